"""A changed privacy notice asks again at the next contact, and nothing is lost by it."""

from datetime import timedelta

from domain.events import EventKind
from domain.files import RefusedFile
from domain.incoming import Kind, Press
from domain.registration import State
from tests.rights.asked_again import half_way, pressed, waiting, with_new_notice
from tests.rights.scene import RightsOffice
from tests.support.databases import Database, read_rows
from tests.support.talk import CLOSES, PDF, Talk

ASKS = "Cambió el aviso de privacidad."


async def test_an_answer_is_kept_and_counts_once_it_is_accepted(office: RightsOffice, database: Database) -> None:
    talk = await half_way(office)
    words = await talk.say("Hernández")
    assert ASKS in words
    assert "Guardé «Hernández»" in words
    assert "versión 2" in words
    assert await waiting(database) == 1
    words = await talk.press("Acepto el aviso")
    assert "Sigo con «Hernández»" in words
    assert "Paso 4 de 10" in words
    assert await waiting(database) == 0
    desk = await talk.desk()
    assert desk.registration is not None
    assert desk.registration.draft.answers["first_surname"] == "Hernández"
    assert desk.registration.draft.answers["given_names"] == "Gloria"
    assert desk.person is not None
    assert desk.person.consent is not None
    assert (desk.person.consent.accepted, desk.person.consent.notice_version) == (True, "2")
    saved, given = await office.events(talk, 2)
    assert (given.kind, saved.kind) == (EventKind.CONSENT_GIVEN, EventKind.ANSWER_SAVED)
    assert given.about["notice"] == "2"


async def test_what_was_kept_lies_sealed(office: RightsOffice, database: Database) -> None:
    talk = await half_way(office)
    await talk.say("Hernández")
    ((payload,),) = await read_rows(database, "SELECT payload FROM kept_update")
    assert "Hernández".encode() not in bytes(payload)


async def test_a_press_is_served_too(office: RightsOffice) -> None:
    talk = await half_way(office)
    await talk.press("Atrás")
    assert ASKS in talk.words
    assert "Paso 2 de 10" in await talk.press("Acepto el aviso")


async def test_a_document_is_fetched_once_it_is_accepted(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.fill()
    await talk.walk("10")
    with_new_notice(talk)
    await talk.upload()
    assert "Guardé tu archivo" in talk.words
    words = await talk.press("Acepto el aviso")
    assert "Guardé tu nombramiento: PDF, 2 hojas" in words
    registration = (await talk.desk()).registration
    assert registration is not None
    (note,) = registration.draft.files["appointment_letter"]
    kept = await office.store.run(lambda tx: tx.file_content(registration.person_id, note.id))
    assert kept == PDF


async def test_a_document_that_does_not_fit_is_said_then(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.fill()
    await talk.say("10")
    with_new_notice(talk)
    await talk.upload()
    words = await talk.send(pressed(talk, "accept"), RefusedFile("doc-damaged"))
    assert "Aceptaste el aviso" in words
    assert (await office.events(talk, 1))[0].kind is EventKind.CONSENT_GIVEN


async def test_a_submission_keeps_its_hour(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.fill()
    with_new_notice(talk)
    talk.at = CLOSES - timedelta(minutes=1)
    assert ASKS in await talk.say("Envío mi registro")
    talk.at = CLOSES + timedelta(minutes=5)
    await talk.say("¿qué pasó?")
    assert "Guardé «¿qué pasó?»" in talk.words
    await talk.say("acepto el aviso")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state is State.SUBMITTED
    assert registration.submitted_at is not None
    assert registration.submitted_at < CLOSES


async def test_rights_and_people_need_no_acceptance(office: RightsOffice) -> None:
    talk = await half_way(office)
    for words in ("/misdatos", "ver todo", "leer aviso completo", "hablar con alguien"):
        assert ASKS not in await talk.say(words), words
    assert "Pasé tu pregunta al equipo" in await talk.say("¿Por qué cambió el aviso?")
    await talk.say("volver al asistente")
    await talk.say("Pedir oposición")
    assert "Folio" in await talk.say("No usen mis datos para otra cosa")
    assert ASKS in await talk.say("Hernández")


async def test_a_refusal_keeps_everything_and_drops_what_waited(office: RightsOffice, database: Database) -> None:
    talk = await half_way(office)
    await talk.say("Hernández")
    words = await talk.press("No acepto")
    assert "sigue igual" in words
    assert await waiting(database) == 0
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.answers["given_names"] == "Gloria"
    assert "first_surname" not in registration.draft.answers
    assert (await office.events(talk, 1))[0].kind is EventKind.CONSENT_REFUSED
    assert "versión 2" in await talk.press("Cambiar mi respuesta")
    assert "Paso 3 de 10" in await talk.press("Acepto el aviso")


async def test_whoever_was_accepted_is_asked_too(office: RightsOffice) -> None:
    talk = await office.candidate()
    await office.tomas.push(Press("w-accept", argument=await office.folio(talk)))
    talk.at = CLOSES + timedelta(days=9)
    with_new_notice(talk)
    assert ASKS in await talk.say("/estado")
    words = await talk.press("Acepto el aviso")
    assert "Registro: aceptado" in words
    assert ASKS not in await talk.say("/estado")


async def test_a_refusal_after_the_closing_is_one(office: RightsOffice) -> None:
    talk = await office.candidate()
    talk.at = CLOSES + timedelta(days=9)
    with_new_notice(talk)
    await talk.say("/estado")
    await talk.press("No acepto")
    person = (await talk.desk()).person
    assert person is not None
    assert person.consent is not None
    assert not person.consent.accepted
    assert "/misdatos" in talk.words


async def test_an_update_that_comes_twice_asks_twice_and_keeps_once(
    office: RightsOffice, database: Database
) -> None:
    talk = await half_way(office)
    await talk.say("Hernández")
    again = talk.heard[-1]
    assert "Guardé «Hernández»" in await talk.send(again)
    await talk.press("Acepto el aviso")
    before = await office.events(talk, 1)
    await talk.send(again)
    await talk.send(talk.heard[-2])
    assert await office.events(talk, 1) == before
    assert await waiting(database) == 0


async def test_a_sticker_is_nothing_to_keep(office: RightsOffice, database: Database) -> None:
    talk = await half_way(office)
    assert ASKS in await talk.other(Kind.OTHER)
    assert await waiting(database) == 0
    assert "Nada tuyo cambió." in await talk.press("Acepto el aviso")
    assert "Paso 3 de 10" in talk.words
