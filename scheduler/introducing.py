"""Asking Telegram once, before anything is sent, whether it knows the token."""

import asyncio
import logging

from telegram.error import InvalidToken, TelegramError

from scheduler.means import Means

_log = logging.getLogger("ventanilla.start")
_SECONDS = 5.0


class Rejected(Exception):
    """It does not."""


async def introduce(means: Means) -> str:
    """Where the assistant is found; "" without an answer, which is no reason to wait: what cannot be sent stays
    where it is. Raises Rejected."""
    try:
        async with asyncio.timeout(_SECONDS):
            me = await means.bot.call("getMe", {})
    except InvalidToken:
        raise Rejected("getMe: Telegram does not accept VENTANILLA_BOT_TOKEN") from None
    except (TelegramError, TimeoutError) as failure:
        _log.warning("Telegram does not answer yet (%s)", type(failure).__name__)
        return ""
    name = me.get("username") if isinstance(me, dict) else None
    return f"https://t.me/{name}" if name else ""
