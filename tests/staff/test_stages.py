"""Stages from the chat: dates for all, a date for one, attendance, results; previewed before anybody is told."""

from datetime import timedelta

import pytest

from domain.stages import CandidateStage, StageState
from tests.staff.scene import Office
from tests.support.talk import CLOSES, Talk


async def accepted(office: Office) -> Talk:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Aceptar")
    office.tomas.at = CLOSES + timedelta(days=2)
    return talk


async def stage_of(office: Office, talk: Talk, stage: str) -> CandidateStage | None:
    registration = (await talk.desk()).registration
    assert registration is not None
    return (await office.store.run(lambda tx: tx.candidate_stages(registration.id))).get(stage)


async def step(office: Office, talk: Talk, words: str) -> str:
    """A step of the card, by its number in the list."""
    await office.tomas.say(await office.folio(talk))
    listed = await office.tomas.press("Etapas de la persona")
    number = next(line.split(".")[0] for line in listed.splitlines() if words in line)
    return await office.tomas.say(number)


async def appoint(office: Office, talk: Talk) -> str:
    await step(office, talk, "la cita de su evaluación")
    await office.tomas.say("jueves 26 de mayo 10:00")
    await office.tomas.say("Metepec, aula 3; identificación")
    return await office.tomas.press("Guardar la cita")


async def test_an_appointment_is_previewed_and_told(office: Office) -> None:
    talk = await accepted(office)
    await step(office, talk, "la cita de su evaluación")
    await office.tomas.say("jueves 26 de mayo 10:00")
    words = await office.tomas.say("Metepec, aula 3; identificación")
    assert "jueves 26 de mayo, 10:00" in words
    assert "Metepec, aula 3" in words
    assert await stage_of(office, talk, "evaluacion") is None
    await office.tomas.press("Guardar la cita")
    kept = await stage_of(office, talk, "evaluacion")
    assert kept is not None
    assert (kept.place, kept.bring, kept.state) == ("Metepec, aula 3", "identificación", StageState.SCHEDULED)


@pytest.mark.parametrize("words", ["el jueves", "31/02 10:00", "martes 26 de mayo 10:00", "26 de mayo"])
async def test_a_date_that_is_none_is_asked_again(office: Office, words: str) -> None:
    talk = await accepted(office)
    await step(office, talk, "la cita de su evaluación")
    assert "Ejemplo: «jueves 26 de mayo 10:00»" in await office.tomas.say(words)
    assert "Escribe el lugar" in await office.tomas.say("26/05/2022 10:00")


async def test_a_past_date_changes_nothing(office: Office) -> None:
    talk = await accepted(office)
    await step(office, talk, "la cita de su evaluación")
    await office.tomas.say("1/5/2022 10:00")
    assert "esa fecha ya pasó" in await office.tomas.say("Metepec")
    assert await stage_of(office, talk, "evaluacion") is None


async def test_attendance_is_noted_once_the_date_is_past(office: Office) -> None:
    talk = await accepted(office)
    await appoint(office, talk)
    await office.tomas.say(await office.folio(talk))
    assert "Asistió a su evaluación" not in await office.tomas.press("Etapas de la persona")
    office.tomas.at += timedelta(days=20)
    await step(office, talk, "Asistió a su evaluación")
    kept = await stage_of(office, talk, "evaluacion")
    assert kept is not None
    assert kept.state is StageState.ATTENDED


async def test_a_result_is_previewed_published_and_told(office: Office) -> None:
    talk = await accepted(office)
    await step(office, talk, "el resultado de su dictamen")
    await office.tomas.say("2")
    words = await office.tomas.say("Faltó la evidencia del criterio 3")
    assert "Todavía no competente" in words
    assert await stage_of(office, talk, "dictamen") is None
    await office.tomas.press("Publicar resultado")
    kept = await stage_of(office, talk, "dictamen")
    assert kept is not None
    assert (kept.result, kept.ends_path) == ("todavia-no-competente", True)
    assert "Todavía no competente" in await talk.say("/estado")


async def test_a_result_that_ends_the_path_needs_its_reason(office: Office) -> None:
    talk = await accepted(office)
    await step(office, talk, "el resultado de su dictamen")
    await office.tomas.say("2")
    assert "falta el motivo" in await office.tomas.say("sin motivos")
    assert await stage_of(office, talk, "dictamen") is None


async def test_a_date_for_everybody_says_whom_it_would_tell(office: Office) -> None:
    await accepted(office)
    await office.tomas.say("/etapas")
    await office.tomas.say("1")
    await office.tomas.say("24 de mayo 10:00")
    assert "aceptados hoy: 1" in await office.tomas.say("Sede Metepec; identificación")
    assert await office.store.run(lambda tx: tx.stage_dates(office.knowledge.process.slug)) == {}
    await office.tomas.press("Guardar la fecha")
    (dates,) = (await office.store.run(lambda tx: tx.stage_dates(office.knowledge.process.slug))).values()
    assert (dates.stage, dates.place, dates.actor.startswith("staff:")) == ("diagnostico", "Sede Metepec", True)


async def test_what_is_not_sent_changes_nothing(office: Office) -> None:
    talk = await accepted(office)
    await step(office, talk, "el resultado de su dictamen")
    await office.tomas.say("1")
    await office.tomas.say("sin motivos")
    await office.tomas.press("Ahora no")
    assert await stage_of(office, talk, "dictamen") is None
