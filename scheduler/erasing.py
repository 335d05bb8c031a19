"""The tick that forgets people who wished it, in the one program that holds the file of erased people."""

import logging
from collections.abc import Sequence
from functools import partial

from domain.actions.erase_people import Misfit, erase_person, next_erasures
from domain.authorization import SYSTEM
from domain.erasure.erasure import Tombstone
from domain.erasure.port import TombstoneFile
from scheduler.means import Means
from scheduler.ticks import NotDone, Tick

_log = logging.getLogger("ventanilla.erasing")
PLACE = "tombstone-before-erasing"  # where a test may end the process


def erasing(means: Means, file: TombstoneFile) -> Tick:
    """First their lines, on the disk; then their data, each person by themselves."""
    told, is_clean = "", False

    async def _erase() -> bool:
        nonlocal told, is_clean
        waiting = await means.store.run(lambda tx: next_erasures(tx, SYSTEM, len(file.all())))
        if isinstance(waiting, Misfit):
            if waiting.reason != told:
                told = waiting.reason
                _log.error("nobody is erased: %s", told)
            raise NotDone
        if waiting:
            await _carry_out(means, file, waiting)
            is_clean = False
        elif not is_clean:
            is_clean = await means.store.forget_deleted()
        return bool(waiting)

    return Tick("erasing", 2.0, _erase)


async def _carry_out(means: Means, file: TombstoneFile, waiting: Sequence[Tombstone]) -> None:
    await file.add(waiting)
    means.reach(PLACE)
    now = means.now()
    done = [await means.store.run(partial(erase_person, actor=SYSTEM, tombstone=one, now=now)) for one in waiting]
    _log.info("%d people were forgotten as they wished", sum(done))
