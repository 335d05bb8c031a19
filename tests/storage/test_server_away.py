"""PostgreSQL goes away and comes back: told at once, and nobody has to restart anything."""

import asyncio
import secrets
from collections.abc import Iterator
from typing import Any, cast

import pytest

from domain.ids import UserId
from domain.ports import Store, Transaction, Unavailable
from storage.opening import open_store
from storage.postgres_lanes import ACTION_SECONDS
from storage.postgres_store import PostgresStore
from storage.statements import Statement
from storage.transaction import Work
from tests.storage.people import add_candidate, answer
from tests.support.databases import KEYS, Database, own_postgres, read_rows


@pytest.fixture
def own_server() -> Iterator[Any]:
    with own_postgres(f"away-{secrets.token_hex(3)}") as server:
        yield server


async def answers_again(store: Store, user: UserId, update: int) -> bool:
    for _ in range(50):
        try:
            return await answer(store, user, update)
        except Unavailable:
            await asyncio.sleep(0.1)
    return False


async def test_a_stopped_server_is_unavailable_then_serves_again(
    own_server: Any,  # noqa: ANN401 -- the wheel publishes no types
) -> None:
    store = await open_store(own_server.get_uri(), KEYS, migrate=True)
    person, _ = await add_candidate(store)
    await asyncio.to_thread(own_server.stop)
    async with asyncio.timeout(20):  # nobody waits for a server that is not there
        outcomes = await asyncio.gather(
            *[answer(store, person.user_id, update) for update in range(50)], return_exceptions=True
        )
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 50
    with pytest.raises(Unavailable):
        await open_store(own_server.get_uri(), KEYS, migrate=True)
    await asyncio.to_thread(own_server.ensure_postgres_running)
    assert await answers_again(store, person.user_id, 1)
    assert await store.audit() is None
    await store.close()


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> Iterator[Database]:
    server = request.getfixturevalue("postgres_server")
    name = server.borrow()
    yield Database("postgresql", server.url(name))
    server.give_back(name)


async def test_a_connection_cut_by_the_server_is_replaced(postgresql: Database) -> None:
    store = await open_store(postgresql.url, KEYS, migrate=False)
    person, _ = await add_candidate(store)
    for update in (1, 2):
        await read_rows(
            postgresql,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        await asyncio.sleep(0.05)
        assert await answer(store, person.user_id, update)
    await store.close()


async def test_a_statement_that_hangs_is_ended(postgresql: Database) -> None:
    store = await open_store(postgresql.url, KEYS, migrate=False)
    person, _ = await add_candidate(store)

    cast("PostgresStore", store)._lanes.patience = 0

    async def hang(tx: Transaction) -> None:
        await cast("Work", tx)._link.row(Statement("SELECT pg_sleep(60)"), {})

    async with asyncio.timeout(30):  # half of what the statement would take
        with pytest.raises(Unavailable):
            await store.run(hang)
    assert await answer(store, person.user_id, 1)
    await store.close()


async def test_who_gets_answers_does_not_hang(postgresql: Database) -> None:
    """However long the machine stood still between two ticks: only ticks without an answer count."""
    store = await open_store(postgresql.url, KEYS, migrate=False)
    lanes = cast("PostgresStore", store)._lanes
    lane = await lanes.take()
    assert [lane.hangs(patience=2) for _ in range(3)] == [False, False, True]
    lane.begin()
    for _ in range(ACTION_SECONDS):
        await lane.link.clock()
        assert not lane.hangs(patience=0)
    assert lane.hangs(patience=0)
    lane.begin(longer=ACTION_SECONDS)
    assert not any(lane.hangs(patience=2) for _ in range(ACTION_SECONDS + 2))
    assert lane.hangs(patience=2)
    lanes.give_back(lane)
    await store.close()
