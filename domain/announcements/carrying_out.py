"""Announcements in a transaction: what was decided is written, told and recorded. Whoever calls commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from domain.announcements import deciding, steering
from domain.announcements.announcement import Announcement, State
from domain.announcements.approvers import Void, may_decide
from domain.announcements.deciding import NotDone
from domain.announcements.following import live_row
from domain.announcements.run import UNDO, Kind, Run, RunState
from domain.announcements.steering import NotSteered, Standing
from domain.events import Event, EventKind
from domain.ids import AnnouncementId, PersonId
from domain.ports import Transaction


class Steer(StrEnum):
    STOP = "stop"  # undone while that is possible, else cancelled
    UNDO = "undo"  # before anything left: it is a draft again
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    RECALL = "recall"
    AGAIN = "again"
    AGAIN_UNKNOWN = "again-unknown"  # also to those of whom nobody knows
    REST = "rest"  # to those whom one that was stopped did not reach
    REST_UNKNOWN = "rest-unknown"


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: as events call them, and where to write to them; None: the command line."""

    actor: str
    person: PersonId | None = None


async def begin(tx: Transaction, process: str, by: By, now: datetime, fresh_id: int) -> Announcement:
    number = await tx.announcements.next_number(process)
    made = Announcement(
        id=AnnouncementId(fresh_id),
        process=process,
        number=number,
        state=State.DRAFT,
        author=by.actor,
        author_person=by.person,
        made_at=now,
    )
    await add(tx, made, by, now)
    return made


async def add(tx: Transaction, made: Announcement, by: By, now: datetime) -> None:
    """A draft, as far as it goes."""
    tx.announcements.add(made)
    await _record(tx, made, by, EventKind.ANNOUNCEMENT_BEGUN, now, {"announcement": made.number})


def keep(tx: Transaction, before: Announcement, after: Announcement, by: By) -> Announcement:
    """A draft as it becomes; what was asked before is void when it says something else."""
    kept = deciding.changed(before, after, by.actor)
    tx.announcements.save(kept)
    return kept


async def ask(
    tx: Transaction, announcement: Announcement, count: int, by: By, now: datetime, *, is_faulty: bool
) -> Announcement | NotDone:
    before = steering.said_before(await tx.announcements.runs_of(announcement.id))
    why = deciding.objection(announcement, count, now, is_faulty=is_faulty, before=before)
    if why is not None:
        return why
    asked = deciding.asked(announcement, count, by.actor, now, await tx.announcements.machine_now())
    tx.announcements.save(asked)
    await _record(tx, asked, by, EventKind.ANNOUNCEMENT_ASKED, now, _about(asked))
    return asked


async def approve(
    tx: Transaction,
    announcement: Announcement,
    by: By,
    count: int,
    agreed: int,
    approvals: int,
    now: datetime,
    *,
    is_faulty: bool,
    moves: bool = False,
    undo: timedelta = UNDO,
) -> Run | NotDone:
    """Its run, which waits out the time in which it can be undone. Author and approver follow it. `moves`: as of
    `deciding.approved`."""
    machine_now = await tx.announcements.machine_now()
    rounds = await tx.announcements.runs_of(announcement.id)
    before = steering.said_before(rounds)
    after = deciding.approved(
        announcement,
        by.actor,
        count,
        agreed,
        approvals,
        now,
        machine_now,
        is_faulty=is_faulty,
        before=before,
        moves=moves,
    )
    if isinstance(after, NotDone):
        return after
    run = steering.first_run(after, await tx.announcements.next_run(), agreed, now, machine_now, rounds, undo)
    tx.announcements.save(after)
    tx.announcements.add_run(run)
    follow(tx, run, announcement.author_person, now)
    follow(tx, run, by.person, now)
    await _record(tx, after, by, EventKind.ANNOUNCEMENT_APPROVED, now, _about(announcement))
    return run


async def send_back(
    tx: Transaction, announcement: Announcement, why: str, by: By, now: datetime
) -> Announcement | NotDone:
    after = deciding.returned(announcement, why)
    if isinstance(after, Announcement):
        tx.announcements.save(after)
        await _record(tx, after, by, EventKind.ANNOUNCEMENT_RETURNED, now, _about(announcement))
    return after


async def discard(tx: Transaction, announcement: Announcement, by: By, now: datetime) -> Announcement | NotDone:
    """Of a correction nothing but that: what was sent stays, and can be steered."""
    if steering.is_amendment(await tx.announcements.runs_of(announcement.id)):
        return await give_up(tx, announcement, by, now)
    after = deciding.discarded(announcement)
    if isinstance(after, Announcement):
        tx.announcements.save(after)
        about = {"announcement": after.number}
        await _record(tx, after, by, EventKind.ANNOUNCEMENT_DISCARDED, now, about)
    return after


async def give_up(tx: Transaction, announcement: Announcement, by: By, now: datetime) -> Announcement | NotDone:
    """A correction that is not approved yet, and that nobody wants any more: it says again what was sent."""
    rounds = await tx.announcements.runs_of(announcement.id)
    said = steering.said_before(rounds)
    if said is None:
        return NotDone.STATE
    after = deciding.given_up(announcement, said, steering.approver_of(rounds))
    if isinstance(after, Announcement):
        tx.announcements.save(after)
        about: Mapping[str, str | int] = {"announcement": after.number, "how": "correction"}
        await _record(tx, after, by, EventKind.ANNOUNCEMENT_DISCARDED, now, about)
    return after


async def steer(
    tx: Transaction, announcement: Announcement, how: Steer, by: By, now: datetime, kind: Kind | None = None
) -> Run | NotSteered:
    """The run as it becomes; of a recall the new one. `kind`: which run is meant; None: see `fitting`."""
    rounds = await tx.announcements.runs_of(announcement.id)
    if how is Steer.RECALL:
        after = await _recall(tx, rounds, by, now)
    else:
        after = await _steered(tx, rounds, how, kind)
        if isinstance(after, Run):
            tx.announcements.save_run(after)
    if isinstance(after, NotSteered):
        return after
    if steering.was_undone(after):
        _take_back(tx, announcement, rounds, after)
    if how is Steer.RECALL:
        await give_up(tx, announcement, by, now)
    if how is Steer.RECALL or how in _ANEW:
        follow(tx, after, by.person, now)
    await _record(tx, announcement, by, EventKind.ANNOUNCEMENT_STEERED, now, _of_run(after, how))
    return after


def _take_back(tx: Transaction, announcement: Announcement, rounds: Standing, undone: Run) -> None:
    """It is a draft again, also when its correction was asked about: without the sending there is nothing to
    correct."""
    if announcement.state in {State.APPROVED, State.REQUESTED}:
        tx.announcements.save(deciding.taken_back(announcement))
    for run, _ in rounds if undone.kind is Kind.SEND else ():
        ended = steering.cancelled(run)
        if run.id != undone.id and isinstance(ended, Run):
            tx.announcements.save_run(ended)


def voided_by(done: Run, how: Steer) -> Void | None:
    """Why nobody need decide about a correction any more: of what nobody gets, or has any longer."""
    if how is Steer.RECALL:
        return Void.RECALLED
    return Void.STOPPED if done.kind is Kind.SEND and steering.was_undone(done) else None


def follow(tx: Transaction, run: Run, person: PersonId | None, now: datetime, fresh: int = 0) -> None:
    """They get the message that changes as the run goes on. `fresh`: as of `live_row`."""
    if person is not None:
        row = live_row(run, person, now, fresh)
        tx.enqueue(row)
        tx.announcements.watch(run.id, person, row.dedup_key)


# What brings it to people whom it did not reach: of which state, and whether also to those of whom nobody knows.
_ANEW: Mapping[Steer, tuple[RunState, bool]] = {
    Steer.AGAIN: (RunState.DONE, False),
    Steer.AGAIN_UNKNOWN: (RunState.DONE, True),
    Steer.REST: (RunState.CANCELLED, False),
    Steer.REST_UNKNOWN: (RunState.CANCELLED, True),
}
_STEPS: Mapping[Steer, steering.Step] = {
    Steer.STOP: steering.stopped,
    Steer.UNDO: steering.undone,
    Steer.PAUSE: steering.paused,
    Steer.RESUME: steering.resumed,
    Steer.CANCEL: steering.cancelled,
}


async def _steered(tx: Transaction, rounds: steering.Standing, how: Steer, kind: Kind | None) -> Run | NotSteered:
    step = _STEPS.get(how)
    if step is not None:
        return steering.fitting(rounds, step, kind)
    machine_now = await tx.announcements.machine_now()
    of, with_unknown = _ANEW[how]
    return steering.again(rounds, machine_now, with_unknown=with_unknown, of=of)


async def _recall(tx: Transaction, rounds: steering.Standing, by: By, now: datetime) -> Run | NotSteered:
    """What still waits is cancelled first, or it would arrive after all."""
    machine_now = await tx.announcements.machine_now()
    made = steering.recall(rounds, await tx.announcements.next_run(), by.actor, now, machine_now)
    if isinstance(made, Run):
        for run, _ in rounds:
            ended = steering.cancelled(run)
            if isinstance(ended, Run):
                tx.announcements.save_run(ended)
        tx.announcements.add_run(made)
    return made


def _of_run(run: Run, how: Steer) -> Mapping[str, str | int]:
    """What was done to which run; of a stop whether it was in time."""
    done = how if how is not Steer.STOP else Steer.UNDO if steering.was_undone(run) else Steer.CANCEL
    return {"announcement": run.number, "how": done.value, "run": run.kind.value}


def _about(announcement: Announcement) -> Mapping[str, str | int]:
    """The reason by its SHA-256: its words are sealed with the announcement."""
    request = announcement.request
    told: dict[str, str | int] = {"announcement": announcement.number}
    if request is not None:
        told |= {"print": request.fingerprint, "count": request.count}
    if announcement.mandatory:
        told |= {"mandatory": 1, "reason": sha256(announcement.mandatory.encode()).hexdigest()}
    return told


async def _record(
    tx: Transaction, one: Announcement, by: By, kind: EventKind, now: datetime, about: Mapping[str, str | int]
) -> None:
    """In the member's own chain. The command line has none: in its author's, or else of whoever may decide."""
    people = [by.person or one.author_person]
    if people == [None]:
        people = [member.person_id for member in await tx.staff.members() if may_decide(member)]
    for person in people:
        if person is not None:
            tx.append_event(person, Event(kind, now, by.actor, about))
