"""A row is changed only by whoever still holds it as it was."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.delivery.outbox import ForbiddenStep, Row, RowState
from domain.delivery.ports import Step
from domain.ids import PersonId
from domain.ports import Store
from tests.storage.delivery_rows import SOON, a_row, change, dispatch, enqueue, read, take, to
from tests.storage.people import NOW

LATER = NOW + SOON
CHANGES: Mapping[str, object] = {
    "not_before": LATER,
    "attempts": 3,
    "retry_at": LATER,
    "lease_owner": "w9",
    "lease_until": LATER,
    "dispatched_at": LATER,
    "resent_at": LATER,
    "first_at": LATER,
    "message_id": 77,
    "reason": "slow-down",
    "text_hash": "cd" * 32,
    "text_version": "9",
}


@pytest.fixture
async def row(store: Store) -> Row:
    await enqueue(store, a_row())
    return (await take(store))[0]


@pytest.mark.parametrize("state", [RowState.LEASED, RowState.DISPATCHED, RowState.READY])
@pytest.mark.parametrize("column", CHANGES)
async def test_each_column_is_written(store: Store, row: Row, column: str, state: RowState) -> None:
    step = to(row, state, **{column: CHANGES[column]})
    assert await change(store, step) == {row.id}
    assert await read(store, row.id) == (step.after,)


async def test_all_columns_are_written_and_emptied(store: Store, row: Row) -> None:
    full = to(row, RowState.DISPATCHED, **CHANGES)
    await change(store, full)
    assert await read(store, row.id) == (full.after,)
    nothing = {"retry_at": None, "lease_until": None, "dispatched_at": None, "resent_at": None, "message_id": None}
    nothing |= {"first_at": None}
    empty = to(full.after, RowState.READY, lease_owner="", reason="", text_hash="", text_version="", **nothing)
    await change(store, empty)
    assert await read(store, row.id) == (empty.after,)


async def test_steps_of_every_kind_go_together(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n}", PersonId(n)) for n in range(5)])
    rows = await take(store)
    (sent,) = await dispatch(store, rows[:1])
    steps = [
        to(sent, RowState.SENT, message_id=5, lease_owner="", lease_until=None),
        to(rows[1], RowState.DISPATCHED, dispatched_at=NOW, text_hash="cd", text_version="2"),
        to(rows[2], RowState.READY, retry_at=LATER, attempts=1, reason="never-left"),
        to(rows[3], RowState.LEASED, lease_until=LATER),
        to(rows[4], RowState.CANCELLED, reason="stale"),
    ]
    assert await change(store, *steps) == {row.id for row in rows}
    assert await read(store, *[row.id for row in rows]) == tuple(step.after for step in steps)


async def test_another_epoch_changes_nothing(store: Store, row: Row) -> None:
    await change(store, to(row, RowState.READY, lease_owner="", lease_until=None))
    (again,) = await take(store, owner="w2")
    assert again.lease_epoch == 2
    assert await change(store, to(row, RowState.DISPATCHED, dispatched_at=NOW)) == frozenset()
    assert await read(store, row.id) == (again,)


async def test_another_state_changes_nothing(store: Store, row: Row) -> None:
    await change(store, to(row, RowState.CANCELLED, reason="stale"))
    assert await change(store, to(row, RowState.DISPATCHED, dispatched_at=NOW)) == frozenset()
    (now,) = await read(store, row.id)
    assert (now.state, now.dispatched_at) == (RowState.CANCELLED, None)


async def test_those_still_held_are_changed_among_others(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n}", PersonId(n)) for n in range(6)])
    rows = await take(store)
    await change(store, *[to(row, RowState.EXPIRED, reason="expired") for row in rows[::2]])
    done = await change(store, *[to(row, RowState.DISPATCHED, dispatched_at=NOW) for row in rows])
    assert done == {row.id for row in rows[1::2]}


async def test_a_doubted_row_is_given_back(store: Store, row: Row) -> None:
    doubted = replace(row, state=RowState.DISPATCHED)
    freed = replace(row, state=RowState.READY, lease_owner="", lease_until=None)
    assert await change(store, Step(row, freed), Step(doubted, freed)) == {row.id}
    (again,) = await take(store)
    assert again.lease_epoch == 2


async def test_a_forbidden_step_writes_nothing(store: Store, row: Row) -> None:
    good = to(row, RowState.DISPATCHED, dispatched_at=NOW)
    with pytest.raises(ForbiddenStep):
        await change(
            store, good, to(row, RowState.SENT, message_id=4), Step(good.after, replace(row, state=RowState.HELD))
        )
    assert await read(store, row.id) == (row,)


async def test_no_steps_are_no_change(store: Store) -> None:
    assert await change(store) == frozenset()


async def test_instants_keep_their_milliseconds(store: Store, row: Row) -> None:
    at = NOW + timedelta(microseconds=678_901)
    await change(store, to(row, RowState.DISPATCHED, dispatched_at=at))
    (now,) = await read(store, row.id)
    assert now.dispatched_at == at.replace(microsecond=at.microsecond // 1000 * 1000)
