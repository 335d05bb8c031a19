"""What staff must see can be found without opening anybody's answers."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from domain.conversation.drafts import digest
from domain.ids import RegistrationId, UserId
from domain.ports import Conflict, SharedValue, Store, Transaction
from domain.registration import Draft, Registration, State
from tests.storage.people import ANSWERS, NOW, PROCESS, a_person, a_registration, an_event
from tests.support.databases import Database, read_rows

NOBODY_ELSES = {"curp": "", "institution": ""}
SENT = [State.SUBMITTED, State.RESUBMITTED, State.OBSERVED, State.ACCEPTED]


async def add(
    store: Store, user: int, state: State, answers: Mapping[str, str], process: str = PROCESS
) -> Registration:
    """A person's registration with the usual answers but these."""
    person = a_person(user)
    draft = Draft({**ANSWERS, **answers})
    registration = a_registration(person, state=state, draft=draft, process=process)
    if state is not State.DRAFT:
        registration = replace(registration, folio=f"F-{user}-{process}", submitted_at=NOW, submitted_version=1)

    async def come(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.append_event(person.id, an_event())
        await tx.commit()

    await store.run(come)
    return registration


async def conflicts(store: Store) -> tuple[SharedValue, ...]:
    return await store.run(lambda tx: tx.conflicts(PROCESS))


def both(*registrations: Registration) -> tuple[RegistrationId, ...]:
    return tuple(sorted(one.id for one in registrations))


@pytest.mark.parametrize("state", SENT)
async def test_two_people_with_one_curp_are_found(store: Store, state: State) -> None:
    first = await add(store, 501, State.SUBMITTED, {"institution": "TOLUCA"})
    second = await add(store, 502, state, {"institution": "METEPEC"})
    await add(store, 503, State.SUBMITTED, NOBODY_ELSES)
    assert await conflicts(store) == (SharedValue("curp", both(first, second)),)


@pytest.mark.parametrize("state", SENT)
async def test_two_heads_of_one_institution_are_found(store: Store, state: State) -> None:
    first = await add(store, 501, State.SUBMITTED, {"curp": "HEGG560427MVZRRL04"})
    second = await add(store, 502, state, {})
    assert await conflicts(store) == (SharedValue("institution", both(first, second)),)


async def test_each_shared_value_is_told_apart(store: Store) -> None:
    pairs = [
        [await add(store, 501 + 2 * pair + one, State.SUBMITTED, {"curp": f"C{pair}", "institution": f"I{pair}"})]
        for pair in range(2)
        for one in range(2)
    ]
    (first,), (second,), (third,), (fourth,) = pairs
    found = await conflicts(store)
    assert [one.kind for one in found] == ["curp", "curp", "institution", "institution"]
    assert {one.registrations for one in found} == {both(first, second), both(third, fourth)}


async def test_who_is_not_the_head_is_no_second_head(store: Store) -> None:
    await add(store, 501, State.SUBMITTED, {"curp": ""})
    await add(store, 502, State.SUBMITTED, {"curp": "", "is_head": "no"})
    assert await conflicts(store) == ()


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
async def test_what_is_not_sent_does_not_count(store: Store, state: State) -> None:
    await add(store, 501, State.SUBMITTED, {})
    await add(store, 502, state, {})
    assert await conflicts(store) == ()


async def test_another_process_does_not_count(store: Store) -> None:
    await add(store, 501, State.SUBMITTED, {})
    await add(store, 502, State.SUBMITTED, {}, process="another")
    assert await conflicts(store) == ()


async def test_unlisted_institutions_are_not_one(store: Store) -> None:
    for user in (501, 502):
        await add(store, user, State.SUBMITTED, {"curp": "", "institution": "?Organismo de Agua"})
    assert await conflicts(store) == ()


@pytest.mark.parametrize(
    ("answers", "flags", "key"),
    [
        ({}, "", "TOLUCA"),
        ({"is_head": "no"}, "not_head", "TOLUCA"),
        ({"institution": "?Organismo de Agua"}, "unlisted_institution", None),
        ({"institution": "?", "is_head": "no"}, "not_head,unlisted_institution", None),
        ({"institution": "", "is_head": ""}, "", None),
    ],
)
async def test_flags_stand_in_the_row(
    store: Store, database: Database, answers: Mapping[str, str], flags: str, key: str | None
) -> None:
    await add(store, 501, State.DRAFT, answers)
    assert await read_rows(database, "SELECT flags, institution_key FROM registration") == [(flags, key)]


async def accept(store: Store, registration: Registration) -> int:
    """How many times it was tried."""
    tries = 0

    async def decide(tx: Transaction) -> None:
        nonlocal tries
        tries += 1
        tx.save_registration(replace(registration, state=State.ACCEPTED, version=registration.version + 1))
        tx.append_event(registration.person_id, an_event())
        await tx.commit()

    try:
        await store.run(decide)
    except Conflict:
        return tries
    return 0


async def test_one_curp_is_accepted_once(store: Store, database: Database) -> None:
    first = await add(store, 501, State.SUBMITTED, {})
    second = await add(store, 502, State.SUBMITTED, {"institution": "METEPEC"})
    elsewhere = await add(store, 503, State.SUBMITTED, {}, process="another")
    assert await accept(store, first) == 0
    assert await accept(store, second) == 5
    assert await accept(store, elsewhere) == 0
    rows = await read_rows(database, "SELECT state, version FROM registration ORDER BY folio")
    assert rows == [("accepted", 2), ("submitted", 1), ("accepted", 2)]


async def save(store: Store, registration: Registration) -> None:
    async def step(tx: Transaction) -> None:
        tx.save_registration(registration)
        tx.append_event(registration.person_id, an_event())
        await tx.commit()

    await store.run(step)


async def test_an_unsent_change_is_not_looked_up_before_it_is_sent(store: Store, database: Database) -> None:
    look = "SELECT curp_index, email_index, institution_key, flags FROM registration ORDER BY id"
    draft = await add(store, 501, State.DRAFT, {})
    at_first = await read_rows(database, look)
    sent_draft = replace(draft.draft, sent_digest=digest(draft.draft))
    sent = replace(draft, state=State.SUBMITTED, folio="F-1", version=2, submitted_version=2, draft=sent_draft)
    await save(store, sent)
    answers = {**ANSWERS, "curp": "OTHER", "email": "o@o.mx", "institution": "?Otro", "is_head": "no"}
    changed = replace(sent, version=3, draft=replace(sent_draft, answers=answers))
    await save(store, changed)
    assert await read_rows(database, look) == at_first
    assert (await store.run(lambda tx: tx.desk(UserId(501), PROCESS))).registration == changed
    again = replace(changed.draft, sent_digest=digest(changed.draft))
    await save(store, replace(changed, version=4, submitted_version=4, draft=again))
    ((curp, email, key, flags),) = await read_rows(database, look)
    assert (key, flags) == (None, "not_head,unlisted_institution")
    assert curp not in at_first[0]
    assert email not in at_first[0]


async def test_a_reopened_registration_is_looked_up_as_it_is(store: Store, database: Database) -> None:
    draft = await add(store, 501, State.WITHDRAWN, {})
    answers = {**ANSWERS, "institution": "METEPEC"}
    again = replace(draft, state=State.DRAFT, version=2, submitted_version=0, draft=Draft(answers))
    await save(store, again)
    assert await read_rows(database, "SELECT institution_key FROM registration") == [("METEPEC",)]


async def counted(store: Store, process: str = PROCESS) -> tuple[int, int]:
    """CURPs that several have, and institutions that would have two heads, as the panel counts them."""
    counts = await store.run(lambda tx: tx.staff.counts(process, NOW))
    return counts.conflicts_curp, counts.conflicts_institution


async def change(store: Store, registration: Registration, state: State, **answers: str) -> Registration:
    """As sent anew."""
    draft = replace(registration.draft, answers={**registration.draft.answers, **answers})
    draft, version = replace(draft, sent_digest=digest(draft)), registration.version + 1
    after = replace(registration, state=state, version=version, submitted_version=version, draft=draft)
    await save(store, after)
    return after


async def test_what_is_shared_is_counted_as_it_comes_and_goes(store: Store, database: Database) -> None:
    first = await add(store, 501, State.SUBMITTED, {})
    assert await counted(store) == (0, 0)
    second = await add(store, 502, State.SUBMITTED, {})
    assert await counted(store) == (1, 1)
    second = await change(store, second, State.OBSERVED, institution="METEPEC")
    assert await counted(store) == (1, 0)
    second = await change(store, second, State.RESUBMITTED, institution=ANSWERS["institution"], is_head="no")
    assert await counted(store) == (1, 0)
    second = await change(store, second, State.ACCEPTED, is_head="yes")
    assert await counted(store) == (1, 1)
    await change(store, first, State.WITHDRAWN)
    assert await counted(store) == (0, 0)
    await change(store, second, State.WITHDRAWN)
    for table in ("shared_curp", "shared_head"):
        assert await read_rows(database, f"SELECT * FROM {table}") == []


async def test_what_is_shared_follows_the_registration_alone(store: Store, database: Database) -> None:
    for user in (501, 502, 503):
        await add(store, user, State.SUBMITTED, {})
    assert await read_rows(database, "SELECT n FROM shared_curp") == [(3,)]
    await read_rows(database, "UPDATE registration SET curp_index = NULL WHERE folio = 'F-501-ec1057-2022'")
    await read_rows(database, "DELETE FROM registration WHERE folio = 'F-502-ec1057-2022'")
    assert await read_rows(database, "SELECT n FROM shared_curp") == [(1,)]
    assert await counted(store) == (0, 1)


async def test_a_card_knows_what_it_shares(store: Store) -> None:
    first = await add(store, 501, State.SUBMITTED, {})
    await add(store, 502, State.SUBMITTED, {"institution": "METEPEC"})
    alone = await add(store, 503, State.SUBMITTED, {"curp": "OTHER", "institution": "METEPEC", "is_head": "no"})
    gone = await add(store, 504, State.WITHDRAWN, {})
    for registration, kinds in ((first, ("curp",)), (alone, ()), (gone, ())):
        assert await store.run(lambda tx, id_=registration.id: tx.shares(id_)) == kinds  # type: ignore[misc]  # bound now


async def test_conflicts_come_a_page_at_a_time_each_once(store: Store) -> None:
    shared = [await add(store, 501 + number, State.SUBMITTED, {"curp": "SAME"}) for number in range(5)]
    await add(store, 601, State.SUBMITTED, {"curp": "ALONE", "institution": "METEPEC"})
    pages = [await store.run(lambda tx, at=at: tx.staff.in_conflict(PROCESS, at, 2)) for at in (0, 2, 4)]  # type: ignore[misc]  # bound now
    found = [one.registration_id for page in pages for one in page]
    assert sorted(found) == sorted(one.id for one in shared)
