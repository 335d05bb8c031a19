"""Legal terms are counted from Monday to Friday, on whatever days the team answers questions; on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.actions.load_holidays import load_holidays
from domain.authorization import COMMAND_LINE
from domain.handoffs.terms import HandoffTerms, OfficeHours
from domain.incoming import Press
from tests.rights.scene import RightsOffice
from tests.rights.test_requests import DAY, DUE, answered, watch

THREE_DAYS, WITH_SATURDAYS = frozenset({0, 2, 4}), frozenset(range(6))


@pytest.fixture(params=[THREE_DAYS, WITH_SATURDAYS], ids=["three-days", "with-saturdays"])
def desk(office: RightsOffice, request: pytest.FixtureRequest) -> RightsOffice:
    """The office, with other days for its answers to questions."""
    hours = OfficeHours(request.param, time(9), time(15))
    process = replace(office.knowledge.process, handoffs=HandoffTerms(hours, timedelta(hours=4)))
    office.knowledge = replace(office.knowledge, process=process)
    for chat in (office.elena, office.tomas, office.vera):
        chat.knowledge = office.knowledge
    return office


async def test_what_a_person_is_promised_counts_monday_to_friday(desk: RightsOffice) -> None:
    talk = await desk.candidate()
    assert (await desk.asks(talk)).due_by == DUE
    assert "lunes 6 de junio, 23:59 (20 días hábiles)" in talk.words
    await answered(desk, talk)
    (request,) = await desk.requests(talk)
    assert request.effective_by == datetime(2022, 5, 31, 5, 0, tzinfo=UTC)  # the end of 30 May: 15 after 9 May


async def test_loaded_holidays_still_count_for_nothing(desk: RightsOffice) -> None:
    slug = desk.knowledge.process.slug
    await desk.store.run(lambda tx: load_holidays(tx, COMMAND_LINE, slug, {date(2022, 5, 17): "Tuesday"}))
    assert (await desk.asks(await desk.candidate())).due_by == DUE + DAY


async def test_staff_are_reminded_by_monday_to_friday(desk: RightsOffice) -> None:
    await desk.asks(await desk.candidate())
    begins = DUE - 7 * DAY  # the midnight after Monday 30 May: from then on five days are left, until Monday 6 June
    assert await watch(desk, begins - timedelta(minutes=1)) == 0
    assert await watch(desk, begins + timedelta(minutes=1)) == 1


async def test_staff_read_what_is_left_of_monday_to_friday(desk: RightsOffice) -> None:
    await desk.asks(await desk.candidate())
    words = await desk.tomas.push(Press("w-requests"))
    assert "hasta el lunes 6 de junio, 23:59; días hábiles que quedan, con hoy: 21" in words  # with today
