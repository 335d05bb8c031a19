"""Announcements in a transaction: what was decided is written, told and recorded. Whoever calls commits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.announcements import deciding, steering
from domain.announcements.announcement import Announcement, State
from domain.announcements.deciding import NotDone
from domain.announcements.following import live_key, live_row
from domain.announcements.run import Kind, Run
from domain.announcements.steering import NotSteered
from domain.events import Event, EventKind
from domain.ids import AnnouncementId, PersonId
from domain.ports import Transaction


class Steer(StrEnum):
    UNDO = "undo"  # before anything left: it is a draft again
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    RECALL = "recall"
    AGAIN = "again"
    AGAIN_UNKNOWN = "again-unknown"  # also to those of whom nobody knows


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
    tx.announcements.add(made)
    _record(tx, by, EventKind.ANNOUNCEMENT_BEGUN, now, {"announcement": number})
    return made


def keep(tx: Transaction, before: Announcement, after: Announcement) -> Announcement:
    """A draft as it becomes; what was asked before is void when it says something else."""
    kept = deciding.changed(before, after)
    tx.announcements.save(kept)
    return kept


async def ask(
    tx: Transaction, announcement: Announcement, count: int, by: By, now: datetime, *, is_faulty: bool
) -> Announcement | NotDone:
    why = deciding.objection(announcement, count, now, is_faulty=is_faulty)
    if why is not None:
        return why
    asked = deciding.asked(announcement, count, by.actor, now, await tx.announcements.machine_now())
    tx.announcements.save(asked)
    _record(tx, by, EventKind.ANNOUNCEMENT_ASKED, now, _about(asked))
    return asked


async def approve(
    tx: Transaction,
    announcement: Announcement,
    by: By,
    count: int,
    agreed: int,
    approvals: int,
    now: datetime,
) -> Run | NotDone:
    """Its run, which waits out the time in which it can be undone. Author and approver follow it."""
    machine_now = await tx.announcements.machine_now()
    after = deciding.approved(announcement, by.actor, count, agreed, approvals, now, machine_now)
    if isinstance(after, NotDone):
        return after
    rounds = await tx.announcements.runs_of(announcement.id)
    run = steering.first_run(after, await tx.announcements.next_run(), now, machine_now, rounds)
    tx.announcements.save(after)
    tx.announcements.add_run(run)
    follow(tx, run, announcement.author_person, now)
    follow(tx, run, by.person, now)
    _record(tx, by, EventKind.ANNOUNCEMENT_APPROVED, now, _about(announcement))
    return run


def send_back(
    tx: Transaction, announcement: Announcement, why: str, by: By, now: datetime
) -> Announcement | NotDone:
    after = deciding.returned(announcement, why)
    if isinstance(after, Announcement):
        tx.announcements.save(after)
        _record(tx, by, EventKind.ANNOUNCEMENT_RETURNED, now, _about(announcement))
    return after


def discard(tx: Transaction, announcement: Announcement, by: By, now: datetime) -> Announcement | NotDone:
    after = deciding.discarded(announcement)
    if isinstance(after, Announcement):
        tx.announcements.save(after)
        _record(tx, by, EventKind.ANNOUNCEMENT_DISCARDED, now, {"announcement": announcement.number})
    return after


async def steer(
    tx: Transaction, announcement: Announcement, how: Steer, by: By, now: datetime, kind: Kind | None = None
) -> Run | NotSteered:
    """The run as it becomes; of a recall the new one. `kind`: which run is meant; None: the one that goes on."""
    rounds = await tx.announcements.runs_of(announcement.id)
    if how is Steer.RECALL:
        after = await _recall(tx, rounds, by, now)
    else:
        after = await _steered(tx, rounds, how, kind)
        if isinstance(after, Run):
            tx.announcements.save_run(after)
    if isinstance(after, NotSteered):
        return after
    if how is Steer.UNDO and announcement.state is State.APPROVED:
        draft = replace(announcement, state=State.DRAFT, request=None, approved_by="")
        tx.announcements.save(replace(draft, version=announcement.version + 1))
    if how in {Steer.RECALL, Steer.AGAIN, Steer.AGAIN_UNKNOWN}:
        follow(tx, after, by.person, now)
    _record(tx, by, EventKind.ANNOUNCEMENT_STEERED, now, {"announcement": announcement.number, "how": how.value})
    return after


def follow(tx: Transaction, run: Run, person: PersonId | None, now: datetime) -> None:
    """They get the message that changes as the run goes on."""
    if person is not None:
        tx.enqueue(live_row(run, person, now))
        tx.announcements.watch(run.id, person, live_key(run, person))


async def _steered(tx: Transaction, rounds: steering.Standing, how: Steer, kind: Kind | None) -> Run | NotSteered:
    current = steering.current_of(rounds, kind)
    if current is None:
        return NotSteered.STATE
    run, _ = current
    match how:
        case Steer.UNDO:
            return steering.undone(run)
        case Steer.PAUSE:
            return steering.paused(run)
        case Steer.RESUME:
            return steering.resumed(run)
        case Steer.CANCEL:
            return steering.cancelled(run)
        case _:
            machine_now = await tx.announcements.machine_now()
            return steering.again(rounds, machine_now, with_unknown=how is Steer.AGAIN_UNKNOWN)


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


def _about(announcement: Announcement) -> Mapping[str, str | int]:
    request = announcement.request
    told: dict[str, str | int] = {"announcement": announcement.number}
    if request is not None:
        told |= {"print": request.fingerprint, "count": request.count}
    return told


def _record(tx: Transaction, by: By, kind: EventKind, now: datetime, about: Mapping[str, str | int]) -> None:
    """In the member's own chain; the command line has none, and is named by the announcement itself."""
    if by.person is not None:
        tx.append_event(by.person, Event(kind, now, by.actor, about))
