"""Who wishes it is forgotten: all of it, or what the chat left; and nobody else with them."""

import sqlite3

import pytest
from sqlalchemy import LargeBinary, Table

from domain.erasure.erasure import ErasureKind
from domain.events import EventKind
from domain.ports import Conflict, Store, Transaction
from domain.registration import Draft, State
from storage.opening import open_store
from storage.schema import metadata
from storage.tombstones import HeldFile
from tests.erasure.forgetting import LATER, tick, wish
from tests.erasure.lives import Life, live
from tests.storage.people import PROCESS
from tests.support.databases import KEYS, Database, read_rows

CHAT, LEGAL = ErasureKind.CHAT, ErasureKind.LEGAL
# What belongs to one person, sealed with their key or found by their data.
SEALED = [
    (table, [column.name for column in table.c if isinstance(column.type, LargeBinary)])
    for table in metadata.sorted_tables
    if {"person_id", "registration_id"} & set(table.c.keys()) and table.name not in {"event", "export"}
]


def _whose(table: Table, life: Life) -> str:
    if "person_id" in table.c:
        return f"person_id = {life.person.id}"
    return f"registration_id = {life.registration.id}"


async def secrets_of(database: Database, life: Life) -> list[bytes]:
    """Every sealed value and blind index of theirs, and their wrapped key."""
    found = await read_rows(database, f"SELECT wrapped_key FROM person WHERE id = {life.person.id}")
    for table, columns in SEALED:
        if columns:
            sql = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {_whose(table, life)}"
            found += await read_rows(database, sql)
    return [bytes(value) for row in found for value in row if value]


async def kept(database: Database, life: Life) -> set[str]:
    """The tables that still have rows of theirs."""
    counted = {
        table.name: await read_rows(database, f"SELECT count(*) FROM {table.name} WHERE {_whose(table, life)}")
        for table, _ in SEALED
    }
    return {name for name, [(count,)] in counted.items() if count}


async def test_a_cancellation_leaves_nothing_of_a_person(
    store: Store, database: Database, erased: HeldFile
) -> None:
    gloria, oscar = await live(store, "gloria", 501), await live(store, "oscar", 502)
    before = await secrets_of(database, gloria)
    of_oscar = await secrets_of(database, oscar)
    assert len(before) >= 18
    await wish(store, gloria.person.id, LEGAL)
    assert await tick(store, erased) == 1
    assert await secrets_of(database, gloria) == []
    assert await secrets_of(database, oscar) == of_oscar
    assert await kept(database, gloria) == {
        "registration", "submission", "candidate_stage", "milestone", "handoff", "outbox", "erasure",
    }  # fmt: skip
    assert (await store.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))).person is None
    assert await store.run(lambda tx: tx.candidate(gloria.registration.folio)) is None
    assert await read_rows(database, "SELECT state, reason FROM outbox ORDER BY id") == [
        ("cancelled", "erased"),
        ("ready", ""),
    ]


async def test_where_and_with_whom_they_were_goes(store: Store, database: Database, erased: HeldFile) -> None:
    gloria = await live(store, "gloria", 501)
    await read_rows(
        database,
        "UPDATE candidate_stage SET place = 'Sala 2', bring = 'Tu credencial', ends = 9, place_id = 5,"
        " evaluator_id = 6, set_at = 7, read_at = 8",
    )
    await wish(store, gloria.person.id, LEGAL)
    await tick(store, erased)
    asked = "SELECT place, bring, ends, place_id, evaluator_id, set_at, read_at FROM candidate_stage"
    assert await read_rows(database, asked) == [("", "", None, None, None, None, None)]
    assert await store.audit_registrations() == ()


async def test_the_log_stays_whole_and_bears_it_out(store: Store, erased: HeldFile) -> None:
    gloria = await live(store, "gloria", 501)
    await wish(store, gloria.person.id, LEGAL)
    await tick(store, erased)
    assert await store.audit() is None
    assert await store.audit_registrations() == ()
    log = await store.run(lambda tx: tx.events(gloria.person.id, 9))
    assert [event.kind for event in log] == [
        EventKind.ERASED,
        EventKind.REGISTRATION_WITHDRAWN,
        EventKind.REGISTRATION_SUBMITTED,
        EventKind.PERSON_CAME,
    ]
    (erasure,) = await store.run(lambda tx: tx.erasures.wishes(gloria.person.id))
    assert erasure.done_at == LATER


async def test_what_was_sent_outlives_its_chat(store: Store, database: Database, erased: HeldFile) -> None:
    gloria = await live(store, "gloria", 501)
    await wish(store, gloria.person.id, CHAT)
    assert await tick(store, erased) == 1
    assert (await store.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))).person is None
    desk = await store.run(lambda tx: tx.candidate(gloria.registration.folio))
    assert desk is not None
    assert desk.person is not None
    assert desk.registration is not None
    assert not desk.person.has_chat
    assert desk.registration.state is State.SUBMITTED
    assert desk.registration.draft.answers["position"] == gloria.word("position")
    assert await read_rows(database, "SELECT count(*) FROM file") == [(1,)]
    assert not {"asked", "handoff_message", "handoff_file", "mail", "stuck_update"} & await kept(database, gloria)
    assert {"note", "name_word"} <= await kept(database, gloria)
    assert await store.audit_registrations() == ()


async def test_what_was_never_sent_goes_with_its_chat(store: Store, database: Database, erased: HeldFile) -> None:
    gloria = await live(store, "gloria", 501, sent=False)
    await wish(store, gloria.person.id, CHAT)
    assert await tick(store, erased) == 1
    assert await secrets_of(database, gloria) == []
    assert await read_rows(database, "SELECT wrapped_key, state FROM person p JOIN registration r"
                                     " ON r.person_id = p.id") == [(None, "withdrawn")]  # fmt: skip


async def test_begun_again_after_a_withdrawal_nothing_typed_stays(
    store: Store, database: Database, erased: HeldFile
) -> None:
    gloria = await live(store, "gloria", 501)
    await read_rows(database, "UPDATE registration SET state = 'draft', submitted_version = 0")
    await wish(store, gloria.person.id, CHAT)
    await tick(store, erased)
    desk = await store.run(lambda tx: tx.candidate(gloria.registration.folio))
    assert desk is not None
    assert desk.registration is not None
    assert desk.registration.draft == Draft()


async def test_who_comes_back_is_somebody_new(store: Store, erased: HeldFile) -> None:
    gloria = await live(store, "gloria", 501)
    await wish(store, gloria.person.id, LEGAL)
    await tick(store, erased)
    again = await live(store, "gloria-again", 501)
    desk = await store.run(lambda tx: tx.desk(again.person.user_id, PROCESS))
    assert desk.person is not None
    assert desk.person.id == again.person.id != gloria.person.id


async def test_a_wish_said_twice_is_one(store: Store, erased: HeldFile) -> None:
    gloria = await live(store, "gloria", 501)
    await wish(store, gloria.person.id, CHAT)
    await wish(store, gloria.person.id, CHAT, LATER)
    assert await tick(store, erased) == 1
    assert await tick(store, erased) == 0
    await wish(store, gloria.person.id, CHAT, LATER)
    assert await tick(store, erased) == 1
    assert len(erased.all()) == 2


async def test_who_is_of_the_team_leaves_it_first(store: Store, database: Database, erased: HeldFile) -> None:
    elena = await live(store, "elena", 501, sent=False)

    await read_rows(
        database,
        "INSERT INTO staff (id, person_id, role, name, joined_at, pin_hash, pin_tries, wants_digest, version)"
        f" SELECT 9, id, 'operator', wrapped_key, 1, '', 0, FALSE, 1 FROM person WHERE id = {elena.person.id}",
    )
    await wish(store, elena.person.id, LEGAL)
    assert await tick(store, erased) == 0
    await read_rows(database, "UPDATE staff SET removed_at = 2")
    assert await tick(store, erased) == 1
    assert await secrets_of(database, elena) == []


async def test_nothing_of_theirs_stands_in_the_files_of_sqlite(sqlite: Database, erased: HeldFile) -> None:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    lives = [await live(store, f"p{number}", 1000 + number) for number in range(60)]
    gone = lives[::3]
    before = [secret for life in gone for secret in await secrets_of(sqlite, life)]
    for life in gone:
        await wish(store, life.person.id, LEGAL)
    assert await tick(store, erased) == 20
    assert await store.forget_deleted()
    content = b"".join(path.read_bytes() for path in sqlite.path.parent.glob("ventanilla.db*"))
    await store.close()
    assert len(before) > 300
    assert [secret.hex() for secret in before if secret in content] == []
    with sqlite3.connect(sqlite.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("kind", [CHAT, LEGAL])
async def test_who_was_read_before_is_not_brought_back(
    store: Store, database: Database, erased: HeldFile, kind: ErasureKind
) -> None:
    """A step that began before somebody was forgotten, and ends afterwards."""
    gloria = await live(store, "gloria", 501)
    await wish(store, gloria.person.id, kind)
    await tick(store, erased)

    async def end(tx: Transaction) -> None:
        tx.save_person(gloria.person)
        await tx.commit()

    with pytest.raises(Conflict):
        await store.run(end)
    assert await read_rows(database, "SELECT user_id FROM person") == [(-gloria.person.id,)]
