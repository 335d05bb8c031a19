"""aiogram's client, as this program uses it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientError

from bot.settings import Settings
from handlers.files import Interrupted


class Session(AiohttpSession):
    """Says that a download broke off in a word the handlers know: aiohttp's own errors stay in here."""

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 -- the library's signature
        chunk_size: int = 65_536,
        raise_for_status: bool = True,  # noqa: FBT001, FBT002 -- for the same reason
    ) -> AsyncGenerator[bytes, None]:
        try:
            async with aclosing(
                super().stream_content(url, headers, timeout, chunk_size, raise_for_status)
            ) as chunks:
                async for chunk in chunks:
                    yield chunk
        except ClientError as error:
            raise Interrupted(type(error).__name__) from None


def make_bot(settings: Settings) -> Bot:
    """One life: close it with `bot.session.close()`."""
    server = TelegramAPIServer.from_base(settings.telegram_api_url)
    return Bot(settings.bot_token, session=Session(proxy=settings.proxy_url or None, api=server))
