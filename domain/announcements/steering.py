"""What staff may do with a run: values in, the run as it becomes or why not out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.announcements.announcement import Announcement, State
from domain.announcements.audience import EVERYBODY
from domain.announcements.content import Content
from domain.announcements.run import (
    OPEN,
    SENDS,
    UNDO,
    Kind,
    Run,
    RunState,
    Tally,
    Why,
    check_run_step,
)
from domain.ids import RunId

Standing = Sequence[tuple[Run, Tally]]  # the runs of one announcement, the first first
Step = Callable[[Run], "Run | NotSteered"]


class NotSteered(StrEnum):
    STATE = "state"  # it is over, or not begun
    NOBODY_LEFT = "nobody-left"  # everybody was reached
    NOBODY_HAS_IT = "nobody-has-it"
    NOT_BEGUN = "not-begun"  # nothing of it left: it is stopped, and nobody gets it
    NOT_ONES_OWN = "not-ones-own"  # whoever may approve does that


def first_run(
    announcement: Announcement,
    id_: RunId,
    agreed: int,
    now: datetime,
    machine_now: datetime,
    rounds: Standing = (),
    undo: timedelta = UNDO,
) -> Run:
    """Of an approved announcement: to everybody in its audience; or, when some have it, the correction of it.
    `agreed`: to how many; of an open list no number lasts. `now`: process time. `undo`: how long it can be."""
    sent = sending_of(rounds)
    kind = Kind.SEND if sent is None else Kind.AMEND
    is_fixed = kind is Kind.SEND and announcement.timing.joins_until is None
    return Run(
        id=id_,
        announcement=announcement.id,
        process=announcement.process,
        number=announcement.number,
        kind=kind,
        state=RunState.WAITING,
        content=announcement.content,
        content_version=1 + max((run.content_version for run, _ in rounds), default=0),
        made_at=now,
        starts_at=machine_now + undo,
        not_before=now if kind is Kind.AMEND else announcement.timing.at or now,
        approved_by=announcement.approved_by,
        author_person=announcement.author_person,
        audience=announcement.audience or EVERYBODY,
        joins_until=None if kind is Kind.AMEND else announcement.timing.joins_until,
        is_mandatory=bool(announcement.mandatory),
        agreed=agreed if is_fixed else None,
    )


def sending_of(rounds: Standing) -> tuple[Run, Tally] | None:
    """The run that sends, unless it was undone before anybody got anything."""
    found = [(run, tally) for run, tally in rounds if run.kind is Kind.SEND]
    return next(((run, tally) for run, tally in reversed(found) if not was_undone(run)), None)


def was_undone(run: Run) -> bool:
    """Before anybody got anything. What is taken back is only ever stopped."""
    return run.kind is not Kind.RECALL and run.state is RunState.CANCELLED and run.began_at is None


def current_of(rounds: Standing, kind: Kind | None = None) -> tuple[Run, Tally] | None:
    """The sending while it is not over, whatever corrects it meanwhile; else what is not over; else the newest,
    corrections apart: what they corrected is what is sent again, or taken back. `kind`: of that alone."""
    meant = [one for one in rounds if kind is None or one[0].kind is kind]
    going = open_of(meant)
    over = [one for one in meant if one[0].kind is not Kind.AMEND]
    return (going or over or meant)[-1] if meant else None


def open_of(rounds: Standing) -> list[tuple[Run, Tally]]:
    """Those that are not over; the sending last, as it is meant when nothing else is said."""
    going = [one for one in rounds if one[0].state in OPEN]
    return sorted(going, key=lambda one: one[0].kind is Kind.SEND)


def fitting(rounds: Standing, step: Step, kind: Kind | None = None) -> Run | NotSteered:
    """What becomes of the run that is meant. Without a kind: of the sending when the step goes with it, else of the
    newest that it goes with."""
    meant = [one for one in rounds if kind is None or one[0].kind is kind]
    done = (step(run) for run, _ in reversed(open_of(meant)))
    return next((one for one in done if isinstance(one, Run)), NotSteered.STATE)


def undone(run: Run) -> Run | NotSteered:
    """Before anything left. What is taken back is taken back at once: that can only be stopped."""
    is_early = run.state is RunState.WAITING and run.kind is not Kind.RECALL
    return cancelled(run) if is_early else NotSteered.STATE


def stopped(run: Run) -> Run | NotSteered:
    """Undone while that is possible, else cancelled."""
    early = undone(run)
    return early if isinstance(early, Run) else cancelled(run)


def paused(run: Run) -> Run | NotSteered:
    return _to(run, RunState.PAUSED, why=Why.STAFF) if run.state in SENDS else NotSteered.STATE


def resumed(run: Run) -> Run | NotSteered:
    """Whoever lets it go on after the first few were lost has seen their figures: they are not tried again. One
    that had not begun when the database was restored begins as any other, when its hour comes; so does one for
    another number of people than was agreed to, which whoever lets it go on has read."""
    if run.state is not RunState.PAUSED:
        return NotSteered.STATE
    if run.began_at is None:
        after = _to(run, RunState.WAITING, why=Why.NONE)
        return replace(after, agreed=None) if run.why is Why.COUNT else after
    return _going_on(run)


def cancelled(run: Run) -> Run | NotSteered:
    """What is on the way arrives; nothing else leaves."""
    return _to(run, RunState.CANCELLED) if run.state in OPEN else NotSteered.STATE


def again(
    rounds: Standing, machine_now: datetime, *, with_unknown: bool, of: RunState = RunState.DONE
) -> Run | NotSteered:
    """To those whom it did not reach; to those of whom nobody knows only when that is wished. Also when it was
    corrected meanwhile; but not what was taken back. `of`: CANCELLED for one that was stopped, which goes on where
    it was, its list too."""
    found = sending_of(rounds)
    is_recalled = any(run.kind is Kind.RECALL for run, _ in rounds)
    if found is None or is_recalled or found[0].state is not of or not is_left_behind(found[0]):
        return NotSteered.STATE
    run, tally = found
    if not missed_by(run, tally) and not (with_unknown and tally.unknown):
        return NotSteered.NOBODY_LEFT
    return replace(_going_on(run), again_at=machine_now, again_unknown=with_unknown, ended_at=None)


def is_left_behind(run: Run) -> bool:
    """Done, or stopped after it had begun; nothing of it is on the way any more."""
    is_stopped = run.state is RunState.CANCELLED and run.began_at is not None and run.ended_at is not None
    return run.kind is Kind.SEND and (run.state is RunState.DONE or is_stopped)


def missed_by(run: Run, tally: Tally) -> bool:
    """Whether there may be somebody whom it certainly did not reach: who was left out at the last check is judged
    anew."""
    return tally.failed + tally.unreachable + tally.expired + tally.cancelled > 0 or is_cut_short(run)


def is_cut_short(run: Run) -> bool:
    """Stopped before everybody was looked at, or while somebody might still have joined."""
    return run.state is RunState.CANCELLED and (not run.is_scanned or run.rescan_at is not None)


def _going_on(run: Run) -> Run:
    tested = run.is_tested or run.why is Why.CANARY or run.state is RunState.DONE
    after = _to(run, RunState.RUNNING if tested else RunState.CANARY, why=Why.NONE)
    return replace(after, is_tested=tested)


def recall(rounds: Standing, id_: RunId, by: str, now: datetime, machine_now: datetime) -> Run | NotSteered:
    """Telegram deletes what is younger than 48 hours. At once: whoever asks for it is in a hurry."""
    found, why = sending_of(rounds), no_recall(rounds)
    if found is None or why is not None:
        return why or NotSteered.NOBODY_HAS_IT
    sent, _ = found
    return Run(
        id=id_,
        announcement=sent.announcement,
        process=sent.process,
        number=sent.number,
        kind=Kind.RECALL,
        state=RunState.WAITING,
        content=sent.content,
        content_version=1 + max(run.content_version for run, _ in rounds),
        made_at=now,
        starts_at=machine_now,
        not_before=now,
        approved_by=by,
        author_person=sent.author_person,
    )


def no_recall(rounds: Standing) -> NotSteered | None:
    """Why nothing can be taken back. What never began is stopped instead: then it is a draft, and no trace of it is
    anywhere."""
    found = sending_of(rounds)
    if found is None:
        return NotSteered.NOBODY_HAS_IT
    run, tally = found
    if run.began_at is None:
        return NotSteered.NOT_BEGUN
    return None if has_it(rounds) + tally.waiting else NotSteered.NOBODY_HAS_IT


def has_it(rounds: Standing) -> int:
    """How many got it, and did not lose it again."""
    found = sending_of(rounds)
    lost = sum(tally.sent for run, tally in rounds if run.kind is Kind.RECALL)
    return 0 if found is None else max(found[1].sent - lost, 0)


def may_be_edited(announcement: Announcement, rounds: Standing) -> bool:
    """Its words; once somebody has it they are corrected, and a recalled one is not."""
    is_recalled = any(run.kind is Kind.RECALL for run, _ in rounds)
    is_busy = any(run.kind is Kind.AMEND and run.state in OPEN for run, _ in rounds)
    return announcement.state is not State.DISCARDED and not is_recalled and not is_busy


def is_amendment(rounds: Standing) -> bool:
    """Whether an approval would correct what some have: then audience and hour are what they were."""
    return sending_of(rounds) is not None


def said_before(rounds: Standing) -> Content | None:
    """Of a correction: what the others get until it is approved."""
    sent = sending_of(rounds)
    return None if sent is None else sent[0].content


def approver_of(rounds: Standing) -> str:
    """Of what is said now, as events call them."""
    began = [run for run, _ in rounds if run.kind is Kind.SEND or (run.kind is Kind.AMEND and run.began_at)]
    return began[-1].approved_by if began else ""


def _to(run: Run, state: RunState, why: Why | None = None) -> Run:
    check_run_step(run.state, state)
    return replace(run, state=state, why=run.why if why is None else why, version=run.version + 1)
