"""An update that Telegram delivers once more: what was asked for still waits, and is said again."""

import pytest

from domain.announcements.announcement import State
from domain.staff.member import Member
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import PIN, announcer, asked, numbered, registered, written

LONG = "El registro cierra el jueves. " * 50
LIST = ("Elegir destinatarios", "Agregar condición", "9")


@pytest.fixture
async def rita(office: Office) -> Chat:
    return await announcer(office)


async def member_of(office: Office, chat: Chat) -> Member:
    found = await office.store.run(lambda tx: tx.staff.member(chat.user))
    assert found is not None
    return found


async def walked(chat: Chat, *steps: str) -> str:
    for step in steps:
        await (chat.press(step) if step in chat.labels else chat.say(step))
    return chat.words


async def test_the_text_that_was_asked_for_is_no_search(office: Office, rita: Chat) -> None:
    """Answered, then killed before it was acknowledged: the press comes again before what she wrote meanwhile."""
    await walked(rita, "/anuncio", "Anuncio nuevo")
    assert "Manda el texto" in await rita.again()
    await rita.say(LONG)
    assert (await numbered(office)).content.in_language("es").text == LONG


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (("Versión en inglés",), "Manda el texto en inglés"),
        (("Poner botones",), "Para un botón con liga escribe"),
        ((*LIST,), "Pega la lista de folios"),
        ((*LIST, "Quienes no lo cumplen"), "Lo recibirán quienes no lo cumplan"),
        (("Elegir destinatarios", "Hacerlo obligatorio"), "Escribe el motivo"),
        (("Elegir cuándo", "A una hora"), "Escribe el día y la hora"),
        (("Elegir cuándo", "Abrir hasta una fecha"), "¿Hasta cuándo lo recibe quien se sume?"),
        (("/pin",), "PIN"),
    ],
)
async def test_what_is_asked_is_said_again(office: Office, rita: Chat, steps: tuple[str, ...], told: str) -> None:
    await written(office, rita)
    await walked(rita, "/anuncio", "1", *steps)
    before = (await member_of(office, rita)).errand
    assert told in await rita.again()
    after = (await member_of(office, rita)).errand
    assert (after.doing, after.about) == (before.doing, before.about)
    assert after.doing


async def test_the_number_and_the_pin_are_still_asked_for(office: Office, rita: Chat) -> None:
    """Each step of deciding comes twice; it is approved once."""
    await registered(office, 1)
    await asked(office, rita)
    elena = office.elena
    await walked(elena, "/anuncio", "1", "Revisar y decidir")
    assert "personas" in await elena.again() or "persona" in elena.words
    await elena.say("1")
    assert "PIN" in await elena.again()
    await elena.say(PIN)
    assert "Sale en" in elena.words
    await elena.again()
    assert elena.forgets, "a PIN that comes again is deleted again"
    assert (await numbered(office)).state is State.APPROVED


async def test_a_reason_is_still_asked_for(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await walked(office.elena, "/anuncio", "1", "Revisar y decidir", "Devolver con motivo")
    await office.elena.again()
    await office.elena.say("Falta la hora del cierre")
    assert (await numbered(office)).returned == "Falta la hora del cierre"


async def test_a_second_list_still_comes_to_the_first(office: Office, rita: Chat) -> None:
    await written(office, rita)
    await walked(rita, "/anuncio", "1", "Elegir destinatarios", "Elegir de nuevo", "Agregar condición", "9")
    await rita.say("EC1057-22-7K3M9-4")
    assert "Destinatarios" in await rita.again()
    assert "la lista lleva 1." in await rita.say("EC1057-22-7K3M9-4")


async def test_what_is_looked_for_is_still_asked(office: Office) -> None:
    await office.elena.say("/buscar")
    assert "Escribe un folio" in await office.elena.again()
    assert "No encontré nada para «panel de control»" in await office.elena.say("panel de control")


async def test_what_is_gone_is_not_asked_for(office: Office, rita: Chat) -> None:
    await written(office, rita)
    await walked(rita, "/anuncio", "1", "Cambiar el texto")
    await walked(office.elena, "/anuncio", "1", "Descartar el borrador")
    await rita.again()
    assert "ya no está" in rita.words
    assert not (await member_of(office, rita)).errand.doing
