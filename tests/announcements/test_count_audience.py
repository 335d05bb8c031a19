"""The use case of counting an audience: who may, on which day, and what the words need."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.actions.count_audience import count_audience, needs_of
from domain.announcements.audience import EVERYBODY
from domain.announcements.content import Content, Words
from domain.announcements.counting import AudienceCount
from domain.authorization import Actor, Denied, Role
from domain.bringing import AudienceWanted
from domain.conversation.voice import Voice
from domain.ids import RunId, StaffId, UserId
from domain.registration import State
from domain.statistics.ports import Look
from tests.announcements.drawing import NOW, Drawn
from tests.announcements.population import Population
from tests.announcements.twin import Candidate
from tests.reminders.scene import texts, the_process

WRITER = Actor(UserId(1), Role.COMMUNICATOR, StaffId(1))
CONTENT = Content({"es": Words("{nombre}, tu folio es {folio}."), "en": Words("{verdict date}: {folio}")})


def count(
    population: Population, actor: Actor = WRITER, now: datetime = NOW, at: datetime | None = None
) -> AudienceCount:
    wanted = AudienceWanted(EVERYBODY, is_mandatory=False, content=CONTENT, actor=actor, at=at)
    voice = Voice(texts(), "es", the_process(), now)

    async def _count(look: Look) -> AudienceCount:
        return await count_audience(look, actor, wanted, voice)

    return population.engine.look(_count)


def test_the_fields_of_every_language_are_needed() -> None:
    needs = needs_of(CONTENT, the_process(), texts())
    assert needs == (("date", "dictamen"), ("folio", ""), ("name", ""))


@pytest.mark.parametrize("role", [Role.CANDIDATE, Role.VIEWER, Role.EVALUATOR])
def test_who_does_not_announce_counts_nobody(population: Population, role: Role) -> None:
    with pytest.raises(Denied):
        count(population, replace(WRITER, role=role))


def test_today_is_the_day_of_the_process(population: Population) -> None:
    """It ends at midnight there, which is 05:00 in UTC."""
    population.clear()
    told, _ = population.add([Drawn(Candidate(state=State.ACCEPTED))] * 2)
    population.told(told, RunId(1))
    midnight = datetime(2022, 6, 2, 5, 0, tzinfo=UTC)
    assert count(population, now=midnight - timedelta(minutes=1)).announced_today == 1
    assert count(population, now=midnight).announced_today == 0
    assert count(population).lacking == {("date", "dictamen"): 2, ("folio", ""): 1, ("name", ""): 1}


def test_the_day_is_that_on_which_it_leaves(population: Population) -> None:
    """Not the one on which it is written."""
    population.clear()
    told, _ = population.add([Drawn(Candidate(state=State.ACCEPTED))] * 2)
    population.told(told, RunId(1))
    assert count(population, now=NOW - timedelta(days=7), at=NOW).announced_today == 1
    assert count(population, now=NOW, at=NOW + timedelta(days=7)).announced_today == 0
