"""What is said to Telegram at the start: who are we, how do updates come, which commands are there."""

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import DeleteWebhook, GetMe, SetMyCommands, SetWebhook, TelegramMethod
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot.refused import Refused
from bot.settings import Settings
from bot.update import KINDS
from domain.texts.catalogue import LANGUAGES
from handlers.office import Office

_log = logging.getLogger("ventanilla.start")
_SECONDS = 10
_LONGEST_PAUSE = 30.0
_WEBHOOK_CONNECTIONS = 40


async def introduce(bot: Bot) -> str:
    """Where people find the assistant: https://t.me/... Raises Refused."""
    me = await _until_answered(bot, GetMe())
    return f"https://t.me/{me.username}"


async def choose_door(bot: Bot, settings: Settings) -> None:
    """Tell Telegram to call us, or to wait until it is asked. Nothing that waits is thrown away. Raises Refused."""
    if not settings.webhook_url:
        await _until_answered(bot, DeleteWebhook(drop_pending_updates=False))
        return
    await _until_answered(
        bot,
        SetWebhook(
            url=settings.webhook_url,
            secret_token=settings.webhook_secret,
            allowed_updates=list(KINDS),
            max_connections=_WEBHOOK_CONNECTIONS,
            drop_pending_updates=False,
        ),
    )


async def show_menu(bot: Bot, office: Office) -> None:
    """The command menu: Spanish for everybody, and each language for its own. Nobody is stopped by its absence."""
    try:
        for code, language in (("", LANGUAGES[0]), *((language, language) for language in LANGUAGES)):
            commands = [
                BotCommand(command=name, description=words)
                for name, words in office.notices.commands(office.knowledge(), language)
            ]
            scope = BotCommandScopeAllPrivateChats()
            await _until_answered(bot, SetMyCommands(commands=commands, scope=scope, language_code=code or None))
    except Refused as refusal:
        _log.warning("the command menu was not set: %s", refusal)


async def _until_answered(bot: Bot, method: TelegramMethod[Any]) -> Any:  # noqa: ANN401 -- each method has its own answer
    pause = 1.0
    while True:
        try:
            return await bot(method, request_timeout=_SECONDS)
        except (TelegramUnauthorizedError, TelegramNotFound, TelegramBadRequest, TelegramForbiddenError) as refusal:
            raise Refused(f"{method.__api_method__}: {refusal.message}") from None
        except TelegramRetryAfter as later:
            await asyncio.sleep(later.retry_after)
        except AiogramError as failure:
            _log.warning("Telegram does not answer (%s), again in %.0f s", type(failure).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)
