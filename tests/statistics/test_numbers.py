"""The numbers of a small register, counted by hand."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from domain.actions import see_statistics as see
from domain.authorization import COMMAND_LINE, Actor, Denied, Role
from domain.ids import UserId
from domain.inquiry import LeftOpen
from domain.ports import Store
from domain.registration import State
from domain.stages import StageState
from domain.statistics.funnel import StepKind
from domain.statistics.offices import Group
from domain.statistics.reminders import Aftermath, Sending
from tests.statistics.roster import ASKED, HOUR, OPENS, PROCESS, Candidate, add, ask, place, remind, stock
from tests.support.databases import Database

ALL = len(ASKED)


async def ten_candidates(store: Store) -> None:
    await stock(store)
    await add(
        store,
        Candidate(1, began=False),
        Candidate(2),
        Candidate(3, answers=1),
        Candidate(4, answers=1),
        Candidate(5, answers=4),
        Candidate(6, "F-6", ALL, sent=(1.2,), state=State.SUBMITTED, office="A"),
        Candidate(7, "F-7", ALL, sent=(1.9, 3), state=State.RESUBMITTED, office="A"),
        Candidate(8, "F-8", ALL, sent=(30.5,), state=State.ACCEPTED, office="C"),
        Candidate(9, "F-9", ALL, sent=(31,), state=State.ACCEPTED, office="?Otra"),
        Candidate(10, "F-10", ALL, sent=(1,), state=State.WITHDRAWN, office="B"),
    )


async def test_the_funnel_counts_people_at_every_step(store: Store) -> None:
    await ten_candidates(store)
    await place(store, "F-8", "diagnostico", StageState.ATTENDED, "sin-recomendacion")
    await place(store, "F-9", "diagnostico", StageState.MISSED)
    await place(store, "F-8", "evaluacion", StageState.ATTENDED)
    found = await store.look(partial(see.see_funnel, actor=COMMAND_LINE, process=PROCESS))
    assert [(step.kind, step.people) for step in found.steps if step.kind is not StepKind.ANSWERED] == [
        (StepKind.CAME, 10),
        (StepKind.BEGAN, 9),
        (StepKind.SENT, 5),
        (StepKind.ACCEPTED, 2),
        (StepKind.ATTENDED, 1),
        (StepKind.ATTENDED, 1),
        (StepKind.ATTENDED, 0),
        (StepKind.CERTIFIED, 0),
    ]
    answered = [step.people for step in found.steps if step.kind is StepKind.ANSWERED]
    assert answered == [8, 6, 6, 6, *[5] * (ALL - 4)]
    assert [step.lost for step in found.steps[:4]] == [0, 1, 1, 2]


async def test_what_was_sent_adds_up_by_state(store: Store) -> None:
    await ten_candidates(store)
    found = await store.look(partial(see.see_funnel, actor=COMMAND_LINE, process=PROCESS))
    assert found.standing == {
        State.SUBMITTED: 1,
        State.RESUBMITTED: 1,
        State.ACCEPTED: 2,
        State.WITHDRAWN: 1,
    }
    assert sum(found.standing.values()) == found.people(StepKind.SENT)


async def test_the_question_where_most_stay_is_found(store: Store) -> None:
    await ten_candidates(store)
    worst = (await store.look(partial(see.see_funnel, actor=COMMAND_LINE, process=PROCESS))).worst
    assert worst is not None
    assert (worst.name, worst.lost) == (ASKED[1], 2)


async def test_another_process_is_not_counted(store: Store) -> None:
    await add(store, Candidate(1, answers=2), Candidate(2, answers=5, process="otro"))
    found = await store.look(partial(see.see_funnel, actor=COMMAND_LINE, process=PROCESS))
    assert found.people(StepKind.BEGAN) == 1
    assert [step.people for step in found.steps if step.kind is StepKind.ANSWERED][:3] == [1, 1, 0]


async def test_a_registration_counts_in_the_hour_of_its_first_sending(store: Store) -> None:
    await ten_candidates(store)
    now = OPENS + 40 * HOUR
    found = await store.look(partial(see.see_hours, actor=COMMAND_LINE, process=PROCESS, now=now))
    assert {column.starts: column.sent for column in found.columns if column.sent} == {
        OPENS + HOUR: 3,
        OPENS + 30 * HOUR: 1,
        OPENS + 31 * HOUR: 1,
    }
    assert (found.total, found.in_last_day, found.step) == (5, 2, HOUR)
    assert found.columns[0].starts == OPENS
    assert found.columns[-1].starts == PROCESS.window.closes - HOUR


async def test_institutions_are_counted_by_type_and_place(store: Store) -> None:
    await ten_candidates(store)
    found = await store.look(partial(see.see_offices, actor=COMMAND_LINE, process=PROCESS))
    assert found.by_type == (
        Group("Municipios", 2, 1, 2),
        Group("DIF municipal", 1, 1, 1),
        Group("Sindicatos", 0, 0, 1),
    )
    assert (found.registrations, found.unlisted, found.present, found.institutions) == (4, 1, 2, 4)
    assert found.absent == ("Ayuntamiento B", "Sindicato")
    assert found.towns_absent == 1
    for groups in (found.by_type, found.by_municipality):
        assert sum(one.registrations for one in groups) + found.unlisted == found.registrations


async def test_the_time_of_a_question_is_a_median(store: Store) -> None:
    await add(store, *(Candidate(number, answers=3, pace=number * 10) for number in range(1, 6)))
    found = await store.look(partial(see.see_pace, actor=COMMAND_LINE, process=PROCESS))
    assert [one.question for one in found.questions] == list(ASKED[:3])
    assert {one.middle for one in found.questions} == {timedelta(seconds=30)}
    first = found.questions[0]
    assert (first.quick, first.slow, first.people) == (timedelta(seconds=20), timedelta(seconds=40), 5)
    assert not found.is_sample
    assert found.whole == timedelta(seconds=90)


async def test_of_many_people_some_are_looked_at(store: Store) -> None:
    await add(store, *(Candidate(number, answers=1) for number in range(1, 61)))
    took, looked_at, began = await store.look(lambda look: look.question_times(PROCESS.slug, 20))
    assert (began, len(took[ASKED[0]])) == (60, looked_at)
    assert 0 < looked_at < 60


async def test_what_followed_a_reminder_stands_beside_what_followed_none(store: Store, database: Database) -> None:
    people = await add(
        store,
        Candidate(1, "F-1", ALL, sent=(50,), state=State.SUBMITTED),
        Candidate(2, "F-2", ALL, sent=(80,), state=State.SUBMITTED),
        Candidate(3, answers=2),
        Candidate(4, "F-4", ALL, sent=(60,), state=State.SUBMITTED),
        Candidate(5, answers=2),
        Candidate(6, "F-6", ALL, sent=(2,), state=State.SUBMITTED),
        Candidate(7, answers=2, begins=49),
    )
    for person, state in zip(people[:5], ("sent", "unknown", "sent", "failed", "ready"), strict=True):
        await remind(store, database, person, 48, state)
    found = await store.look(partial(see.see_reminders, actor=COMMAND_LINE, process=PROCESS))
    assert found.sendings == (Sending("closing-24h", 3, 1, 1),)
    assert found.aftermaths == (Aftermath("closing-24h", OPENS + 48 * HOUR, 3, 1, 2, 1),)
    assert not found.aftermaths[0].is_comparable


async def test_open_questions_are_counted_by_subject(store: Store) -> None:
    person, other = await add(store, Candidate(1), Candidate(2))
    for who, left, intent in (
        (person, LeftOpen.UNKNOWN, "costo"),
        (person, LeftOpen.UNKNOWN, "foto"),
        (other, LeftOpen.UNCLEAR, "costo"),
    ):
        await ask(store, who, left, intent)
    found = await store.look(partial(see.see_doubts, actor=COMMAND_LINE, process=PROCESS))
    assert [(one.intent, one.questions, one.unknown, one.unclear) for one in found.intents] == [
        ("costo", 2, 1, 1),
        ("foto", 1, 1, 0),
    ]


async def test_an_empty_register_has_numbers_too(store: Store) -> None:
    now = datetime.now(OPENS.tzinfo)
    assert {
        step.people
        for step in (await store.look(partial(see.see_funnel, actor=COMMAND_LINE, process=PROCESS))).steps
    } == {0}
    assert (await store.look(partial(see.see_hours, actor=COMMAND_LINE, process=PROCESS, now=now))).total == 0
    assert (await store.look(partial(see.see_offices, actor=COMMAND_LINE, process=PROCESS))).registrations == 0
    assert (await store.look(partial(see.see_pace, actor=COMMAND_LINE, process=PROCESS))).questions == ()
    assert (await store.look(partial(see.see_reminders, actor=COMMAND_LINE, process=PROCESS))).sendings == ()
    assert (await store.look(partial(see.see_doubts, actor=COMMAND_LINE, process=PROCESS))).questions == 0


async def test_a_candidate_sees_no_numbers(store: Store) -> None:
    actor = Actor(UserId(501), Role.CANDIDATE)
    with pytest.raises(Denied):
        await store.look(lambda look: see.see_funnel(look, actor, PROCESS))
