"""A transaction of the delivery: all of it, durable, once it committed; nothing of it otherwise."""

import asyncio
import time
from datetime import timedelta
from typing import cast

import pytest

from domain.delivery.outbox import Row, RowState
from domain.delivery.ports import DeliveryTransaction
from domain.ids import PersonId
from domain.ports import Conflict, Store, StoreError
from storage.opening import open_store
from tests.storage.delivery_rows import a_row, claim, enqueue, states, take, to
from tests.storage.people import NOW, add_candidate, answer
from tests.support.databases import KEYS, Database


async def test_what_is_not_committed_is_undone(store: Store, database: Database) -> None:
    await enqueue(store, a_row())
    assert len(await store.deliver(claim)) == 1
    assert await states(database) == {"k": "ready"}
    assert len(await take(store)) == 1
    assert await states(database) == {"k": "leased"}


async def test_what_fails_is_undone_and_told(store: Store, database: Database) -> None:
    await enqueue(store, a_row())

    async def fail(tx: DeliveryTransaction) -> None:
        assert len(await claim(tx)) == 1
        raise LookupError("of its own")

    with pytest.raises(LookupError):
        await store.deliver(fail)
    assert await states(database) == {"k": "ready"}


async def test_it_sees_what_it_wrote_itself(store: Store) -> None:
    await enqueue(store, a_row())

    async def twice(tx: DeliveryTransaction) -> tuple[int, str]:
        (row,) = await claim(tx)
        await tx.change([to(row, RowState.DISPATCHED, dispatched_at=NOW)])
        (now,) = await tx.rows([row.id])
        return len(await claim(tx)), now.state

    assert await store.deliver(twice) == (0, "dispatched")


async def test_nothing_is_written_after_the_commit(store: Store, database: Database) -> None:
    await enqueue(store, a_row())

    async def late(tx: DeliveryTransaction) -> None:
        (row,) = await claim(tx)
        await tx.commit()
        await tx.change([to(row, RowState.CANCELLED)])

    with pytest.raises(StoreError, match="over"):
        await store.deliver(late)
    assert await states(database) == {"k": "leased"}


async def test_a_result_comes_when_others_see_it(store: Store, database: Database) -> None:
    await enqueue(store, *[a_row(f"k{n}") for n in range(5)])
    for n in range(1, 6):
        await take(store, 1)
        assert list((await states(database)).values()).count("leased") == n


async def test_a_conflict_runs_the_action_again(store: Store, database: Database) -> None:
    await enqueue(store, a_row())
    tries = 0

    async def collide(tx: DeliveryTransaction) -> int:
        nonlocal tries
        tries += 1
        rows = await claim(tx)
        if tries < 3:
            raise Conflict("somebody was first")
        await tx.commit()
        return len(rows)

    assert await store.deliver(collide) == 1
    assert await states(database) == {"k": "leased"}

    async def insist(_: DeliveryTransaction) -> None:
        nonlocal tries
        tries += 1
        raise Conflict("always")

    tries = 0
    with pytest.raises(Conflict):
        await store.deliver(insist)
    assert tries == 5


async def test_machine_time_can_be_shifted(database: Database) -> None:
    shift = timedelta()
    store = await open_store(database.url, KEYS, migrate=False, shift=lambda: shift)
    before = await store.deliver(lambda tx: tx.machine_now())
    shift = timedelta(days=2)
    after = await store.deliver(lambda tx: tx.machine_now())
    assert timedelta(days=2) <= after - before < timedelta(days=2, minutes=1)
    assert before.tzinfo is not None
    await store.close()


async def test_machine_time_goes_on_within_a_transaction(store: Store) -> None:
    async def look_twice(tx: DeliveryTransaction) -> timedelta:
        before = await tx.machine_now()
        time.sleep(0.01)  # noqa: ASYNC251 -- a transaction on SQLite waits for nothing else
        return await tx.machine_now() - before

    assert await store.deliver(look_twice) >= timedelta(milliseconds=9)


async def test_deliveries_and_answers_go_side_by_side(store: Store) -> None:
    person, _ = await add_candidate(store)
    await enqueue(store, *[a_row(f"k{n}", PersonId(n)) for n in range(40)])
    jobs = [answer(store, person.user_id, update) for update in range(5)]
    outcomes = await asyncio.gather(*jobs, *[take(store, 2) for _ in range(20)])
    assert outcomes[:5] == [True] * 5
    taken = [row.id for rows in cast("list[tuple[Row, ...]]", outcomes[5:]) for row in rows]
    assert len(taken) == len(set(taken)) == 40
    assert await store.audit() is None
