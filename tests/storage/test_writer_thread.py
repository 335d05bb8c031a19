"""SQLite's group commit: results are handed out after the disk has them, and a group shares its fate."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from domain.events import EventKind
from domain.files import FileKind, InspectedFile
from domain.ids import FileId, UserId
from domain.ports import Store, Transaction, Unavailable
from storage.opening import open_store
from storage.sqlite_link import SqliteLink
from storage.transaction import Work
from tests.storage.people import NOW, PROCESS, add_candidate, an_event, answer
from tests.support.databases import KEYS, Database


@pytest.fixture
async def store(sqlite: Database) -> AsyncIterator[Store]:
    opened = await open_store(sqlite.url, KEYS, migrate=False)
    yield opened
    await opened.close()


def driver_of(tx: Transaction) -> sqlite3.Connection:
    return cast("SqliteLink", cast("Work", tx)._link)._connection


def count_updates(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM inbox").fetchone()[0])


async def test_the_disk_has_what_was_committed(store: Store) -> None:
    """A log that is written ahead, and waited for: else a power cut takes what was acknowledged."""

    async def ask(tx: Transaction) -> tuple[object, ...]:
        driver = driver_of(tx)
        names = ("journal_mode", "synchronous", "foreign_keys")
        return tuple(driver.execute(f"PRAGMA {name}").fetchone()[0] for name in names)

    assert await store.run(ask) == ("wal", 2, 1)


async def test_a_result_is_handed_out_after_its_commit(store: Store, sqlite: Database) -> None:
    person, _ = await add_candidate(store)
    for update in range(1, 6):
        assert await answer(store, person.user_id, update)
        assert count_updates(sqlite.path) == update


async def test_a_failed_commit_fails_its_whole_group(store: Store, sqlite: Database) -> None:
    person, _ = await add_candidate(store)

    async def spoil(tx: Transaction) -> None:
        driver = driver_of(tx)
        driver.execute("PRAGMA defer_foreign_keys = ON")  # so that only the commit finds the fault
        driver.execute("INSERT INTO event VALUES (1, 1, 1, 'x', 'x', '{}', x'00')")

    outcomes = await asyncio.gather(
        answer(store, person.user_id, 1),
        store.run(spoil),
        answer(store, person.user_id, 2),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 3
    assert count_updates(sqlite.path) == 0
    assert await answer(store, person.user_id, 3)


async def test_a_disk_that_is_full_is_unavailable_until_there_is_room(store: Store, sqlite: Database) -> None:
    person, registration = await add_candidate(store)
    big = InspectedFile(FileKind.PDF, b"%PDF" * 100_000, 1, "ab" * 32)

    async def keep(tx: Transaction) -> None:
        tx.add_file(person.id, registration.id, FileId(1), "photo", big, NOW)
        tx.append_event(person.id, an_event(EventKind.FILE_KEPT))
        await tx.commit()

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    journal = sqlite.path.with_name("ventanilla.db-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal + 100_000, before[1]))
    try:
        with pytest.raises(Unavailable):
            await store.run(keep)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert await store.run(lambda tx: tx.file_content(person.id, FileId(1))) is None
    await store.run(keep)
    assert await store.run(lambda tx: tx.file_content(person.id, FileId(1))) == big.content


async def test_a_full_database_fails_and_recovers(store: Store) -> None:
    person, registration = await add_candidate(store)
    big = InspectedFile(FileKind.PDF, b"%PDF" * 100_000, 1, "ab" * 32)

    async def keep(tx: Transaction) -> None:
        tx.add_file(person.id, registration.id, FileId(1), "photo", big, NOW)
        tx.append_event(person.id, an_event(EventKind.FILE_KEPT))
        await tx.commit()

    async def limit(tx: Transaction, pages: int) -> None:
        driver_of(tx).execute(f"PRAGMA max_page_count = {pages}")

    await store.run(lambda tx: limit(tx, 1))
    outcomes = await asyncio.gather(store.run(keep), answer(store, person.user_id, 1), return_exceptions=True)
    assert isinstance(outcomes[0], Unavailable)
    await store.run(lambda tx: limit(tx, 1_000_000))
    await store.run(keep)
    assert isinstance(outcomes[1], Unavailable) == await answer(store, person.user_id, 1)
    assert await store.audit() is None


async def test_a_connection_that_broke_is_replaced(store: Store) -> None:
    person, _ = await add_candidate(store)

    async def break_it(tx: Transaction) -> None:
        driver_of(tx).close()

    with pytest.raises(Unavailable):
        await store.run(break_it)
    assert await answer(store, person.user_id, 1)


async def test_a_file_held_by_another_program_is_unavailable(store: Store, sqlite: Database) -> None:
    person, _ = await add_candidate(store)

    async def be_impatient(tx: Transaction) -> None:
        driver_of(tx).execute("PRAGMA busy_timeout = 50")

    await store.run(be_impatient)
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        outcomes = await asyncio.gather(
            *[answer(store, person.user_id, update) for update in (1, 2, 3)], return_exceptions=True
        )
        other.execute("ROLLBACK")
    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 3
    assert await answer(store, person.user_id, 1)


async def test_an_action_that_waits_for_something_else_is_told(store: Store) -> None:
    async def wait(tx: Transaction) -> None:
        await asyncio.sleep(0)
        await tx.commit()

    with pytest.raises(RuntimeError, match="waits for something other"):
        await store.run(wait)
    assert (await store.run(lambda tx: tx.desk(UserId(1), PROCESS))).person is None


async def test_a_cancelled_askers_action_is_still_done(store: Store) -> None:
    person, _ = await add_candidate(store)
    asking = asyncio.create_task(answer(store, person.user_id, 1))
    await asyncio.sleep(0)
    asking.cancel()
    assert not await answer(store, person.user_id, 1)


async def test_a_store_serves_several_loops(store: Store) -> None:
    people = [(await add_candidate(store, 600 + n))[0] for n in range(4)]

    def ask(number: int) -> bool:
        return asyncio.run(answer(store, people[number].user_id, number))

    assert await asyncio.gather(*[asyncio.to_thread(ask, number) for number in range(4)]) == [True] * 4


async def test_a_place_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "ventanilla.db"
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises(Unavailable):
        await open_store(f"sqlite:///{path}", KEYS, migrate=True)
