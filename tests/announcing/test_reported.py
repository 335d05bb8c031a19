"""What a report says of corrections and of a withdrawal; what is taken back; and other words at their time."""

from itertools import count

import pytest

from domain.announcements.progress import progress_screen
from domain.announcements.run import Kind, RunState
from domain.conversation.voice import Voice
from domain.delivery.outbox import Row
from domain.delivery.outcomes import Outcome, Sent, Unknown
from domain.incoming import Press
from tests.announcing.courier import Answer, Courier
from tests.announcing.people import add_chats
from tests.staff.test_announcing import numbered

HOLDERS = 30


@pytest.fixture
async def had(courier: Courier) -> Courier:
    await add_chats(courier.store, HOLDERS)
    await courier.everybody_has("Cierra el lunes")
    return courier


async def corrected(courier: Courier) -> None:
    """Approved; it has not begun."""
    await courier.opened(courier.rita)
    await courier.rita.say("Corregir el texto")
    await courier.rita.say("Cierra el martes")
    await courier.asked()
    await courier.decided()
    await courier.begin()


async def taken_back(courier: Courier) -> None:
    await courier.opened(courier.elena)
    await courier.elena.press("Retirar el anuncio")
    await courier.elena.press("Sí, retirarlo")
    await courier.with_pin(courier.elena)


async def reported(courier: Courier) -> str:
    await courier.opened(courier.elena)
    return await courier.elena.press("Descargar reporte")


async def test_the_report_tells_what_a_correction_did(had: Courier) -> None:
    await corrected(had)
    await had.finish()
    told = await reported(had)
    assert "Texto 1, en español, tal como salió:\nCierra el lunes" in told
    assert "Texto 2, en español, tal como salió:\nCierra el martes" in told
    assert f"Corrección al texto 2: {HOLDERS} = {HOLDERS} corregidos + 0 fallidos" in told
    assert f"Texto 1: salió a {HOLDERS}\nTexto 2: salió a 0; por corrección, a {HOLDERS}" in told


async def test_the_report_tells_that_it_was_taken_back(had: Courier) -> None:
    await taken_back(had)
    await had.finish()
    told = await reported(had)
    assert f"{HOLDERS} = {HOLDERS} enviados" in told
    assert f"Retiro: {HOLDERS} = {HOLDERS} retirados + 0 fallidos" in told
    assert "Aprobó Elena." in told


async def test_what_was_only_sent_is_reported_as_ever(had: Courier) -> None:
    told = await reported(had)
    assert "Texto 1, en español, tal como salió:\nCierra el lunes" in told
    assert [word for word in ("Corrección", "Retiro", "Texto 1: salió") if word in told] == []


async def test_a_correction_that_was_undone_is_in_no_report(had: Courier) -> None:
    await had.opened(had.rita)
    await had.rita.say("Corregir el texto")
    await had.rita.say("Cierra el martes")
    await had.asked()
    await had.decided()
    await had.elena.press("Detener")
    told = await had.elena.push(Press("w-ann-report", argument="1"))
    assert "Cierra el martes" not in told
    assert "corregidos" not in told


async def test_what_has_not_begun_is_stopped_and_not_taken_back(courier: Courier) -> None:
    """A recall would leave nothing of it, and a report of nothing."""
    await add_chats(courier.store, 3)
    await courier.to_everybody("Cierra el lunes")
    await courier.decided()
    await courier.tick()
    told = await courier.elena.say("Retirar el anuncio")
    assert "Del anuncio 1 todavía no sale nada. Con «Detener» nadie lo recibe" in told
    assert "Sí, retirarlo" not in courier.elena.labels
    await courier.elena.push(Press("w-ann-recall-do", argument="1"))
    assert "todavía no sale nada" in await courier.with_pin(courier.elena)
    assert [(run.kind, run.state) for run, _ in await courier.rounds(1)] == [(Kind.SEND, RunState.WAITING)]
    await courier.elena.say("Retirar el anuncio")
    assert "a tiempo: nadie lo recibió" in await courier.elena.press("Detener")
    assert "Nadie tiene el anuncio 1" in await courier.elena.say("Retirar el anuncio")


async def test_what_was_taken_back_nobody_has(had: Courier) -> None:
    await taken_back(had)
    await had.finish()
    told = await had.elena.say("Retirar el anuncio")
    assert "Nadie tiene el anuncio 1. No hay nada que retirar." in told
    assert "Sí, retirarlo" not in had.elena.labels


async def test_what_was_partly_taken_back_the_others_have(had: Courier) -> None:
    await taken_back(had)
    await had.finish(answer=lost_now_and_then(10))
    had.pass_time(700)
    await had.reap()
    await had.finish(answer=lambda _: Unknown("ReadTimeout"))
    assert "de 3 de los 3 chats que lo tienen" in await had.elena.say("Retirar el anuncio")


def lost_now_and_then(every: int) -> Answer:
    """Of every so many nobody knows."""
    places = count(1)

    def _answer(_: Row) -> Outcome:
        place = next(places)
        return Sent(place) if place % every else Unknown("ReadTimeout")

    return _answer


async def test_a_correction_is_not_called_sent_once(had: Courier) -> None:
    """It is tried twice by itself: then nobody knows whether the message changed."""
    await corrected(had)
    await had.finish(answer=lost_now_and_then(10), rounds=10)
    had.pass_time(700)
    await had.reap()
    await had.finish(answer=lambda _: Unknown("ReadTimeout"), rounds=10)
    run, tally = await had.of_kind(Kind.AMEND)
    assert (run.state, tally.unknown) == (RunState.DONE, 3)
    voice = Voice(had.office.knowledge.texts, "es", had.office.knowledge.process, had.at)
    told = progress_screen(voice, run, tally, lambda _: True).text
    assert "De los 3 desconocidos no sé si su mensaje cambió; ya no lo intento." in told
    assert "no los reenvío solo" not in told


async def test_the_report_that_is_typed_is_the_one_at_hand(had: Courier) -> None:
    """As the live message says."""
    await had.rita.say("/panel")
    assert "Anuncio 1: cómo llegó" in await had.rita.say("Descargar reporte")
    await had.rita.say("/panel")
    assert "no lleva el botón «Leído»" in await had.rita.say("Ver quién no leyó")


async def test_a_report_of_what_is_gone_says_so(had: Courier) -> None:
    assert "ya no está" in await had.rita.push(Press("w-ann-report", argument="7"))


async def test_approved_at_night_it_says_when_it_leaves(courier: Courier) -> None:
    await add_chats(courier.store, 3)
    courier.pass_hours(10.3)
    await courier.to_everybody("Cierra el lunes")
    told = await courier.decided()
    assert "Es hora de silencio: sale el martes 10 de mayo, 08:00" in told


async def test_approved_by_day_nothing_is_said_of_the_night(courier: Courier) -> None:
    await add_chats(courier.store, 3)
    await courier.to_everybody("Cierra el lunes")
    assert "hora de silencio" not in await courier.decided()
    assert (await numbered(courier.office)).approved_by
