"""The use cases of being forgotten, of the one program that holds the file of erased people.

A person's line is in that file before their data goes. Whatever happens between the two is made up for by the next
tick: the line is there already, and erasing twice erases once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from domain import events
from domain.authorization import Ability, Actor, authorize
from domain.erasure.erasure import Tombstone
from domain.events import Event, EventKind
from domain.ports import Transaction

_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a file of erased people is not this database's: a word, for whoever runs the program."""

    reason: str


async def adopt_file(
    tx: Transaction, actor: Actor, file_id: str, tombstones: Collection[Tombstone]
) -> Misfit | int:
    """Whether that file is this database's; one that never had any takes it. What it says and the database does not
    know, as after a copy of an older one was put in place, is wished again: how many those are."""
    authorize(actor, Ability.ERASE)
    known = await tx.erasures.file_id()
    if known and known != file_id:
        return Misfit("another file than the one in which this database's erased people stand")
    done = await tx.erasures.done()
    if lost := len(done.difference(tombstones)):
        return Misfit(
            f"{lost} erased people do not stand in it: it is an older copy, or not the one of this database"
        )
    again = [one for one in tombstones if one not in done and await tx.erasures.knows(one.person)]
    for one in again:
        tx.wish_erasure(one.person, one.kind, one.asked_at)
    if not known:
        tx.erasures.name_file(file_id)
    await tx.commit()
    return len(again)


async def next_erasures(tx: Transaction, actor: Actor, in_file: int) -> tuple[Tombstone, ...] | Misfit:
    """Those that wait, some at a time. `in_file`: how many stand in the file."""
    authorize(actor, Ability.ERASE)
    waiting = await tx.erasures.waiting(_AT_ONCE)
    if waiting and await tx.erasures.count_done() > in_file:
        return Misfit("erased people are missing in the file: another program wrote to another copy of it")
    return waiting


async def erase_person(tx: Transaction, actor: Actor, tombstone: Tombstone, now: datetime) -> bool:
    """`now`: process time. Their line must be in the file."""
    authorize(actor, Ability.ERASE)
    is_whole, person = await tx.erasures.is_whole(tombstone), tombstone.person
    if not await tx.erasures.erase(tombstone, now):
        return False
    if is_whole:
        for folio in await tx.erasures.standing_folios(person):
            tx.append_event(person, Event(EventKind.REGISTRATION_WITHDRAWN, now, events.SYSTEM, {"folio": folio}))
    about = {"kind": tombstone.kind.value, "whole": int(is_whole)}
    tx.append_event(person, Event(EventKind.ERASED, now, events.SYSTEM, about))
    await tx.commit()
    return True
