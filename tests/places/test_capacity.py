"""A place and an evaluator hold no more than they hold; of two who give the last seat at once one wins."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.actions.mark_attendance import mark_attendance
from domain.authorization import COMMAND_LINE
from domain.candidacy.appointing import set_appointment
from domain.candidacy.carrying_out import load_case, write_change
from domain.candidacy.case import Case, Change, Misfit, Refusal, Same, Verdict
from domain.candidacy.seating import load_seating
from domain.ids import PlaceId, StaffId
from domain.places.place import Place
from domain.ports import Conflict, Store, Transaction
from domain.registration import State
from storage.opening import open_store
from tests.places.rooms import TEN, a_place, evaluators, keep, seat, seat_all, wanted
from tests.stages.candidates import AFTER, PROCESS, REVIEW, changed
from tests.support.databases import KEYS, Database, read_rows
from tests.tables.many import add_many

HOUR = timedelta(hours=1)


def full(verdict: object) -> tuple[Misfit, str, str]:
    assert isinstance(verdict, Refusal), verdict
    return verdict.why, verdict.facts["fit"], verdict.facts["there"]


async def case_of(store: Store, folio: str) -> Case:
    found = await store.run(lambda tx: load_case(tx, PROCESS, folio))
    assert isinstance(found, Case)
    return found


async def kept(store: Store) -> tuple[Place, ...]:
    return await store.run(lambda tx: tx.places.all(PROCESS.slug))


async def test_a_place_comes_back_as_it_was_kept(store: Store, database: Database) -> None:
    place = a_place("Aula 3")
    await keep(store, place, a_place("Sala 1"))
    assert {one.name for one in await kept(store)} == {"Aula 3", "Sala 1"}
    assert place in await kept(store)
    await keep(store, replace(place, name="Aula 4", capacity=9, revision=2))
    assert replace(place, name="Aula 4", capacity=9, revision=2) in await kept(store)
    await keep(store, replace(place, removed_at=REVIEW, revision=3))
    assert [one.name for one in await kept(store)] == ["Sala 1"]
    words = await read_rows(database, "SELECT name, address FROM place")
    assert not any(b"Aula" in bytes(one) or b"Paseo" in bytes(one) for row in words for one in row)


async def test_two_who_change_a_place_are_told_apart(store: Store) -> None:
    place = a_place()
    await keep(store, place)
    await keep(store, replace(place, capacity=3, revision=2))
    with pytest.raises(Conflict):
        await keep(store, replace(place, capacity=4, revision=2))


async def test_an_appointment_names_its_place_and_evaluator(store: Store, database: Database) -> None:
    (folio,) = await add_many(store, 1)
    place, (rosa,) = a_place(), await evaluators(store, "Rosa")
    await keep(store, place)
    changed(await seat(store, folio, wanted(place, rosa)))
    mine = (await case_of(store, folio)).stage("evaluacion")
    assert (mine.place, mine.place_id, mine.evaluator_id) == ("Aula 3, Paseo Colón 12", place.id, rosa)
    assert isinstance(await seat(store, folio, wanted(place, rosa)), Same)
    ((about,),) = await read_rows(database, "SELECT about FROM event WHERE kind = 'appointment_set'")
    assert f'"place":{place.id}' in about.replace(" ", "")
    assert await store.audit_registrations() == ()


async def test_a_full_place_says_how_many_fit_and_are_there(store: Store) -> None:
    one, two, three = await add_many(store, 3)
    place = a_place(capacity=2)
    await keep(store, place)
    await seat_all(store, [one, two], wanted(place))
    refused = await seat(store, three, wanted(place, starts=TEN + HOUR / 2))
    assert full(refused) == (Misfit.PLACE_FULL, "2", "2")
    changed(await seat(store, three, wanted(place, starts=TEN + HOUR)))


async def test_an_evaluator_sees_one_at_a_time_unless_more_is_said(store: Store) -> None:
    one, two, three = await add_many(store, 3)
    (rosa,) = await evaluators(store, "Rosa")
    changed(await seat(store, one, wanted(evaluator=rosa)))
    assert full(await seat(store, two, wanted(evaluator=rosa))) == (Misfit.EVALUATOR_FULL, "1", "1")
    (known,) = await store.run(lambda tx: tx.places.evaluators())
    await keep(store, replace(known, capacity=2, revision=known.revision + 1))
    changed(await seat(store, two, wanted(evaluator=rosa)))
    assert full(await seat(store, three, wanted(evaluator=rosa))) == (Misfit.EVALUATOR_FULL, "2", "2")


async def test_a_seat_that_is_left_is_free_again(store: Store, database: Database) -> None:
    one, two, three = await add_many(store, 3)
    place = a_place(capacity=1)
    await keep(store, place)
    changed(await seat(store, one, wanted(place)))
    changed(await seat(store, one, wanted(place, starts=TEN + 3 * HOUR)))
    changed(await seat(store, two, wanted(place)))
    await read_rows(database, f"UPDATE registration SET state = '{State.WITHDRAWN}' WHERE folio = '{two}'")
    changed(await seat(store, three, wanted(place)))


async def test_who_did_not_come_leaves_the_seat(store: Store) -> None:
    one, two = await add_many(store, 2)
    place = a_place(capacity=1)
    await keep(store, place)
    changed(await seat(store, one, wanted(place, starts=AFTER - HOUR / 2)))
    await store.run(lambda tx: mark_attendance(tx, COMMAND_LINE, PROCESS, one, "evaluacion", AFTER, came=False))
    changed(await seat(store, two, wanted(place, starts=AFTER + HOUR / 4), AFTER))


async def test_what_is_gone_is_said(store: Store) -> None:
    (folio,) = await add_many(store, 1)
    place = a_place()
    await keep(store, place)
    await keep(store, replace(place, removed_at=REVIEW, revision=2))
    for appointment, why in (
        (wanted(place), Misfit.PLACE_GONE),
        (wanted(place_id=PlaceId(7)), Misfit.PLACE_GONE),
        (wanted(evaluator=StaffId(7)), Misfit.EVALUATOR_GONE),
    ):
        verdict = await seat(store, folio, appointment)
        assert isinstance(verdict, Refusal)
        assert verdict.why is why


async def test_another_evaluator_is_told_to_nobody(store: Store, database: Database) -> None:
    (folio,) = await add_many(store, 1)
    rosa, luis = await evaluators(store, "Rosa", "Luis")
    changed(await seat(store, folio, wanted(evaluator=rosa)))
    before = await read_rows(database, "SELECT count(*) FROM outbox")
    change = changed(await seat(store, folio, wanted(evaluator=luis)))
    assert change.event.about["evaluator"] == luis
    assert (await case_of(store, folio)).evaluators == {luis}
    assert await read_rows(database, "SELECT count(*) FROM outbox") == before
    assert await store.audit_registrations() == ()


async def test_a_file_of_dates_keeps_place_and_evaluator(store: Store) -> None:
    """It names the place in words, and no evaluator."""
    (folio,) = await add_many(store, 1)
    place, (rosa,) = a_place(), await evaluators(store, "Rosa")
    await keep(store, place)
    changed(await seat(store, folio, wanted(place, rosa)))
    assert isinstance(await seat(store, folio, wanted(place=place.words)), Same)
    changed(await seat(store, folio, wanted(place=place.words, starts=TEN + HOUR)))
    mine = (await case_of(store, folio)).stage("evaluacion")
    assert (mine.place_id, mine.evaluator_id) == (place.id, rosa)
    changed(await seat(store, folio, wanted(place="Otra sede", starts=TEN + HOUR)))
    mine = (await case_of(store, folio)).stage("evaluacion")
    assert (mine.place, mine.place_id, mine.evaluator_id) == ("Otra sede", None, rosa)


async def test_who_evaluates_no_more_stands_in_no_ones_way(store: Store, database: Database) -> None:
    (folio,) = await add_many(store, 1)
    (rosa,) = await evaluators(store, "Rosa")
    changed(await seat(store, folio, wanted(evaluator=rosa)))
    await read_rows(database, "UPDATE staff SET removed_at = 1")
    changed(await seat(store, folio, wanted(starts=TEN + HOUR)))
    assert (await case_of(store, folio)).stage("evaluacion").evaluator_id is None


async def last_seat(store: Store, other: Store, kind: str) -> tuple[list[str], list[object]]:
    """Two members give it to two candidates at the same moment."""
    folios = await add_many(store, 2)
    place, (rosa,) = a_place(capacity=1), await evaluators(store, "Rosa")
    await keep(store, place)
    asked = wanted(place) if kind == "place" else wanted(evaluator=rosa)
    given = await asyncio.gather(seat(store, folios[0], asked), seat(other, folios[1], asked))
    return folios, list(given)


@pytest.mark.parametrize("kind", ["place", "evaluator"])
async def test_of_two_who_give_the_last_seat_one_wins(store: Store, database: Database, kind: str) -> None:
    other = await open_store(database.url, KEYS, migrate=False)
    folios, given = await last_seat(store, other, kind)
    await other.close()
    assert {type(one) for one in given} == {Change, Refusal}
    seated = [one for one in folios if (await case_of(store, one)).stage("evaluacion").starts is not None]
    assert len(seated) == 1
    assert await read_rows(database, "SELECT count(*) FROM outbox") == [(1,)]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("kind", ["place", "evaluator"])
async def test_a_seat_given_since_it_was_read_is_noticed(store: Store, database: Database, kind: str) -> None:
    """Between the reading and the writing another one is given: the action is tried again, and says it is full. On
    SQLite one action begins when the other has ended."""
    one, two = await add_many(store, 2)
    place, (rosa,) = a_place(capacity=1), await evaluators(store, "Rosa")
    await keep(store, place)
    asked = wanted(place) if kind == "place" else wanted(evaluator=rosa)
    tries = 0

    async def slowly(tx: Transaction) -> Verdict:
        nonlocal tries
        tries += 1
        case = await load_case(tx, PROCESS, one)
        assert isinstance(case, Case)
        seating = await load_seating(tx, asked.place_id, asked.evaluator_id, asked.starts, None)
        if tries == 1:
            changed(await seat(store, two, asked))
        verdict = set_appointment(case, asked, "staff:1", REVIEW, seating)
        if isinstance(verdict, Change):
            write_change(tx, PROCESS, verdict)
            await tx.commit()
        return verdict

    assert full(await store.run(slowly))[1:] == ("1", "1")
    assert tries == 2
