"""Whether updates are received at all: noted each minute, so that a long gap is known for what it is."""

import asyncio
import logging
import time

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import GetWebhookInfo

from bot.clock import machine_now
from bot.grounds import Grounds
from domain.actions.note_receiving import note_receiving
from domain.authorization import SYSTEM
from domain.ports import StoreError

_log = logging.getLogger("ventanilla.updates")
_EVERY_SECONDS = 60.0
_FRESH_SECONDS = 120.0  # so long after Telegram answered it counts as listening
_ASK_SECONDS = 45.0
_PATIENCE = 10


class Watch:
    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._heard_at: float | None = None
        self._heard = asyncio.Event()

    @property
    def heard_ago(self) -> float | None:
        """Seconds; None: never."""
        return None if self._heard_at is None else time.monotonic() - self._heard_at

    @property
    def is_listening(self) -> bool:
        ago = self.heard_ago
        return ago is not None and ago < _FRESH_SECONDS

    def heard(self) -> None:
        """Telegram gave what it had; or it calls us, and said so."""
        self._heard_at = time.monotonic()
        self._heard.set()

    async def keep(self) -> None:
        """For ever."""
        await self._heard.wait()
        while True:
            if self.is_listening:
                await self._note()
            await asyncio.sleep(_EVERY_SECONDS)

    async def _note(self) -> None:
        slug, now, at = self._grounds.keeper.current().process.slug, self._grounds.clock.now(), machine_now()
        try:
            gap = await self._grounds.store.run(lambda tx: note_receiving(tx, SYSTEM, slug, now, at))
        except StoreError as failure:
            _log.warning("that updates come was not noted (%s)", type(failure).__name__)
            return
        if gap is not None:
            _log.critical("nothing was received for more than 20 hours: Telegram may have dropped messages")


async def ask_whether_called(bot: Bot, url: str, watch: Watch, seconds: float = _ASK_SECONDS) -> None:
    """With a webhook, where silence may mean that nobody writes: whether Telegram still calls this address. For
    ever."""
    is_told = False
    while True:
        await asyncio.sleep(seconds)
        try:
            info = await bot(GetWebhookInfo(), request_timeout=_PATIENCE)
        except AiogramError as failure:
            _log.info("Telegram did not say whom it calls (%s)", type(failure).__name__)
            continue
        if info.url == url:
            watch.heard()
        elif not is_told:
            _log.critical("Telegram calls another address than VENTANILLA_WEBHOOK_URL: nothing is received")
        is_told = info.url != url
