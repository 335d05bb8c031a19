"""Who holds the database without the keys learns nothing, and can move nothing."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from domain.events import EventKind
from domain.ids import FileId, UpdateId, UserId
from domain.ports import Desk, Store, StuckUpdate, Transaction
from domain.registration import Submission
from storage.opening import open_store
from storage.schema import metadata
from storage.sealing import Sealer, Unreadable
from tests.storage.people import (
    ANSWERS,
    NOW,
    PAPER,
    PROCESS,
    a_draft,
    a_person,
    a_registration,
    add_candidate,
    an_event,
)
from tests.support.databases import KEYS, Database, read_rows

CANARIES = (
    *(ANSWERS[question] for question in ("curp", "given_names", "first_surname", "position", "email", "phone")),
    PAPER.content.decode(),
    "juana@gmial.com",
    "message of Juana",
    "ef" * 32,
)


async def read_desk(tx: Transaction, user: UserId) -> Desk:
    return await tx.desk(user, PROCESS)


async def fill(store: Store) -> None:
    person = a_person()
    registration = a_registration(person, draft=a_draft())

    async def everything(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.add_submission(person.id, Submission(registration.id, 1, "F-1", NOW, a_draft(), "ef" * 32))
        tx.add_file(person.id, registration.id, FileId(77), "photo", PAPER, NOW)
        tx.append_event(person.id, an_event(EventKind.FILE_KEPT))
        for update, owner in ((1, person.id), (2, None)):
            tx.save_stuck_update(
                StuckUpdate(UpdateId(update), owner, 3, "E", NOW, set_aside=True, payload=b"message of Juana")
            )
        await tx.commit()

    await store.run(everything)


async def test_nothing_personal_stands_in_the_rows(store: Store, database: Database) -> None:
    await fill(store)
    rows = [row for table in metadata.tables for row in await read_rows(database, f'SELECT * FROM "{table}"')]
    text = repr([[value.hex() if isinstance(value, bytes) else value for value in row] for row in rows])
    assert "ec1057-2022" in text
    for canary in CANARIES:
        assert canary not in text
        assert canary.encode().hex() not in text


async def test_nothing_personal_stands_in_the_files_of_sqlite(sqlite: Database) -> None:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    await fill(store)
    files = [path.read_bytes() for path in sqlite.path.parent.glob("ventanilla.db*")]
    await store.close()
    content = b"".join([*files, sqlite.path.read_bytes()])
    assert b"ec1057-2022" in content
    for canary in CANARIES:
        assert canary.encode() not in content


@pytest.mark.parametrize(("column", "table"), [("draft", "registration"), ("wrapped_key", "person")])
async def test_a_moved_ciphertext_does_not_open(store: Store, database: Database, column: str, table: str) -> None:
    await add_candidate(store, 501)
    await add_candidate(store, 502)
    await read_rows(database, f"UPDATE {table} SET {column} = (SELECT max({column}) FROM {table})")
    await read_rows(database, f"UPDATE {table} SET {column} = (SELECT min({column}) FROM {table})")
    reads = [store.run(partial(read_desk, user=UserId(user))) for user in (501, 502)]
    outcomes = await asyncio.gather(*reads, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Desk", "Unreadable"]


async def test_a_file_moved_to_another_row_does_not_open(store: Store, database: Database) -> None:
    person, registration = await add_candidate(store)

    async def keep_two(tx: Transaction) -> None:
        tx.add_file(person.id, registration.id, FileId(1), "photo", PAPER, NOW)
        tx.add_file(person.id, registration.id, FileId(2), "photo", PAPER, NOW)
        tx.append_event(person.id, an_event(EventKind.FILE_KEPT))
        await tx.commit()

    await store.run(keep_two)
    await read_rows(database, "UPDATE file SET content = (SELECT content FROM file WHERE id = 1) WHERE id = 2")
    assert await store.run(lambda tx: tx.file_content(person.id, FileId(1))) == PAPER.content
    with pytest.raises(Unreadable):
        await store.run(lambda tx: tx.file_content(person.id, FileId(2)))


async def test_the_same_value_has_the_same_blind_index(store: Store, database: Database) -> None:
    await add_candidate(store, 501)
    await add_candidate(store, 502)
    rows = await read_rows(database, "SELECT DISTINCT curp_index, email_index, institution_key FROM registration")
    sealer = Sealer(KEYS)
    assert [(bytes(curp), bytes(email), key) for curp, email, key in rows] == [
        (sealer.blind_index("curp", ANSWERS["curp"]), sealer.blind_index("email", ANSWERS["email"]), "TOLUCA")
    ]


def test_blind_indexes_of_two_kinds_differ() -> None:
    sealer = Sealer(KEYS)
    assert sealer.blind_index("curp", "x") != sealer.blind_index("email", "x")
    assert sealer.blind_index("curp", "") is None


async def test_a_retired_master_key_still_opens_what_it_wrapped(database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False)
    person, registration = await add_candidate(store)
    await store.close()
    newer = type(KEYS)(
        {**KEYS.masters, "2": b"M" * 32}, "2", KEYS.index, KEYS.events, KEYS.receipts, KEYS.current_receipt
    )
    store = await open_store(database.url, newer, migrate=False)
    await add_candidate(store, 502)
    desk = await store.run(lambda tx: tx.desk(person.user_id, PROCESS))
    assert desk.registration == registration
    assert await read_rows(database, "SELECT master_id FROM person ORDER BY user_id") == [("1",), ("2",)]
    await store.close()


async def test_without_its_master_key_nothing_opens(database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False)
    person, _ = await add_candidate(store)
    await store.close()
    other = type(KEYS)({"2": b"x" * 32}, "2", KEYS.index, KEYS.events, KEYS.receipts, KEYS.current_receipt)
    store = await open_store(database.url, other, migrate=False)
    with pytest.raises(Unreadable):
        await store.run(lambda tx: tx.desk(person.user_id, PROCESS))
    await store.close()


async def test_only_its_owner_may_read_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "ventanilla.db"
    store = await open_store(f"sqlite:///{path}", KEYS, migrate=True)
    await fill(store)
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    await store.close()
