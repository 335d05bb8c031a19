"""What is said of a correction while it is written and decided about: how what was sent stands, and whose it is."""

import pytest

from domain.announcements.announcement import State
from domain.announcements.run import Kind
from tests.announcing.courier import Courier
from tests.announcing.people import add_chats
from tests.staff.scene import Chat
from tests.staff.test_announcing import numbered

HOLDERS = 30
SENT = f"{HOLDERS} = {HOLDERS} enviados"
LATER = ("Fijar lista al aprobar", "Elegir cuándo", "A una hora", "miércoles 11 de mayo 10:00")
UNTRUE = ("No ha salido nada", "no ha salido nada", "No salió nada", "al aprobarlo")


@pytest.fixture
async def had(courier: Courier) -> Courier:
    """Thirty have it; many more would be in its audience now."""
    await add_chats(courier.store, HOLDERS)
    await courier.everybody_has("Cierra el lunes")
    await add_chats(courier.store, 45, first=720_000_000)
    return courier


async def corrected(courier: Courier, text: str = "Cierra el martes") -> str:
    """By Rita; in draft."""
    await courier.opened(courier.rita)
    await courier.rita.say("Corregir el texto")
    return await courier.rita.say(text)


async def deciding(courier: Courier) -> str:
    await courier.opened(courier.elena)
    return await courier.elena.press("Revisar y decidir")


async def listed(chat: Chat) -> str:
    return next(line for line in (await chat.say("/anuncio")).splitlines() if "Anuncio 1," in line)


async def test_each_screen_says_how_what_was_sent_stands(had: Courier) -> None:
    said = [await corrected(had), await had.opened(had.rita)]
    await had.asked()
    said += [had.rita.words, await had.opened(had.elena)]
    await had.opened(had.rita)
    await had.rita.press("Cambiar el texto")
    said.append(await had.rita.say("Cierra el jueves"))
    assert "Nadie la ha visto; te toca pedirla otra vez" in said[-1]
    await had.asked()
    await had.opened(had.rita)
    said.append(await had.rita.press("Retirar la petición"))
    assert "la corrección otra vez es un borrador" in said[-1]
    assert [one for one in said if SENT not in one or "Corrección del anuncio 1" not in one] == []
    assert [words for words in UNTRUE for one in said if words in one] == []


async def test_sent_back_nobody_has_seen_it(had: Courier) -> None:
    await corrected(had)
    await had.asked()
    await deciding(had)
    await had.elena.press("Devolver con motivo")
    told = await had.elena.say("Falta decir en qué sede")
    assert "Devolví la corrección con tu motivo. Nadie la ha visto." in told
    assert SENT in told
    assert "No salió nada" not in told


async def test_it_is_looked_at_for_those_who_have_it(had: Courier) -> None:
    """Not for whoever would get it today, and the announcement itself is no other one."""
    await corrected(had)
    looked = await had.rita.press("Ver cómo queda")
    assert f"Verán la corrección {HOLDERS} personas, en el mensaje que ya tienen." in looked
    assert "(1 de 5)" in looked
    assert "75" not in looked
    assert "otro anuncio" not in looked


async def test_whoever_decides_reads_what_its_holders_lack(had: Courier) -> None:
    await corrected(had, "Folio {folio}: cierra el martes")
    lacks = f"A {HOLDERS} les falta {{folio}}: a ellas no les saldrá."
    assert lacks in await had.rita.press("Ver cómo queda")
    await had.rita.press("Pedir aprobación")
    told = await deciding(had)
    assert lacks in told
    assert f"Corrige un envío a {HOLDERS} personas." in told
    assert "Lo recibirán" not in told


async def test_a_first_one_is_still_counted_by_its_audience(had: Courier) -> None:
    await had.begun("Otro")
    await had.rita.press("Elegir destinatarios")
    await had.rita.press("Todas las personas")
    await had.rita.press("Fijar lista al aprobar")
    looked = await had.rita.press("Ver cómo queda")
    assert "Recibirán 75 personas." in looked
    assert f"{HOLDERS} de estas personas ya reciben otro anuncio hoy." in looked
    assert "no ha salido nada" in await had.rita.press("Pedir aprobación")
    told = await had.opened(had.elena, 2)
    assert "Anuncio 2, espera aprobación. No ha salido nada." in told


async def test_the_list_says_how_both_stand(had: Courier) -> None:
    await corrected(had)
    assert "Anuncio 1, terminado, con una corrección en borrador:" in await listed(had.rita)
    await had.opened(had.rita)
    await had.asked()
    assert "Anuncio 1, terminado, con una corrección que espera aprobación:" in await listed(had.rita)


async def test_what_has_not_left_is_not_called_sent(courier: Courier) -> None:
    await add_chats(courier.store, 3)
    await courier.to_everybody("Cierra el lunes", then=LATER)
    await courier.decided()
    await courier.begin()
    told = await corrected(courier)
    assert "Sale el miércoles 11 de mayo, 10:00" in told
    assert "Anuncio 1, aprobado, todavía no sale, con una corrección en borrador:" in await listed(courier.rita)
    await courier.opened(courier.rita)
    assert "Hoy nadie tiene el anuncio." in await courier.rita.press("Ver cómo queda")


async def test_approved_while_somebody_writes_it_can_still_be_stopped(courier: Courier) -> None:
    """The old words are about to leave: that is said, with the button that keeps them."""
    await add_chats(courier.store, 3)
    await courier.to_everybody("Cierra el lunes")
    await courier.opened(courier.rita)
    await courier.rita.press("Cambiar el texto")
    await courier.decided()
    told = await courier.rita.say("Cierra el martes")
    assert "Guardado como corrección: el anuncio ya está aprobado" in told
    assert "Anuncio 1, aprobado. Sale en" in told
    assert "nadie lo tiene aún" in told.lower()
    assert "a tiempo: nadie lo recibió" in await courier.rita.press("Detener")
    await courier.send()
    assert not courier.sent
    assert (await numbered(courier.office)).content.in_language("es").text == "Cierra el martes"


async def test_what_is_over_is_not_offered_to_be_stopped(had: Courier) -> None:
    await corrected(had)
    assert "Detener" not in had.rita.labels
    assert "Ver el envío" in had.rita.labels


async def test_dropped_it_is_as_it_was_sent(had: Courier) -> None:
    await corrected(had)
    await had.rita.press("Dejar la corrección")
    assert (await numbered(had.office)).state is State.APPROVED
    assert [run.kind for run, _ in await had.rounds(1)] == [Kind.SEND]
