"""Whatever is done to the log past the program: before its last seal all of it is found, after it all but what is
cut off the end of a chain, which the audit says of itself."""

import os
from collections import Counter
from collections.abc import AsyncIterator
from random import Random

import pytest

from bot.commands.audit import _UNSEEN
from domain.actions.seal_log import newest_seal
from domain.audits import BrokenLink
from domain.authorization import SYSTEM
from domain.ids import PersonId
from domain.log_seals import BrokenSeal
from domain.ports import Store
from storage.opening import open_store
from tests.support.databases import KEYS, Database, read_rows
from tests.threats.tampering import (
    AFTER,
    BEFORE,
    CHAINS,
    COLUMNS,
    LATER,
    TOUCHED_SEALS,
    Rows,
    Tamper,
    Tampered,
    changed,
    fill,
    is_only_cut_off,
    seal_all,
)

TIMES = int(os.environ.get("VENTANILLA_TEST_THREATS", "1"))
TRIES = 10_500 * TIMES
STORE_TRIES = 160 * TIMES


@pytest.fixture
async def tampered(sqlite: Database) -> AsyncIterator[Tampered]:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    await fill(store)
    await store.close()
    tampered = Tampered(sqlite.path)
    yield tampered
    tampered.close()


def assert_found(tamper: Tamper, before: Rows, after: Rows, broken: BrokenLink | None) -> None:
    """With the place of the first row that is not as it was; where two chains were touched, of one of them."""
    places = changed(before, after)
    assert broken is not None, (tamper, places)
    firsts = {person: min(seq for one, seq in places if one == person) for person, _ in places}
    assert firsts.get(broken.person_id) == broken.seq, (tamper, places, broken)


async def test_ten_thousand_changes_before_the_seal_are_found(tampered: Tampered) -> None:
    """By the very code that `store.audit` is."""
    assert await tampered.audit() is None
    random, found, before = Random(1057), Counter[str](), tampered.rows
    for number in range(TRIES):
        tamper = BEFORE[number % len(BEFORE)]
        after = tamper(before, random, True)
        if not changed(before, after):  # the sign between two fields was moved to where it was
            continue
        with tampered.made(after):
            broken = await tampered.audit()
        assert_found(tamper, before, after, broken)
        found[tamper.__name__] += 1
    assert sum(found.values()) >= 10_000 * TIMES, found
    assert all(found[tamper.__name__] > TRIES / 20 for tamper in BEFORE)


async def test_after_the_seal_all_but_a_cut_end_is_found(tampered: Tampered) -> None:
    random, cut, before = Random(7), 0, tampered.rows
    for number in range(TRIES // 5):
        tamper = AFTER[number % len(AFTER)]
        after = tamper(before, random, False)
        if not changed(before, after):
            continue
        with tampered.made(after):
            broken = await tampered.audit()
        if is_only_cut_off(before, after):
            assert broken is None
            cut += 1
        else:
            assert_found(tamper, before, after, broken)
    assert cut > 10
    assert "cut off the end of a person's chain" in _UNSEEN


async def test_hundreds_of_changes_are_found_by_the_store_itself(store: Store, database: Database) -> None:
    """On each kind of database, whatever it was asked for before."""
    await fill(store)
    before = await rows_of(database)
    assert len(before) == sum(CHAINS.values()) + LATER * len(CHAINS)
    random, found = Random(2022), 0
    for number in range(STORE_TRIES):
        tamper = BEFORE[number % len(BEFORE)]
        after = tamper(before, random, True)
        if not changed(before, after):
            continue
        await put(database, before, after)
        assert_found(tamper, before, after, await store.audit())
        await put(database, after, before)
        found += 1
    assert await store.audit() is None
    assert found > STORE_TRIES * 0.9


@pytest.mark.parametrize(
    "row",
    [
        "(-5, 1, 1, 'person_came', '', '{}', x'00')",  # of nobody
        "(5, 0, 1, 'person_came', '', '{}', x'00')",
        "(5, -1, 1, 'person_came', '', '{}', x'00')",
        "(5, 99, 1, 'person_came', '', '{}', x'00')",
        "(99, 1, 1, 'person_came', '', '{}', 'words')",
        "(99, 1, 1, 'person_came', '', '{}', 1000000000000)",
        "(99, 1, 'soon', 'person_came', '', x'7b7d', x'00')",
    ],
)
async def test_a_row_of_any_other_kind_is_found(sqlite: Database, row: str) -> None:
    """Which SQLite's file takes, and no program writes."""
    store = await open_store(sqlite.url, KEYS, migrate=False)
    await fill(store)
    await read_rows(sqlite, f"INSERT INTO event VALUES {row}")
    broken = await store.audit()
    await store.close()
    assert broken is not None
    assert f"({broken.person_id}," in row


async def rows_of(database: Database) -> Rows:
    found = await read_rows(database, f"SELECT person_id, seq, {', '.join(COLUMNS)} FROM event")
    return {(row[0], row[1]): row[2:] for row in found}


async def put(database: Database, before: Rows, after: Rows) -> None:
    """Past the store, in one go."""
    places = changed(before, after)
    gone = " OR ".join(f"(person_id = {person} AND seq = {seq})" for person, seq in places)
    await read_rows(database, f"DELETE FROM event WHERE {gone}")
    there = ", ".join(
        f"({', '.join(literal(database, one) for one in (*place, *after[place]))})"
        for place in places
        if place in after
    )
    if there:
        await read_rows(database, f"INSERT INTO event (person_id, seq, {', '.join(COLUMNS)}) VALUES {there}")


def literal(database: Database, value: object) -> str:
    if isinstance(value, bytes):
        return f"x'{value.hex()}'" if database.kind == "sqlite" else f"'\\x{value.hex()}'"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


@pytest.mark.parametrize(
    ("done", "person", "seq"),
    [
        ("DELETE FROM event WHERE person_id = 5 AND seq > 4", 5, 5),
        ("DELETE FROM event WHERE person_id = 9", 9, 1),
        ("DELETE FROM event WHERE person_id = 13 AND seq >= 2", 13, 2),
    ],
)
async def test_what_is_cut_off_below_the_seal_is_named(
    store: Store, database: Database, done: str, person: int, seq: int
) -> None:
    await fill(store)
    assert await store.audit() is None
    await read_rows(database, done)
    broken = await store.audit()
    assert broken is not None
    assert (broken.person_id, broken.seq) == (person, seq)


async def test_only_what_grew_is_sealed_again(store: Store, database: Database) -> None:
    await fill(store)
    await seal_all(store)
    await seal_all(store)
    assert await read_rows(database, "SELECT number, heads FROM log_seal ORDER BY number") == [(1, 12), (2, 12)]
    await read_rows(database, f"DELETE FROM event WHERE person_id = 6 AND seq > {CHAINS[PersonId(6)] + LATER - 1}")
    broken = await store.audit()
    assert broken is not None
    assert (broken.person_id, broken.seq) == (6, CHAINS[PersonId(6)] + LATER)


@pytest.mark.parametrize(("done", "broken"), TOUCHED_SEALS)
async def test_a_seal_that_is_touched_is_named(
    store: Store, database: Database, done: str, broken: BrokenSeal
) -> None:
    await fill(store)
    await seal_all(store)
    assert (await store.audit_seals()).broken is None
    await read_rows(database, done)
    assert (await store.audit_seals()).broken == broken


async def test_seals_taken_away_are_noticed_by_a_name_noted_elsewhere(store: Store, database: Database) -> None:
    await fill(store)
    await seal_all(store)
    newest = await store.run(lambda tx: newest_seal(tx, SYSTEM))
    assert newest is not None
    assert (await store.audit_seals(newest.name)).has_wanted
    await read_rows(database, "DELETE FROM log_seal WHERE number = 2")
    await read_rows(database, "DELETE FROM log_seal_entry WHERE number = 2")
    report = await store.audit_seals(newest.name)
    assert report.broken is None
    assert not report.has_wanted
