"""The tick that forgets people who wished it, in the one program that holds the file of erased people."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from domain.actions.erase_people import COMPLETE, Misfit, erase_person, next_erasures, tell_of_file
from domain.authorization import SYSTEM
from domain.erasure.erasure import Tombstone
from domain.erasure.port import TombstoneFile
from scheduler.means import Means
from scheduler.ticks import NotDone, Tick

_log = logging.getLogger("ventanilla.erasing")
_BETWEEN = timedelta(minutes=10)  # of what the group for alarms is told, should many be erased
PLACE = "tombstone-before-erasing"  # where a test may end the process


def erasing(means: Means, file: TombstoneFile) -> Tick:
    """First their lines, on the disk; then their data, each person by themselves."""
    told, is_clean = "", False
    telling = _Telling(means, file)

    async def _erase() -> bool:
        nonlocal told, is_clean
        waiting = await means.store.run(lambda tx: next_erasures(tx, SYSTEM, len(file.all())))
        if isinstance(waiting, Misfit):
            if waiting.reason != told:
                told = waiting.reason
                _log.error("nobody is erased: %s; stop this program, then say %s", told, COMPLETE)
            raise NotDone
        if waiting:
            await _carry_out(means, file, waiting)
            is_clean = False
        elif not is_clean:
            is_clean = await means.store.forget_deleted()
        await telling.tell()
        return bool(waiting)

    return Tick("erasing", 2.0, _erase)


class _Telling:
    """The group for alarms learns each length of the file, soon after it grew."""

    def __init__(self, means: Means, file: TombstoneFile) -> None:
        self._means, self._file = means, file
        self._lines = 0
        self._at: datetime | None = None

    async def tell(self) -> None:
        lines, now = len(self._file.all()), self._means.now()
        is_soon = self._at is not None and now - self._at < _BETWEEN
        if self._means.alarms is None or lines == self._lines or is_soon:
            return
        await self._means.store.run(lambda tx: tell_of_file(tx, SYSTEM, self._file, now))
        self._lines, self._at = lines, now


async def _carry_out(means: Means, file: TombstoneFile, waiting: Sequence[Tombstone]) -> None:
    await file.add(waiting)
    means.reach(PLACE)
    now = means.now()
    done = [await means.store.run(partial(erase_person, actor=SYSTEM, tombstone=one, now=now)) for one in waiting]
    _log.info("%d people were forgotten as they wished", sum(done))
