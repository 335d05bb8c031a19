"""What came of sends, on its way into the database: gathered for a moment, then written down together."""

import asyncio
import logging

from domain.actions.mark_unreachable import mark_unreachable
from domain.actions.settle import settle
from domain.authorization import SYSTEM
from domain.delivery.outcomes import Outcome
from domain.delivery.packing import Parcel
from domain.ids import UserId
from domain.ports import StoreError, Transaction
from scheduler.means import Means
from scheduler.places import AFTER_SETTLE, BEFORE_SETTLE
from scheduler.waiting import until

_log = logging.getLogger("ventanilla.settling")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0

Ended = tuple[Parcel, Outcome]


class Settler:
    def __init__(self, means: Means) -> None:
        self._means = means
        self._waiting: list[Ended] = []
        self._some = asyncio.Event()
        self._many = asyncio.Event()
        self._ending = asyncio.Event()

    def add(self, parcel: Parcel, outcome: Outcome) -> None:
        self._waiting.append((parcel, outcome))
        self._some.set()
        if len(self._waiting) >= self._means.pace.settle:
            self._many.set()

    async def run(self) -> None:
        """Until `finish`. What cannot be written down is kept and tried again."""
        pause = _FIRST_PAUSE
        while self._waiting or not self._ending.is_set():
            await self._some.wait()
            await until(self._many, self._means.pace.group)
            if await self._settle():
                pause = _FIRST_PAUSE
            else:
                await until(self._ending, pause)
                pause = min(_LONGEST_PAUSE, pause * 2)

    async def finish(self, running: asyncio.Task[None], seconds: float) -> None:
        """Nothing more will be added. `seconds`: for a database that does not answer at first."""
        self._ending.set()
        self._some.set()
        self._many.set()
        await asyncio.wait({running}, timeout=seconds)
        if not running.done():
            running.cancel()
            await asyncio.wait({running})
            _log.error("what came of %d sends was not written down: they will be unknown", len(self._waiting))

    async def _settle(self) -> bool:
        taken, self._waiting = self._waiting, []
        if not taken:
            return True
        if not self._ending.is_set():
            self._some.clear()
            self._many.clear()
        results = [(parcel.row, outcome) for parcel, outcome in taken]
        self._means.reach(BEFORE_SETTLE)
        try:
            gone = await self._means.store.deliver(lambda tx: settle(tx, SYSTEM, results, self._means.rates))
        except Exception as error:  # noqa: BLE001 -- the edge of one group: kept, told, tried again
            self._waiting[:0] = taken
            self._some.set()
            is_known = isinstance(error, StoreError)
            _log.warning("outcomes wait to be written down (%s)", type(error).__name__, exc_info=not is_known)
            return False
        self._means.reach(AFTER_SETTLE)
        for person in gone:
            await self._mark(next(parcel.user_id for parcel, _ in taken if parcel.row.person_id == person))
        return True

    async def _mark(self, user: UserId) -> None:
        """When this fails the next message to that person finds out again."""
        slug, now = self._means.knowledge().process.slug, self._means.now()

        async def _action(tx: Transaction) -> None:
            await mark_unreachable(tx, SYSTEM, user, slug, now)

        try:
            await self._means.store.run(_action)
        except Exception as error:  # noqa: BLE001 -- the edge of one person: the others are marked all the same
            _log.warning("somebody unreachable was not marked (%s)", type(error).__name__)
