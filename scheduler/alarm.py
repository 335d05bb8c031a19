"""Sending stands still because Telegram does not accept the token, or another program uses it: told once, and asked
again from time to time whether it is over."""

import asyncio
import logging

from telegram.error import TelegramError

from domain.actions.resume_sending import resume_sending
from domain.authorization import SYSTEM
from scheduler.means import Means

_log = logging.getLogger("ventanilla.alarm")
_WHY = {
    "401": "Telegram does not accept the token (401). Ask @BotFather for it, put it in VENTANILLA_BOT_TOKEN and"
    " start again",
    "409": "another program uses the token (409). Stop that one",
    "404": "Telegram knows no such token (404). Look at VENTANILLA_BOT_TOKEN, and at VENTANILLA_TELEGRAM_API_URL if"
    " that is set, and start again",
    "400": "the bot was logged out of this server of the Bot API (400). Telegram lets it back ten minutes later",
}


class Alarm:
    def __init__(self, means: Means) -> None:
        self._means = means
        self._told = ""
        self._probe_at = 0.0  # the first time at once: whoever starts the program anew has mended something

    def all_is_well(self) -> None:
        if self._told:
            _log.warning("sending goes on")
            self._told = ""
        self._probe_at = asyncio.get_running_loop().time() + self._means.pace.probe

    async def stands_still(self, code: str) -> None:
        """Raises StoreError."""
        if self._told != code:
            self._told = code
            why = _WHY.get(code, code)
            _log.critical("ALARM: sending stands still: %s. No message was deleted; all wait.", why)
        now = asyncio.get_running_loop().time()
        if now < self._probe_at:
            return
        self._probe_at = now + self._means.pace.probe
        if await self._is_accepted():
            await self._means.store.deliver(lambda tx: resume_sending(tx, SYSTEM))

    async def _is_accepted(self) -> bool:
        try:
            async with asyncio.timeout(self._means.patience.all):
                return isinstance(await self._means.bot.call("getMe", {}), dict)
        except (TelegramError, TimeoutError) as failure:
            _log.info("the token was not accepted yet (%s)", type(failure).__name__)
            return False
