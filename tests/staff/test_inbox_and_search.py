"""Hand-offs answered from the chat, and registrations found by what is known of them."""

import pytest

from domain.events import EventKind
from domain.handoffs.handoff import HandoffState
from domain.incoming import Press
from tests.staff.scene import Office
from tests.support.talk import Talk

QUESTION = "¿Me esperan si llego tarde?"


async def asked(office: Office) -> Talk:
    talk = await office.candidate()
    await talk.say("hablar con alguien")
    await talk.say(QUESTION)
    return talk


async def test_a_question_is_answered_from_the_chat(office: Office) -> None:
    talk = await asked(office)
    assert "la tiene nadie" in await office.tomas.say("/dudas")
    assert QUESTION in await office.tomas.say("1")
    await office.tomas.press("Contestar")
    assert "Mandé: «Sí, diez minutos.»" in await office.tomas.say("Sí, diez minutos.")
    (found,) = await office.store.run(lambda tx: tx.help.open_handoffs(office.knowledge.process.slug))
    assert (found.state, found.owner_name) == (HandoffState.ANSWERED, "Tomás")
    assert [event.kind for event in await office.events(talk, 2)] == [
        EventKind.HANDOFF_ANSWERED,
        EventKind.HANDOFF_READ,
    ]


async def test_what_another_has_is_taken_over_on_purpose(office: Office) -> None:
    await asked(office)
    await office.tomas.say("/dudas")
    await office.tomas.say("1")
    await office.tomas.press("Tomarla")
    await office.elena.say("/dudas")
    await office.elena.say("1")
    assert "Contestar" not in office.elena.labels
    await office.elena.press("Tomarla yo")
    (found,) = await office.store.run(lambda tx: tx.help.open_handoffs(office.knowledge.process.slug))
    assert found.owner_name == "Elena"


async def test_a_closed_question_is_over(office: Office) -> None:
    await asked(office)
    await office.tomas.say("/dudas")
    await office.tomas.say("1")
    await office.tomas.press("Cerrarla")
    assert "No hay dudas abiertas" in await office.tomas.say("/dudas")


@pytest.mark.parametrize("number", ["0", "x", "99999999999999999999", "²"])
async def test_a_question_that_is_not_there_is_said_so(office: Office, number: str) -> None:
    assert "Esa duda ya está cerrada" in await office.tomas.push(Press("w-handoff", argument=number))


@pytest.mark.parametrize(
    "words",
    [
        "HEGG560427MVZRRL04",
        "hegg560427mvzrrl04",
        "persona0@metepec.gob.mx",
        "gloria",
        "HERNÁNDEZ gloria",
        "metepec",
    ],
)
async def test_somebody_is_found_by_what_is_known(office: Office, words: str) -> None:
    talk = await office.candidate()
    assert await office.folio(talk) in await office.tomas.say(f"/buscar {words}")


async def test_by_the_folio_without_its_prefix(office: Office) -> None:
    talk = await office.candidate()
    folio = await office.folio(talk)
    assert folio in await office.tomas.say(folio.removeprefix("EC1057-22-").lower())


@pytest.mark.parametrize("words", ["Glori", "xyzzy", "HEGG560427MVZRRL03", "' OR 1=1 --", "%", "<b>"])
async def test_nobody_is_found_by_guesses(office: Office, words: str) -> None:
    await office.candidate()
    assert "No encontré nada" in await office.tomas.say(f"/buscar {words}")


async def test_who_corrected_their_name_is_found_by_the_new_one(office: Office) -> None:
    talk = await office.candidate()
    await talk.walk("corregir mi nombre", "Petra", "Envío mi registro")
    folio = await office.folio(talk)
    assert folio in await office.tomas.say("/buscar petra")
    assert "No encontré nada" in await office.tomas.say("/buscar gloria")


async def test_several_are_listed_without_names(office: Office) -> None:
    first, second = await office.candidate(0), await office.candidate(1)
    words = await office.tomas.say("/buscar metepec")
    assert await office.folio(first) in words
    assert await office.folio(second) in words
    assert "Gloria" not in words
    assert "G… H… G…" in await office.tomas.say("1")
