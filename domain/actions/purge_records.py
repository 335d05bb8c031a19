"""The use case of the record itself: who registered in a process that ended long enough ago is forgotten, some at a
time."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.erasure.erasure import ErasureKind
from domain.events import SYSTEM, Event, EventKind
from domain.ids import PersonId
from domain.ports import Transaction
from domain.process import Process
from domain.processes.reading import read_process
from domain.rights.records import is_over
from domain.rights.terms import Kept

_AT_ONCE = 20
_LOOKED_AT = 500


async def purge_records(
    tx: Transaction,
    actor: Actor,
    process: Process,
    now: datetime,
    day: str,
    after: PersonId,
    looked_at: int = _LOOKED_AT,
    at_once: int = _AT_ONCE,
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
    for person in some:
        about: dict[str, str | int] = {"kind": Kept.RECORDS.value}
        tx.append_event(person, Event(EventKind.DATA_PURGED, now, SYSTEM, about))
        tx.wish_erasure(person, ErasureKind.LEGAL, now)
    if some:
        tx.rights.count_purged(process.slug, day, Kept.RECORDS, len(some))
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
