"""The use cases of being forgotten, of the one program that holds the file of erased people.

A person's line is in that file before their data goes. Whatever happens between the two is made up for by the next
tick: the line is there already, and erasing twice erases once.
"""

from dataclasses import dataclass
from datetime import datetime

from domain import events
from domain.alarms.telling import erased
from domain.authorization import Ability, Actor, authorize
from domain.erasure.erasure import Tombstone
from domain.erasure.port import TombstoneFile
from domain.erasure.proof import Proof
from domain.erasure.proving import proof_of
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.ports import Transaction

COMPLETE = (
    "`ventanilla arco complete-file`"  # what writes the lines that a file lacks, for whoever runs the program
)
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a file of erased people is not this database's: a word, for whoever runs the program."""

    reason: str
    is_older: bool = False  # lines are missing in it, which the database knows


@dataclass(frozen=True, slots=True)
class Known:
    """What a database knows of its file."""

    id: str  # "": it never had one
    lines: tuple[Tombstone, ...]  # of all whom it erased, in order


_ANOTHER = "another file than the one in which this database's erased people stand"


async def adopt_file(tx: Transaction, actor: Actor, file: TombstoneFile, now: datetime) -> Misfit | int:
    """Whether that file is this database's; one that never had any takes it. Whom it names and the database has
    again, as when an older one was put in place, is erased anew: how many those are. `now`: process time."""
    authorize(actor, Ability.ERASE)
    known = await tx.erasures.file_id()
    if known and known != file.id:
        return Misfit(_ANOTHER)
    done, named = await tx.erasures.done(), file.all()
    if lost := len(done.difference(named)):
        return Misfit(
            f"{lost} erased people do not stand in it: it is an older copy, or not the one of this database",
            is_older=True,
        )
    again = [one for one in named if one not in done and await tx.erasures.knows(one.person)]
    for one in sorted(again, key=lambda one: one.asked_at):
        await _erase(tx, one, now)
    if not known:
        tx.erasures.name_file(file.id)
    await tx.commit()
    return len(again)


async def has_file(tx: Transaction, actor: Actor) -> bool:
    """Whether this database's erased people stand in a file already."""
    authorize(actor, Ability.ERASE)
    return bool(await tx.erasures.file_id())


async def known_of_file(tx: Transaction, actor: Actor) -> Known:
    authorize(actor, Ability.ERASE)
    lines = sorted(await tx.erasures.done(), key=lambda one: (one.asked_at, one.person, one.kind))
    return Known(await tx.erasures.file_id(), tuple(lines))


async def complete_file(file: TombstoneFile, actor: Actor, known: Known) -> Misfit | int:
    """Whom the database erased and the file lacks is added: how many those are. Also to a file that was just made.
    It waits for the disk, so in no transaction that others wait for."""
    authorize(actor, Ability.ERASE)
    if not known.id:
        return Misfit("this database has no such file yet: the first start makes it")
    if file.id != known.id:
        if file.all():
            return Misfit(_ANOTHER)
        await file.rename(known.id)
    missing = [one for one in known.lines if one not in file.all()]
    await file.add(missing)
    return len(missing)


async def tell_of_file(tx: Transaction, actor: Actor, file: TombstoneFile, now: datetime) -> None:
    """The group for alarms learns how long the file is: that tells an older copy of it from a whole one, where the
    database that would know is lost. `now`: process time."""
    authorize(actor, Ability.ERASE)
    lines = file.all()
    if lines:
        tx.enqueue(erased(file.id, len(lines), max(one.asked_at for one in lines), now))
        await tx.commit()


async def has_waiting(tx: Transaction, actor: Actor) -> bool:
    """Whether anybody's wish is still to be carried out."""
    authorize(actor, Ability.ERASE)
    return bool(await tx.erasures.waiting(1))


async def prove(tx: Transaction, actor: Actor, person: PersonId) -> Proof:
    """By the number that stands on the proof: what was noted, what is done, and whether it is so."""
    authorize(actor, Ability.ANSWER_REQUESTS)
    return await proof_of(tx, person)


async def next_erasures(tx: Transaction, actor: Actor, in_file: int) -> tuple[Tombstone, ...] | Misfit:
    """Those that wait, some at a time. `in_file`: how many stand in the file."""
    authorize(actor, Ability.ERASE)
    waiting = await tx.erasures.waiting(_AT_ONCE)
    if waiting and await tx.erasures.count_done() > in_file:
        return Misfit("erased people are missing in the file: another program wrote to another copy of it")
    return waiting


async def erase_person(tx: Transaction, actor: Actor, tombstone: Tombstone, now: datetime) -> bool:
    """`now`: process time. Their line must be in the file. False: it was done meanwhile."""
    authorize(actor, Ability.ERASE)
    if not await tx.erasures.is_waiting(tombstone):
        return False
    await _erase(tx, tombstone, now)
    return True


async def _erase(tx: Transaction, tombstone: Tombstone, now: datetime) -> None:
    is_whole, person = await tx.erasures.is_whole(tombstone), tombstone.person
    if is_whole:
        for number in await tx.erasures.granted(person):
            tx.append_event(person, Event(EventKind.REQUEST_DONE, now, events.SYSTEM, {"request": number}))
        for folio in await tx.erasures.standing_folios(person):
            tx.append_event(person, Event(EventKind.REGISTRATION_WITHDRAWN, now, events.SYSTEM, {"folio": folio}))
    about = {"kind": tombstone.kind.value, "whole": int(is_whole)}
    tx.append_event(person, Event(EventKind.ERASED, now, events.SYSTEM, about))
    await tx.erasures.erase(tombstone, now)
    await tx.commit()
