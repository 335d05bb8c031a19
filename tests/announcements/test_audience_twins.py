"""Who is in an audience and who of them can be reached: by the values, and the same by SQL."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.announcements.audience import (
    DEEPEST,
    EVERYBODY,
    MOST_CONDITIONS,
    MOST_FOLIOS,
    All,
    AnyOf,
    Audience,
    Condition,
    Field,
    Not,
)
from domain.announcements.reach import Excluded
from domain.delivery.outbox import Lane, RowState
from domain.ids import PersonId, RunId
from domain.people import QuietHours, Wishes
from domain.registration import State
from tests.announcements.drawing import HOSTILE, NOW, Drawn, audiences, people
from tests.announcements.population import Population, a_run, person_of, why_not
from tests.announcements.twin import Candidate, is_in

SLICE = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ACCEPTED = Candidate(state=State.ACCEPTED)


@SLICE
@given(drawn=st.lists(people(), min_size=1, max_size=6), asked=st.lists(audiences, min_size=1, max_size=6))
def test_the_database_finds_whom_the_value_finds(
    population: Population, drawn: list[Drawn], asked: list[Audience]
) -> None:
    population.clear()
    found = population.add(drawn)
    for audience in (EVERYBODY, *asked):
        meant = {number for number, one in found.items() if is_in(audience, one.candidate)}
        assert population.still_in(audience, found) == meant, audience


@SLICE
@given(drawn=st.lists(people(), min_size=1, max_size=6), audience=audiences, is_mandatory=st.booleans())
def test_rows_are_made_for_whom_the_values_say(
    population: Population, drawn: list[Drawn], audience: Audience, *, is_mandatory: bool
) -> None:
    population.clear()
    found = population.add(drawn)
    for condition in (audience, EVERYBODY):
        run = a_run(audience=condition, is_mandatory=is_mandatory, id=RunId(200 + (condition is EVERYBODY)))
        population.enqueue(run)
        told = {row.person_id for row in population.scene.rows() if row.parameters == {"run": run.id}}
        assert told == {
            number
            for number, one in found.items()
            if is_in(condition, one.candidate) and why_not(number, one, is_mandatory=is_mandatory) is None
        }


REASONS = [
    (Drawn(ACCEPTED), None, None),
    (Drawn(ACCEPTED, stopped=True), Excluded.STOPPED, None),
    (Drawn(ACCEPTED, away=True, refused=True), Excluded.UNREACHABLE, Excluded.UNREACHABLE),
    (Drawn(ACCEPTED, refused=True, stopped=True), Excluded.REFUSED, Excluded.REFUSED),
    (Drawn(ACCEPTED, chatless=True, away=True), Excluded.NO_CHAT, Excluded.NO_CHAT),
    (Drawn(ACCEPTED, erased=True, chatless=True), Excluded.ERASED, Excluded.ERASED),
]


@pytest.mark.parametrize(("drawn", "why", "why_if_mandatory"), REASONS)
def test_the_first_reason_counts(drawn: Drawn, why: Excluded | None, why_if_mandatory: Excluded | None) -> None:
    assert why_not(PersonId(1), drawn, is_mandatory=False) is why
    assert why_not(PersonId(1), drawn, is_mandatory=True) is why_if_mandatory


def test_who_works_here_is_no_candidate(population: Population) -> None:
    population.clear()
    staff, former, registered = population.add(
        [
            Drawn(Candidate(is_staff=True)),
            Drawn(Candidate(), has_left=True),
            Drawn(replace(ACCEPTED, is_staff=True)),
        ]
    )
    nobody = Not(AnyOf(()))
    for audience in (EVERYBODY, nobody, Not(Condition(Field.STATE, ("accepted", "none")))):
        assert staff not in population.still_in(audience, [staff])
    assert population.still_in(EVERYBODY, [staff, former, registered]) == {former, registered}


def test_begun_and_not_sent_is_a_draft(population: Population) -> None:
    population.clear()
    draft, other = population.add([Drawn(Candidate(state=State.DRAFT)), Drawn(Candidate(state=State.SUBMITTED))])
    found = population.still_in(Condition(Field.STATE, (State.DRAFT,)), [draft, other])
    assert found == {draft}


def test_only_people_of_the_process_are_registered(population: Population) -> None:
    population.clear()
    (one,) = population.add([Drawn(ACCEPTED)])
    population.engine._execute("UPDATE registration SET process = 'another'")
    assert population.still_in(Condition(Field.STATE, ("none",)), [one]) == {one}


@pytest.mark.parametrize("field", Field)
def test_no_word_breaks_it(population: Population, field: Field) -> None:
    population.clear()
    found = population.add([Drawn(ACCEPTED), Drawn(Candidate())])
    for word in (*HOSTILE, "\0", "a\0b", "\ud800", "", "9" * 400, "-1", "٣", "1e3"):
        condition = Condition(field, (word,), word)
        meant = {number for number, one in found.items() if is_in(condition, one.candidate)}
        assert population.still_in(condition, found) == meant
    assert population.still_in(EVERYBODY, found) == set(found)


def test_thousands_of_folios_are_looked_up(population: Population) -> None:
    population.clear()
    found = population.add([Drawn(ACCEPTED)] * 3)
    folios = (*(f"X-{number}" for number in range(MOST_FOLIOS - 1)), "F-3")
    assert len(population.still_in(Condition(Field.FOLIO, folios), found)) == 1
    assert population.enqueue(a_run(audience=Condition(Field.FOLIO, folios))) == 1


def test_the_largest_audience_is_asked(population: Population) -> None:
    population.clear()
    found = population.add([Drawn(ACCEPTED), Drawn(Candidate())])
    large: Audience = AnyOf(
        tuple(Condition(list(Field)[place % len(Field)], ("1",), "dictamen") for place in range(MOST_CONDITIONS))
    )
    for _ in range(DEEPEST):
        large = All((Not(large),))
    meant = {number for number, one in found.items() if is_in(large, one.candidate)}
    assert population.still_in(large, found) == meant


def test_a_row_says_what_the_run_says(population: Population) -> None:
    population.clear()
    (one,) = population.add([Drawn(ACCEPTED)])
    morning = NOW + timedelta(hours=9)
    assert population.enqueue(a_run(), morning) == 1
    (row,) = population.scene.rows()
    assert (row.dedup_key, row.person_id, row.lane) == (f"ann:100:{one}", one, Lane.ANNOUNCEMENTS)
    assert (row.template, row.parameters, row.rule) == ("announcement", {"run": 100}, "")
    # Due when the run was to leave, whatever the quiet hours make of it: a restore asks that.
    assert (row.not_before, row.due_at, row.expires_at) == (morning, NOW, None)
    assert (row.state, row.resends) == (RowState.READY, False)
    assert population.engine._execute("SELECT run_id, read_at FROM outbox") == [(100, None)]


def test_own_quiet_hours_are_looked_at_later(population: Population) -> None:
    population.clear()
    (one,) = population.add([Drawn(ACCEPTED)])
    wishes = Wishes(quiet=QuietHours(time(1), time(2)))
    population.scene.save_person(replace(person_of(one, Drawn(ACCEPTED)), wishes=wishes))
    population.enqueue(a_run(), NOW + timedelta(hours=9))
    (row,) = population.scene.rows()
    assert row.not_before == NOW


def test_nobody_gets_two_rows_of_a_run(population: Population) -> None:
    population.clear()
    population.add([Drawn(ACCEPTED)] * 2)
    assert population.enqueue(a_run()) == 2
    population.add([Drawn(ACCEPTED)])
    assert population.enqueue(a_run()) == 1
    assert population.enqueue(a_run(rescan_at=NOW)) == 0
    assert len(population.scene.rows()) == 3


def test_who_joins_is_found_again(population: Population) -> None:
    """Whoever left the audience of an open announcement is in it no more."""
    population.clear()
    found = population.add([Drawn(ACCEPTED), Drawn(ACCEPTED)])
    accepted = Condition(Field.STATE, (State.ACCEPTED,))
    assert population.still_in(accepted, found) == set(found)
    gone, _ = found
    population.engine._execute(f"UPDATE registration SET state = 'withdrawn' WHERE id = {gone}")
    assert population.still_in(accepted, found) == set(found) - {gone}
