"""The use cases of what is kept for a while only: what is over by tonight goes, slice by slice, and is counted."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.alarms.telling import purged
from domain.authorization import Ability, Actor, authorize
from domain.conversation.drafts import with_draft
from domain.erasure.erasure import ErasureKind
from domain.events import SYSTEM, Event, EventKind
from domain.ids import PersonId, RegistrationId
from domain.ports import Transaction
from domain.process import Process
from domain.registration import Draft
from domain.rights.terms import OF_MACHINE, Kept
from domain.rights.writing import wish_away

DRAFTS = "drafts"
DONE = "done"  # counted like a kind, once a night: nothing more was left
_HOUR = 3  # local: nobody waits for it then
_AT_ONCE = 100  # rows of a kind
_MANY: Mapping[Kept, int] = {Kept.INBOX: 1000, Kept.CODES: 500}  # small rows
PEOPLE_AT_ONCE = 20
LOOKED_AT = 500  # registrations
FIRST = RegistrationId(-1)
NOBODY = PersonId(-1)


def night_of(now: datetime, zone: ZoneInfo) -> str | None:
    """The local day whose night it is, "2022-05-09"; whoever was away then makes up for it later that day. None:
    it is before three."""
    local = now.astimezone(zone)
    return local.date().isoformat() if local.hour >= _HOUR else None


async def is_purged(tx: Transaction, actor: Actor, process: Process, day: str) -> bool:
    authorize(actor, Ability.PURGE)
    return DONE in await tx.rights.purged(process.slug, day)


async def note_purged(
    tx: Transaction, actor: Actor, process: Process, day: str, now: datetime, *, has_alarms: bool = False
) -> None:
    """`has_alarms`: the group for alarms reads what went, if anything did."""
    authorize(actor, Ability.PURGE)
    gone = {kind: n for kind, n in (await tx.rights.purged(process.slug, day)).items() if kind != DONE}
    if gone and has_alarms:
        tx.enqueue(purged(process.slug, day, gone, now))
    tx.rights.count_purged(process.slug, day, DONE, 1)
    await tx.commit()


async def hide_names(tx: Transaction, actor: Actor) -> bool:
    """Names of the team that the version before this one wrote as they are; whether there were any."""
    authorize(actor, Ability.PURGE)
    hidden = await tx.help.hide_names(_AT_ONCE)
    if hidden:
        await tx.commit()
    return hidden > 0


async def purge_kind(tx: Transaction, actor: Actor, process: Process, kind: Kept, now: datetime, day: str) -> int:
    """How many went; 0: none is left. Of a kind without a time of its own nothing goes."""
    authorize(actor, Ability.PURGE)
    length = process.rights.keeps(kind)
    if length is None:
        return 0
    at = await tx.codes.machine_now() if kind in OF_MACHINE else now
    gone = await tx.rights.purge(process.slug, kind, at - length, _MANY.get(kind, _AT_ONCE))
    if gone.n:
        for person, n in gone.people.items():
            about: dict[str, str | int] = {"kind": kind.value, "n": n}
            tx.append_event(person, Event(EventKind.DATA_PURGED, now, SYSTEM, about))
        tx.rights.count_purged(process.slug, day, kind, gone.n)
        await tx.commit()
    return gone.n


async def purge_strangers(
    tx: Transaction,
    actor: Actor,
    process: Process,
    now: datetime,
    day: str,
    after: PersonId,
    looked_at: int = LOOKED_AT,
) -> PersonId | None:
    """Who left nothing but their number, some people at a time, from `after` on. They are forgotten as if they had
    wished it, by the program that does it within seconds; where there is none they stay. Where to look on; None:
    that was all."""
    authorize(actor, Ability.PURGE)
    length = process.rights.keeps(Kept.STRANGERS)
    if length is None or not await tx.erasures.file_id():
        return None
    found, last = await tx.rights.strangers(now - length, after, looked_at)
    some = found[:PEOPLE_AT_ONCE]
    if some:
        wish_away(tx, process, Kept.STRANGERS, ErasureKind.CHAT, some, now, day)
        await tx.commit()
    return some[-1] if len(found) > len(some) else last


async def purge_drafts(
    tx: Transaction,
    actor: Actor,
    process: Process,
    now: datetime,
    day: str,
    after: RegistrationId,
    looked_at: int = LOOKED_AT,
    at_once: int = PEOPLE_AT_ONCE,
) -> RegistrationId | None:
    """Answers and files that were never sent, some registrations at a time, from `after` on. Where to look on;
    None: that was all. Who was given longer keeps theirs as long."""
    authorize(actor, Ability.PURGE)
    if process.purge_drafts is None or now < process.purge_drafts:
        return None
    found, last = await tx.rights.stale_drafts(process.slug, now, after, looked_at)
    some = found[:at_once]
    gone = sum([await _emptied(tx, id_, now) for id_ in some])
    if gone:
        tx.rights.count_purged(process.slug, day, DRAFTS, gone)
        await tx.commit()
    return some[-1] if len(found) > len(some) else last


async def _emptied(tx: Transaction, id_: RegistrationId, now: datetime) -> bool:
    held = await tx.codes.candidate(id_)
    if held is None:
        return False
    registration, person = held.registration, held.person
    for notes in registration.draft.files.values():
        for note in notes:
            tx.delete_file(note.id)
    tx.save_registration(with_draft(registration, Draft()))
    about: dict[str, str | int] = {"kind": DRAFTS, "version": registration.version + 1}
    tx.append_event(person.id, Event(EventKind.DATA_PURGED, now, SYSTEM, about))
    return True
