"""Owns the table `sending`: how fast may be sent with one bot token, for all who send with it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.delivery.budget import Budget
from storage.statements import Statement

COLUMNS = (
    "tat, announcements_tat, announcements_rate, announcements_rate_at, pause_until, unknowns, open_until,"
    " is_probing, stopped"
)
READ = Statement(
    f"SELECT {COLUMNS} FROM sending WHERE token_hash = :token_hash @held"  # noqa: S608 -- columns are constants of ours
)
SEEN = Statement(
    f"SELECT {COLUMNS} FROM sending WHERE token_hash = :token_hash"  # noqa: S608 -- as above: ours
)
MAKE = Statement(
    f"INSERT INTO sending (token_hash, {COLUMNS}) VALUES (:token_hash, :tat, :announcements_tat,"  # noqa: S608 -- as above: ours
    " :announcements_rate, :announcements_rate_at, :pause_until, :unknowns, :open_until, :is_probing, :stopped)"
    " ON CONFLICT (token_hash) DO NOTHING"
)
SAVE = Statement(
    "UPDATE sending SET tat = :tat, announcements_tat = :announcements_tat,"
    " announcements_rate = :announcements_rate, announcements_rate_at = :announcements_rate_at,"
    " pause_until = :pause_until, unknowns = :unknowns, open_until = :open_until, is_probing = :is_probing,"
    " stopped = :stopped WHERE token_hash = :token_hash"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def from_row(row: Sequence[Any]) -> Budget:
    tat, slow_tat, rate, rate_at, pause_until, unknowns, open_until, is_probing, stopped = row
    return Budget(
        tat=_from_us(tat),
        announcements_tat=_from_us(slow_tat),
        announcements_rate=rate,
        announcements_rate_at=_from_us(rate_at),
        pause_until=None if pause_until is None else _from_us(pause_until),
        unknowns=unknowns,
        open_until=None if open_until is None else _from_us(open_until),
        is_probing=bool(is_probing),
        stopped=stopped,
    )


def values(sender: str, budget: Budget) -> Mapping[str, Any]:
    return {
        "token_hash": sender,
        "tat": _to_us(budget.tat),
        "announcements_tat": _to_us(budget.announcements_tat),
        "announcements_rate": budget.announcements_rate,
        "announcements_rate_at": _to_us(budget.announcements_rate_at),
        "pause_until": None if budget.pause_until is None else _to_us(budget.pause_until),
        "unknowns": budget.unknowns,
        "open_until": None if budget.open_until is None else _to_us(budget.open_until),
        "is_probing": budget.is_probing,
        "stopped": budget.stopped,
    }


def _to_us(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def _from_us(us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=us)
