"""The use cases of what is kept for a while only: what is over by tonight goes, slice by slice, and is counted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.authorization import Ability, Actor, authorize
from domain.conversation.drafts import with_draft
from domain.events import SYSTEM, Event, EventKind
from domain.ids import RegistrationId
from domain.ports import Transaction
from domain.process import Process
from domain.registration import Draft
from domain.rights.terms import Kept

DRAFTS = "drafts"
DONE = "done"  # counted like a kind, once a night: nothing more was left
_HOUR = 3  # local: nobody waits for it then
_AT_ONCE = 100  # rows of a kind
_PEOPLE_AT_ONCE = 20
_LOOKED_AT = 500  # registrations
FIRST = RegistrationId(-1)


def night_of(now: datetime, zone: ZoneInfo) -> str | None:
    """The local day whose night it is, "2022-05-09"; whoever was away then makes up for it later that day. None:
    it is before three."""
    local = now.astimezone(zone)
    return local.date().isoformat() if local.hour >= _HOUR else None


async def is_purged(tx: Transaction, actor: Actor, process: Process, day: str) -> bool:
    authorize(actor, Ability.PURGE)
    return DONE in await tx.rights.purged(process.slug, day)


async def note_purged(tx: Transaction, actor: Actor, process: Process, day: str) -> None:
    authorize(actor, Ability.PURGE)
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
    length = process.rights.kept.get(kind)
    gone = 0 if length is None else await tx.rights.purge(process.slug, kind, now - length, _AT_ONCE)
    if gone:
        tx.rights.count_purged(process.slug, day, kind, gone)
        await tx.commit()
    return gone


async def purge_drafts(
    tx: Transaction,
    actor: Actor,
    process: Process,
    now: datetime,
    day: str,
    after: RegistrationId,
    looked_at: int = _LOOKED_AT,
    at_once: int = _PEOPLE_AT_ONCE,
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
