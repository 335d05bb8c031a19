"""On PostgreSQL the delivery never reads a whole table. Its plans are kept, so they are made while the tables are
nearly empty, as on a first day."""

from datetime import datetime
from typing import Any, cast

import pytest

from domain.delivery.ports import DeliveryTransaction
from domain.ports import Store
from storage.delivery_transaction import Delivery
from storage.opening import open_store
from storage.postgres_link import PostgresLink
from tests.storage.delivery_crowd import DUE, MANY, everything, some_rows, wait_in_crowds
from tests.storage.delivery_rows import SENDER
from tests.support.databases import KEYS, Database, read_rows


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

    # Statistics of a nearly empty table, taken by the server's own hand midway, make plans that hold only until it
    # takes them again: within a minute of the crowd, but not within this test.
    await read_rows(postgresql, "ALTER TABLE outbox SET (autovacuum_enabled = false)")
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
