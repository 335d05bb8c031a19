"""The calendar under a question for a date: days to come, hours of work; typing goes on working."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.incoming import Press
from tests.staff.evaluating import accepted, after_the_window, evaluator, stage_of, step
from tests.staff.scene import Chat, Office
from tests.support.talk import CLOSES, Talk


async def asked(office: Office) -> Talk:
    """A date is asked for. It is Saturday 14 May 2022."""
    talk = await accepted(office)
    office.tomas.at = CLOSES + timedelta(days=1, hours=10)
    await step(office, talk, "la cita de su evaluación")
    return talk


def days(chat: Chat) -> list[str]:
    return [label for label in chat.labels if label[:2] in {"lu", "ma", "mi", "ju", "vi", "sá", "do"}]


def edits(chat: Chat) -> bool:
    return all(screen.edits for screen in chat.screens)


async def test_working_days_to_come_are_offered_a_week_a_row(office: Office) -> None:
    await asked(office)
    assert "Días de mayo de 2022" in office.tomas.words
    rows = [[button.label for button in row] for row in office.tomas.screens[0].buttons]
    assert rows[0] == ["lu 16", "ma 17", "mi 18", "ju 19", "vi 20"]
    assert rows[2] == ["lu 30", "ma 31"]
    assert "Mes anterior" not in office.tomas.labels
    assert not edits(office.tomas)


async def test_months_are_paged_in_their_own_message(office: Office) -> None:
    await asked(office)
    assert "junio de 2022" in await office.tomas.press("Mes siguiente")
    assert edits(office.tomas)
    assert days(office.tomas)[0] == "mi 1"
    assert "mayo de 2022" in await office.tomas.press("Mes anterior")
    assert days(office.tomas)[0] == "lu 16"


async def test_a_day_and_an_hour_make_the_date(office: Office) -> None:
    talk = await asked(office)
    words = await office.tomas.press("ju 26")
    assert "jueves 26 de mayo" in words
    assert edits(office.tomas)
    assert [label for label in office.tomas.labels if ":" in label][:2] == ["09:00", "10:00"]
    assert "18:00" not in office.tomas.labels
    assert "Fecha: jueves 26 de mayo, 10:00" in await office.tomas.press("10:00")
    assert not edits(office.tomas)
    await office.tomas.say("Metepec; identificación")
    await office.tomas.press("Guardar la cita")
    mine = await stage_of(office, talk)
    assert mine is not None
    assert mine.starts == datetime(2022, 5, 26, 15, 0, tzinfo=UTC)


async def test_every_button_can_be_typed(office: Office) -> None:
    await asked(office)
    await office.tomas.say("mes siguiente")
    await office.tomas.say("mes anterior")
    await office.tomas.say("ju 26")
    assert "Fecha: jueves 26 de mayo, 10:00" in await office.tomas.say("10:00")


@pytest.mark.parametrize("hour", ["10:30", "10.30", "viernes 27 de mayo 10:30"])
async def test_an_hour_may_be_typed_after_the_day(office: Office, hour: str) -> None:
    await asked(office)
    await office.tomas.press("ju 26")
    assert "10:30" in await office.tomas.say(hour)
    assert "Escribe el lugar" in office.tomas.words


async def test_another_day_leads_back_to_its_month(office: Office) -> None:
    await asked(office)
    await office.tomas.press("Mes siguiente")
    await office.tomas.press("mi 1")
    assert "junio de 2022" in await office.tomas.press("Otro día")
    assert edits(office.tomas)


async def test_hours_that_are_past_are_not_offered(office: Office) -> None:
    await asked(office)
    office.tomas.at = datetime(2022, 5, 16, 17, 30, tzinfo=UTC)  # Monday, 12:30 local
    await office.tomas.press("lu 16")
    assert next(label for label in office.tomas.labels if ":" in label) == "13:00"


async def test_after_work_the_next_day_is_the_first(office: Office) -> None:
    talk = await accepted(office)
    office.tomas.at = datetime(2022, 5, 16, 22, 30, tzinfo=UTC)  # Monday, 17:30 local
    await step(office, talk, "la cita de su evaluación")
    assert days(office.tomas)[0] == "ma 17"


async def test_a_month_without_days_left_gives_way_to_the_next(office: Office) -> None:
    talk = await accepted(office)
    office.tomas.at = datetime(2022, 5, 31, 23, 30, tzinfo=UTC)  # Tuesday, 18:30 local, the last of the month
    assert "junio de 2022" in await step(office, talk, "la cita de su evaluación")
    assert "Mes anterior" not in office.tomas.labels


async def test_a_day_that_has_passed_since_is_not_taken(office: Office) -> None:
    await asked(office)
    old = next(button.press for row in office.tomas.screens[0].buttons for button in row if button.label == "lu 16")
    office.tomas.at = datetime(2022, 5, 17, 17, 30, tzinfo=UTC)
    await office.tomas.push(old)
    assert days(office.tomas)[0] == "ma 17"


async def test_an_older_calendar_dates_nobody_else(office: Office) -> None:
    await asked(office)
    old = next(button.press for row in office.tomas.screens[0].buttons for button in row if button.label == "ju 26")
    other = await accepted(office, 1)
    await after_the_window(office)
    await step(office, other, "la cita de su evaluación")
    assert "Días de mayo de 2022" in await office.tomas.push(old)
    assert "09:00" not in office.tomas.labels
    await office.tomas.say("/panel")
    assert "Por revisar" in await office.tomas.push(old)


@pytest.mark.parametrize(
    "press", [Press("w-month", argument="2022-99"), Press("w-day", argument="x"), Press("w-hour")]
)
async def test_a_button_without_its_question_leads_to_the_panel(office: Office, press: Press) -> None:
    assert "Por revisar" in await office.tomas.push(press)


async def test_a_date_for_everybody_has_the_calendar_too(office: Office) -> None:
    await accepted(office)
    await after_the_window(office)
    await office.tomas.say("/etapas")
    await office.tomas.say("1")
    await office.tomas.press("ma 24")
    await office.tomas.press("10:00")
    assert "martes 24 de mayo, 10:00" in await office.tomas.say("Sede Metepec; identificación")


async def test_a_limit_may_be_any_later_day(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Dar plazo")
    assert "Escribe el día" in await office.tomas.press("Otro día")
    assert days(office.tomas)[0] == "vi 13"
    await office.tomas.press("ju 19")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.extended_until == CLOSES + timedelta(days=7)


async def test_a_limit_may_be_typed_as_a_day(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Dar plazo")
    await office.tomas.press("Otro día")
    assert "El día de la semana no es" in await office.tomas.say("lunes 21 de mayo")
    await office.tomas.say("sábado 21 de mayo")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.extended_until == CLOSES + timedelta(days=9)


async def test_the_calendar_speaks_for_who_may_date(office: Office) -> None:
    rosa = await evaluator(office)
    assert "Tu rol no incluye eso" in await rosa.push(Press("w-month", argument="2022-06"))
