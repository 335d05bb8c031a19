"""On SQLite the delivery never reads a whole table: whatever it asks is explained, and counted among a crowd."""

import sqlite3
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, cast

import pytest

from domain.delivery.ports import DeliveryTransaction
from domain.ports import Store, Transaction
from storage.delivery_transaction import Delivery
from storage.opening import open_store
from storage.sqlite_link import SqliteLink
from storage.transaction import Work
from tests.storage.delivery_crowd import DUE, everything, some_rows, wait_in_crowds
from tests.storage.delivery_rows import JUANA, LEASE, SENDER, SOON
from tests.storage.people import NOW
from tests.support.databases import KEYS, Database


def driver_of(tx: DeliveryTransaction) -> sqlite3.Connection:
    return cast("SqliteLink", cast("Delivery", tx)._link)._connection


@pytest.fixture
async def on_sqlite(sqlite: Database) -> Any:  # noqa: ANN401 -- a fixture that yields
    opened = await open_store(sqlite.url, KEYS, migrate=False, sender=SENDER)
    yield opened
    await opened.close()


async def scans(driver: sqlite3.Connection, run: Callable[[], Awaitable[object]]) -> list[str]:
    """What of the statements run meanwhile reads a whole table."""
    said: list[str] = []
    driver.set_trace_callback(said.append)
    await run()
    driver.set_trace_callback(None)
    asked = {
        sql.replace("Inf", "9e999")
        for sql in said
        if sql.lstrip().startswith(("SELECT", "UPDATE", "WITH", "INSERT"))
    }
    assert asked
    found: list[str] = []
    for sql in asked:
        plan = [str(row[3]) for row in driver.execute(f"EXPLAIN QUERY PLAN {sql}")]
        found += [f"{line}: {sql}" for line in plan if line.startswith("SCAN") and not _is_short(line)]
    return found


def _is_short(line: str) -> bool:
    """The list that was asked for, and what was just taken."""
    return line.startswith(("SCAN json_each", "SCAN taken", "SCAN CONSTANT ROW"))


async def test_sqlite_reads_no_whole_table(on_sqlite: Store) -> None:
    await some_rows(on_sqlite)

    async def explained(tx: DeliveryTransaction) -> list[str]:
        return await scans(driver_of(tx), lambda: everything(tx))

    assert await on_sqlite.deliver(explained) == []


async def test_sqlite_would_notice_a_whole_table(on_sqlite: Store) -> None:
    async def explained(tx: DeliveryTransaction) -> list[str]:
        driver = driver_of(tx)

        async def read_all() -> None:
            driver.execute("SELECT count(*) FROM outbox WHERE reason = 'x'")

        return await scans(driver, read_all)

    assert len(await on_sqlite.deliver(explained)) == 1


async def test_sqlite_looks_up_what_was_told_by_person(on_sqlite: Store) -> None:
    async def explained(tx: Transaction) -> list[str]:
        driver = cast("SqliteLink", cast("Work", tx)._link)._connection
        return await scans(driver, lambda: tx.told_of(JUANA))

    assert await on_sqlite.run(explained) == []


async def test_sqlite_looks_up_what_was_withheld_by_person(on_sqlite: Store) -> None:
    async def explained(tx: Transaction) -> list[str]:
        driver = cast("SqliteLink", cast("Work", tx)._link)._connection
        tx.revive(JUANA, NOW)
        return await scans(driver, tx.commit)

    assert await on_sqlite.run(explained) == []


@pytest.mark.parametrize("since", DUE)
async def test_sqlite_does_not_count_who_waits(on_sqlite: Store, sqlite: Database, since: datetime) -> None:
    await some_rows(on_sqlite)
    await wait_in_crowds(sqlite, since)

    async def measured(tx: DeliveryTransaction) -> int:
        steps = 0

        def _count() -> int:
            nonlocal steps
            steps += 1
            return 0

        driver_of(tx).set_progress_handler(_count, 1000)
        await everything(tx)
        driver_of(tx).set_progress_handler(None, 0)
        return steps

    assert await on_sqlite.deliver(measured) < 40  # thousands of SQLite's own instructions; 100,000 rows take more


async def test_sqlite_finds_what_expires_among_many_due(on_sqlite: Store, sqlite: Database) -> None:
    await wait_in_crowds(sqlite, NOW + SOON)
    later = NOW + 2 * SOON

    async def measured(tx: DeliveryTransaction) -> int:
        steps = 0

        def _count() -> int:
            nonlocal steps
            steps += 1
            return 0

        driver_of(tx).set_progress_handler(_count, 1000)
        machine_now = await tx.machine_now()
        await tx.claim_expiring(NOW + SOON, 5, "w1", machine_now, machine_now + LEASE, later)
        driver_of(tx).set_progress_handler(None, 0)
        return steps

    assert await on_sqlite.deliver(measured) < 5
