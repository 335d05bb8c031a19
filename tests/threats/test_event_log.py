"""Whatever is done to the log past the program: before its last seal all of it is found, after it all but what is
cut off the end of a chain, which the audit says of itself."""

import os
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from random import Random

import pytest

from bot.commands.audit import _UNSEEN
from domain.actions.seal_log import newest_seal, seal_log
from domain.authorization import SYSTEM
from domain.ids import PersonId
from domain.log_seals import BrokenSeal
from domain.ports import Store
from storage.opening import open_store
from tests.storage.people import NOW
from tests.support.databases import KEYS, Database, read_rows
from tests.threats.tampering import CHAINS, LATER, TAMPERINGS, Tampered, change, delete, fill, reorder, rewrite

TRIES = 10_000 * int(os.environ.get("VENTANILLA_TEST_THREATS", "1"))


@pytest.fixture
async def tampered(sqlite: Database) -> AsyncIterator[Tampered]:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    await fill(store)
    await store.close()
    tampered = Tampered(sqlite.path)
    yield tampered
    tampered.close()


async def test_ten_thousand_changes_before_the_seal_are_found(tampered: Tampered) -> None:
    """With the place of the first row that is not as it was; where two chains were touched, of one of them."""
    assert await tampered.audit() is None
    random, found = Random(1057), Counter[str]()
    for number in range(TRIES):
        tamper = TAMPERINGS[number % len(TAMPERINGS)]
        with tampered.by(tamper, random):
            changed, broken = tampered.changed(), await tampered.audit()
        if not changed:  # two rows that say the same changed places: nothing is as it was not
            continue
        assert broken is not None, (tamper, changed)
        firsts = {person: min(seq for one, seq in changed if one == person) for person, _ in changed}
        assert firsts.get(broken.person_id) == broken.seq, (tamper, changed, broken)
        found[tamper.__name__] += 1
    assert sum(found.values()) >= TRIES * 0.99
    assert len(found) == len(TAMPERINGS)


async def test_after_the_seal_all_but_a_cut_end_is_found(tampered: Tampered) -> None:
    random, cut = Random(7), 0
    tamperings = [partial(one, sealed=False) for one in (change, delete, reorder, rewrite)]
    for number in range(TRIES // 10):
        with tampered.by(tamperings[number % len(tamperings)], random) as is_cut_off:
            broken, changed = await tampered.audit(), tampered.changed()
        cut += is_cut_off
        assert (broken is None) is is_cut_off
        if broken is not None:
            assert (broken.person_id, broken.seq) in changed
    assert cut > 10
    assert "cut off the end of a person's chain" in _UNSEEN


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


async def seal_all(store: Store) -> None:
    await store.run(lambda tx: seal_log(tx, SYSTEM, PersonId(0), NOW))


async def test_only_what_grew_is_sealed_again(store: Store, database: Database) -> None:
    await fill(store)
    await seal_all(store)
    await seal_all(store)
    assert await read_rows(database, "SELECT number, heads FROM log_seal ORDER BY number") == [(1, 12), (2, 12)]
    await read_rows(database, f"DELETE FROM event WHERE person_id = 6 AND seq > {CHAINS[PersonId(6)] + LATER - 1}")
    broken = await store.audit()
    assert broken is not None
    assert (broken.person_id, broken.seq) == (6, CHAINS[PersonId(6)] + LATER)


@pytest.mark.parametrize(
    ("done", "broken"),
    [
        ("UPDATE log_seal SET heads = 11 WHERE number = 1", BrokenSeal(1, "changed")),
        ("UPDATE log_seal SET at = at - 1 WHERE number = 2", BrokenSeal(2, "changed")),
        ("DELETE FROM log_seal WHERE number = 1", BrokenSeal(1, "missing")),
        ("DELETE FROM log_seal_entry WHERE number = 2 AND person_id = 5", BrokenSeal(2, "changed")),
        ("UPDATE log_seal_entry SET seq = seq - 1 WHERE number = 1 AND person_id = 5", BrokenSeal(1, "changed")),
    ],
)
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
