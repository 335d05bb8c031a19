"""The audit names the first row of the event log that does not fit."""

import pytest

from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.ports import Store, Transaction
from storage.audit import PAGE
from tests.storage.people import NOW, a_person, an_event
from tests.support.databases import Database, read_rows


async def add_chain(store: Store, person: PersonId, length: int) -> None:
    async def begin(tx: Transaction) -> None:
        tx.add_person(a_person(person, id=person))
        tx.append_event(person, an_event(EventKind.PERSON_CAME))
        await tx.commit()

    async def go_on(tx: Transaction) -> None:
        for step in range(min(left, 50)):
            tx.append_event(person, an_event(step=step, question="position"))
        await tx.commit()

    await store.run(begin)
    left = length - 1
    while left > 0:
        await store.run(go_on)
        left -= 50


async def test_an_untouched_log_fits(store: Store) -> None:
    assert await store.audit() is None
    await add_chain(store, PersonId(5), 4)
    await add_chain(store, PersonId(3), 1)
    assert await store.audit() is None


@pytest.mark.parametrize(
    ("change", "seq", "reason"),
    [
        ("UPDATE event SET about = '{\"step\":9}' WHERE person_id = 5 AND seq = 3", 3, "changed"),
        ("UPDATE event SET at = at + 1 WHERE person_id = 5 AND seq = 1", 1, "changed"),
        ("UPDATE event SET actor = 'system' WHERE person_id = 5 AND seq = 4", 4, "changed"),
        ("UPDATE event SET kind = 'answer_pending' WHERE person_id = 5 AND seq = 2", 2, "changed"),
        ("DELETE FROM event WHERE person_id = 5 AND seq = 2", 2, "missing"),
        ("DELETE FROM event WHERE person_id = 5 AND seq = 1", 1, "missing"),
    ],
)
async def test_a_touched_row_is_named(store: Store, database: Database, change: str, seq: int, reason: str) -> None:
    await add_chain(store, PersonId(3), 2)
    await add_chain(store, PersonId(5), 4)
    await add_chain(store, PersonId(7), 2)
    await read_rows(database, change)
    broken = await store.audit()
    assert broken is not None
    assert (broken.person_id, broken.seq) == (5, seq)
    assert broken.reason.startswith(reason)


async def test_rows_in_another_order_are_named(store: Store, database: Database) -> None:
    await add_chain(store, PersonId(5), 4)
    for old, new in ((2, 99), (3, 2), (99, 3)):
        await read_rows(database, f"UPDATE event SET seq = {new} WHERE person_id = 5 AND seq = {old}")
    broken = await store.audit()
    assert broken is not None
    assert (broken.person_id, broken.seq) == (5, 2)


async def test_a_row_of_another_chain_is_named(store: Store, database: Database) -> None:
    await add_chain(store, PersonId(3), 1)
    await add_chain(store, PersonId(5), 1)
    await read_rows(database, "DELETE FROM event WHERE person_id = 5")
    await read_rows(database, "UPDATE event SET person_id = 5 WHERE person_id = 3")
    broken = await store.audit()
    assert broken is not None
    assert broken.person_id == 5


async def test_a_fault_behind_the_first_page_is_found(store: Store, database: Database) -> None:
    await add_chain(store, PersonId(3), PAGE + 70)
    await add_chain(store, PersonId(5), 3)
    assert await store.audit() is None
    await read_rows(database, "UPDATE event SET about = '{}' WHERE person_id = 5 AND seq = 2")
    broken = await store.audit()
    assert broken is not None
    assert (broken.person_id, broken.seq) == (5, 2)


async def test_an_actor_that_could_forge_a_field_is_refused(store: Store) -> None:
    await add_chain(store, PersonId(3), 1)

    async def forge(tx: Transaction) -> None:
        tx.append_event(PersonId(3), Event(EventKind.CONSENT_GIVEN, NOW, "candidate|{}"))
        await tx.commit()

    with pytest.raises(ValueError, match="actor"):
        await store.run(forge)
