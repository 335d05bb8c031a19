"""What becomes of a row: after a send, when it goes back, when its time is over. Values in, a row out."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.delivery.budgeting import pause
from domain.delivery.outbox import Row, RowState
from domain.delivery.outcomes import (
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    SlowDown,
    Stopped,
    Unreachable,
)

LONGEST_WAIT = timedelta(seconds=300)  # between two tries of a row that never leaves


def decide(outcome: Outcome, row: Row, now: datetime) -> Row:
    """The row afterwards. `now`: machine time. Only `expires_at` ends the retries of what was definitely not sent.

    A row that the reaper gave up (unknown, or ready to be repeated) takes only the news that it did arrive.
    """
    if row.state is not RowState.DISPATCHED:
        return _sent(row, outcome.message_id) if isinstance(outcome, Sent) else row
    match outcome:
        case Sent(message_id):
            after = _sent(row, message_id)
        case SlowDown(retry_after):
            after = _again(row, now + pause(retry_after), "slow-down")
        case NeverLeft():
            after = _again(row, now + backoff(row.attempts), "never-left")
        case Stopped():
            after = _again(row, now, "stopped")
        case Unreachable():
            after = _refused(row, RowState.UNREACHABLE, "unreachable")
        case Refused(code):
            after = _refused(row, RowState.FAILED, f"refused-{code}")
        case _:
            after = _over(row, RowState.UNKNOWN, "no-answer")
    return after


def backoff(attempts: int) -> timedelta:
    """1, 2, 4 ... 300 seconds; `attempts`: how many were refused before this one."""
    return min(timedelta(seconds=2 ** min(attempts, 9)), LONGEST_WAIT)


def freed(row: Row) -> Row:
    """Out of a worker's hands: no byte was sent."""
    return _over(row, RowState.READY, row.reason)


def put_off(row: Row, until: datetime) -> Row:
    """It has to wait for the morning. Of a repetition it is kept when the first one had been due: its words say so.
    `until`: process time."""
    first_at = row.first_at if row.resent_at is None else row.first_at or row.not_before
    return replace(freed(row), not_before=until, first_at=first_at)


def withdrawn(row: Row, state: RowState, reason: str) -> Row:
    """It is not to be sent any more. A row that waits for its repetition may have arrived the first time, and is
    again what it was: unknown, never counted among those that certainly did not arrive."""
    return _over(row, state if row.resent_at is None else RowState.UNKNOWN, reason)


def given_up(row: Row) -> Row:
    """Its worker died, or hangs, between the commit and the answer."""
    return _over(row, RowState.UNKNOWN, "worker-gone")


def repeated(row: Row, now: datetime) -> Row:
    """It is to be sent once more, marked. `now`: machine time."""
    return _over(row, RowState.READY, "repeated", resent_at=now, retry_at=None)


def _sent(row: Row, message_id: int) -> Row:
    return _over(row, RowState.SENT, "", message_id=message_id)


def _refused(row: Row, state: RowState, reason: str) -> Row:
    """Of a repetition that says nothing about the first time, which may have arrived."""
    return withdrawn(row, state, reason if row.resent_at is None else f"resend-{reason}")


def _again(row: Row, retry_at: datetime, reason: str) -> Row:
    return _over(row, RowState.READY, reason, attempts=row.attempts + 1, retry_at=retry_at)


def _over(row: Row, state: RowState, reason: str, **changes: datetime | int | None) -> Row:
    """The epoch stays: an answer that comes later is known by it."""
    changed: dict[str, Any] = {"lease_owner": "", "lease_until": None, **changes}
    return replace(row, state=state, reason=reason, **changed)
