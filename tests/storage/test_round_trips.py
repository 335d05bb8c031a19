"""What is written comes back as it was."""

from dataclasses import replace

import pytest

from domain.events import EventKind
from domain.files import InspectedFile
from domain.ids import FileId, PersonId, RegistrationId, UpdateId, UserId
from domain.institution import Institution
from domain.people import Consent, Person
from domain.ports import Desk, ProcessVersion, Store, StuckUpdate, Transaction
from domain.registration import Registration, State, Submission
from tests.storage.people import (
    NOW,
    PAPER,
    PROCESS,
    a_draft,
    a_person,
    a_registration,
    add_candidate,
    an_event,
    answer,
)


async def read_desk(store: Store, user: UserId, update: int | None = None) -> Desk:
    return await store.run(lambda tx: tx.desk(user, PROCESS, None if update is None else UpdateId(update)))


async def test_a_stranger_finds_an_empty_desk(store: Store) -> None:
    assert await read_desk(store, UserId(1), 5) == Desk()


@pytest.mark.parametrize("consent", [Consent(accepted=False, notice_version="2", notice_hash="00", at=NOW), None])
async def test_a_person_comes_back_as_saved(store: Store, consent: Consent | None) -> None:
    person = a_person(unreachable_since=NOW, wants_opening_notice=True, consent=consent)

    async def come(tx: Transaction) -> None:
        tx.add_person(person)
        await tx.commit()

    await store.run(come)
    assert (await read_desk(store, person.user_id)).person == person


async def test_a_saved_person_replaces_the_old(store: Store) -> None:
    person, _ = await add_candidate(store)
    changed = replace(person, language="en", consent=None, wants_opening_notice=True)

    async def change(tx: Transaction) -> None:
        tx.save_person(changed)
        tx.append_event(person.id, an_event(EventKind.LANGUAGE_CHOSEN))
        await tx.commit()

    await store.run(change)
    assert (await read_desk(store, person.user_id)).person == changed


async def test_a_registration_comes_back_as_saved(store: Store) -> None:
    person, registration = await add_candidate(store)
    changed = replace(
        registration,
        version=2,
        draft=a_draft(),
        state=State.SUBMITTED,
        folio="EC1057-22-7K3M9-4",
        submitted_at=NOW,
        submitted_version=2,
        extended_until=NOW,
    )
    assert (await read_desk(store, person.user_id)).registration == registration

    async def change(tx: Transaction) -> None:
        await tx.desk(person.user_id, PROCESS)
        tx.save_registration(changed)
        tx.append_event(person.id, an_event())
        await tx.commit()

    await store.run(change)
    desk = await read_desk(store, person.user_id)
    assert desk.registration == changed
    assert desk.head.seq == 3


async def test_what_is_added_then_saved_counts_last(store: Store) -> None:
    person = a_person()
    registration = a_registration(person)

    async def come(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.save_person(replace(person, language="en"))
        tx.save_registration(replace(registration, version=2))
        tx.append_event(person.id, an_event())
        await tx.commit()

    await store.run(come)
    desk = await read_desk(store, person.user_id)
    assert desk.person is not None
    assert desk.person.language == "en"
    assert desk.registration is not None
    assert desk.registration.version == 2


async def test_an_action_may_commit_twice(store: Store) -> None:
    person, registration = await add_candidate(store)

    async def twice(tx: Transaction) -> None:
        await tx.desk(person.user_id, PROCESS)
        for version in (2, 3):
            tx.save_registration(replace(registration, version=version))
            tx.append_event(person.id, an_event())
            await tx.commit()

    await store.run(twice)
    desk = await read_desk(store, person.user_id)
    assert desk.head.seq == 4
    assert desk.registration == replace(registration, version=3)


async def test_without_commit_nothing_is_written(store: Store) -> None:
    person, registration = await add_candidate(store)

    async def forget(tx: Transaction) -> None:
        await tx.desk(person.user_id, PROCESS)
        tx.save_registration(replace(registration, version=2))
        tx.append_event(person.id, an_event())

    before = await read_desk(store, person.user_id)
    await store.run(forget)
    assert await read_desk(store, person.user_id) == before


async def test_an_accepted_update_is_seen_again(store: Store) -> None:
    person, _ = await add_candidate(store)
    assert await answer(store, person.user_id, 9)
    assert (await read_desk(store, person.user_id, 9)).seen
    assert not (await read_desk(store, person.user_id, 8)).seen
    assert (await read_desk(store, UserId(999), 9)).seen
    assert not await answer(store, person.user_id, 9)


async def test_a_submission_comes_back_as_sent(store: Store) -> None:
    person, registration = await add_candidate(store)
    sent = Submission(registration.id, 4, "EC1057-22-7K3M9-4", NOW, a_draft(), "ef" * 32)

    async def submit(tx: Transaction) -> None:
        tx.add_submission(person.id, sent)
        tx.append_event(person.id, an_event(EventKind.REGISTRATION_SUBMITTED))
        await tx.commit()

    await store.run(submit)
    assert await store.run(lambda tx: tx.submission(registration.id, 4)) == sent
    assert await store.run(lambda tx: tx.submission(registration.id, 3)) is None


async def keep_file(
    store: Store, person: Person, registration: Registration, id_: FileId, file: InspectedFile = PAPER
) -> None:
    async def keep(tx: Transaction) -> None:
        tx.add_file(person.id, registration.id, id_, "photo", file, NOW)
        tx.append_event(person.id, an_event(EventKind.FILE_KEPT, file=id_))
        await tx.commit()

    await store.run(keep)


async def test_a_file_comes_back_to_its_owner_only(store: Store) -> None:
    person, registration = await add_candidate(store)
    stranger, _ = await add_candidate(store, 502)
    await keep_file(store, person, registration, FileId(77))
    assert await store.run(lambda tx: tx.file_content(person.id, FileId(77))) == PAPER.content
    assert await store.run(lambda tx: tx.file_content(stranger.id, FileId(77))) is None


async def test_a_file_is_replaced_in_one_action(store: Store) -> None:
    person, registration = await add_candidate(store)
    await keep_file(store, person, registration, FileId(77))

    async def swap(tx: Transaction) -> None:
        tx.delete_file(FileId(77))
        tx.add_file(person.id, registration.id, FileId(78), "photo", PAPER, NOW)
        tx.add_file(person.id, registration.id, FileId(79), "photo", PAPER, NOW)
        tx.delete_file(FileId(79))
        tx.append_event(person.id, an_event(EventKind.FILE_KEPT, file=78))
        await tx.commit()

    await store.run(swap)

    async def read_all(tx: Transaction) -> list[bytes | None]:
        return [await tx.file_content(person.id, FileId(id_)) for id_ in (77, 78, 79)]

    assert await store.run(read_all) == [None, PAPER.content, None]


async def test_the_newest_process_version_counts(store: Store) -> None:
    versions = [ProcessVersion(PROCESS, number, "aa" * 32, f"# año {number}", NOW) for number in (1, 2)]

    async def import_both(tx: Transaction) -> None:
        for version in versions:
            tx.add_process_version(version)
        await tx.commit()

    await store.run(import_both)
    assert await store.run(lambda tx: tx.process_version(PROCESS)) == versions[1]
    assert await store.run(lambda tx: tx.process_version("another")) is None


async def test_an_import_replaces_the_whole_catalogue(store: Store) -> None:
    first = tuple(Institution(f"K{n:03}", f"Órgano {n}", "Municipios") for n in range(300))
    second = (Institution("K9", "Neza", "Municipios", "Nezahualcóyotl", ("neza",), active=False, is_example=True),)
    for number, institutions in ((1, first), (2, second)):

        async def put(tx: Transaction, number: int = number, rows: tuple[Institution, ...] = institutions) -> None:
            tx.put_institutions(rows, number)
            await tx.commit()

        await store.run(put)
        assert await store.run(lambda tx: tx.institutions()) == institutions
        assert await store.run(lambda tx: tx.catalogue_number()) == number


async def test_an_empty_catalogue_has_number_zero(store: Store) -> None:
    assert await store.run(lambda tx: tx.catalogue_number()) == 0
    assert await store.run(lambda tx: tx.institutions()) == ()


@pytest.mark.parametrize("owner_known", ["known", "stranger"])
async def test_a_stuck_update_is_kept_counted_and_let_go(store: Store, owner_known: str) -> None:
    person, _ = await add_candidate(store)
    owner = person.id if owner_known == "known" else None
    first = StuckUpdate(UpdateId(31), owner, 1, "KeyError at x.py:3", NOW, set_aside=False)
    third = replace(first, tries=3, set_aside=True, payload=b'{"message": "Juana"}')
    for stuck in (first, third):

        async def save(tx: Transaction, stuck: StuckUpdate = stuck) -> None:
            tx.save_stuck_update(stuck)
            await tx.commit()

        await store.run(save)
        assert await store.run(lambda tx: tx.stuck_update(UpdateId(31))) == stuck
        assert await store.run(lambda tx: tx.stuck_updates()) == (stuck,)

    async def let_go(tx: Transaction) -> None:
        tx.delete_stuck_update(UpdateId(31))
        await tx.commit()

    await store.run(let_go)
    assert await store.run(lambda tx: tx.stuck_update(UpdateId(31))) is None


async def test_an_event_needs_no_desk_read_before(store: Store) -> None:
    person, _ = await add_candidate(store)

    async def note(tx: Transaction) -> None:
        tx.append_event(person.id, an_event(EventKind.UPDATE_SET_ASIDE, update=3))
        await tx.commit()

    await store.run(note)
    assert (await read_desk(store, person.user_id)).head.seq == 3
    assert await store.audit() is None


async def test_rows_of_nobody_are_not_found(store: Store) -> None:
    assert await store.run(lambda tx: tx.submission(RegistrationId(4), 1)) is None
    assert await store.run(lambda tx: tx.file_content(PersonId(4), FileId(1))) is None
