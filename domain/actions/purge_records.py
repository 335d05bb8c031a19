"""The use case of the record itself: who registered in a process that ended long enough ago is forgotten, some at a
time."""

from datetime import datetime

from domain.actions.purge import LOOKED_AT, PEOPLE_AT_ONCE
from domain.authorization import Ability, Actor, authorize
from domain.erasure.erasure import ErasureKind
from domain.ids import PersonId
from domain.ports import Transaction
from domain.process import Process
from domain.processes.reading import read_process
from domain.rights.records import is_over
from domain.rights.terms import Kept
from domain.rights.writing import wish_away


async def purge_records(
    tx: Transaction,
    actor: Actor,
    process: Process,
    now: datetime,
    day: str,
    after: PersonId,
    looked_at: int = LOOKED_AT,
    at_once: int = PEOPLE_AT_ONCE,
) -> PersonId | None:
    """As after a cancellation that was granted, by the program that forgets people; where there is none they stay.
    So does who works here, whose request is open, who has a date later than that, or whom another process still
    keeps. `after`: where to look on; the answer too, and None: that was all."""
    authorize(actor, Ability.PURGE)
    length = process.rights.keeps(Kept.RECORDS)
    if length is None or not is_over(process, await tx.stage_dates(process.slug), now):
        return None
    if not await tx.erasures.file_id():
        return None
    over = await _over(tx, process.slug, now)
    found, last = await tx.rights.recorded(process.slug, over, now - length, after, looked_at)
    some = found[:at_once]
    if some:
        wish_away(tx, process, Kept.RECORDS, ErasureKind.LEGAL, some, now, day)
        await tx.commit()
    return some[-1] if len(found) > len(some) else last


async def _over(tx: Transaction, slug: str, now: datetime) -> tuple[str, ...]:
    """The other processes that keep nobody any more."""
    found: list[str] = []
    for other in await tx.rights.processes():
        version = None if other == slug else await tx.process_version(other)
        read = None if version is None else read_process(version.source, other)
        if isinstance(read, Process) and is_over(read, await tx.stage_dates(other), now):
            found.append(other)
    return tuple(found)
