"""What may follow a submission: correct, send again, drop the change, withdraw, come back."""

from dataclasses import replace

import pytest

from domain.files import FileKind, RefusedFile
from domain.ids import UpdateId
from domain.ports import Store
from domain.registration import Registration, State
from tests.support.talk import CLOSES, Talk, knowledge, paper


@pytest.fixture
def store(both: Store) -> Store:
    """On each kind of database."""
    return both


async def _registration(talk: Talk) -> Registration:
    registration = (await talk.desk()).registration
    assert registration is not None
    return registration


async def test_a_correction_is_sent_the_same_way_under_the_same_folio(talk: Talk) -> None:
    await talk.submit()
    folio = (await _registration(talk)).folio
    await talk.press("Corregir mi registro")
    assert "Estas son tus respuestas enviadas" in talk.words
    await talk.press("Cambiar la 6")
    await talk.say("Jefa de Unidad")
    assert "vale hasta que mandes estos cambios" in talk.words
    assert folio in await talk.say("envío mi registro")
    registration = await _registration(talk)
    submission = await talk.store.run(lambda tx: tx.submission(registration.id, registration.submitted_version))
    assert submission is not None
    assert submission.draft.answers["position"] == "Jefa de Unidad"


async def test_an_unsent_change_never_harms(talk: Talk) -> None:
    await talk.submit()
    before = await _registration(talk)
    await talk.walk("cambiar la 6", "Jefa de Unidad")
    after = await _registration(talk)
    assert after.submitted_version == before.submitted_version
    talk.at = CLOSES
    assert "Vale el registro que enviaste" in await talk.say("envío mi registro")
    assert (await _registration(talk)).state is State.SUBMITTED


async def test_an_unsent_change_can_be_dropped(talk: Talk) -> None:
    await talk.submit()
    await talk.walk("cambiar la 6", "Jefa de Unidad", "/cancelar")
    assert "Vale el registro que enviaste" in await talk.press("Sí, borra los cambios")
    assert (await _registration(talk)).draft.answers["position"] == "Titular de la Unidad"
    assert "cambios sin enviar" not in await talk.say("/estado")


async def test_looking_at_an_answer_leaves_nothing_unsent(talk: Talk) -> None:
    await talk.submit()
    await talk.say("cambiar la 6")
    await talk.press("Dejar como está")
    assert "cambios sin enviar" not in await talk.say("/estado")


async def test_sending_twice_shows_what_was_received(talk: Talk) -> None:
    first = await talk.submit()
    version = (await _registration(talk)).submitted_version
    second = await talk.say("envío mi registro")
    assert "Registro: recibido" in second
    assert "recibí tu registro" in first
    assert (await _registration(talk)).submitted_version == version


async def test_withdrawing_asks_first_and_can_be_undone_in_time(talk: Talk) -> None:
    await talk.submit()
    await talk.press("Retirar mi registro")
    await talk.press("No, déjalo")
    assert (await _registration(talk)).state is State.SUBMITTED
    await talk.say("retirar mi registro")
    assert "Retiré tu registro" in await talk.press("Sí, retíralo")
    assert (await _registration(talk)).state is State.WITHDRAWN
    await talk.say("registrarme otra vez")
    assert "recibí tu registro" in await talk.say("envío mi registro")
    assert (await _registration(talk)).state is State.SUBMITTED


async def test_after_closing_nothing_is_withdrawn_or_changed(talk: Talk) -> None:
    await talk.submit()
    before = await _registration(talk)
    talk.at = CLOSES
    await talk.walk("retirar mi registro", "corregir mi registro", "cambiar la 6", "Jefa", "/cancelar")
    assert await _registration(talk) == before


async def test_a_press_never_submits(talk: Talk) -> None:
    await talk.fill()
    heard = talk.heard[-1]
    await talk.send(
        replace(heard, update_id=UpdateId(heard.update_id + 100), text="envío mi registro", sent_at=None)
    )
    assert (await _registration(talk)).state is State.DRAFT


async def test_several_photos_make_one_document(talk: Talk) -> None:
    await talk.fill()
    await talk.upload(replace(paper(b"\xff\xd8 one", 1), kind=FileKind.JPG), "")
    await talk.upload(replace(paper(b"\xff\xd8 two", 1), kind=FileKind.JPG), "")
    assert "PDF + JPG, 4 hojas" in talk.words


async def test_a_replaced_document_is_really_gone(talk: Talk) -> None:
    await talk.fill()
    first = (await _registration(talk)).draft.files["appointment_letter"][0]
    await talk.say("cambiar la 10")
    await talk.upload(paper(b"%PDF another", 1))
    registration = await _registration(talk)
    assert [note.pages for note in registration.draft.files["appointment_letter"]] == [1]
    gone = await talk.store.run(lambda tx: tx.file_content(registration.person_id, first.id))
    assert gone is None


async def test_a_document_that_stands_as_sent_is_kept(talk: Talk) -> None:
    await talk.submit()
    first = (await _registration(talk)).draft.files["appointment_letter"][0]
    await talk.say("cambiar la 10")
    await talk.upload(paper(b"%PDF another", 1))
    registration = await _registration(talk)
    assert await talk.store.run(lambda tx: tx.file_content(registration.person_id, first.id)) is not None


async def test_a_refused_document_changes_nothing(talk: Talk) -> None:
    await talk.fill()
    before = await _registration(talk)
    await talk.say("cambiar la 10")
    words = await talk.upload(RefusedFile("doc-damaged"))
    assert "no se puede abrir completo" in words
    assert (await _registration(talk)).draft.files == before.draft.files


async def test_what_is_sent_is_never_called_unsent(talk: Talk) -> None:
    await talk.submit()
    await talk.walk("cambiar la 3", "salir")
    assert "Tu registro enviado vale como está" in talk.words
    await talk.say("seguir mi registro")
    await talk.walk("dejar como está", "cambiar la 10")
    await talk.upload(paper(b"%PDF another", 1))
    await talk.say("borrar el archivo")
    words = await talk.say("envío mi registro")
    assert "Tus cambios no están enviados. Falta: Nombramiento" in words


async def test_dropped_changes_leave_no_file_behind(talk: Talk) -> None:
    await talk.submit()
    await talk.say("cambiar la 10")
    await talk.upload(paper(b"%PDF another", 1))
    registration = await _registration(talk)
    newest = registration.draft.files["appointment_letter"][0].id
    await talk.walk("/cancelar", "sí, borra los cambios")
    assert await talk.store.run(lambda tx: tx.file_content(registration.person_id, newest)) is None
    assert "PDF, 2 hojas" in await talk.say("corregir mi registro")


async def test_a_doubt_left_open_is_named_in_the_receipt(talk: Talk) -> None:
    await talk.fill()
    await talk.walk("cambiar la 8", "nueva@gmial.com")
    words = await talk.say("envío mi registro")
    assert "lo envié con «gloria@metepec.gob.mx»" in words


async def test_a_withdrawn_registration_keeps_what_was_sent(talk: Talk) -> None:
    await talk.submit()
    sent = await _registration(talk)
    await talk.walk("retirar mi registro", "sí, retíralo", "registrarme otra vez", "/cancelar")
    assert "Lo que enviaste y retiraste queda guardado" in await talk.say("sí, borra todo")
    file = sent.draft.files["appointment_letter"][0]
    assert await talk.store.run(lambda tx: tx.file_content(sent.person_id, file.id)) is not None


async def test_sendings_are_numbered_for_people(talk: Talk) -> None:
    await talk.submit()
    assert talk.acuse.version == 1
    await talk.walk("cambiar la 6", "Jefa de Unidad", "envío mi registro")
    assert talk.acuse.version == 2


async def test_two_document_questions_keep_their_papers_apart(store: Store) -> None:
    questions = ("curp", "appointment_letter", "identification", "given_names")
    talk = Talk(store, knowledge(questions=questions))
    await talk.accept()
    await talk.walk("HEGG560427MVZRRL04", "sí")
    await talk.upload(paper(b"%PDF one", 1))
    await talk.upload(paper(b"%PDF two", 2))
    assert "Guardé tu nombramiento: PDF, 3 hojas" in talk.words
    assert "Paso 3 de 4" in await talk.press("Ya mandé todo")
    await talk.upload(paper(b"%PDF three", 1))
    assert "Paso 4 de 4" in await talk.press("Ya mandé todo")
    files = (await _registration(talk)).draft.files
    assert [len(files[name]) for name in ("appointment_letter", "identification")] == [2, 1]
    await talk.say("cambiar la 2")
    await talk.upload(paper(b"%PDF four", 4))
    files = (await _registration(talk)).draft.files
    assert [note.pages for note in files["appointment_letter"]] == [4]


async def test_a_refused_notice_stops_a_submission(talk: Talk) -> None:
    await talk.fill()
    notice = replace(talk.knowledge.process.notice, version="2", hash="other")
    changed = replace(talk.knowledge, process=replace(talk.knowledge.process, notice=notice))
    refused = Talk(talk.store, changed, talk.user, talk.at, count=100)
    await refused.walk("/registro", "no acepto")
    assert "no aceptaste el aviso" in await refused.say("envío mi registro")
    assert (await _registration(talk)).state is State.DRAFT
    await refused.say("acepto el aviso")
    assert "recibí tu registro" in await refused.say("envío mi registro")


async def test_a_deleted_document_is_asked_for_again(talk: Talk) -> None:
    await talk.accept()
    await talk.fill()
    await talk.say("borrar el archivo")
    assert "Paso 10 de 10" in talk.words
    assert "Falta: Nombramiento" in await talk.say("envío mi registro")


async def test_unsent_changes_are_something_to_do(talk: Talk) -> None:
    await talk.submit()
    assert "No tienes que hacer nada" in await talk.say("/estado")
    await talk.walk("cambiar la 6", "Jefa de Unidad")
    words = await talk.say("/estado")
    assert "te toca enviarlos" in words
    assert "No tienes que hacer nada" not in words
