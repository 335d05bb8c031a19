"""Many at once: one effect each, in some order, and nobody hurts another."""

import asyncio
from dataclasses import replace

import pytest

from domain.events import EventKind
from domain.ids import PersonId, UpdateId, UserId
from domain.ports import Conflict, Desk, Store, StoreError, Transaction, Unavailable
from tests.storage.people import NOW, PROCESS, a_person, a_registration, add_candidate, an_event, answer


async def read_desk(store: Store, user: UserId) -> Desk:
    return await store.run(lambda tx: tx.desk(user, PROCESS))


async def test_the_same_update_a_hundred_times_has_one_effect(store: Store) -> None:
    person, registration = await add_candidate(store)
    effects = await asyncio.gather(*[answer(store, person.user_id, 9) for _ in range(100)])
    desk = await read_desk(store, person.user_id)
    assert sum(effects) == 1
    assert desk.head.seq == 3
    assert desk.registration is not None
    assert desk.registration.version == registration.version + 1


async def test_one_persons_racing_actions_happen_one_after_another(store: Store) -> None:
    person, registration = await add_candidate(store)
    outcomes = await asyncio.gather(
        *[answer(store, person.user_id, update, f"value {update}") for update in range(5)], return_exceptions=True
    )
    assert outcomes == [True] * 5
    desk = await read_desk(store, person.user_id)
    assert desk.registration is not None
    assert desk.registration.version == registration.version + 5
    assert desk.head.seq == 7
    assert await store.audit() is None


async def test_different_people_do_not_conflict(store: Store) -> None:
    people = [(await add_candidate(store, 600 + n))[0] for n in range(40)]
    assert all(await asyncio.gather(*[answer(store, one.user_id, n) for n, one in enumerate(people)]))


async def test_the_same_stranger_comes_once(store: Store) -> None:
    async def come(tx: Transaction) -> bool:
        if (await tx.desk(UserId(501), PROCESS)).person is not None:
            return False
        person = a_person(501)
        tx.add_person(person)
        tx.append_event(person.id, an_event(EventKind.PERSON_CAME))
        await tx.commit()
        return True

    assert sum(await asyncio.gather(*[store.run(come) for _ in range(20)])) == 1


async def test_a_missed_version_leaves_nothing_behind(store: Store) -> None:
    person, registration = await add_candidate(store)

    async def write_late(tx: Transaction) -> None:
        tx.save_registration(replace(registration, version=9))  # read when it was 8, which it never was
        tx.append_event(person.id, an_event())
        tx.accept_update(UpdateId(3), NOW)
        await tx.commit()

    before = await read_desk(store, person.user_id)
    with pytest.raises(Conflict):
        await store.run(write_late)
    assert await read_desk(store, person.user_id) == before
    assert not (await store.run(lambda tx: tx.desk(person.user_id, PROCESS, UpdateId(3)))).seen


async def test_an_action_gives_up_after_five_conflicts(store: Store) -> None:
    person, _ = await add_candidate(store)
    await answer(store, person.user_id, 9)
    tries = 0

    async def insist(tx: Transaction) -> None:
        nonlocal tries
        tries += 1
        tx.accept_update(UpdateId(9), NOW)
        await tx.commit()

    with pytest.raises(Conflict):
        await store.run(insist)
    assert tries == 5


async def test_a_failing_action_does_not_hurt_the_others(store: Store) -> None:
    people = [(await add_candidate(store, 600 + n))[0] for n in range(8)]

    async def fail(tx: Transaction) -> None:
        person = a_person(700)
        tx.add_person(person)
        raise LookupError("of its own")

    async def break_a_promise(tx: Transaction) -> None:
        registration = a_registration(a_person(701))
        tx.add_person(a_person(702))
        tx.add_registration(registration)  # of a person that nobody added
        await tx.commit()

    jobs = [answer(store, one.user_id, n) for n, one in enumerate(people)]
    outcomes = await asyncio.gather(
        *jobs[:4], store.run(fail), store.run(break_a_promise), *jobs[4:], return_exceptions=True
    )
    assert isinstance(outcomes[4], LookupError)
    assert isinstance(outcomes[5], StoreError)
    assert outcomes[:4] + outcomes[6:] == [True] * 8
    assert (await read_desk(store, UserId(702))).person is None


async def test_a_foreign_row_that_is_not_there_is_no_conflict(store: Store) -> None:
    async def keep_nothing(tx: Transaction) -> None:
        person = a_person(703)
        tx.add_person(person)
        tx.add_registration(replace(a_registration(person), person_id=person.id))
        tx.add_person(replace(a_person(704), user_id=UserId(703)))
        await tx.commit()

    with pytest.raises(Conflict):  # two people with one Telegram number
        await store.run(keep_nothing)
    assert (await read_desk(store, UserId(703))).person is None


async def test_a_cancelled_asker_leaves_the_store_in_order(store: Store) -> None:
    person, _ = await add_candidate(store)
    asking = asyncio.create_task(answer(store, person.user_id, 1))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    for update in range(2, 24):  # more than there are connections
        assert await answer(store, person.user_id, update)
    assert await store.audit() is None


async def test_closing_finishes_what_was_asked_before(store: Store) -> None:
    people = [(await add_candidate(store, 600 + n))[0] for n in range(20)]
    asked = [asyncio.create_task(answer(store, one.user_id, n)) for n, one in enumerate(people)]
    await asyncio.sleep(0)
    await store.close()
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert all(outcome is True or isinstance(outcome, Unavailable) for outcome in outcomes)
    assert True in outcomes
    with pytest.raises(Unavailable):
        await answer(store, people[0].user_id, 99)


async def test_an_unknown_person_gets_no_event(store: Store) -> None:
    async def note(tx: Transaction) -> None:
        tx.append_event(PersonId(4), an_event())
        await tx.commit()

    with pytest.raises(Conflict):
        await store.run(note)
