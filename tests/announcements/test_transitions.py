"""The tables of states: from where to where an announcement and its runs may go, and what staff may do in each."""

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements import announcement, run
from domain.announcements.announcement import Announcement, ForbiddenStep, State, Timing, check_step
from domain.announcements.audience import EVERYBODY
from domain.announcements.content import Content, Media
from domain.announcements.deciding import NotDone, approved, asked, discarded, given_up, objection, returned
from domain.announcements.run import (
    CANARY,
    Kind,
    Run,
    RunState,
    Tally,
    Verdict,
    Why,
    canary_room,
    check_run_step,
    judge_canary,
)
from domain.announcements.steering import (
    NotSteered,
    Step,
    again,
    cancelled,
    current_of,
    fitting,
    no_recall,
    open_of,
    paused,
    recall,
    resumed,
    stopped,
    undone,
)
from domain.formatted import Words
from domain.ids import AnnouncementId, RunId
from tests.announcements.population import a_run
from tests.delivery.building import MACHINE, NOW

ANNOUNCEMENTS = {
    (State.DRAFT, State.REQUESTED),
    (State.DRAFT, State.APPROVED),  # a correction that nobody wants any more
    (State.DRAFT, State.DISCARDED),
    (State.REQUESTED, State.DRAFT),
    (State.REQUESTED, State.APPROVED),
    (State.REQUESTED, State.DISCARDED),
    (State.APPROVED, State.DRAFT),
}
RUNS = {
    (RunState.WAITING, RunState.CANARY),
    (RunState.WAITING, RunState.RUNNING),
    (RunState.WAITING, RunState.PAUSED),  # found so by a restore
    (RunState.WAITING, RunState.CANCELLED),
    (RunState.CANARY, RunState.RUNNING),
    (RunState.CANARY, RunState.PAUSED),
    (RunState.CANARY, RunState.CANCELLED),
    (RunState.CANARY, RunState.DONE),
    (RunState.RUNNING, RunState.PAUSED),
    (RunState.RUNNING, RunState.CANCELLED),
    (RunState.RUNNING, RunState.DONE),
    (RunState.PAUSED, RunState.WAITING),  # had not begun when a restore found it
    (RunState.PAUSED, RunState.CANARY),
    (RunState.PAUSED, RunState.RUNNING),
    (RunState.PAUSED, RunState.CANCELLED),
    (RunState.DONE, RunState.RUNNING),
    (RunState.CANCELLED, RunState.CANARY),  # stopped by mistake while the first few left
    (RunState.CANCELLED, RunState.RUNNING),
}
A = Announcement(
    AnnouncementId(1),
    "demo",
    1,
    State.DRAFT,
    "staff:1",
    None,
    NOW,
    content=Content({"es": Words("Hola")}),
    audience=EVERYBODY,
    timing=Timing(is_chosen=True),
)
LOST = Tally(total=3, sent=2, failed=1)
# What each may do in which state, and where it leads.
STEPS: dict[str, dict[RunState, RunState]] = {
    "undone": {RunState.WAITING: RunState.CANCELLED},
    "paused": {RunState.CANARY: RunState.PAUSED, RunState.RUNNING: RunState.PAUSED},
    "resumed": {RunState.PAUSED: RunState.CANARY},
    "cancelled": dict.fromkeys(
        (RunState.WAITING, RunState.CANARY, RunState.RUNNING, RunState.PAUSED), RunState.CANCELLED
    ),
}
HOW = {"undone": undone, "paused": paused, "resumed": resumed, "cancelled": cancelled}


@pytest.mark.parametrize(("before", "after"), list(itertools.product(State, State)))
def test_announcements_go_only_where_the_table_says(before: State, after: State) -> None:
    is_step = (before, after) in ANNOUNCEMENTS
    assert (after in announcement.TRANSITIONS[before]) is is_step
    if before is after or is_step:
        check_step(before, after)
    else:
        with pytest.raises(ForbiddenStep):
            check_step(before, after)


@pytest.mark.parametrize(("before", "after"), list(itertools.product(RunState, RunState)))
def test_runs_go_only_where_the_table_says(before: RunState, after: RunState) -> None:
    is_step = (before, after) in RUNS
    assert (after in run.TRANSITIONS[before]) is is_step
    if before is after or is_step:
        check_run_step(before, after)
    else:
        with pytest.raises(ForbiddenStep):
            check_run_step(before, after)


@pytest.mark.parametrize(("how", "state"), list(itertools.product(HOW, RunState)))
def test_staff_may_do_what_the_state_allows(how: str, state: RunState) -> None:
    done = HOW[how](a_run(state=state, began_at=NOW))
    expected = STEPS[how].get(state)
    assert (done.state if isinstance(done, Run) else done) == (expected or NotSteered.STATE)
    assert not isinstance(done, Run) or done.version == 2


@pytest.mark.parametrize("state", RunState)
@pytest.mark.parametrize("kind", Kind)
def test_sent_again_is_only_what_is_over(kind: Kind, state: RunState) -> None:
    done = again([(a_run(kind=kind, state=state), LOST)], MACHINE, with_unknown=False)
    is_so = (kind, state) == (Kind.SEND, RunState.DONE)
    assert (isinstance(done, Run) and done.state is RunState.RUNNING) if is_so else done is NotSteered.STATE


def test_a_corrected_one_is_sent_again_to_those_missed() -> None:
    rounds = [
        (a_run(state=RunState.DONE), LOST),
        (a_run(kind=Kind.AMEND, state=RunState.DONE), Tally(total=2, sent=2)),
    ]
    assert isinstance(again(rounds, MACHINE, with_unknown=False), Run)


def test_what_was_taken_back_is_not_sent_again() -> None:
    rounds = [(a_run(state=RunState.DONE), LOST), (a_run(kind=Kind.RECALL, state=RunState.DONE), Tally())]
    assert again(rounds, MACHINE, with_unknown=True) is NotSteered.STATE


def test_unknown_ones_are_reached_again_only_when_wished() -> None:
    rounds = [(a_run(state=RunState.DONE), Tally(total=2, sent=1, unknown=1))]
    assert again(rounds, MACHINE, with_unknown=False) is NotSteered.NOBODY_LEFT
    assert isinstance(again(rounds, MACHINE, with_unknown=True), Run)


def test_a_recall_cannot_be_undone_only_stopped() -> None:
    waiting = a_run(kind=Kind.RECALL, state=RunState.WAITING)
    assert undone(waiting) is NotSteered.STATE
    assert isinstance(cancelled(waiting), Run)


def test_nothing_is_recalled_that_never_left() -> None:
    never = replace(a_run(state=RunState.CANCELLED), began_at=None)
    assert (
        recall([(never, Tally(total=3, cancelled=3))], RunId(2), "staff:1", NOW, MACHINE)
        is NotSteered.NOBODY_HAS_IT
    )


def test_nothing_is_recalled_that_has_not_begun() -> None:
    """It is stopped: then nobody gets it."""
    waiting = a_run(state=RunState.WAITING)
    for one in (waiting, replace(waiting, state=RunState.PAUSED, why=Why.COUNT)):
        done = recall([(one, Tally(total=3))], RunId(2), "staff:1", NOW, MACHINE)
        assert done is NotSteered.NOT_BEGUN


def test_what_was_taken_back_is_not_recalled_again() -> None:
    sent = (a_run(state=RunState.DONE, began_at=NOW), Tally(total=3, sent=3))
    for lost, why in ((3, NotSteered.NOBODY_HAS_IT), (2, None)):
        rounds = [sent, (a_run(kind=Kind.RECALL, state=RunState.DONE, began_at=NOW), Tally(total=3, sent=lost))]
        assert no_recall(rounds) is why


def test_without_a_button_the_sending_is_meant() -> None:
    sending, correction = a_run(state=RunState.RUNNING), a_run(kind=Kind.AMEND, state=RunState.WAITING)
    rounds = [(sending, Tally()), (correction, Tally())]
    assert current_of(rounds) == rounds[0]
    assert open_of(rounds) == [rounds[1], rounds[0]]
    assert current_of(rounds, Kind.SEND) == rounds[0]
    assert current_of(rounds, Kind.RECALL) is None


def test_once_corrected_it_is_still_what_was_sent() -> None:
    sending, correction = a_run(state=RunState.DONE), a_run(kind=Kind.AMEND, state=RunState.DONE)
    rounds = [(sending, Tally()), (correction, Tally())]
    assert current_of(rounds) == rounds[0]


def test_whoever_lets_it_go_on_has_seen_the_first_few() -> None:
    done = resumed(a_run(state=RunState.PAUSED, why=Why.CANARY, began_at=NOW))
    assert isinstance(done, Run)
    assert (done.state, done.is_tested, done.why) == (RunState.RUNNING, True, Why.NONE)


@pytest.mark.parametrize("kind", Kind)
def test_what_had_not_begun_begins_as_any_other(kind: Kind) -> None:
    done = resumed(a_run(kind=kind, state=RunState.PAUSED, why=Why.RESTORED))
    assert isinstance(done, Run)
    assert (done.state, done.is_tested, done.why) == (RunState.WAITING, False, Why.NONE)


@pytest.mark.parametrize("state", State)
def test_only_what_was_asked_is_approved_or_returned(state: State) -> None:
    one = replace(asked(A, 3, "staff:1", NOW, MACHINE), state=state)
    is_asked = state is State.REQUESTED
    assert (approved(one, "staff:2", 3, 3, 1, NOW, MACHINE) is NotDone.STATE) is not is_asked
    assert (returned(one, "así no") is NotDone.STATE) is not is_asked


@pytest.mark.parametrize("state", State)
def test_only_what_nobody_got_is_discarded(state: State) -> None:
    is_open = state in {State.DRAFT, State.REQUESTED}
    assert (discarded(replace(A, state=state)) is NotDone.STATE) is not is_open


@pytest.mark.parametrize(
    ("tally", "is_over", "expected"),
    [
        (Tally(sent=19), False, Verdict.WAIT),
        (Tally(sent=20), False, Verdict.GO),
        (Tally(sent=16, failed=4), False, Verdict.GO),  # a fifth is not more than a fifth
        (Tally(sent=15, failed=4, unknown=1), False, Verdict.STOP),
        (Tally(failed=5), False, Verdict.STOP),  # the others need not be tried
        (Tally(sent=10, unreachable=50), False, Verdict.WAIT),
        (Tally(sent=3, failed=1), False, Verdict.WAIT),
        (Tally(sent=3, failed=1), True, Verdict.STOP),
        (Tally(sent=4, unknown=1), True, Verdict.GO),
        (Tally(unreachable=7), True, Verdict.GO),
        (Tally(), True, Verdict.GO),
    ],
)
def test_the_first_few_decide(tally: Tally, expected: Verdict, *, is_over: bool) -> None:
    assert judge_canary(tally, is_over=is_over) is expected


@pytest.mark.parametrize("sent", range(0, CANARY + 5, 4))
@pytest.mark.parametrize("in_flight", range(0, CANARY + 5, 4))
def test_no_more_than_the_first_few_are_taken(sent: int, in_flight: int) -> None:
    room = canary_room(Tally(sent=sent), in_flight)
    assert room == max(0, CANARY - sent - in_flight)


@pytest.mark.parametrize(
    ("sending", "correction", "step", "expected"),
    [
        (RunState.RUNNING, RunState.WAITING, stopped, (Kind.SEND, RunState.CANCELLED)),
        (RunState.RUNNING, RunState.RUNNING, paused, (Kind.SEND, RunState.PAUSED)),
        (RunState.PAUSED, RunState.RUNNING, paused, (Kind.AMEND, RunState.PAUSED)),
        (RunState.PAUSED, RunState.PAUSED, resumed, (Kind.SEND, RunState.CANARY)),
        (RunState.DONE, RunState.WAITING, stopped, (Kind.AMEND, RunState.CANCELLED)),
        (RunState.DONE, RunState.DONE, stopped, None),
    ],
)
def test_a_step_is_of_the_sending_when_it_goes_with_it(
    sending: RunState, correction: RunState, step: Step, expected: tuple[Kind, RunState] | None
) -> None:
    begun = a_run(state=sending, began_at=NOW)
    rounds = [(begun, Tally()), (replace(begun, kind=Kind.AMEND, state=correction), Tally())]
    done = fitting(rounds, step)
    assert ((done.kind, done.state) if isinstance(done, Run) else None) == expected
    by_button = fitting(rounds, step, Kind.AMEND)
    assert by_button is NotSteered.STATE or (isinstance(by_button, Run) and by_button.kind is Kind.AMEND)


OLD = Content({"es": Words("Hoal")})
PAST, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
TIMES = [Timing(PAST, is_chosen=True), Timing(None, PAST, is_chosen=True), Timing(LATER, PAST, is_chosen=True)]


@pytest.mark.parametrize("timing", TIMES)
def test_a_correction_keeps_an_hour_that_is_over(timing: Timing) -> None:
    one = replace(A, timing=timing)
    assert objection(one, 3, NOW, is_faulty=False) in {NotDone.PAST, NotDone.CLOSED}
    assert objection(one, 3, NOW, is_faulty=False, before=OLD) is None
    request = asked(one, 3, "staff:1", NOW, MACHINE)
    assert approved(request, "staff:2", 3, 3, 1, NOW, MACHINE) in {NotDone.PAST, NotDone.CLOSED}
    assert isinstance(approved(request, "staff:2", 3, 3, 1, NOW, MACHINE, before=OLD), Announcement)


def test_a_correction_cannot_change_what_it_carries() -> None:
    picture = Media("AgAC-1", "", is_photo=True, size=1, sha256="0" * 64)
    one = replace(A, content=replace(A.content, media=picture))
    assert objection(one, 3, NOW, is_faulty=False, before=OLD) is NotDone.MEDIA
    assert objection(A, 3, NOW, is_faulty=False, before=replace(OLD, media=picture)) is NotDone.MEDIA
    assert objection(one, 3, NOW, is_faulty=False, before=replace(OLD, media=picture)) is None
    request = asked(one, 3, "staff:1", NOW, MACHINE)
    assert approved(request, "staff:2", 3, 3, 1, NOW, MACHINE, before=OLD) is NotDone.MEDIA


def test_what_stands_in_the_way_is_looked_at_again_when_it_is_approved() -> None:
    def decided(one: Announcement, count: int = 3, *, is_faulty: bool = False) -> Announcement | NotDone:
        request = asked(one, count, "staff:1", NOW, MACHINE)
        return approved(request, "staff:2", count, count, 1, NOW, MACHINE, is_faulty=is_faulty)

    assert decided(A, count=0) is NotDone.NOBODY
    assert decided(A, is_faulty=True) is NotDone.FAULTY
    assert decided(replace(A, content=Content())) is NotDone.EMPTY
    assert decided(replace(A, timing=Timing())) is NotDone.NO_TIMING
    assert decided(replace(A, timing=Timing(None, NOW, is_chosen=True))) is NotDone.CLOSED
    assert isinstance(decided(replace(A, timing=Timing(None, LATER, is_chosen=True)), count=0), Announcement)


@pytest.mark.parametrize("state", State)
def test_a_correction_is_given_up_before_it_is_approved(state: State) -> None:
    done = given_up(replace(A, state=state), OLD, "staff:2")
    if state not in {State.DRAFT, State.REQUESTED}:
        assert done is NotDone.STATE
        return
    assert isinstance(done, Announcement)
    assert (done.state, done.content, done.approved_by, done.request) == (State.APPROVED, OLD, "staff:2", None)
