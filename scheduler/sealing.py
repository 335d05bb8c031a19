"""The event log, sealed once a day: how far every chain has come. The seal's name goes into the program's log
and the group for alarms, which whoever holds the database does not hold."""

import logging
from datetime import date

from domain.actions.seal_log import newest_seal, seal_log
from domain.authorization import SYSTEM
from domain.ids import PersonId
from scheduler.means import Means
from scheduler.ticks import Tick

_log = logging.getLogger("ventanilla.seals")
_FROM_THE_FIRST = PersonId(0)


def sealing(means: Means) -> Tick:
    """What one program sealed, another does not seal again that day; one that stops in the middle leaves the rest
    to the next day."""
    done: date | None = None
    after = _FROM_THE_FIRST

    async def _seal() -> bool:
        nonlocal done, after
        now, has_alarms = means.now(), means.alarms is not None
        today = now.astimezone(means.knowledge().process.zone).date()
        if done == today:
            return False
        if after == _FROM_THE_FIRST and await _is_sealed(means, today):
            done = today
            return False
        seal, last = await means.store.run(lambda tx: seal_log(tx, SYSTEM, after, now, has_alarms=has_alarms))
        if seal is not None:
            _log.info("the event log is sealed: %s (%d chains grew)", seal.name, seal.heads)
        done, after = (today, _FROM_THE_FIRST) if last is None else (done, last)
        return last is not None

    return Tick("seals", 60.0, _seal)


async def _is_sealed(means: Means, today: date) -> bool:
    newest = await means.store.run(lambda tx: newest_seal(tx, SYSTEM))
    return newest is not None and newest.at.astimezone(means.knowledge().process.zone).date() >= today
