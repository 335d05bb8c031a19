"""Whether updates are received at all is noted each minute, so that a long gap is known for what it is."""

import asyncio
import logging
import time

from bot.clock import machine_now
from bot.grounds import Grounds
from domain.actions.note_receiving import note_receiving
from domain.authorization import SYSTEM
from domain.ports import StoreError

_log = logging.getLogger("ventanilla.updates")
_EVERY_SECONDS = 60.0
_FRESH_SECONDS = 120.0  # so long after Telegram answered it counts as listening


class Watch:
    def __init__(self, grounds: Grounds, *, is_called: bool) -> None:
        """`is_called`: Telegram calls us (a webhook), so whoever runs is there to be called."""
        self._grounds = grounds
        self._is_called = is_called
        self._heard_at: float | None = None
        self._heard = asyncio.Event()

    def heard(self) -> None:
        """Telegram gave what it had."""
        self._heard_at = time.monotonic()
        self._heard.set()

    async def keep(self) -> None:
        """For ever."""
        if not self._is_called:
            await self._heard.wait()
        while True:
            if self._is_called or time.monotonic() - (self._heard_at or 0.0) < _FRESH_SECONDS:
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
