"""Dates in the conversation: kept in a calendar, or not to be kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import UserId
from domain.incoming import Press
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.registration import State
from domain.screen import CalendarFacts
from tests.stages.candidates import MAY_30, REVIEW, add_accepted, add_sent, appointed, changed, note_sent, resulted
from tests.support.databases import Database
from tests.support.talk import Talk

NOW = REVIEW + timedelta(hours=1)


@pytest.fixture
async def hers(store: Store, known: Knowledge) -> Talk:
    """Gloria was accepted and has an appointment."""
    await add_accepted(store)
    changed(await appointed(store))
    return Talk(store, known, UserId(501), at=NOW)


def file(talk: Talk) -> CalendarFacts:
    attachment = talk.screens[0].attachment
    assert attachment is not None
    assert isinstance(attachment.content, CalendarFacts)
    return attachment.content


async def test_the_status_offers_the_date_for_the_calendar(hers: Talk) -> None:
    await hers.say("/estado")
    await hers.press("Guardar en calendario")
    facts = file(hers)
    assert (facts.starts, facts.ends, facts.place) == (MAY_30, MAY_30 + timedelta(hours=2), "Sala 2")
    assert "Qué llevar: Tu portafolio" in facts.note


async def test_typed_it_is_the_next_date(hers: Talk) -> None:
    await hers.say("guardar en mi calendario")
    assert file(hers).starts == MAY_30


@pytest.mark.parametrize("verb", ["calendar", "cannot-go"])
async def test_a_button_of_a_past_date_is_answered_truly(hers: Talk, verb: str) -> None:
    hers.at = MAY_30 + timedelta(days=1)
    said = await hers.push(Press(verb, "evaluacion" if verb == "calendar" else ""))
    assert said.startswith("No tengo ninguna fecha tuya")
    assert "Folio: <code>" in said
    assert hers.screens[0].attachment is None


async def test_an_old_button_gives_the_date_of_now(hers: Talk, sqlite: Database) -> None:
    await hers.say("guardar en calendario")
    before = file(hers)
    await note_sent(sqlite)
    moved = MAY_30 + timedelta(days=1)
    changed(await appointed(hers.store, starts=moved, ends=None, reason="Otra sede"))
    await hers.push(Press("calendar", "evaluacion"))
    after = file(hers)
    assert (after.uid, after.starts) == (before.uid, moved)
    assert after.sequence > before.sequence


async def test_nobody_elses_date_is_given(hers: Talk, known: Knowledge) -> None:
    await add_sent(hers.store, 502, "EC1057-22-NASDV-C", curp="SASO750909HDFNNS05", institution="15054")
    other = Talk(hers.store, known, UserId(502), at=NOW)
    assert "No tengo ninguna fecha tuya por guardar." in await other.push(Press("calendar", "evaluacion"))
    assert other.screens[0].attachment is None


@pytest.mark.parametrize("stage", ["diagnostico", "no-such-stage"])
async def test_a_stage_without_a_date_has_no_file(hers: Talk, stage: str) -> None:
    assert "No tengo ninguna fecha tuya por guardar." in await hers.push(Press("calendar", stage))


async def test_a_past_date_is_not_the_next(hers: Talk) -> None:
    hers.at = MAY_30 + timedelta(days=1)
    assert "No tengo ninguna fecha tuya por guardar." in await hers.say("guardar en calendario")


async def test_who_cannot_go_is_told_whom_to_tell(hers: Talk) -> None:
    said = await hers.say("No puedo ir")
    assert said.startswith("Te toca avisar al equipo que no puedes ir. Yo no cambio fechas.")
    assert "(722) 226 1980" in said


@pytest.mark.parametrize(
    "words",
    [
        "cuándo es mi cita",
        "cual es la fecha de mi evaluacion",
        "cuando me dan mi cita",
        "ya me cambiaron la fecha?",
        "cambiaron la fecha de la evaluacion?",
        "a que hora es mi cita",
        "a que hora es",
        "when is my evaluation",
        "when is my appointment",
        "what day is my evaluation",
        "me pueden cambiar la fecha de mi evaluación",
        "me movieron la fecha?",
    ],
)
async def test_a_sentence_about_a_date_is_told_the_date(hers: Talk, words: str) -> None:
    assert "lunes 30 de mayo, 10:00" in await hers.say(words)
    assert "Pasé tu pregunta" not in await hers.say("gracias, ahi estare")
    person = (await hers.desk()).person
    assert person is not None
    assert not person.talk.awaits_question


async def test_a_sentence_about_another_date_says_who_changes_it(hers: Talk) -> None:
    said = await hers.say("me surgió una comisión, quiero cambiar mi cita")
    assert said.startswith("Yo no cambio fechas; si no puedes ir, te toca avisar al equipo.\n\n")
    assert "Evaluación: el lunes 30 de mayo, 10:00, Sala 2" in said
    assert {"No puedo ir", "Hablar con alguien"} <= set(hers.labels)
    assert (await hers.press("No puedo ir")).startswith("Te toca avisar al equipo que no puedes ir.")
    assert "Pasé tu pregunta al equipo: «tengo comisión»" in await hers.say("tengo comisión")


async def test_who_cannot_go_and_said_why_need_not_write_it_twice(hers: Talk) -> None:
    await hers.say("mañana no voy a poder ir, mi hija está enferma")
    assert "Pasé tu pregunta al equipo: «mañana no voy a poder ir" in await hers.press("Hablar con alguien")


async def test_what_staff_state_of_another_date_is_said(hers: Talk) -> None:
    stated = {"reagendar": {"es": "Avisa dos días antes al {telefono}.", "en": "Two days before."}}
    hers.knowledge = replace(hers.knowledge, process=replace(hers.knowledge.process, answers=stated))
    said = await hers.say("quiero cambiar la fecha de mi evaluación")
    assert said.startswith("Avisa dos días antes al (722) 226 1980")
    assert "Evaluación: el lunes 30 de mayo, 10:00, Sala 2" in said
    hers.at = MAY_30 + timedelta(days=1)
    said = await hers.say("quiero cambiar la fecha de mi evaluación")
    assert said.startswith("No tengo ninguna fecha tuya por venir.\nAvisa dos días antes al (722) 226 1980")


async def test_disagreeing_says_only_what_is_stated(hers: Talk) -> None:
    assert "No tengo confirmado cómo inconformarte." in await hers.say("no estoy de acuerdo")
    stated = {"inconformidad": {"es": "Se pide por escrito.", "en": "In writing."}}
    process = replace(hers.knowledge.process, answers=stated)
    hers.knowledge = replace(hers.knowledge, process=process)
    said = await hers.say("no estoy de acuerdo")
    assert said.startswith("Se pide por escrito.\nTe toca hablar con el equipo.")


async def test_the_status_follows_the_stages(hers: Talk, sqlite: Database) -> None:
    assert "Registro: aceptado el viernes 13 de mayo, 12:00 (hora del centro de México)" in await hers.say(
        "/estado"
    )
    assert "Evaluación: el lunes 30 de mayo, 10:00, Sala 2" in hers.words
    assert "Dictamen, certificado: aún no\nTe toca ir." in hers.words
    changed(await resulted(hers.store, "todavia-no-competente", "Faltó el portafolio."))
    said = await hers.say("/estado")
    assert "Motivos: «Faltó el portafolio»." in said
    assert "Certificado: no sigue en este intento" in said
    assert (await hers.desk()).registration is not None
    assert "Guardar en calendario" not in hers.labels


async def test_only_the_accepted_have_stages(hers: Talk) -> None:
    registration = (await hers.desk()).registration
    assert registration is not None
    assert registration.state is State.ACCEPTED
