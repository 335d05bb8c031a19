"""How rows of the outbox are written back: only the columns that a step changes, for each column written costs its
indexes on SQLite and an array on PostgreSQL. Each row is guarded by its epoch and the state it was in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from domain.delivery.outbox import Row, RowState, check_step
from domain.delivery.ports import Step
from storage.instants import to_ms
from storage.link import DirectLink
from storage.statements import Statement

_TYPES = {
    "not_before": "bigint",
    "attempts": "bigint",
    "retry_at": "bigint",
    "lease_owner": "text",
    "lease_until": "bigint",
    "dispatched_at": "bigint",
    "resent_at": "bigint",
    "first_at": "bigint",
    "message_id": "bigint",
    "reason": "text",
    "text_hash": "text",
    "text_version": "text",
}  # what a step may change besides the state
_TIMES = frozenset({"not_before", "retry_at", "lease_until", "dispatched_at", "resent_at", "first_at"})
_ms = lru_cache(4096)(to_ms)  # the rows of one batch have their instants in common


def _ms_or_none(at: datetime | None) -> int | None:
    return None if at is None else _ms(at)


class _Shape:
    """Steps that change these columns and no others."""

    __slots__ = ("_others", "statement", "values")

    def __init__(self, columns: Sequence[str], values: Callable[[Row, Row], tuple[Any, ...]]) -> None:
        self.statement = _statement(columns)
        self.values = values
        others = [name for name in _TYPES if name not in columns]
        self._others: Callable[[Row], object] = attrgetter(*others) if others else (lambda _: None)

    def fits(self, before: Row, after: Row) -> bool:
        return self._others(before) == self._others(after)


def _statement(columns: Sequence[str]) -> Statement:
    names = ("id", "epoch", "before", "state", *columns)
    types = ("bigint", "bigint", "text", "text", *(_TYPES[name] for name in columns))
    arrays = ", ".join(f"${place}::{type_}[]" for place, type_ in enumerate(types, 1))
    placed = ", ".join(f"{name} = ?{place}" for place, name in enumerate(names[3:], 4))
    joined = ", ".join(f"{name} = s.{name}" for name in names[3:])
    return Statement(
        f"UPDATE outbox SET {placed} WHERE id = ?1 AND lease_epoch = ?2 AND state = ?3",  # noqa: S608 -- columns are constants of ours
        postgres=f"UPDATE outbox o SET {joined} FROM unnest({arrays}) AS s ({', '.join(names)})"  # noqa: S608 -- as above: ours
        " WHERE o.id = s.id AND o.lease_epoch = s.epoch AND o.state = s.before RETURNING o.id",
    )


def _dispatched(before: Row, after: Row) -> tuple[Any, ...]:
    return (
        before.id,
        before.lease_epoch,
        before.state.value,
        after.state.value,
        _ms_or_none(after.dispatched_at),
        _ms_or_none(after.lease_until),
        after.text_hash,
        after.text_version,
    )


def _ended(before: Row, after: Row) -> tuple[Any, ...]:
    return (
        before.id,
        before.lease_epoch,
        before.state.value,
        after.state.value,
        after.lease_owner,
        _ms_or_none(after.lease_until),
        after.message_id,
        after.reason,
    )


def _whole(before: Row, after: Row) -> tuple[Any, ...]:
    values = (getattr(after, name) for name in _TYPES)
    told = [_ms_or_none(value) if name in _TIMES else value for name, value in zip(_TYPES, values, strict=True)]
    return (before.id, before.lease_epoch, before.state.value, after.state.value, *told)


_DISPATCHED = _Shape(("dispatched_at", "lease_until", "text_hash", "text_version"), _dispatched)
_ENDED = _Shape(("lease_owner", "lease_until", "message_id", "reason"), _ended)
_WHOLE = _Shape(tuple(_TYPES), _whole)


def _shape(before: Row, after: Row) -> _Shape:
    usual = _DISPATCHED if after.state is RowState.DISPATCHED else _ENDED
    return usual if usual.fits(before, after) else _WHOLE


async def change(link: DirectLink, steps: Sequence[Step]) -> list[int]:
    """The ids of those rows that were still as in `before`. Raises ForbiddenStep."""
    grouped: dict[_Shape, list[tuple[Any, ...]]] = {}
    for step in steps:
        before, after = step.before, step.after
        check_step(before.state, after.state)
        shape = _shape(before, after)
        grouped.setdefault(shape, []).append(shape.values(before, after))
    changed: list[int] = []
    for shape, rows in grouped.items():
        changed += await link.each(shape.statement, rows)
    return changed
