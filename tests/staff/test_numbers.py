"""Statistics and exports, from a member's chat."""

import pytest

from domain.authorization import Role
from domain.charts import BarChart, TimelineChart
from domain.events import EventKind
from domain.ids import UserId
from domain.screen import ExportPaper
from domain.statistics.subjects import Subject
from tests.staff.scene import Office

PIN = "482913"


async def with_pin(office: Office) -> None:
    await office.tomas.say("/pin")
    await office.tomas.say(PIN)


@pytest.mark.parametrize("number", range(1, len(Subject) + 1))
async def test_every_subject_is_a_picture_and_its_words(office: Office, number: int) -> None:
    await office.candidate()
    await office.vera.say("/estadisticas")
    await office.vera.say(str(number))
    picture, words = office.vera.screens
    assert picture.attachment is not None
    assert picture.attachment.is_picture
    assert picture.text in words.text
    assert "Ver otra" in office.vera.labels


async def test_the_funnel_counts_who_sent(office: Office) -> None:
    await office.candidate()
    await office.vera.say("/estadisticas")
    assert "Enviaron: 1" in await office.vera.say("1")
    paper = office.vera.screens[0].attachment
    assert paper is not None
    assert isinstance(paper.content, BarChart)


async def test_the_plan_is_a_timeline(office: Office) -> None:
    await office.vera.say("/estadisticas")
    await office.vera.say("8")
    paper = office.vera.screens[0].attachment
    assert paper is not None
    assert isinstance(paper.content, TimelineChart)


async def test_an_export_needs_a_reason_and_the_pin(office: Office) -> None:
    await with_pin(office)
    await office.tomas.say("/estadisticas")
    await office.tomas.press("Exportar")
    assert "¿Para qué es?" in await office.tomas.say("3")
    assert "¿Para qué es?" in await office.tomas.say("sí")
    assert "quedaron anotados" in await office.tomas.say("Informe al comité")
    paper = office.tomas.screens[0].attachment
    assert paper is not None
    assert isinstance(paper.content, ExportPaper)
    assert paper.content.export.reason == "Informe al comité"
    assert not paper.content.export.is_masked


async def test_an_export_waits_for_the_pin(office: Office) -> None:
    await with_pin(office)
    await office.tomas.say("/panel")
    office.tomas.machine = office.tomas.machine.replace(hour=23)
    await office.tomas.say("/estadisticas")
    await office.tomas.press("Exportar")
    await office.tomas.say("1")
    assert "Escribe tu PIN" in await office.tomas.say("Informe al comité")
    assert "quedaron anotados" in await office.tomas.say(PIN)
    assert office.tomas.forgets
    member = await office.store.run(lambda tx: tx.staff.member(office.tomas.user))
    assert member is not None
    assert EventKind.EXPORT_MADE in {event.kind for event in await office.log(member.person_id, 5)}


async def test_who_may_not_export_is_not_offered_it(office: Office) -> None:
    await office.vera.say("/estadisticas")
    assert "Exportar" not in office.vera.labels


async def test_a_communicator_sees_numbers_but_no_files(office: Office) -> None:
    carla = UserId(800000040)
    await office.enlist(carla, Role.COMMUNICATOR, "Carla")
    chat = office.chat(carla)
    await chat.say("/panel")
    assert "Estadísticas" in chat.labels
    assert "Archivos" not in chat.labels
    assert "Tu rol no incluye eso" in await chat.say("/archivos")
