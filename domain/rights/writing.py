"""A request, what was decided about it and what was corrected, read and written; and whose data are kept no longer.
The commit is the action's."""

from collections.abc import Sequence
from datetime import datetime

from domain.authorization import Actor
from domain.erasure.erasure import ErasureKind
from domain.events import SYSTEM, Event, EventKind
from domain.ids import PersonId
from domain.ports import Transaction
from domain.process import Process
from domain.registration import State
from domain.rights import correcting
from domain.rights.asking import told_to_staff
from domain.rights.correcting import Correction, Standing
from domain.rights.deciding import Decision
from domain.rights.request import Request
from domain.rights.terms import Kept

_MANY = 100  # corrections of one person: nobody has so many


async def write_request(tx: Transaction, request: Request, now: datetime) -> None:
    """A new one, of which staff are told."""
    tx.rights.add(request)
    for row in told_to_staff(request, await tx.staff.members(), now, "staff-request", "new"):
        tx.enqueue(row)


def write_decision(tx: Transaction, decision: Decision) -> None:
    tx.rights.save(decision.request)
    tx.append_event(decision.request.person_id, decision.event)
    if decision.news is not None:
        tx.enqueue(decision.news)


async def load_standing(
    tx: Transaction, process: Process, request: Request | None, decider: PersonId | None
) -> Standing | correcting.Misfit:
    """What it is to be carried out on, as it stands now."""
    if request is None or request.process != process.slug:
        return correcting.Misfit.GONE
    desk = await tx.person(request.person_id, process.slug)
    registration = desk.registration if desk is not None else None
    sent = None if registration is None else await tx.submission(registration.id, registration.submitted_version)
    return correcting.standing(request, registration, sent, decider)


async def load_correction(
    tx: Transaction, process: Process, found: Standing, question: str, value: str, actor: str, now: datetime
) -> Correction | correcting.Misfit:
    is_curp = question == "curp"
    others = await tx.states_of_curp(process.slug, value, found.registration.id) if is_curp else frozenset[State]()
    return correcting.correct(found, process, question, value, others, actor, now)


def write_correction(tx: Transaction, correction: Correction) -> None:
    person = correction.registration.person_id
    tx.save_registration(correction.registration)
    tx.add_submission(person, correction.submission)
    tx.append_event(person, correction.event)
    tx.enqueue(correction.news)


async def is_corrected(tx: Transaction, request: Request) -> bool:
    """Whether something was corrected here because of it: the log says so."""
    found = await tx.events(request.person_id, _MANY, (EventKind.ANSWER_CORRECTED,))
    return any(one.about.get("request") == request.id for one in found)


async def person_of(tx: Transaction, actor: Actor) -> PersonId | None:
    """None: the command line, which is nobody."""
    member = None if actor.user_id is None else await tx.staff.member(actor.user_id)
    return None if member is None else member.person_id


def wish_away(
    tx: Transaction,
    process: Process,
    kind: Kept,
    erasure: ErasureKind,
    people: Sequence[PersonId],
    now: datetime,
    day: str,
) -> None:
    """What is kept of them is over: noted in their chains, and counted. Whoever erases people does the rest."""
    for person in people:
        tx.append_event(person, Event(EventKind.DATA_PURGED, now, SYSTEM, {"kind": kind.value}))
        tx.wish_erasure(person, erasure, now)
    tx.rights.count_purged(process.slug, day, kind, len(people))
