"""What becomes of a row after a send: one table."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from domain.delivery.deciding import (
    backoff,
    decide,
    freed,
    given_up,
    put_off,
    repeated,
    withdrawn,
)
from domain.delivery.outbox import TRANSITIONS, Row, RowState
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
from tests.delivery.building import MACHINE, NOW, a_dispatched_row, a_row, seconds


@dataclass(frozen=True, slots=True)
class Case:
    outcome: Outcome
    state: RowState
    reason: str
    retry_after: float | None = None  # seconds from now
    attempts: int = 3  # three were refused before
    message_id: int | None = None


TABLE = (
    Case(Sent(88), RowState.SENT, "", message_id=88),
    Case(SlowDown(0), RowState.READY, "slow-down", 0, 4),
    Case(SlowDown(17.5), RowState.READY, "slow-down", 17.5, 4),
    Case(SlowDown(1e12), RowState.READY, "slow-down", 86_400, 4),
    Case(NeverLeft("ClientConnectorError"), RowState.READY, "never-left", 8, 4),
    Case(Stopped(Stop.UNAUTHORIZED), RowState.READY, "stopped", 0, 4),
    Case(Stopped(Stop.CONFLICT), RowState.READY, "stopped", 0, 4),
    Case(Unreachable(), RowState.UNREACHABLE, "unreachable"),
    Case(Refused(400), RowState.FAILED, "refused-400"),
    Case(Refused(404), RowState.FAILED, "refused-404"),
    Case(Unknown("ReadTimeout"), RowState.UNKNOWN, "no-answer"),
)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: str(case.outcome))
def test_each_outcome_has_its_consequence(case: Case) -> None:
    row = a_dispatched_row(attempts=3, expires_at=NOW)
    assert decide(case.outcome, row, MACHINE) == replace(
        row,
        state=case.state,
        reason=case.reason,
        attempts=case.attempts,
        retry_at=None if case.retry_after is None else MACHINE + seconds(case.retry_after),
        message_id=case.message_id,
        lease_owner="",
        lease_until=None,
    )


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [(Unreachable(), "resend-unreachable"), (Refused(400), "resend-refused-400")],
)
def test_a_refused_repetition_says_nothing_of_the_first_time(outcome: Outcome, reason: str) -> None:
    after = decide(outcome, a_dispatched_row(resent_at=MACHINE), MACHINE)
    assert (after.state, after.reason, after.lease_until) == (RowState.UNKNOWN, reason, None)


def test_the_table_knows_every_outcome() -> None:
    assert {type(case.outcome) for case in TABLE} == set(Outcome.__args__)


def test_waits_grow_to_five_minutes_and_no_further() -> None:
    waits = [backoff(attempts).total_seconds() for attempts in range(12)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert backoff(10**9) == timedelta(seconds=300)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: str(case.outcome))
@pytest.mark.parametrize("state", [RowState.UNKNOWN, RowState.READY])
def test_a_row_given_up_takes_only_good_news(case: Case, state: RowState) -> None:
    row = a_dispatched_row(state=state, reason="worker-gone", lease_owner="", lease_until=None)
    after = decide(case.outcome, row, MACHINE)
    if isinstance(case.outcome, Sent):
        assert after == replace(row, state=RowState.SENT, reason="", message_id=88)
    else:
        assert after is row


@pytest.mark.parametrize("case", TABLE, ids=lambda case: str(case.outcome))
@pytest.mark.parametrize("state", [RowState.DISPATCHED, RowState.UNKNOWN])
def test_every_decision_is_an_allowed_step(case: Case, state: RowState) -> None:
    after = decide(case.outcome, a_dispatched_row(state=state), MACHINE).state
    assert after is state or after in TRANSITIONS[state]


def test_a_repetition_is_marked_and_free_at_once() -> None:
    row = a_dispatched_row(state=RowState.UNKNOWN, retry_at=MACHINE + seconds(100))
    again = repeated(row, MACHINE)
    assert (again.state, again.resent_at, again.retry_at) == (RowState.READY, MACHINE, None)
    assert again.lease_epoch == row.lease_epoch


def test_a_repetition_put_off_keeps_when_it_was_due_first() -> None:
    morning, next_one = NOW + timedelta(hours=19), NOW + timedelta(hours=43)
    once = put_off(a_row(resent_at=MACHINE), morning)
    assert (once.state, once.not_before, once.first_at) == (RowState.READY, morning, NOW)
    assert put_off(once, next_one).first_at == NOW


def test_the_first_sending_put_off_is_due_in_the_morning() -> None:
    once = put_off(a_row(), NOW + timedelta(hours=19))
    assert (once.not_before, once.first_at) == (NOW + timedelta(hours=19), None)


@pytest.mark.parametrize("state", [RowState.CANCELLED, RowState.EXPIRED, RowState.FAILED])
def test_what_may_have_arrived_never_counts_as_unsent(state: RowState) -> None:
    assert withdrawn(a_row(), state, "why").state is state
    assert withdrawn(a_row(resent_at=MACHINE), state, "why").state is RowState.UNKNOWN


@pytest.mark.parametrize("change", [freed, given_up], ids=["freed", "given up"])
def test_nobody_holds_it_but_its_epoch_stays(change: "type[Row]") -> None:
    after: Row = change(a_dispatched_row())  # type: ignore[call-arg,arg-type]  # two functions of a row
    assert (after.lease_owner, after.lease_until, after.lease_epoch) == ("", None, 1)
