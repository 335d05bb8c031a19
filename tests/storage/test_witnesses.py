"""The audit names each registration that says what the event log does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.events import Event, EventKind
from domain.people import Person
from domain.ports import Store, Transaction
from domain.registration import Registration, State
from storage.witnesses import PAGE
from tests.storage.people import NOW, a_person, a_registration, add_candidate
from tests.support.databases import Database, read_rows

FOLIO = "EC1057-22-7K3M9-4"


def sent(registration: Registration, version: int, folio: str = FOLIO) -> tuple[Registration, Event]:
    at = NOW + timedelta(minutes=version)
    after = replace(
        registration,
        state=State.SUBMITTED,
        folio=folio,
        version=version,
        submitted_version=version,
        submitted_at=at,
    )
    about: dict[str, str | int] = {"version": version, "folio": folio, "sent": at.isoformat(), "digest": "ef" * 32}
    return after, Event(EventKind.REGISTRATION_SUBMITTED, at, about=about)


async def save(store: Store, after: Registration, event: Event) -> None:
    async def step(tx: Transaction) -> None:
        tx.save_registration(after)
        tx.append_event(after.person_id, event)
        await tx.commit()

    await store.run(step)


async def submit_twice(store: Store, user: int = 501) -> tuple[Person, Registration]:
    person, registration = await add_candidate(store, user)
    folio = f"{FOLIO}{user}"
    for version in (2, 3):
        registration, event = sent(registration, version, folio)
        await save(store, registration, event)
    return person, registration


async def withdraw(store: Store, registration: Registration) -> Registration:
    after = replace(registration, state=State.WITHDRAWN, version=registration.version + 1)
    await save(store, after, Event(EventKind.REGISTRATION_WITHDRAWN, NOW, about={"folio": registration.folio}))
    return after


async def test_a_whole_life_is_borne_out(store: Store) -> None:
    _, registration = await submit_twice(store)
    await submit_twice(store, 502)
    assert await store.audit_registrations() == ()
    registration = await withdraw(store, registration)
    assert await store.audit_registrations() == ()
    again = replace(registration, state=State.DRAFT, version=5, submitted_version=0)
    await save(store, again, Event(EventKind.REGISTRATION_REOPENED, NOW))
    assert await store.audit_registrations() == ()
    await save(store, *sent(again, 6, again.folio))
    assert await store.audit_registrations() == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("folio = 'EC1057-22-AAAAA-1'", "is submitted with the folio 'EC1057-22-AAAAA-1', of which the log has"),
        ("folio = ''", "is submitted with the folio '', of which the log has no submission"),
        ("folio = '', state = 'draft'", "is draft with the folio ''"),
        ("submitted_version = 2", "stands as version 2, the log says 3"),
        (
            "submitted_at = submitted_at - 1000",
            "has another time of submission than the log, which says 2022-05-09",
        ),
        ("submitted_at = NULL", "has another time of submission"),
        ("state = 'withdrawn'", "is withdrawn, the newest event of its folio is registration_submitted"),
        ("state = 'draft'", "is draft, the newest event of its folio is registration_submitted"),
    ],
)
async def test_a_row_changed_by_hand_is_named(store: Store, database: Database, change: str, reason: str) -> None:
    person, registration = await submit_twice(store)
    await submit_twice(store, 502)
    await read_rows(database, f"UPDATE registration SET {change} WHERE id = {registration.id}")
    assert await store.audit() is None
    (found,) = await store.audit_registrations()
    assert (found.registration, found.person_id) == (registration.id, person.id)
    assert found.reason.startswith(reason)


async def test_a_withdrawn_row_made_submitted_again_is_named(store: Store, database: Database) -> None:
    _, registration = await submit_twice(store)
    await withdraw(store, registration)
    await read_rows(database, "UPDATE registration SET state = 'submitted'")
    (found,) = await store.audit_registrations()
    assert found.reason == "is submitted, the newest event of its folio is registration_withdrawn"


async def test_a_draft_made_submitted_is_named(store: Store, database: Database) -> None:
    _, registration = await add_candidate(store)
    assert await store.audit_registrations() == ()
    await read_rows(database, "UPDATE registration SET state = 'submitted'")
    (found,) = await store.audit_registrations()
    assert found.registration == registration.id


async def test_another_process_of_the_same_person_does_no_harm(store: Store) -> None:
    person, _ = await submit_twice(store)
    other = a_registration(person, process="another")

    async def begin(tx: Transaction) -> None:
        tx.add_registration(other)
        tx.append_event(person.id, Event(EventKind.REGISTRATION_BEGUN, NOW))
        await tx.commit()

    await store.run(begin)
    await save(store, *sent(other, 2, "OTHER-1"))
    assert await store.audit_registrations() == ()


async def test_registrations_behind_the_first_page_are_compared(store: Store, database: Database) -> None:
    async def add_many(tx: Transaction) -> None:
        for number in range(PAGE + 3):
            person = a_person(1000 + number)
            after, event = sent(a_registration(person), 2, f"F-{number}")
            tx.add_person(person)
            tx.add_registration(after)
            tx.append_event(person.id, event)
            if number % 20 == 0:
                await tx.commit()
        await tx.commit()

    await store.run(add_many)
    assert await store.audit_registrations() == ()
    await read_rows(
        database, "UPDATE registration SET submitted_version = 9 WHERE id = (SELECT max(id) FROM registration)"
    )
    assert [one.reason for one in await store.audit_registrations()] == ["stands as version 9, the log says 2"]
