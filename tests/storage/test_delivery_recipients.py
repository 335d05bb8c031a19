"""All that messages depend on, as it stands when they are made."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from domain.delivery.ports import Ticking
from domain.ids import PersonId
from domain.people import QuietHours, ReminderKind, Wishes
from domain.ports import Store, Transaction
from domain.registration import Registration, State
from domain.stages import CandidateStage, Mark, Milestone, StageDates, StageState
from tests.storage.delivery_rows import SOON
from tests.storage.people import NOW, PROCESS, a_draft, a_person, a_registration, add_candidate
from tests.support.databases import Database, read_rows


def a_stage(registration: Registration, stage: str, **changes: object) -> CandidateStage:
    one = CandidateStage(registration.id, registration.person_id, stage, StageState.ATTENDED, ends_path=True)
    return replace(one, **changes)  # type: ignore[arg-type]  # the builder takes any field


async def save(store: Store, stages: Sequence[CandidateStage], milestones: Sequence[Milestone]) -> None:
    async def write(tx: Transaction) -> None:
        for stage in stages:
            tx.save_candidate_stage(stage)
        for milestone in milestones:
            tx.save_milestone(milestone, PROCESS)
        await tx.commit()

    await store.run(write)


async def test_recipients_are_as_their_desks_show_them(store: Store) -> None:
    quiet = QuietHours(time(22, 30), time(6))
    people = [
        a_person(501, wishes=Wishes(frozenset({ReminderKind.CLOSING, ReminderKind.STAGES}), quiet)),
        a_person(502, consent=None, language="en", unreachable_since=NOW, wants_opening_notice=True),
        a_person(503),
    ]
    sent = {"state": State.SUBMITTED, "folio": "IN-1", "submitted_at": NOW, "submitted_version": 1}
    registrations = [
        a_registration(people[0], draft=a_draft(), extended_until=NOW),
        a_registration(people[2], **sent),
    ]

    async def come(tx: Transaction) -> None:
        for person in people:
            tx.add_person(person)
        for registration in registrations:
            tx.add_registration(registration)
        await tx.commit()

    await store.run(come)
    asked = [person.id for person in people]
    found = await store.deliver(lambda tx: tx.recipients([*asked, PersonId(4)], PROCESS))
    assert {id_: one.person for id_, one in found.items()} == {person.id: person for person in people}
    assert [found[id_].registration for id_ in asked] == [registrations[0], None, registrations[1]]
    assert all((one.stages, one.milestones) == (None, None) for one in found.values())
    elsewhere = await store.deliver(lambda tx: tx.recipients(asked, "another-process"))
    assert [elsewhere[id_].registration for id_ in asked] == [None] * 3


async def test_stages_and_milestones_come_with_their_people(store: Store) -> None:
    candidates = [await add_candidate(store, 600 + n) for n in range(4)]
    (one, first), (two, second), (three, third), (four, _) = candidates
    stages = [
        a_stage(first, "diagnostico", starts=NOW, place="Toluca", reason="cambio de sala"),
        a_stage(first, "dictamen", result="competente", reasons="cumple", result_version=1, result_at=NOW),
        a_stage(second, "diagnostico", state=StageState.SCHEDULED),
    ]
    milestones = [
        Milestone(first.id, one.id, Mark.OBSERVED, "", NOW, 2, question="email", note="falta la arroba"),
        Milestone(third.id, three.id, Mark.STAGE_STARTS, "diagnostico", NOW, 1, is_over=True),
    ]
    await save(store, stages, milestones)
    ids = [person.id for person, _ in candidates]
    found = await store.deliver(lambda tx: tx.recipients(ids, PROCESS))
    assert found[one.id].stages == {"diagnostico": stages[0], "dictamen": stages[1]}
    assert found[one.id].milestones == {(Mark.OBSERVED, ""): milestones[0]}
    assert (found[two.id].stages, found[two.id].milestones) == ({"diagnostico": stages[2]}, None)
    assert found[three.id].milestones == {(Mark.STAGE_STARTS, "diagnostico"): milestones[1]}
    assert found[three.id].stages is None
    assert (found[four.id].stages, found[four.id].milestones) == (None, None)


async def test_who_was_erased_is_missing(store: Store, database: Database) -> None:
    (erased, _), (other, _) = await add_candidate(store, 501), await add_candidate(store, 502)
    await read_rows(database, f"UPDATE person SET wrapped_key = NULL, master_id = NULL WHERE id = {erased.id}")
    found = await store.deliver(lambda tx: tx.recipients([erased.id, other.id], PROCESS))
    assert [*found] == [other.id]


async def test_nobody_is_asked_for(store: Store) -> None:
    assert await store.deliver(lambda tx: tx.recipients([], PROCESS)) == {}


async def test_a_change_is_seen_by_the_next_delivery(store: Store) -> None:
    person, _ = await add_candidate(store)

    async def leave(tx: Transaction) -> None:
        tx.save_person(replace(person, unreachable_since=NOW))
        await tx.commit()

    await store.run(leave)
    found = await store.deliver(lambda tx: tx.recipients([person.id], PROCESS))
    assert found[person.id].person.unreachable_since == NOW


async def test_the_newest_dates_of_each_stage_hold(store: Store) -> None:
    async def set_dates(tx: Transaction) -> None:
        for stage, version, place in (("dictamen", 1, "Toluca"), ("dictamen", 2, "Metepec"), ("cita", 1, "")):
            tx.add_stage_dates(StageDates(PROCESS, stage, version, NOW, None, place, "", "", NOW, "staff:1"))
        await tx.commit()

    await store.run(set_dates)
    dates = await store.deliver(lambda tx: tx.stage_dates(PROCESS))
    assert {stage: (one.version, one.place) for stage, one in dates.items()} == {
        "dictamen": (2, "Metepec"),
        "cita": (1, ""),
    }
    assert await store.deliver(lambda tx: tx.stage_dates("another")) == {}


async def test_when_reminders_were_last_looked_after_is_told(store: Store, database: Database) -> None:
    assert await store.deliver(lambda tx: tx.ticking(PROCESS)) is None
    at = int(NOW.timestamp() * 1000)
    gap = int(SOON.total_seconds() * 1000)
    values = f"('{PROCESS}', {at}, {at - gap}, {at}, '{{}}'), ('fresh', {at}, NULL, NULL, '{{}}')"
    await read_rows(database, f"INSERT INTO ticking (process, last_at, gap_from, gap_until, marks) VALUES {values}")
    assert await store.deliver(lambda tx: tx.ticking(PROCESS)) == Ticking(NOW, NOW - SOON, NOW)
    assert await store.deliver(lambda tx: tx.ticking("fresh")) == Ticking(NOW)
