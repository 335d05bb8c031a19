"""Fetching a file that lies with Telegram: within its size and within its time."""

import asyncio

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.methods import GetFile, SendChatAction

from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.ids import UserId
from domain.incoming import FileRef
from handlers.office import Inspect

_SECONDS = 30.0
_ACTION_SECONDS = 3
_CHUNK = 64 * 1024
_TELEGRAM_GIVES = 20 * 1024 * 1024  # bytes; larger files it keeps to itself


class Interrupted(Exception):
    """A download broke off. Raised by the session, which knows its transport's errors."""


class _TooLarge(Exception):
    """More bytes came than are taken."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


async def fetch(
    bot: Bot, user: UserId, file: FileRef, wanted: FileWanted, inspect: Inspect
) -> InspectedFile | RefusedFile:
    """Download and look into a file. Whatever goes wrong is a reason the person can read, never an exception."""
    content = await download(bot, user, file, wanted.max_bytes)
    if isinstance(content, RefusedFile):
        return content
    return await inspect(content, file.name, wanted.max_bytes, wanted.max_pages)


async def download(bot: Bot, user: UserId, file: FileRef, max_bytes: int) -> bytes | RefusedFile:
    """The same without looking into it."""
    if file.size is not None and file.size > max_bytes:
        return _large(file, file.size, max_bytes)
    typing = asyncio.create_task(_say_busy(bot, user))
    try:
        return await _download(bot, file, max_bytes)
    except _TooLarge as large:
        return _large(file, large.size, max_bytes)
    except TelegramBadRequest as refused:
        is_large = "too big" in refused.message
        return _large(file, file.size or _TELEGRAM_GIVES, max_bytes) if is_large else _away(file)
    except (AiogramError, Interrupted, TimeoutError):
        return _away(file)
    finally:
        typing.cancel()


async def _download(bot: Bot, file: FileRef, max_bytes: int) -> bytes:
    async with asyncio.timeout(_SECONDS):
        found = await bot(GetFile(file_id=file.telegram_id), request_timeout=int(_SECONDS))
        if found.file_size is not None and found.file_size > max_bytes:
            raise _TooLarge(found.file_size)
        if found.file_path is None:
            raise Interrupted
        url = bot.session.api.file_url(bot.token, found.file_path)
        content = bytearray()
        stream = bot.session.stream_content(url, timeout=int(_SECONDS), chunk_size=_CHUNK)
        try:
            async for chunk in stream:
                content += chunk
                if len(content) > max_bytes:
                    raise _TooLarge(len(content))
        finally:
            await stream.aclose()
        if found.file_size is not None and len(content) < found.file_size:
            raise Interrupted  # cut short on the way, and no fault of the file's
        return bytes(content)


async def _say_busy(bot: Bot, user: UserId) -> None:
    """ "..." at the top of the chat while the file is fetched and read; nobody misses it when it fails."""
    try:
        await bot(SendChatAction(chat_id=user, action=ChatAction.TYPING), request_timeout=_ACTION_SECONDS)
    except AiogramError:
        return


def _large(file: FileRef, size: int, limit: int) -> RefusedFile:
    return RefusedFile("doc-large", {"name": file.name, "size": str(size), "limit": str(limit)})


def _away(file: FileRef) -> RefusedFile:
    return RefusedFile("doc-away", {"name": file.name})
