"""Deliveries in the groups of the writer thread: they share the commit, never each other's faults."""

import asyncio
import resource
import sqlite3
from contextlib import closing
from typing import Any, cast

import pytest

from domain.delivery.outbox import RowState
from domain.delivery.ports import DeliveryTransaction
from domain.ports import Store, Unavailable
from storage.delivery_transaction import Delivery
from storage.opening import open_store
from storage.sqlite_link import SqliteLink
from tests.storage.delivery_rows import SENDER, a_row, change, claim, enqueue, states, take, to
from tests.support.databases import KEYS, Database


def driver_of(tx: DeliveryTransaction) -> sqlite3.Connection:
    return cast("SqliteLink", cast("Delivery", tx)._link)._connection


@pytest.fixture
async def on_sqlite(sqlite: Database) -> Any:  # noqa: ANN401 -- a fixture that yields
    opened = await open_store(sqlite.url, KEYS, migrate=False, sender=SENDER)
    yield opened
    await opened.close()


async def test_a_failed_commit_undoes_deliveries_of_its_group(on_sqlite: Store, sqlite: Database) -> None:
    await enqueue(on_sqlite, a_row())

    async def spoil(tx: DeliveryTransaction) -> None:
        driver = driver_of(tx)
        driver.execute("PRAGMA defer_foreign_keys = ON")  # so that only the commit finds the fault
        driver.execute("INSERT INTO event VALUES (1, 1, 1, 'x', 'x', '{}', x'00')")
        await tx.commit()

    outcomes = await asyncio.gather(take(on_sqlite), on_sqlite.deliver(spoil), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 2
    assert await states(sqlite) == {"k": "ready"}
    assert len(await take(on_sqlite)) == 1


async def test_a_failing_delivery_leaves_its_group_alone(on_sqlite: Store, sqlite: Database) -> None:
    await enqueue(on_sqlite, a_row("a"), a_row("b"))

    async def fail(tx: DeliveryTransaction) -> None:
        await claim(tx)
        raise LookupError("of its own")

    outcomes = await asyncio.gather(
        take(on_sqlite, 1), on_sqlite.deliver(fail), on_sqlite.deliver(claim), return_exceptions=True
    )
    assert isinstance(outcomes[1], LookupError)
    assert await states(sqlite) == {"a": "leased", "b": "ready"}


async def test_a_delivery_that_waits_is_undone(on_sqlite: Store, sqlite: Database) -> None:
    await enqueue(on_sqlite, a_row())

    async def wait(tx: DeliveryTransaction) -> None:
        await claim(tx)
        await asyncio.sleep(0)
        await tx.commit()

    with pytest.raises(RuntimeError, match="waits for something other"):
        await on_sqlite.deliver(wait)
    assert await states(sqlite) == {"k": "ready"}
    assert len(await take(on_sqlite)) == 1


async def test_a_full_disk_is_unavailable_and_undoes_all(on_sqlite: Store, sqlite: Database) -> None:
    await enqueue(on_sqlite, *[a_row(f"k{n}") for n in range(300)])
    rows = await take(on_sqlite, 300)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    journal = sqlite.path.with_name("ventanilla.db-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal + 20_000, before[1]))
    try:
        with pytest.raises(Unavailable):
            await change(on_sqlite, *[to(row, RowState.CANCELLED, reason="x" * 200) for row in rows])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert set((await states(sqlite)).values()) == {"leased"}
    assert len(await change(on_sqlite, *[to(row, RowState.CANCELLED) for row in rows])) == 300


async def test_a_full_database_undoes_all_and_recovers(on_sqlite: Store, sqlite: Database) -> None:
    await enqueue(on_sqlite, *[a_row(f"k{n}") for n in range(300)])
    rows = await take(on_sqlite, 300)

    async def limit(tx: DeliveryTransaction, pages: int) -> None:
        driver_of(tx).execute(f"PRAGMA max_page_count = {pages}")

    async def too_much(tx: DeliveryTransaction) -> None:
        """Some of the rows are written before the disk is full; the database may undo the whole group by itself."""
        await tx.change([to(row, RowState.CANCELLED, reason="x" * 900) for row in rows])
        await tx.commit()

    await on_sqlite.deliver(lambda tx: limit(tx, 1))
    with pytest.raises(Unavailable):
        await on_sqlite.deliver(too_much)
    assert set((await states(sqlite)).values()) == {"leased"}
    await on_sqlite.deliver(lambda tx: limit(tx, 1_000_000))
    assert len(await change(on_sqlite, *[to(row, RowState.CANCELLED) for row in rows])) == 300


async def test_a_file_held_by_another_program_is_unavailable(on_sqlite: Store, sqlite: Database) -> None:
    async def be_impatient(tx: DeliveryTransaction) -> None:
        driver_of(tx).execute("PRAGMA busy_timeout = 50")

    await on_sqlite.deliver(be_impatient)
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable):
            await take(on_sqlite)
        other.execute("ROLLBACK")
    assert await take(on_sqlite) == ()
