"""The use case of an update that fails: count its tries, after the third set it aside, so that it blocks nobody."""

import json
from dataclasses import dataclass
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.events import SYSTEM, Event, EventKind
from domain.ids import UpdateId, UserId
from domain.people import Person
from domain.ports import StuckUpdate, Transaction
from domain.secret_words import without_secrets
from domain.staff.pins import ASKED_FOR_PIN

TRIES = 3


@dataclass(frozen=True, slots=True)
class Failure:
    update_id: UpdateId
    user_id: UserId | None  # whose private chat it came from; None: nobody's, or not readable
    error: str  # the exception's class and place, never its words
    payload: bytes  # the update's JSON


@dataclass(frozen=True, slots=True)
class Aside:
    """Where a failed update stands. `is_new`: it was set aside just now, so the person is to be told."""

    is_set_aside: bool
    is_new: bool = False
    language: str = ""  # the person's, "" when unknown


async def set_aside(
    tx: Transaction, actor: Actor, failure: Failure, process: str, now: datetime, notice_hash: str = ""
) -> Aside:
    """Count one more try. `notice_hash`: of the privacy notice as it is now.

    No inbox row is written: that row means "its effect is committed", which is so only for an update that failed
    after its commit, while its answer was made. So a later retry repeats no effect and loses none.
    """
    authorize(actor, Ability.SET_UPDATE_ASIDE)
    known = await tx.stuck_update(failure.update_id)
    person = await _person(tx, failure, process)
    tries = known.tries + 1 if known is not None else 1
    is_aside = tries >= TRIES
    is_new = is_aside and not (known is not None and known.set_aside)
    tx.save_stuck_update(
        StuckUpdate(
            update_id=failure.update_id,
            person_id=person.id if person is not None else None,
            tries=tries,
            error=failure.error,
            failed_at=now,
            set_aside=is_aside,
            payload=await _payload(tx, failure) if is_aside else b"",
        )
    )
    if is_new and person is not None:
        if person.consent is not None and person.consent.accepted and person.consent.notice_hash == notice_hash:
            await _free_line(tx, person, failure, now)
        about: dict[str, str | int] = {"update": failure.update_id, "error": failure.error}
        tx.append_event(person.id, Event(EventKind.UPDATE_SET_ASIDE, now, SYSTEM, about))
    await tx.commit()
    return Aside(is_aside, is_new, person.language if person is not None else "")


async def _free_line(tx: Transaction, person: Person, failure: Failure, now: datetime) -> None:
    """What they wrote before they accepted a changed notice is served before all else, each with its own commit. If
    some of it still waits it was its first piece that failed, and every later update would fail with it."""
    waiting = await tx.rights.kept_updates(person.id)
    if not waiting:
        return
    first = waiting[0]
    update = UpdateId(int(json.loads(first.payload)["update_id"]))
    tx.save_stuck_update(
        StuckUpdate(update, person.id, TRIES, failure.error, now, set_aside=True, payload=first.payload)
    )
    tx.rights.drop_update(person.id, first.place)


async def forget_failure(tx: Transaction, actor: Actor, update_id: UpdateId) -> None:
    """An update that had failed went well after all."""
    authorize(actor, Ability.FORGET_FAILURE)
    tx.delete_stuck_update(update_id)
    await tx.commit()


async def _payload(tx: Transaction, failure: Failure) -> bytes:
    """Without PINs and one-time codes: what looks like one, and whatever answers the question for one."""
    member = None if failure.user_id is None else await tx.staff.member(failure.user_id)
    return without_secrets(failure.payload, all_words=member is not None and member.errand.doing in ASKED_FOR_PIN)


async def _person(tx: Transaction, failure: Failure, process: str) -> Person | None:
    if failure.user_id is None:
        return None
    return (await tx.desk(failure.user_id, process)).person
