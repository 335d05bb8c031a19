"""Giving Telegram an answer until it accepts or refuses it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.methods import AnswerCallbackQuery, SendDocument, SendPhoto, TelegramMethod

from handlers.answer import Answer

_log = logging.getLogger("ventanilla.answers")
_REFUSALS = (TelegramBadRequest, TelegramForbiddenError, TelegramEntityTooLarge, TelegramMigrateToChat)
_SECONDS = 15
_FILE_SECONDS = 60
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 20.0
_SPARE_SECONDS = 5
Slowed = Callable[[float], Awaitable[None]]  # told for how many seconds Telegram wants to be left alone


class Undelivered(Exception):
    """Telegram neither accepted nor refused the answer within the time there was."""


async def give(bot: Bot, answer: Answer, deadline: float | None, slowed: Slowed) -> None:
    """Send in order, each until it is accepted or refused. `deadline`: in the event loop's time; None: no limit.

    Raises Undelivered.
    """
    for outgoing in answer:
        if isinstance(outgoing.method, AnswerCallbackQuery):
            # A spinner that goes on is not worth holding a person's next message back for.
            await _once(bot, outgoing.method, slowed)
            continue
        refusal = await _until_decided(bot, outgoing.method, deadline, slowed)
        if refusal is None or outgoing.otherwise is None or "not modified" in refusal:
            continue
        await _until_decided(bot, outgoing.otherwise, deadline, slowed)


async def _until_decided(
    bot: Bot, method: TelegramMethod[Any], deadline: float | None, slowed: Slowed
) -> str | None:
    """None when Telegram accepted, its words when it refused."""
    pause = _FIRST_PAUSE
    while True:
        try:
            is_file = isinstance(method, (SendDocument, SendPhoto))
            await bot(method, request_timeout=_FILE_SECONDS if is_file else _SECONDS)
        except TelegramRetryAfter as later:
            await slowed(later.retry_after)
            await _wait(later.retry_after, deadline)
        except _REFUSALS as refusal:
            # Telegram's words may quote what was sent, so they stay out of the log.
            _log.warning("Telegram refused %s: %s", type(method).__name__, type(refusal).__name__)
            return refusal.message
        except ClientDecodeError as unreadable:
            if isinstance(unreadable.data, dict) and unreadable.data.get("ok") is True:
                return None  # accepted, in words newer than this library
            pause = await _after_failure(method, unreadable, pause, deadline)
        except AiogramError as failure:
            if type(failure) is TelegramAPIError:
                _log.warning("Telegram refused %s in a way of its own", type(method).__name__)
                return failure.message
            pause = await _after_failure(method, failure, pause, deadline)
        else:
            return None


async def _after_failure(
    method: TelegramMethod[Any], failure: Exception, pause: float, deadline: float | None
) -> float:
    _log.warning("%s did not go out (%s), again in %.1f s", type(method).__name__, type(failure).__name__, pause)
    await _wait(pause, deadline)
    return min(_LONGEST_PAUSE, pause * 2)


async def _wait(seconds: float, deadline: float | None) -> None:
    if deadline is not None and asyncio.get_running_loop().time() + seconds > deadline:
        raise Undelivered
    await asyncio.sleep(seconds)


async def _once(bot: Bot, method: TelegramMethod[Any], slowed: Slowed) -> None:
    try:
        await bot(method, request_timeout=_SPARE_SECONDS)
    except TelegramRetryAfter as later:
        await slowed(later.retry_after)
    except AiogramError as failure:
        _log.info("%s was not accepted: %s", type(method).__name__, type(failure).__name__)
