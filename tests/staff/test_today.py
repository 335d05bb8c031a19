"""The panel's count of today's appointments opens its list; who came is noted by number."""

from datetime import UTC, datetime

from domain.incoming import Press
from domain.stages import StageState
from tests.staff.evaluating import accepted, after_the_window, appoint, evaluator, stage_of
from tests.staff.scene import Office
from tests.support.talk import Talk

THAT_DAY = datetime(2022, 5, 26, 18, 0, tzinfo=UTC)  # 13:00 local


async def two_today(office: Office) -> tuple[Talk, Talk]:
    """Both on 26 May: at 10:00, and at 16:00."""
    one, two = await accepted(office), await accepted(office, 1)
    await after_the_window(office)
    await appoint(office, one, "Aula 3; identificación")
    await appoint(office, two, "Aula 4; identificación", when="26 de mayo 16:00")
    office.tomas.at = office.vera.at = THAT_DAY
    return one, two


async def test_the_count_opens_its_list(office: Office) -> None:
    one, two = await two_today(office)
    assert "6. Citas de hoy: 2" in await office.tomas.say("/panel")
    words = await office.tomas.say("6")
    assert f"1. 10:00, {await office.folio(one)}, Aula 3; con cita" in words
    assert f"2. 16:00, {await office.folio(two)}, Aula 4; con cita" in words


async def test_attendance_is_noted_by_number(office: Office) -> None:
    one, two = await two_today(office)
    await office.tomas.say("citas de hoy")
    await office.tomas.say("1")
    assert "anoté que no asistió" in await office.tomas.say("2")
    found = await stage_of(office, one)
    assert found is not None
    assert found.state is StageState.MISSED
    assert "1. 10:00" in await office.tomas.press("Citas de hoy")
    assert "no asistió" in office.tomas.words
    assert f"<b>{await office.folio(two)}</b>" in await office.tomas.say("2")


async def test_another_day_is_not_listed(office: Office) -> None:
    await two_today(office)
    office.tomas.at = datetime(2022, 5, 27, 18, 0, tzinfo=UTC)
    assert "6. Citas de hoy: 0" in await office.tomas.say("/panel")
    assert "Citas de hoy: 0" in await office.tomas.say("6")


async def test_who_only_looks_opens_cards(office: Office) -> None:
    one, _ = await two_today(office)
    await office.vera.say("/panel")
    await office.vera.say("6")
    assert f"<b>{await office.folio(one)}</b>" in await office.vera.say("1")
    denied = await office.vera.push(Press("w-attend", "1", argument=await office.folio(one)))
    assert "Tu rol no incluye eso" in denied


async def test_the_list_names_who_evaluates(office: Office) -> None:
    await evaluator(office)
    one = await accepted(office)
    await after_the_window(office)
    await appoint(office, one, "Aula 3; identificación", "1")
    office.tomas.at = THAT_DAY
    assert "evalúa: Rosa" in await office.tomas.say("citas de hoy")
