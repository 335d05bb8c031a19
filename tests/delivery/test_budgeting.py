"""How fast may be sent: the rate is used up, and never passed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from heapq import heapify, heapreplace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.delivery.budget import Budget, Rates
from domain.delivery.budgeting import (
    FAILURES,
    LEASE,
    OPEN,
    SLACK,
    TOLERANCE,
    announcements_rate,
    closed_until,
    fresh,
    learn,
    may_claim,
    next_slot,
    resume,
    take,
)
from domain.delivery.outbox import Lane
from domain.delivery.outcomes import (
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    SlowDown,
    Stop,
    Stopped,
    Unknown,
    Unreachable,
)
from tests.delivery.building import MACHINE, seconds

RATES = Rates()
TELEGRAM = 30  # in any second
KNOWN: tuple[Outcome, ...] = (Sent(1), Refused(400), Unreachable(), SlowDown(1), Stopped(Stop.CONFLICT))
LANES = st.lists(st.sampled_from(Lane), max_size=12)
STEPS = st.lists(st.tuples(st.integers(0, 300), LANES), max_size=40)  # milliseconds later, who asks


def sent_by(workers: int, lanes: Sequence[Lane], length: float, seed: int = 1) -> list[float]:
    """When first bytes leave, by workers that always have those lanes' rows in hand: each looks every 20 to 40 ms
    and takes up to SLACK from the slot to the byte."""
    random, budget, left = Random(seed), fresh(MACHINE), []
    clocks = [(random.uniform(0, 0.04), number) for number in range(workers)]
    heapify(clocks)
    while (at := clocks[0][0]) < length:
        budget, due = take(budget, RATES, lanes, MACHINE + seconds(at))
        left += [at + random.uniform(0, SLACK.total_seconds()) for is_due in due if is_due]
        heapreplace(clocks, (at + random.uniform(0.02, 0.04), clocks[0][1]))
    return sorted(left)


def most_in_a_second(times: Sequence[float]) -> int:
    first = most = 0
    for index, at in enumerate(times):
        while times[first] <= at - 1:
            first += 1
        most = max(most, index - first + 1)
    return most


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize(("lane", "rate"), [(Lane.REMINDERS, RATES.all), (Lane.ANNOUNCEMENTS, RATES.announcements)])
def test_workers_use_nearly_all_of_the_rate(workers: int, lane: Lane, rate: float) -> None:
    times = sent_by(workers, [lane] * 20, 60)
    assert 0.97 * rate * 60 <= len(times) <= 1.01 * rate * 60


@pytest.mark.parametrize("workers", [1, 3, 16])
@pytest.mark.parametrize("seed", range(5))
def test_no_second_ever_has_more_than_telegram_takes(workers: int, seed: int) -> None:
    assert most_in_a_second(sent_by(workers, [Lane.NEWS] * 20, 60, seed)) <= TELEGRAM


def test_the_worst_delays_still_stay_within_telegrams_limit() -> None:
    """After a rest all come at once, each as late or as early as it hurts most."""
    budget, times = fresh(MACHINE), []
    for millisecond in range(5000):
        budget, due = take(budget, RATES, [Lane.NEWS] * 9, MACHINE + timedelta(milliseconds=millisecond))
        late = SLACK.total_seconds() if millisecond < 100 else 0
        times += [millisecond / 1000 + late] * sum(due)
    assert most_in_a_second(sorted(times)) <= TELEGRAM


def test_announcements_leave_room_for_the_others() -> None:
    budget, taken = fresh(MACHINE), dict.fromkeys(Lane, 0)
    for step in range(2000):
        lanes = [Lane.ANNOUNCEMENTS] * 5 + [Lane.NEWS] * 5
        budget, due = take(budget, RATES, lanes, MACHINE + seconds(step * 0.03))
        for lane, is_due in zip(lanes, due, strict=True):
            taken[lane] += is_due
    assert taken[Lane.ANNOUNCEMENTS] == pytest.approx(18 * 60, rel=0.01)
    assert taken[Lane.NEWS] == pytest.approx(7 * 60, rel=0.03)


@given(STEPS)
def test_any_window_holds_what_the_rate_allows(steps: list[tuple[int, list[Lane]]]) -> None:
    budget, at, taken = fresh(MACHINE), MACHINE, list[datetime]()
    for later, lanes in steps:
        at += timedelta(milliseconds=later)
        budget, due = take(budget, RATES, lanes, at)
        taken += [at] * sum(due)
    for first, start in enumerate(taken):
        for number, end in enumerate(taken[first:], 1):
            assert number <= 1 + (end - start + TOLERANCE).total_seconds() * RATES.all


@given(STEPS, LANES, st.data())
def test_who_was_due_stays_due_with_others_left_out(
    steps: list[tuple[int, list[Lane]]], lanes: list[Lane], data: st.DataObject
) -> None:
    """A row that fails the last check gives up its slot; the others of the batch must not lose theirs by that."""
    budget, at = fresh(MACHINE), MACHINE
    for later, asked in steps:
        at += timedelta(milliseconds=later)
        budget, _ = take(budget, RATES, asked, at)
    _, due = take(budget, RATES, lanes, at)
    granted = [lane for lane, is_due in zip(lanes, due, strict=True) if is_due]
    stay = data.draw(st.lists(st.booleans(), min_size=len(granted), max_size=len(granted)))
    _, again = take(budget, RATES, [lane for lane, is_in in zip(granted, stay, strict=True) if is_in], at)
    assert all(again)


@given(STEPS, st.sampled_from(Lane))
def test_the_next_slot_is_due_when_it_is_said(steps: list[tuple[int, list[Lane]]], lane: Lane) -> None:
    budget, at = fresh(MACHINE), MACHINE
    for later, asked in steps:
        at += timedelta(milliseconds=later)
        budget, _ = take(budget, RATES, asked, at)
    slot = next_slot(budget, RATES, lane, at)
    assert slot >= at
    assert take(budget, RATES, [lane], slot)[1] == (True,)
    if slot > at:
        assert take(budget, RATES, [lane], slot - timedelta(microseconds=1))[1] == (False,)


def test_a_pause_holds_everything_until_its_end() -> None:
    budget = learn(fresh(MACHINE), RATES, [SlowDown(7)], MACHINE)
    for lane in Lane:
        assert take(budget, RATES, [lane], MACHINE + seconds(6.9))[1] == (False,)
        assert next_slot(budget, RATES, lane, MACHINE) == MACHINE + seconds(7)
        assert take(budget, RATES, [lane], MACHINE + seconds(7))[1] == (True,)
    assert may_claim(budget, MACHINE) == 0
    assert may_claim(budget, MACHINE + seconds(7)) is None


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    budget = learn(fresh(MACHINE), RATES, [SlowDown(9), SlowDown(2)], MACHINE)
    assert closed_until(budget, MACHINE) == MACHINE + seconds(9)


@pytest.mark.parametrize("absurd", [1e12, -3.0])
def test_no_retry_after_breaks_the_budget(absurd: float) -> None:
    budget = learn(fresh(MACHINE), RATES, [SlowDown(absurd)], MACHINE)
    assert MACHINE <= closed_until(budget, MACHINE) <= MACHINE + timedelta(days=1)


def test_a_refusal_halves_announcements_which_recover() -> None:
    budget = learn(fresh(MACHINE), RATES, [SlowDown(1)], MACHINE)
    expected = {0: 9.0, 9.9: 9.0, 10: 10.8, 30: 14.4, 50: 18.0, 600: 18.0}
    for later, rate in expected.items():
        assert announcements_rate(budget, RATES, MACHINE + seconds(later)) == pytest.approx(rate)


def test_refusals_of_one_burst_halve_only_once() -> None:
    budget = learn(fresh(MACHINE), RATES, [SlowDown(3)] * 8, MACHINE)
    budget = learn(budget, RATES, [SlowDown(3)], MACHINE + seconds(2))
    assert announcements_rate(budget, RATES, MACHINE) == 9


def test_halving_ends_where_something_still_leaves() -> None:
    budget = fresh(MACHINE)
    for number in range(40):
        budget = learn(budget, RATES, [SlowDown(1)], MACHINE + seconds(2 * number))
    assert announcements_rate(budget, RATES, MACHINE) >= 1


def test_halved_announcements_leave_at_half_the_rate() -> None:
    budget, taken = learn(fresh(MACHINE), RATES, [SlowDown(0)], MACHINE), 0
    for step in range(300):
        budget, due = take(budget, RATES, [Lane.ANNOUNCEMENTS], MACHINE + seconds(step * 0.033))
        taken += sum(due)
    assert taken == pytest.approx(9 * 9.9, rel=0.03)


@pytest.mark.parametrize("failure", [Unknown("ReadTimeout"), NeverLeft("ConnectError")])
def test_five_failures_in_a_row_open_the_breaker(failure: Outcome) -> None:
    almost = learn(fresh(MACHINE), RATES, [failure] * (FAILURES - 1), MACHINE)
    assert may_claim(almost, MACHINE) is None
    budget = learn(almost, RATES, [failure], MACHINE)
    assert may_claim(budget, MACHINE) == 0
    assert take(budget, RATES, [Lane.NEWS], MACHINE + OPEN - seconds(0.1))[1] == (False,)
    assert may_claim(budget, MACHINE + OPEN) == 1


@pytest.mark.parametrize("known", KNOWN, ids=lambda outcome: type(outcome).__name__)
def test_any_known_outcome_starts_the_count_anew(known: Outcome) -> None:
    outcomes = [Unknown("")] * (FAILURES - 1) + [known] + [Unknown("")] * (FAILURES - 1)
    assert learn(fresh(MACHINE), RATES, outcomes, MACHINE).open_until is None


def broken(at: datetime = MACHINE) -> Budget:
    return learn(fresh(at), RATES, [Unknown("")] * FAILURES, at)


def test_one_probe_leaves_at_a_time() -> None:
    after = MACHINE + OPEN
    budget, due = take(broken(), RATES, [Lane.NEWS, Lane.NEWS], after)
    assert due == (True, False)
    assert budget.is_probing
    assert take(budget, RATES, [Lane.NEWS], after + seconds(8))[1] == (False,)


@pytest.mark.parametrize("known", KNOWN, ids=lambda outcome: type(outcome).__name__)
def test_a_probe_that_is_answered_closes_the_breaker(known: Outcome) -> None:
    budget, _ = take(broken(), RATES, [Lane.NEWS], MACHINE + OPEN)
    budget = learn(budget, RATES, [known], MACHINE + OPEN)
    assert (budget.unknowns, budget.open_until, budget.is_probing) == (0, None, False)


def test_a_probe_that_fails_opens_it_again() -> None:
    after = MACHINE + OPEN
    budget, _ = take(broken(), RATES, [Lane.NEWS], after)
    budget = learn(budget, RATES, [Unknown("")], after + seconds(8))
    assert closed_until(budget, after) == after + seconds(8) + OPEN
    assert not budget.is_probing


def test_a_probe_of_a_dead_worker_ends_with_its_lease() -> None:
    after = MACHINE + OPEN
    budget, _ = take(broken(), RATES, [Lane.NEWS], after)
    assert may_claim(budget, after + LEASE - seconds(1)) == 0
    assert take(budget, RATES, [Lane.NEWS], after + LEASE)[1] == (True,)


def test_a_row_held_back_by_a_pause_is_no_failure() -> None:
    budget = learn(fresh(MACHINE), RATES, [SlowDown(5)], MACHINE)
    budget = learn(budget, RATES, [NeverLeft("Paused")] * 9, MACHINE + seconds(1))
    assert budget.open_until is None


@pytest.mark.parametrize("stop", Stop)
def test_a_refused_token_stops_everything_until_resumed(stop: Stop) -> None:
    budget = learn(fresh(MACHINE), RATES, [Stopped(stop)], MACHINE)
    later = MACHINE + timedelta(days=9)
    assert budget.stopped == stop.value
    assert may_claim(budget, later) == 0
    assert take(budget, RATES, [Lane.NEWS], later)[1] == (False,)
    assert take(resume(budget), RATES, [Lane.NEWS], later)[1] == (True,)


def test_a_clock_that_was_set_back_stops_nobody_for_long() -> None:
    budget, _ = take(fresh(MACHINE), RATES, [Lane.NEWS] * 3, MACHINE)
    earlier = MACHINE - timedelta(hours=1)
    assert next_slot(budget, RATES, Lane.NEWS, earlier) <= earlier + seconds(0.1)
    budget, due = take(budget, RATES, [Lane.NEWS], earlier + seconds(0.1))
    assert due == (True,)
    assert take(budget, RATES, [Lane.NEWS] * 9, earlier + seconds(0.2))[1].count(True) <= 3


def test_lifted_rates_hold_nobody_back() -> None:
    rates = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)
    budget = fresh(MACHINE)
    for _ in range(3):
        budget, due = take(budget, rates, [Lane.ANNOUNCEMENTS] * 1000, MACHINE)
        assert all(due)


# A machine clock that was set back


@pytest.mark.parametrize("outcomes", [[Unknown("reset")] * FAILURES, [SlowDown(3)]])
def test_a_clock_set_back_stops_nothing(outcomes: Sequence[Outcome]) -> None:
    """What was written down on the other side of it would hold everything back for as long again."""
    back = MACHINE - timedelta(days=200)
    budget = learn(fresh(MACHINE), RATES, outcomes, MACHINE)
    assert may_claim(budget, MACHINE) == 0
    assert may_claim(budget, back) != 0
    assert next_slot(budget, RATES, Lane.NEWS, back) == back
    again = learn(budget, RATES, [SlowDown(3)], back)
    assert closed_until(again, back) == back + seconds(3)


def test_a_clock_set_back_slows_no_announcements() -> None:
    budget = learn(fresh(MACHINE), RATES, [SlowDown(3)], MACHINE)
    assert announcements_rate(budget, RATES, MACHINE) < RATES.announcements
    assert announcements_rate(budget, RATES, MACHINE - timedelta(days=200)) == RATES.announcements


def test_the_longest_pause_and_a_probe_hold() -> None:
    paused = learn(fresh(MACHINE), RATES, [SlowDown(10**9)], MACHINE)
    assert may_claim(paused, MACHINE) == 0
    broken = learn(fresh(MACHINE), RATES, [Unknown("reset")] * FAILURES, MACHINE)
    probing, _ = take(broken, RATES, [Lane.NEWS], MACHINE + OPEN)
    assert closed_until(probing, MACHINE + OPEN) == MACHINE + OPEN + LEASE
