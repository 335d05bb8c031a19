"""The delivery never reads a whole table, however many rows wait, and however few there were when it began."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from domain.delivery.outbox import Lane, Row, RowState
from domain.delivery.ports import DeliveryTransaction, Step
from domain.ids import PersonId
from domain.ports import Store, Transaction
from storage.delivery_transaction import Delivery
from storage.opening import open_store
from storage.postgres_link import PostgresLink
from storage.sqlite_link import SqliteLink
from storage.transaction import Work
from tests.storage.delivery_rows import JUANA, LEASE, SENDER, SOON, a_row, enqueue, take, to
from tests.storage.people import NOW, PROCESS
from tests.support.databases import KEYS, Database, read_rows

MANY = 100_000
DUE = (NOW - SOON, NOW + SOON)  # the crowd's
_CROWD = (
    "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, expires_at, due_at,"
    " resends, state, dispatched_at) SELECT 'many:' || n, n, 1, 'closing-24h', '{{}}', 'closing-24h', {at},"
    " {at} + 1000, {at}, {yes}, CASE n % 2 WHEN 0 THEN 'ready' ELSE 'sent' END, CASE n % 2 WHEN 1 THEN {at} END"
    " FROM {numbers}"
)
_NUMBERS = {
    "sqlite": "(WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {}) SELECT n FROM c)",
    "postgresql": "generate_series(1, {}) n",
}
_YES = {"sqlite": "1", "postgresql": "true"}


async def wait_in_crowds(database: Database, since: datetime) -> None:
    """Half of them ready from then on, half of them sent."""
    at = int(since.timestamp() * 1000)
    numbers = _NUMBERS[database.kind].format(MANY)
    await read_rows(database, _CROWD.format(at=at, yes=_YES[database.kind], numbers=numbers))


async def everything(tx: DeliveryTransaction) -> None:
    """Each statement of the delivery, with rows to work on."""
    await tx.save_budget(replace(await tx.budget(), announcements_rate=18.0))
    machine_now = await tx.machine_now()
    until = machine_now + LEASE
    rows = await tx.claim(Lane.REMINDERS, 40, "w1", machine_now, until, NOW)
    assert rows
    expiring = await tx.claim_expiring(NOW + 2 * SOON, 5, "w1", machine_now, until, NOW)
    assert expiring
    ids = [row.id for row in rows]
    people = [row.person_id for row in rows]
    await tx.recipients(people, PROCESS)
    await tx.stage_dates(PROCESS)
    await tx.ticking(PROCESS)
    await tx.last_dispatched(people, NOW)
    await tx.change(_of_every_shape(rows))
    await tx.rows(ids)
    await tx.lease_over(machine_now + 2 * LEASE, 50)
    await tx.to_resend(machine_now, 50)
    await tx.expired(NOW, 50)


def _of_every_shape(rows: tuple[Row, ...]) -> list[Step]:
    third = len(rows) // 3
    return [
        *[to(row, RowState.DISPATCHED, dispatched_at=NOW, text_hash="ab") for row in rows[:third]],
        *[to(row, RowState.READY, lease_owner="", lease_until=None) for row in rows[third : 2 * third]],
        *[to(row, RowState.READY, attempts=1, retry_at=NOW) for row in rows[2 * third :]],
    ]


async def some_rows(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n}", PersonId(n)) for n in range(40)])
    await enqueue(
        store, *[a_row(f"e{n}", PersonId(n), expires_at=NOW + SOON, lane=Lane.REMINDERS) for n in range(9)]
    )


# SQLite: whatever is asked is explained.


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


# PostgreSQL: its plans are kept, so they are made while the tables are empty, as on a first day.


async def scanned(tx: DeliveryTransaction) -> dict[str, int]:
    """How often this transaction read each table as a whole, or its index."""
    link = cast("PostgresLink", cast("Delivery", tx)._link)
    rows = await link._connection.fetch("SELECT relname, seq_scan FROM pg_stat_xact_user_tables WHERE seq_scan > 0")
    return {row[0]: row[1] for row in rows}


async def looked_at(tx: DeliveryTransaction) -> int:
    """How many rows of the outbox this transaction has read so far."""
    link = cast("PostgresLink", cast("Delivery", tx)._link)
    sql = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'outbox'"
    return int(await link._connection.fetchval(sql))


@pytest.fixture
async def on_postgresql(postgresql: Database) -> Any:  # noqa: ANN401 -- a fixture that yields
    opened = await open_store(postgresql.url, KEYS, migrate=False, sender=SENDER)
    yield opened
    await opened.close()


@pytest.mark.parametrize("since", DUE)
async def test_postgresql_reads_no_whole_table(on_postgresql: Store, postgresql: Database, since: datetime) -> None:
    async def counted(tx: DeliveryTransaction) -> tuple[dict[str, int], int]:
        await everything(tx)
        return await scanned(tx), await looked_at(tx)

    await some_rows(on_postgresql)
    whole, few = await on_postgresql.deliver(counted)
    for _ in range(7):  # its plans are fixed after five
        whole, few = await on_postgresql.deliver(counted)
        assert whole == {}
    await wait_in_crowds(postgresql, since)
    whole, many = await on_postgresql.deliver(counted)
    assert whole == {}
    assert many < few + MANY / 20
    await read_rows(postgresql, "ANALYZE outbox")
    whole, many = await on_postgresql.deliver(counted)
    assert whole == {}
    assert many < few + MANY / 20


async def test_postgresql_would_notice_a_whole_table(on_postgresql: Store) -> None:
    await some_rows(on_postgresql)

    async def counted(tx: DeliveryTransaction) -> dict[str, int]:
        link = cast("PostgresLink", cast("Delivery", tx)._link)
        await link._connection.fetch("SELECT count(*) FROM outbox WHERE reason = 'x'")
        return await scanned(tx)

    assert await on_postgresql.deliver(counted) == {"outbox": 1}


async def test_a_crowd_takes_no_longer_than_a_few(database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False, sender=SENDER)
    await some_rows(store)
    await wait_in_crowds(database, NOW + SOON)
    assert [row.dedup_key for row in await take(store, 2)] == ["k0", "k1"]
    taken = await take(store, 200, now=NOW + timedelta(hours=1))
    assert len(taken) == 200
    await store.close()
