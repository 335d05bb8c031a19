"""Counting an audience: who gets it, who does not and why, what some lack; on both databases."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.announcements.audience import EVERYBODY, AnyOf, Audience, Condition, Field
from domain.announcements.counting import DATE, EXAMPLES, FOLIO, INSTITUTION, NAME, AudienceCount, Counting, Need
from domain.announcements.reach import Excluded
from domain.ids import RunId
from domain.registration import State
from domain.statistics.ports import Look
from tests.announcements.drawing import NOW, OFFICES, Drawn, audiences, people
from tests.announcements.population import SLUG, Population, why_not
from tests.announcements.twin import Candidate, is_in
from tests.reminders.scene import EARLY

SLICE = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ACCEPTED = Candidate(state=State.ACCEPTED)
DAY = timedelta(days=1)


def counting(audience: Audience = EVERYBODY, *needs: Need, is_mandatory: bool = False) -> Counting:
    return Counting(SLUG, audience, is_mandatory, needs, frozenset({"certificado"}), NOW - DAY / 2, NOW + DAY / 2)


def count(population: Population, asked: Counting) -> AudienceCount:
    async def _count(look: Look) -> AudienceCount:
        return await look.audiences.count(asked)

    return population.engine.look(_count)


@SLICE
@given(drawn=st.lists(people(), max_size=8), audience=audiences, is_mandatory=st.booleans())
def test_the_sums_are_those_of_the_values(
    population: Population, drawn: list[Drawn], audience: Audience, *, is_mandatory: bool
) -> None:
    population.clear()
    found = population.add(drawn)
    for condition in (audience, EVERYBODY):
        meant = {number: one for number, one in found.items() if is_in(condition, one.candidate)}
        reasons = Counter(why_not(number, one, is_mandatory=is_mandatory) for number, one in meant.items())
        counted = count(population, counting(condition, is_mandatory=is_mandatory))
        assert counted.total == len(meant)
        assert counted.will_get == reasons.pop(None, 0)
        assert counted.excluded == reasons
        gets = {number for number, one in meant.items() if why_not(number, one, is_mandatory=is_mandatory) is None}
        examples = [one.person_id for one in counted.examples]
        assert len(set(examples)) == len(examples) == min(EXAMPLES, len(gets))
        assert set(examples) <= gets


def test_the_largest_sums_add_up(population: Population) -> None:
    population.clear()
    population.add(
        [Drawn(ACCEPTED)] * 3
        + [Drawn(ACCEPTED, stopped=True)] * 2
        + [Drawn(ACCEPTED, away=True), Drawn(Candidate())]
    )
    accepted = Condition(Field.STATE, (State.ACCEPTED,))
    counted = count(population, counting(accepted))
    assert (counted.total, counted.will_get) == (6, 3)
    assert list(counted.excluded.items()) == [(Excluded.UNREACHABLE, 1), (Excluded.STOPPED, 2)]
    assert count(population, counting(accepted, is_mandatory=True)).will_get == 5


def test_nobody_is_nobody(population: Population) -> None:
    population.clear()
    needs: list[Need] = [(FOLIO, ""), (DATE, "evaluacion")]
    empty = AudienceCount(0, 0, lacking=dict.fromkeys(needs, 0))
    assert count(population, counting(EVERYBODY, *needs)) == empty
    population.add([Drawn(ACCEPTED)])
    assert count(population, counting(AnyOf(()), *needs)) == empty


def test_what_they_lack_is_counted(population: Population) -> None:
    population.clear()
    office = replace(ACCEPTED, institution=OFFICES[0])
    one, *_ = population.add([Drawn(office), Drawn(ACCEPTED), Drawn(Candidate()), Drawn(ACCEPTED, away=True)])
    needs: list[Need] = [(NAME, ""), (FOLIO, ""), (INSTITUTION, ""), (DATE, "evaluacion"), (DATE, "certificado")]
    population.engine._execute(
        "INSERT INTO candidate_stage (registration_id, stage, person_id, state, date_version, starts, place, bring,"
        f" result, result_version, ends_path, revision) VALUES ({one}, 'evaluacion', {one}, 'scheduled', 1, 1, '',"
        " '', '', 0, FALSE, 1)"
    )
    lacking = count(population, counting(EVERYBODY, *needs)).lacking
    assert list(lacking) == needs
    assert [*lacking.values()] == [2, 2, 2, 2, 0], "the file has a date of the last stage for everybody"
    population.scene.set_dates("evaluacion", 1, NOW + DAY, EARLY)
    assert count(population, counting(EVERYBODY, *needs)).lacking[DATE, "evaluacion"] == 0


def test_a_typed_institution_is_one(population: Population) -> None:
    population.clear()
    one, gone = population.add([Drawn(ACCEPTED)] * 2)
    population.engine._execute(f"UPDATE registration SET flags = 'unlisted_institution,x' WHERE id = {one}")
    population.engine._execute(f"UPDATE registration SET institution_key = 'GONE' WHERE id = {gone}")
    assert count(population, counting(EVERYBODY, (INSTITUTION, ""))).lacking == {(INSTITUTION, ""): 1}


def test_who_gets_another_today_is_counted(population: Population) -> None:
    population.clear()
    told, waits, cancelled, _ = population.add([Drawn(ACCEPTED)] * 4)
    population.told(told, RunId(1))
    population.told(told, RunId(2))
    population.told(cancelled, RunId(1), "cancelled")
    population.told(waits, RunId(3), "ready")
    assert count(population, counting()).announced_today == 2
    tomorrow = replace(counting(), day_begins=NOW + DAY / 2, day_ends=NOW + DAY * 1.5)
    assert count(population, tomorrow).announced_today == 0


def test_an_example_shows_nobody(population: Population) -> None:
    population.clear()
    office = replace(ACCEPTED, institution=OFFICES[0])
    population.add([Drawn(office, given_names="Gloria María"), Drawn(Candidate())])
    examples = {one.folio: one for one in count(population, counting()).examples}
    assert (examples["F-1"].institution, examples["F-1"].given_names) == ("A", "G… M…")
    assert (examples[""].institution, examples[""].given_names) == ("", "")


def test_every_one_of_them_may_be_an_example(population: Population) -> None:
    """Of nine, five each time: after 40 times somebody never shown would be a wonder."""
    population.clear()
    found = population.add([Drawn(ACCEPTED)] * 9)
    shown = {one.person_id for _ in range(40) for one in count(population, counting()).examples}
    assert shown == set(found)


def test_a_slice_ends_where_the_next_begins(population: Population) -> None:
    population.clear()
    found = population.add([Drawn(ACCEPTED)] * 7)

    async def _count(look: Look) -> AudienceCount:
        return await look.audiences.count(counting(), at_once=3)

    counted = population.engine.look(_count)
    assert counted.will_get == 7
    assert {one.person_id for one in counted.examples} <= set(found)
