"""The figures of the outbox for `/metrics`: counted beside everybody else, and seldom. To count a million rows
takes a while; so whoever asks gets the last count, and how old that is."""

import asyncio
import logging
import time
from dataclasses import dataclass

from domain.delivery.budget import Budget
from domain.delivery.figures import OutboxFigures
from domain.ports import Store, StoreError

_log = logging.getLogger("ventanilla.status")
FRESH_SECONDS = 15.0
_SHARE = 20  # at most a twentieth of the time is spent on counting
_PATIENCE = 3.0  # seconds that who asks waits for a count


@dataclass(frozen=True, slots=True)
class Counted:
    outbox: OutboxFigures
    budget: Budget
    at: float  # of `time.monotonic`
    took: float  # seconds
    is_held: bool = False  # since a restore, until somebody releases it


class FiguresKeeper:
    def __init__(self, store: Store, fresh_seconds: float = FRESH_SECONDS) -> None:
        self._store = store
        self._fresh_seconds = fresh_seconds
        self._last: Counted | None = None
        self._counting: asyncio.Task[None] | None = None

    async def current(self) -> Counted | None:
        """None: there is no count yet."""
        if self._is_stale() and (self._counting is None or self._counting.done()):
            self._counting = asyncio.create_task(self._count())
        if self._counting is not None:
            await asyncio.wait({self._counting}, timeout=_PATIENCE)
        return self._last

    def forget(self) -> None:
        if self._counting is not None:
            self._counting.cancel()

    def _is_stale(self) -> bool:
        last = self._last
        return last is None or time.monotonic() - last.at > max(self._fresh_seconds, last.took * _SHARE)

    async def _count(self) -> None:
        began = time.monotonic()
        try:
            outbox = await self._store.look(lambda look: look.outbox())
            budget = await self._store.deliver(lambda tx: tx.budget())
            restore = await self._store.run(lambda tx: tx.restores.newest())
        except StoreError as failure:
            _log.info("the outbox was not counted (%s)", type(failure).__name__)
            return
        now = time.monotonic()
        is_held = restore is not None and restore.released_at is None
        self._last = Counted(outbox, budget, now, now - began, is_held)
