"""The number of people is typed back where it is large; and a team of one waits before it confirms its own."""

from dataclasses import replace

import pytest

from domain.announcements.announcement import TYPED_ABOVE, State
from domain.announcements.run import RunState
from tests.announcing.courier import PIN, Courier
from tests.announcing.people import add_chats
from tests.staff.test_announcing import numbered

MINUTE = 60


async def deciding(courier: Courier) -> str:
    await courier.opened(courier.elena)
    return await courier.elena.press("Revisar y decidir")


async def state(courier: Courier) -> State:
    return (await numbered(courier.office)).state


async def test_a_large_number_is_typed_back_and_then_the_pin(courier: Courier) -> None:
    await add_chats(courier.store, TYPED_ABOVE + 1)
    await courier.to_everybody()
    told = await deciding(courier)
    assert str(TYPED_ABOVE + 1) in told
    assert "Aprobar el anuncio" not in courier.elena.labels, "nothing to press without reading"
    await courier.elena.say(str(TYPED_ABOVE + 1))
    assert await state(courier) is State.REQUESTED, "the PIN is asked for first"
    await courier.elena.say(PIN)
    assert courier.elena.forgets
    assert await courier.state() is RunState.WAITING
    await courier.send()
    assert set(courier.got().values()) == {1}
    assert courier.got().total() == TYPED_ABOVE + 1


@pytest.mark.parametrize("typed", ["50", "52", "0", "-51", "cincuenta y uno", "5 1 0", "sí"])
async def test_another_number_approves_nothing(courier: Courier, typed: str) -> None:
    await add_chats(courier.store, TYPED_ABOVE + 1)
    await courier.to_everybody()
    await deciding(courier)
    await courier.elena.say(typed)
    await courier.elena.say(PIN)
    assert await state(courier) is State.REQUESTED
    assert "51" in courier.elena.words
    await courier.tick()
    assert await courier.work() == 0


async def test_after_a_wrong_number_the_right_one_counts(courier: Courier) -> None:
    await add_chats(courier.store, TYPED_ABOVE + 1)
    await courier.to_everybody()
    await deciding(courier)
    await courier.elena.say("50")
    await courier.elena.say(PIN)
    await courier.elena.say("51")
    await courier.with_pin(courier.elena)
    assert await courier.state() is RunState.WAITING


async def test_a_small_number_is_pressed(courier: Courier) -> None:
    await add_chats(courier.store, TYPED_ABOVE)
    await courier.to_everybody()
    await deciding(courier)
    await courier.elena.press("Aprobar el anuncio")
    await courier.elena.say(PIN)
    assert await courier.state() is RunState.WAITING


async def test_a_wrong_pin_approves_nothing(courier: Courier) -> None:
    await add_chats(courier.store, 1)
    await courier.to_everybody()
    await deciding(courier)
    await courier.elena.press("Aprobar el anuncio")
    await courier.elena.say("111112")
    assert await state(courier) is State.REQUESTED


async def test_who_may_not_approve_is_not_asked_to(courier: Courier) -> None:
    """An operator writes and follows announcements."""
    await add_chats(courier.store, 1)
    await courier.to_everybody()
    await courier.opened(courier.office.tomas)
    assert "Revisar y decidir" not in courier.office.tomas.labels


@pytest.fixture
async def alone(courier: Courier) -> Courier:
    """APPROVALS=0: Elena is the whole team."""
    known = replace(courier.office.knowledge, approvals=0)
    courier.office.knowledge = courier.elena.knowledge = known
    courier.rita = courier.elena
    await add_chats(courier.store, 3)
    await courier.begun("Hola")
    for label in ("Elegir destinatarios", "Todas las personas", "Fijar lista al aprobar", "Ver cómo queda"):
        await courier.elena.press(label)
    await courier.elena.press("Pedir aprobación")
    assert "10 minutos" in courier.elena.words
    return courier


async def confirmed(courier: Courier) -> str:
    await deciding(courier)
    await courier.elena.press("Aprobar el anuncio")
    return await courier.with_pin(courier.elena)


async def test_a_team_of_one_waits_ten_minutes(alone: Courier) -> None:
    await confirmed(alone)
    assert await state(alone) is State.REQUESTED, "at once"
    alone.pass_time(10 * MINUTE - 5)
    await confirmed(alone)
    assert await state(alone) is State.REQUESTED, "five seconds early"
    alone.pass_time(10)
    await confirmed(alone)
    assert await alone.state() is RunState.WAITING
    await alone.send()
    assert alone.got().total() == 3


async def test_the_report_says_that_nobody_else_approved(alone: Courier) -> None:
    alone.pass_time(11 * MINUTE)
    await confirmed(alone)
    alone.at = max(alone.at, alone.elena.at)
    await alone.send()
    await alone.opened(alone.elena)
    await alone.elena.press("Descargar reporte")
    assert "equipo de una sola persona" in alone.elena.words


async def test_a_change_begins_the_wait_anew(alone: Courier) -> None:
    alone.pass_time(11 * MINUTE)
    await alone.opened(alone.elena)
    await alone.elena.press("Cambiar el texto")
    await alone.elena.say("Otra cosa")
    await alone.elena.press("Ver cómo queda")
    await alone.elena.press("Pedir aprobación")
    await confirmed(alone)
    assert await state(alone) is State.REQUESTED
