"""The tick that deletes, by night, what is kept for a while only."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from domain.actions.purge import (
    FIRST,
    NOBODY,
    hide_names,
    is_purged,
    night_of,
    note_purged,
    purge_drafts,
    purge_kind,
    purge_strangers,
)
from domain.actions.purge_records import purge_records
from domain.authorization import SYSTEM, Actor
from domain.ids import PersonId, RegistrationId
from domain.ports import Transaction
from domain.process import Process
from domain.rights.terms import PEOPLE, Kept
from scheduler.means import Means
from scheduler.ticks import Tick

GOING = tuple(kind for kind in Kept if kind not in PEOPLE)
_Walk = Callable[[Transaction, Actor, Process, datetime, str, PersonId], Awaitable[PersonId | None]]
_WALKS: tuple[_Walk, ...] = (purge_strangers, purge_records)  # through everybody
_log = logging.getLogger("ventanilla.purging")


def purging(means: Means) -> Tick:
    """A slice each time, so that candidates never wait. Two programs that purge do no harm: what is gone is gone,
    and each counts what it deleted itself."""
    night = _Night(means)

    async def _purge() -> bool:
        now, process = means.now(), means.knowledge().process
        day = night_of(now, process.zone)
        if day is None or day == night.done:
            return False
        return await night.slice(process, day)

    return Tick("purge", 60.0, _purge)


class _Night:
    """How far this program is tonight. What it forgets with its end it only looks through again."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._day = ""
        self._after: RegistrationId | None = FIRST  # None: every registration was looked at
        self._kinds = list(GOING)
        self._walks = list(_WALKS)
        self._person = NOBODY  # how far the first of those is
        self._is_clear = True  # there may be names that are not sealed
        self.done = ""

    async def slice(self, process: Process, day: str) -> bool:
        """Whether there is more to do at once."""
        store, now = self._means.store, self._means.now()
        if day != self._day:
            self._day, self._after, self._kinds, self._is_clear = day, FIRST, list(GOING), True
            self._walks, self._person = list(_WALKS), NOBODY
            if await store.run(lambda tx: is_purged(tx, SYSTEM, process, day)):
                self.done = day
                return False
        if self._is_clear:
            self._is_clear = await store.run(lambda tx: hide_names(tx, SYSTEM))
            return True
        if self._after is not None:
            after = self._after
            self._after = await store.run(lambda tx: purge_drafts(tx, SYSTEM, process, now, day, after))
            return True
        if self._kinds:
            kind = self._kinds[0]
            if not await store.run(lambda tx: purge_kind(tx, SYSTEM, process, kind, now, day)):
                self._kinds.pop(0)
            return True
        if self._walks:
            walk, last = self._walks[0], self._person
            person = await store.run(lambda tx: walk(tx, SYSTEM, process, now, day, last))
            self._person = NOBODY if person is None else person
            if person is None:
                self._walks.pop(0)
            return True
        has_alarms = self._means.alarms is not None
        await store.run(lambda tx: note_purged(tx, SYSTEM, process, day, now, has_alarms=has_alarms))
        self.done = day
        _log.info("what was kept long enough is deleted, for the night of %s", day)
        return False
