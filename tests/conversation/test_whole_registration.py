"""A registration from the first word to the receipt."""

from dataclasses import replace

import pytest

from domain.events import EventKind
from domain.ids import UserId
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.registration import State
from tests.support.databases import Database, read_rows
from tests.support.talk import ANSWERS, Talk


async def test_a_candidate_registers_from_start_to_receipt(both: Store, known: Knowledge) -> None:
    talk = Talk(both, known)
    assert "Tu registro tiene 10 preguntas" in await talk.say("/start")
    assert "Aviso de privacidad" in await talk.press("Empezar mi registro")
    assert "Paso 1 de 10" in await talk.press("Acepto el aviso")
    assert "Esto leo" in await talk.say("hegg560427mvzrrl04")
    assert "Paso 2 de 10" in await talk.press("Sí, son mis datos")
    await talk.walk(*ANSWERS[2:6])
    assert "Paso 6 de 10" in talk.words
    await talk.walk(*ANSWERS[6:9])
    assert "Compartir mi teléfono" in talk.keys
    assert "+52 722 555 0143" in await talk.share("5217225550143", talk.user)
    assert "Guardé tu nombramiento: PDF, 2 hojas" in await talk.upload()
    assert "5. Institución: Ayuntamiento de Metepec" in await talk.press("Revisar y enviar")
    assert "Envío mi registro" in talk.keys
    receipt = await talk.say("Envío mi registro")
    desk = await talk.desk()
    registration = desk.registration
    assert registration is not None
    assert registration.state is State.SUBMITTED
    assert registration.folio in receipt
    assert talk.acuse.folio == registration.folio
    assert "lunes 9 de mayo" in receipt


async def test_the_receipt_hides_what_others_need_not_read(talk: Talk) -> None:
    await talk.submit()
    rows = dict(talk.acuse.rows)
    assert rows["CURP"] == "HEGG…04"
    assert rows["Correo"] == "g…@m…"
    assert rows["Teléfono"] == "…43"
    assert rows["Nombre"] == "Gloria"


async def test_what_was_submitted_can_be_read_again(both: Store, known: Knowledge) -> None:
    talk = Talk(both, known)
    await talk.submit()
    registration = (await talk.desk()).registration
    assert registration is not None
    submission = await both.run(lambda tx: tx.submission(registration.id, registration.submitted_version))
    assert submission is not None
    assert submission.draft.answers["curp"] == "HEGG560427MVZRRL04"
    assert submission.folio == registration.folio
    file = submission.draft.files["appointment_letter"][0]
    content = await both.run(lambda tx: tx.file_content(registration.person_id, file.id))
    assert content is not None
    assert content.startswith(b"%PDF")
    await talk.say("/estado")
    assert "recibido" in talk.words
    await talk.press("Descargar acuse")
    assert talk.screens[0].attachment is not None
    assert await both.audit() is None


async def test_a_refusal_keeps_nothing_but_itself(talk: Talk) -> None:
    await talk.walk("/registro", "no acepto")
    assert "Solo guardé esa respuesta" in talk.words
    desk = await talk.desk()
    assert desk.registration is None
    assert desk.person is not None
    assert desk.person.consent is not None
    assert not desk.person.consent.accepted
    await talk.press("Cambiar mi respuesta")
    assert "Paso 1 de 10" in await talk.press("Acepto el aviso")


@pytest.mark.parametrize(
    "words", ["HEGG560427MVZRRL04", "gloria@metepec.gob.mx", "Gloria Hernández", "¿dan becas?"]
)
async def test_nothing_that_is_written_after_a_refusal_is_kept(talk: Talk, sqlite: Database, words: str) -> None:
    await talk.walk("/registro", "no acepto", words)
    assert await read_rows(sqlite, "SELECT count(*) FROM asked") == [(0,)]


@pytest.mark.parametrize(
    ("words", "kept"), [("HEGG560427MVZRRL04", 0), ("Gloria Hernández", 0), ("¿venden tacos?", 1)]
)
async def test_before_the_notice_nothing_personal_is_kept(
    talk: Talk, sqlite: Database, words: str, kept: int
) -> None:
    await talk.walk("/start", words)
    assert await read_rows(sqlite, "SELECT count(*) FROM asked") == [(kept,)]


async def test_an_answer_written_again_is_no_change(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:4], "quiero corregir mi primer apellido")
    assert "ya estaba así" in await talk.say(ANSWERS[3])
    person = (await talk.desk()).person
    assert person is not None
    (last,) = await talk.store.run(lambda tx: tx.events(person.id, 1))
    assert last.kind is EventKind.CHANGE_LEFT


async def test_two_people_may_send_the_same_curp(both: Store, known: Knowledge) -> None:
    gloria, other = Talk(both, known), Talk(both, known, UserId(700000002))
    first = await gloria.submit()
    second = await other.submit()
    assert "recibí tu registro" in first
    assert "recibí tu registro" in second
    assert first != second


async def test_it_goes_on_after_a_week_of_silence(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:4])
    later = Talk(talk.store, talk.knowledge, talk.user, talk.at, count=500)
    assert "Guardé 3 de 10 respuestas" in await later.say("hola")
    assert "Paso 4 de 10" in await later.press("Seguir mi registro")


async def test_english_speakers_are_answered_in_english(talk: Talk) -> None:
    talk.language = "en-GB"
    await talk.say("/start")
    person = (await talk.desk()).person
    assert person is not None
    assert person.language == "en"


async def test_a_changed_notice_asks_again_and_a_refusal_keeps_the_answers(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:4])
    notice = replace(talk.knowledge.process.notice, version="2", hash="other")
    talk.knowledge = replace(talk.knowledge, process=replace(talk.knowledge.process, notice=notice))
    assert "Cambió el aviso de privacidad" in await talk.say("García")
    assert "lo que ya tenía guardado sigue igual" in await talk.press("No acepto")
    await talk.press("Cambiar mi respuesta")
    assert "Paso 4 de 10" in await talk.press("Acepto el aviso")
