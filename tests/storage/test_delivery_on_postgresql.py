"""Deliveries on lanes of PostgreSQL: cancelled, cut off, deadlocked, and with the server gone."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, cast

import pytest

from domain.delivery.outbox import Row, RowState
from domain.delivery.ports import DeliveryTransaction
from domain.ids import OutboxId
from domain.ports import Conflict, Store, StoreError, Transaction, Unavailable
from storage.opening import open_store
from storage.postgres_store import PostgresStore
from tests.storage.delivery_rows import SENDER, a_row, claim, enqueue, read, states, take, to
from tests.support.databases import KEYS, Database, own_postgres, read_rows


async def test_a_cancelled_delivery_leaves_nothing_behind(postgresql: Database) -> None:
    store = await open_store(postgresql.url, KEYS, migrate=False)
    await enqueue(store, a_row())
    claimed = asyncio.Event()

    async def hang(tx: DeliveryTransaction) -> None:
        await claim(tx)
        claimed.set()
        await asyncio.Event().wait()

    for _ in range(12):  # more than there are connections
        asking = asyncio.create_task(store.deliver(hang))
        await claimed.wait()
        claimed.clear()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
    assert await states(postgresql) == {"k": "ready"}
    assert len(await take(store)) == 1
    await store.close()


async def test_two_that_deadlock_both_get_on(postgresql: Database) -> None:
    store = await open_store(postgresql.url, KEYS, migrate=False)
    await enqueue(store, a_row("a"), a_row("b"))
    first, second = await take(store)

    async def both(tx: DeliveryTransaction, one: Row, other: Row) -> None:
        await tx.change([to(one, RowState.LEASED, reason=one.dedup_key)])
        await asyncio.sleep(0.1)
        await tx.change([to(other, RowState.LEASED, reason=one.dedup_key)])
        await tx.commit()

    await asyncio.gather(
        store.deliver(lambda tx: both(tx, first, second)), store.deliver(lambda tx: both(tx, second, first))
    )
    reasons = {row.reason for row in await read(store, first.id, second.id)}
    assert len(reasons) == 1
    await store.close()


async def test_a_failure_overlooked_is_no_commit(postgresql: Database) -> None:
    store = await open_store(postgresql.url, KEYS, migrate=False)
    await enqueue(store, a_row())

    async def overlook(tx: DeliveryTransaction) -> None:
        await claim(tx)
        with suppress(StoreError):
            await tx.rows([OutboxId(1 << 70)])  # no such number: refused
            raise AssertionError
        with suppress(StoreError):
            await cast("Any", tx)._link._run("SELECT 1 / 0")
        await tx.commit()

    with pytest.raises(Conflict):
        await store.deliver(overlook)
    assert await states(postgresql) == {"k": "ready"}
    await store.close()


async def test_a_connection_cut_in_between_is_unavailable(postgresql: Database) -> None:
    store = await open_store(postgresql.url, KEYS, migrate=False)
    await enqueue(store, a_row())

    async def be_cut_off(tx: DeliveryTransaction) -> None:
        await claim(tx)
        await read_rows(
            postgresql,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        await tx.commit()

    with pytest.raises(Unavailable):
        await store.deliver(be_cut_off)
    assert await states(postgresql) == {"k": "ready"}
    assert len(await take(store)) == 1
    await store.close()


async def test_a_delivery_that_takes_too_long_is_ended(postgresql: Database) -> None:
    store = await open_store(postgresql.url, KEYS, migrate=False)
    cast("PostgresStore", store)._lanes.patience = 0

    async def hang(tx: DeliveryTransaction) -> None:
        await cast("Any", tx)._link._run("SELECT pg_sleep(60)")

    with pytest.raises(Unavailable):
        await store.deliver(hang)
    assert await take(store) == ()
    await store.close()


@pytest.mark.slow
async def test_a_frozen_machine_lets_others_go_on(postgresql: Database) -> None:
    """It stands still within a transaction, holding what every worker needs, and its connection stays open."""
    frozen = await open_store(postgresql.url, KEYS, migrate=False, sender=SENDER)
    cast("PostgresStore", frozen)._lanes.patience = 600
    holds = asyncio.Event()

    async def freeze(tx: DeliveryTransaction) -> None:
        await tx.budget()
        holds.set()
        await asyncio.Event().wait()

    async def need(tx: DeliveryTransaction) -> None:
        await tx.budget()
        await tx.commit()

    store = await open_store(postgresql.url, KEYS, migrate=False, sender=SENDER)
    await store.deliver(need)
    freezing = asyncio.create_task(frozen.deliver(freeze))
    await holds.wait()
    with pytest.raises(Unavailable):
        await store.deliver(need)
    assert await _waiting_for_locks(postgresql) == 0
    async with asyncio.timeout(12):
        while not await _goes_through(store, need):
            pass
    freezing.cancel()
    with suppress(asyncio.CancelledError, Unavailable):
        await freezing
    await frozen.close()
    await store.close()


async def _goes_through(store: Store, action: Callable[[DeliveryTransaction], Awaitable[None]]) -> bool:
    try:
        await store.deliver(action)
    except Unavailable:
        return False
    return True


async def _waiting_for_locks(database: Database) -> int:
    waiting = "datname = current_database() AND wait_event_type = 'Lock'"
    return int(str((await read_rows(database, f"SELECT count(*) FROM pg_stat_activity WHERE {waiting}"))[0][0]))


async def test_a_stopped_server_is_unavailable_then_delivers_again() -> None:
    with own_postgres(f"stopped-{secrets.token_hex(3)}") as server:
        store = await open_store(server.get_uri(), KEYS, migrate=True, sender=SENDER)
        await enqueue(store, a_row())
        await asyncio.to_thread(server.stop)
        for _ in range(3):
            with pytest.raises(Unavailable):
                await take(store)
        await asyncio.to_thread(server.ensure_postgres_running)
        for _ in range(50):
            try:
                assert len(await take(store)) == 1
                break
            except Unavailable:
                await asyncio.sleep(0.1)
        else:
            raise AssertionError("it never came back")
        await store.close()


async def test_answers_keep_their_own_plans(postgresql: Database) -> None:
    """What is ruled out for the delivery is so for its transaction alone."""
    store = await open_store(postgresql.url, KEYS, migrate=False)
    await take(store)

    async def setting(tx: Transaction) -> str:
        return str(await cast("Any", tx)._link._connection.fetchval("SHOW enable_seqscan"))

    assert await store.run(setting) == "on"
    await store.close()
