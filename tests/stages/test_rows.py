"""Stages, their dates and milestones come back as they were written, and hold nothing personal in the clear."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import RegistrationId
from domain.ports import Conflict, Store, Transaction
from domain.registration import Registration
from domain.stages import CandidateStage, Mark, Milestone, StageDates, StageState
from storage.sealing import Unreadable
from tests.storage.people import NOW, PROCESS, a_person, a_registration, add_candidate, an_event
from tests.support.databases import Database, read_rows

FOLIO = "EC1057-22-7K3M9-4"
DATES = StageDates(PROCESS, "diagnostico", 1, NOW, NOW + timedelta(hours=2), "Metepec", "Pluma", "", NOW, "system")


def a_stage(registration: Registration, **changes: object) -> CandidateStage:
    stage = CandidateStage(
        registration_id=registration.id,
        person_id=registration.person_id,
        stage="dictamen",
        state=StageState.ATTENDED,
        date_version=2,
        starts=NOW + timedelta(days=1),
        ends=NOW + timedelta(days=1, hours=1),
        place="Sala 2",
        bring="Tu portafolio",
        reason="Juana lo pidió",
        set_at=NOW,
        result="competente",
        reasons="Cumple con todo",
        result_version=1,
        result_at=NOW + timedelta(days=2),
        read_at=NOW + timedelta(days=3),
        ends_path=True,
    )
    return replace(stage, **changes)  # type: ignore[arg-type]  # the builder takes any field


def a_milestone(registration: Registration, **changes: object) -> Milestone:
    mark = Milestone(
        registration.id, registration.person_id, Mark.OBSERVED, "", NOW, 1, False, "phone", "No contesta"
    )
    return replace(mark, **changes)  # type: ignore[arg-type]  # the builder takes any field


async def save(store: Store, *records: CandidateStage | Milestone | StageDates, reads: bool = True) -> None:
    async def write(tx: Transaction) -> None:
        for record in records:
            if isinstance(record, CandidateStage):
                if reads:
                    await tx.candidate_stages(record.registration_id)
                tx.save_candidate_stage(record)
            elif isinstance(record, Milestone):
                tx.save_milestone(record, PROCESS)
            else:
                tx.add_stage_dates(record)
        await tx.commit()

    await store.run(write)


async def stages_of(store: Store, registration: RegistrationId) -> dict[str, CandidateStage]:
    return dict(await store.run(lambda tx: tx.candidate_stages(registration)))


async def test_a_stage_comes_back_as_saved(store: Store) -> None:
    _, registration = await add_candidate(store)
    full, bare = a_stage(registration), CandidateStage(registration.id, registration.person_id, "evaluacion")
    await save(store, full, bare)
    assert await stages_of(store, registration.id) == {"dictamen": full, "evaluacion": bare}
    later = a_stage(registration, state=StageState.MISSED, reason="", reasons="", ends=None, ends_path=False)
    await save(store, later)
    assert await stages_of(store, registration.id) == {"dictamen": later, "evaluacion": bare}


async def test_a_milestone_comes_back_as_saved(store: Store) -> None:
    _, registration = await add_candidate(store)
    observed, due = a_milestone(registration), a_milestone(registration, mark=Mark.UPDATE_DUE, stage="dictamen")
    await save(store, observed, due)
    await save(store, replace(observed, version=2, at=NOW + timedelta(days=1), is_over=True, note="", question=""))
    found = await store.run(lambda tx: tx.milestones(registration.id))
    assert found[Mark.UPDATE_DUE, "dictamen"] == due
    assert found[Mark.OBSERVED, ""] == replace(
        observed, version=2, at=NOW + timedelta(days=1), is_over=True, note="", question=""
    )


async def test_the_newest_dates_of_each_stage_hold(store: Store) -> None:
    second = replace(DATES, version=2, ends=None, reason="Falló la luz")
    other = replace(DATES, stage="dictamen")
    foreign = replace(DATES, process="another", version=7)
    await save(store, DATES, second, other, foreign)
    assert await store.run(lambda tx: tx.stage_dates(PROCESS)) == {"diagnostico": second, "dictamen": other}


async def test_a_folio_leads_to_its_candidate(store: Store) -> None:
    person = a_person()
    registration = a_registration(person, folio=FOLIO)

    async def come(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.append_event(person.id, an_event())
        await tx.commit()

    await store.run(come)
    await add_candidate(store, 502)  # without a folio
    desk = await store.run(lambda tx: tx.candidate(FOLIO))
    assert desk is not None
    assert (desk.person, desk.registration, desk.head.seq, desk.seen) == (person, registration, 1, False)
    assert await store.run(lambda tx: tx.candidate("")) is None
    assert await store.run(lambda tx: tx.candidate("EC1057-22-XXXXX-0")) is None


async def test_a_stage_changed_by_another_is_a_conflict(store: Store) -> None:
    _, registration = await add_candidate(store)
    await save(store, a_stage(registration))
    with pytest.raises(Conflict):
        await save(store, a_stage(registration, place="Sala 9"), reads=False)
    assert (await stages_of(store, registration.id))["dictamen"].place == "Sala 2"


async def test_racing_changes_of_a_stage_all_count(store: Store) -> None:
    _, registration = await add_candidate(store)

    async def grow(tx: Transaction) -> None:
        stage = (await tx.candidate_stages(registration.id)).get("dictamen", a_stage(registration, date_version=0))
        tx.save_candidate_stage(replace(stage, date_version=stage.date_version + 1))
        await tx.commit()

    await asyncio.gather(*[store.run(grow) for _ in range(3)])
    assert (await stages_of(store, registration.id))["dictamen"].date_version == 3


async def test_a_stage_is_saved_twice_in_one_action(store: Store) -> None:
    _, registration = await add_candidate(store)

    async def twice(tx: Transaction) -> None:
        for version in (1, 2):
            tx.save_candidate_stage(a_stage(registration, date_version=version))
            await tx.commit()

    await store.run(twice)
    assert (await stages_of(store, registration.id))["dictamen"].date_version == 2


async def test_each_write_moves_the_sequence_of_changes(store: Store, database: Database) -> None:
    _, registration = await add_candidate(store)
    for table, record in (("candidate_stage", a_stage(registration)), ("milestone", a_milestone(registration))):
        await save(store, record)
        ((first,),) = await read_rows(database, f"SELECT changed FROM {table}")
        await save(store, record)
        ((second,),) = await read_rows(database, f"SELECT changed FROM {table}")
        assert second > first > 0


async def test_what_staff_wrote_of_a_person_is_sealed(store: Store, database: Database) -> None:
    _, registration = await add_candidate(store)
    await save(store, a_stage(registration), a_milestone(registration))
    rows = [
        value.hex() if isinstance(value, bytes) else str(value)
        for table in ("candidate_stage", "milestone")
        for row in await read_rows(database, f"SELECT * FROM {table}")
        for value in row
    ]
    assert "Sala 2" in rows
    for words in ("Juana lo pidió", "Cumple con todo", "No contesta"):
        assert not any(words in row or words.encode().hex() in row for row in rows)


@pytest.mark.parametrize("column", ["reason", "reasons"])
async def test_moved_words_of_a_stage_do_not_open(store: Store, database: Database, column: str) -> None:
    _, registration = await add_candidate(store)
    await save(store, a_stage(registration), a_stage(registration, stage="diagnostico"))
    await read_rows(
        database,
        f"UPDATE candidate_stage SET {column} = (SELECT {column} FROM candidate_stage WHERE stage = 'dictamen')",
    )
    with pytest.raises(Unreadable):
        await stages_of(store, registration.id)


async def test_a_note_of_another_does_not_open(store: Store, database: Database) -> None:
    found = []
    for user in (501, 502):
        _, registration = await add_candidate(store, user)
        await save(store, a_milestone(registration))
        found.append(registration.id)
    await read_rows(
        database, f"UPDATE milestone SET note = (SELECT note FROM milestone WHERE registration_id = {found[0]})"
    )
    with pytest.raises(Unreadable):
        await store.run(lambda tx: tx.milestones(found[1]))
