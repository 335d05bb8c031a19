"""The queue of registrations: one after the other, no two members with the same one, everything written down."""

import asyncio
from datetime import timedelta

from domain.events import EventKind
from domain.ids import UserId
from domain.incoming import Press
from domain.registration import State
from tests.staff.scene import Office
from tests.support.talk import Talk


async def state_of(talk: Talk) -> State:
    registration = (await talk.desk()).registration
    assert registration is not None
    return registration.state


async def test_the_panel_says_what_there_is_to_do(office: Office) -> None:
    await office.candidate()
    words = await office.elena.say("/panel")
    assert "1. Por revisar: 1" in words
    assert "4. Dudas en espera: 0" in words


async def test_the_card_is_masked(office: Office) -> None:
    await office.candidate()
    words = await office.tomas.say("revisar")
    assert "G… H… G…, CURP HEGG…04" in words
    assert "Gloria" not in words
    assert "Ayuntamiento de Metepec" in words


async def test_showing_data_is_written_down_for_the_candidate(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    assert "CURP: HEGG560427MVZRRL04" in await office.tomas.press("Mostrar datos")
    (event, *_) = await office.events(talk)
    assert (event.kind, event.actor.startswith("staff:")) == (EventKind.DATA_SHOWN, True)
    assert "leyó tus datos" in await talk.say("historial")


async def test_accepting_tells_the_candidate_and_brings_the_next(office: Office) -> None:
    first, second = await office.candidate(0), await office.candidate(1)
    await office.tomas.say("revisar")
    words = await office.tomas.press("Aceptar")
    words = (
        words
        if "de todos modos" not in words.lower() and "aceptado" in words
        else await office.tomas.press("Aceptar de todos modos")
    )
    assert await state_of(first) is State.ACCEPTED
    assert await office.folio(second) in words


async def test_two_heads_of_one_institution_are_seen_first(office: Office) -> None:
    first, _ = await office.candidate(0), await office.candidate(1)
    await office.tomas.say("revisar")
    assert "La institución tiene otro registro" in await office.tomas.press("Aceptar")
    assert await state_of(first) is State.SUBMITTED
    await office.tomas.press("Aceptar de todos modos")
    assert await state_of(first) is State.ACCEPTED


async def test_two_members_never_hold_the_same_one(office: Office) -> None:
    first, second = await office.candidate(0), await office.candidate(1)
    shown = await asyncio.gather(office.elena.say("revisar"), office.tomas.say("revisar"))
    folios = {await office.folio(first), await office.folio(second)}
    assert {next(folio for folio in folios if folio in words) for words in shown} == folios


async def test_what_another_holds_cannot_be_decided(office: Office) -> None:
    talk = await office.candidate()
    folio = await office.folio(talk)
    await office.elena.say("revisar")
    assert "Otra persona del equipo lo tiene" in await office.tomas.say(folio)
    assert "Aceptar" not in office.tomas.labels
    await office.tomas.push(Press("w-accept", argument=folio, question="seen"))
    assert await state_of(talk) is State.SUBMITTED


async def test_what_was_held_long_ago_is_free(office: Office) -> None:
    talk = await office.candidate()
    await office.elena.say("revisar")
    office.tomas.at += timedelta(minutes=20)
    assert await office.folio(talk) in await office.tomas.say("revisar")


async def test_what_was_passed_over_comes_last(office: Office) -> None:
    first, second = await office.candidate(0), await office.candidate(1)
    await office.tomas.say("revisar")
    assert await office.folio(second) in await office.tomas.press("Pasar")
    assert await office.folio(first) in await office.tomas.press("Pasar")


async def test_the_person_reads_what_was_previewed(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Observar")
    await office.tomas.say("10")
    words = await office.tomas.say("Falta la segunda hoja")
    assert "La persona leerá: «Nombramiento: Falta la segunda hoja. Te toca mandarlo otra vez hasta el" in words
    assert await state_of(talk) is State.SUBMITTED
    await office.tomas.press("Enviar observación")
    assert await state_of(talk) is State.OBSERVED
    assert "«Falta la segunda hoja»" in await talk.say("/estado")


async def test_more_time_is_given_and_told(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Dar plazo")
    assert "tiene más tiempo" in await office.tomas.say("4")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.extended_until is not None
    assert registration.extended_until > office.knowledge.process.window.closes
    (event, *_) = await office.events(talk)
    assert event.kind is EventKind.EXTENSION_GRANTED


async def test_nobody_decides_about_their_own_registration(office: Office) -> None:
    talk = Talk(office.store, office.knowledge, user=office.tomas.user)
    await talk.submit()
    folio = await office.folio(talk)
    await office.tomas.push(Press("w-accept", argument=folio, question="seen"))
    assert await state_of(talk) is State.SUBMITTED


async def test_the_same_press_twice_decides_once(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Aceptar")
    await office.tomas.send(office.tomas.heard[-1])
    kinds = [event.kind for event in await office.events(talk, 10)]
    assert kinds.count(EventKind.REGISTRATION_ACCEPTED) == 1


async def test_documents_are_shown_and_written_down(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Ver documentos")
    assert office.tomas.screens[0].attachment is not None
    (event, *_) = await office.events(talk)
    assert event.about["what"] == "documents"


async def test_who_is_nobody_of_the_staff_is_not_served(office: Office) -> None:
    stranger = office.chat(UserId(800000099))
    assert "solo para el equipo" in await stranger.say("/panel")
    assert "solo para el equipo" in await stranger.push(Press("w-show", argument="EC1057-22-7K3M9-4"))
