"""Whoever is forgotten is gone from every table there is, by the rows themselves: of somebody who left something in
each of them, beside somebody who must keep all of it."""

from collections.abc import Callable

import pytest

from domain.erasure.erasure import ErasureKind
from domain.ids import PersonId
from domain.ports import Store, StoreError, Transaction
from storage import forgetting
from storage.opening import open_store
from storage.tombstones import HeldFile
from storage.transaction import Work
from tests.erasure.everything import Row, Rows, all_rows, answer, ask_about, leave_everything, owned_by, referring
from tests.erasure.forgetting import LATER, tick, wish
from tests.erasure.lives import Life, handoff_of, id_of
from tests.storage.people import NOW
from tests.support.databases import KEYS, Database

CHAT, LEGAL = ErasureKind.CHAT, ErasureKind.LEGAL
# Tables whose rows stay as they are, and why.
STAY = {
    "event": "the log stays whole, and holds nothing personal",
    "log_seal_entry": "how far the log had come: without it the log would seem cut off",
    "export": "about the member of the staff who had it made, by number",
    "evaluator": "how many a member sees; they have left the team",
    "announcement": "what the institute said; who wrote it is a number",
    "announcement_run": "what the institute said; who wrote it is a number",
}
# Tables whose rows stay, emptied: they say that something was, and what became of it. And which of their columns in
# the clear must be empty then.
EMPTIED = {
    "person": {"talk", "stopped_reminders"},
    "registration": {"flags", "institution_key", "platform_folio"},
    "submission": set[str](),
    "candidate_stage": set[str](),
    "milestone": set[str](),
    "handoff": set[str](),
    "request": set[str](),
    "staff": {"pin_hash"},
    "invitation": set[str](),
    "outbox": set[str](),
    "erasure": set[str](),
}
# What such a row still says: nobody waits for it, or is written to.
OVER: dict[str, Callable[[Row], bool]] = {
    "person": lambda row: row["user_id"] == -int(str(row["id"])),
    "registration": lambda row: row["state"] == "withdrawn",
    "handoff": lambda row: row["state"] == "closed",
    "milestone": lambda row: bool(row["is_over"]),
    "request": lambda row: row["state"] == "done",
    "staff": lambda row: row["removed_at"] is not None,
    "outbox": lambda row: row["state"] == "cancelled",
}
# Rows of others that they wrote, or have, for the team: by which column, and what stands there for their name.
SIGNED = {"handoff": "owner", "handoff_message": "author", "note": "author"}
NAMES = ("owner_name", "owner_sealed", "name", "name_sealed")
# Either of these two takes a letter that the other would miss only if it were another's, which none is.
DOUBLE = {"DELETE FROM mail WHERE person_id = :person", "code_id IN (SELECT id FROM code WHERE registration_id IN"}
# What the key of an emptied row is: it opens nothing.
OWN_KEYS = {("invitation", "wrapped_key")}
OF_CHAT = {
    "asked",
    "code",
    "handoff_file",
    "handoff_message",
    "kept_update",
    "mail",
    "stuck_update",
    "waiting_update",
}
# Kept by the database about all of them.
COUNTS = {"shared_curp", "shared_head"}


async def two_lives(store: Store) -> tuple[Life, Life]:
    gloria, oscar = await leave_everything(store, "gloria", 501), await leave_everything(store, "oscar", 502)
    await ask_about(store, gloria, oscar)
    await ask_about(store, oscar, gloria)
    await answer(store, gloria, oscar)
    await answer(store, oscar, gloria)
    return gloria, oscar


def theirs(rows: Rows, life: Life) -> Rows:
    is_theirs = owned_by(life)
    found = {table: [row for row in of_table if is_theirs(table, row)] for table, of_table in rows.items()}
    return {table: of_table for table, of_table in found.items() if of_table}


def sealed_in(rows: Rows) -> set[bytes]:
    """Sealed values, blind indexes, keys."""
    return {
        cell
        for table, of_table in rows.items()
        for row in of_table
        for name, cell in row.items()
        if isinstance(cell, bytes) and cell and table not in STAY and (table, name) not in OWN_KEYS
    }


def left(before: Rows, after: Rows, life: Life) -> list[str]:
    """What is still there of somebody who was forgotten, everywhere."""
    found = [f"{table}: a row" for table in theirs(after, life) if table not in STAY | EMPTIED.keys()]
    for table, empty in EMPTIED.items():
        found += [
            f"{table}.{name}" for row in theirs(after, life).get(table, []) for name in _full(table, row, empty)
        ]
    for table, is_over in OVER.items():
        found += [f"{table}: not over" for row in theirs(after, life).get(table, []) if not is_over(row)]
    found += [f"{table}: signed" for table, name in signed_by(life, after) if name]
    secrets = sealed_in(theirs(before, life)) - sealed_in(others(before, life))
    for table, of_table in after.items():
        cells = [cell for row in of_table for cell in row.values()]
        found += [f"{table}: a secret" for cell in cells if isinstance(cell, bytes) and cell in secrets]
        words = "\n".join(str(cell) for cell in cells)
        found += [f"{table}: {canary}" for canary in life.canaries if canary in words]
    return found


def _full(table: str, row: Row, empty: set[str]) -> list[str]:
    return [
        name
        for name, cell in row.items()
        if cell and (name in empty or (isinstance(cell, bytes) and (table, name) not in OWN_KEYS))
    ]


def is_signed_by(life: Life, table: str, row: Row) -> bool:
    return table in SIGNED and row[SIGNED[table]] == f"staff:{id_of(life, 21)}"


def signed_by(life: Life, rows: Rows) -> list[tuple[str, object]]:
    """Each with their name in it."""
    signed = [(table, row) for table in SIGNED for row in rows[table] if is_signed_by(life, table, row)]
    return [(table, row[name]) for table, row in signed for name in NAMES if name in row]


def others(rows: Rows, *lives: Life) -> Rows:
    """All that is nobody's of those, and signed by nobody of them."""
    mine = [owned_by(life) for life in lives]
    return {
        table: [
            row
            for row in of_table
            if not any(is_theirs(table, row) for is_theirs in mine)
            and not any(is_signed_by(life, table, row) for life in lives)
        ]
        for table, of_table in rows.items()
        if table not in COUNTS
    }


async def test_every_table_that_knows_people_is_filled(store: Store, database: Database) -> None:
    """By every one of its columns that refers to them: what is tried with an empty table is not tried."""
    gloria, _ = await two_lives(store)
    rows = theirs(await all_rows(database), gloria)
    is_theirs = owned_by(gloria)
    wished = {"erasure"}  # of those who wish it
    empty = [
        f"{table}.{column}"
        for table, columns in referring().items()
        for column in columns
        if table not in wished
        and not any(is_theirs(table, {**dict.fromkeys(row), column: row[column]}) for row in rows.get(table, []))
    ]
    assert empty == []
    assert set(rows) == {"person", *referring()} - wished
    assert len(sealed_in(rows)) > 40


def test_what_stays_is_about_people_and_said_once() -> None:
    tables = {"person", *referring()}
    assert STAY.keys() <= tables
    assert EMPTIED.keys() <= tables
    assert not STAY.keys() & EMPTIED.keys()
    assert tables >= OF_CHAT


async def test_nothing_is_left_of_who_is_forgotten(store: Store, database: Database, erased: HeldFile) -> None:
    gloria, oscar = await two_lives(store)
    before = await all_rows(database)
    assert len(left(before, before, gloria)) > 60
    await wish(store, gloria.person.id, LEGAL)
    assert await tick(store, erased) == 1
    after = await all_rows(database)
    assert left(before, after, gloria) == []
    assert theirs(after, gloria).keys() == STAY.keys() | EMPTIED.keys()
    assert others(after, gloria) == others(before, gloria)
    assert len(theirs(others(after, gloria), oscar)) > 20
    await assert_nameless(store, oscar)
    assert await store.audit() is None
    assert await store.audit_registrations() == ()


async def assert_nameless(store: Store, asked: Life) -> None:
    """What they wrote for the team stays another's, and can be read."""
    messages = await store.run(lambda tx: tx.help.messages(handoff_of(asked)))
    notes = await store.run(lambda tx: tx.rights.notes_of(asked.person.id, 9))
    assert {asked.word("handed"), asked.word("answered")} == {one.text for one in messages}
    assert {asked.word("noted")} == {one.text for one in notes}
    assert "" in {one.name for one in messages if one.author != "candidate"} & {one.name for one in notes}


async def test_who_leaves_the_chat_keeps_what_was_sent(store: Store, database: Database, erased: HeldFile) -> None:
    gloria, _ = await two_lives(store)
    before = await all_rows(database)
    await wish(store, gloria.person.id, CHAT)
    assert await tick(store, erased) == 1
    after = await all_rows(database)
    gone = theirs(before, gloria).keys() - theirs(after, gloria).keys()
    assert gone == OF_CHAT - {"code"}
    is_theirs = owned_by(gloria)
    assert [row for row in after["code"] if row["chat_id"] == gloria.person.id] == []
    assert [row for row in after["mail"] if row["person_id"] == gloria.person.id] == []
    assert sorted(str(row["source"]) for row in after["code"] if is_theirs("code", row)) == ["mail", "staff"]
    assert others(after, gloria) == others(before, gloria)


def steps() -> list[int]:
    said = [step.statement.sql for step in forgetting.all_of(PersonId(0), NOW)]
    double = [number for number, sql in enumerate(said) if any(words in sql for words in DOUBLE)]
    assert len(double) == len(DOUBLE)
    return [number for number in range(len(said)) if number not in double]


@pytest.mark.parametrize("number", steps())
async def test_every_step_of_forgetting_is_needed(sqlite: Database, number: int) -> None:
    """Without it something is left, or the database refuses the rest: else it would not be tried here at all."""
    store = await open_store(sqlite.url, KEYS, migrate=False)
    gloria, _ = await two_lives(store)
    before = await all_rows(sqlite)

    async def skip(tx: Transaction) -> None:
        assert isinstance(tx, Work)
        writes = forgetting.all_of(gloria.person.id, LATER)
        tx._out.ready += [write for place, write in enumerate(writes) if place != number]
        await tx.commit()

    try:
        await store.run(skip)
    except StoreError:
        return
    finally:
        await store.close()
    assert left(before, await all_rows(sqlite), gloria) != []
