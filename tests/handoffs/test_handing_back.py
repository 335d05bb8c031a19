"""Hand-offs in which nothing happens any more: the tick gives the person back to the assistant and says so once."""

from datetime import timedelta

import pytest

from domain.handoffs.handoff import Ending, HandoffState
from domain.ids import HandoffId
from domain.ports import Store
from scheduler.ticks import handing_back
from tests.handoffs.questions import ASKED, LATER, TERMS, answered_by, ask, handoff_of, number_of
from tests.scheduler.conftest import emulator, house, telegram
from tests.scheduler.house import FIRST, House
from tests.support.talk import Talk, knowledge

__all__ = ["emulator", "house", "telegram"]

DAY, THREE_DAYS = timedelta(hours=24), timedelta(days=3)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def asking(house: House) -> Talk:
    """Somebody with a question, in a chat that Telegram knows."""
    await house.settle_in(1)
    house.known = house.readable = knowledge(handoffs=TERMS)
    return await ask(house.store, FIRST)


async def tick(house: House) -> None:
    async with house.means() as means:
        while await handing_back(means).do():
            pass


async def told(house: House, count: int) -> list[str]:
    """Everything due is sent; what stands in the chat then."""
    async with house.worker():
        await house.until(sent=count)
    return [str(entry["text"]) for entry in await house.sends()]


async def number(talk: Talk) -> HandoffId:
    return await number_of(talk)


async def test_answered_and_quiet_it_is_closed_and_told_once(house: House, store: Store, asking: Talk) -> None:
    id_ = await number(asking)
    await answered_by(store, id_, text="Sí, con oficio.")
    house.now = LATER + DAY + MINUTE
    await tick(house)
    await tick(house)
    handoff = await handoff_of(store, id_)
    assert (handoff.state, handoff.ending) == (HandoffState.CLOSED, Ending.TIME_OUT)
    first, second = await told(house, 2)
    assert "Sí, con oficio" in first
    assert "asistente" in second
    assert (await house.states()) == {"sent": 2}
    assert (await asking.desk()).handoff is None


async def test_one_in_which_they_talk_is_not_closed(house: House, store: Store, asking: Talk) -> None:
    id_ = await number(asking)
    await answered_by(store, id_)
    asking.at = LATER + timedelta(hours=23)
    await asking.say("¿y mi jefa?")
    house.now = LATER + DAY + HOUR
    await tick(house)
    assert (await handoff_of(store, id_)).state is HandoffState.TAKEN


async def test_unanswered_the_assistant_comes_back_and_the_question_stays(
    house: House, store: Store, asking: Talk
) -> None:
    id_ = await number(asking)
    house.now = ASKED + THREE_DAYS + MINUTE
    await tick(house)
    await tick(house)
    handoff = await handoff_of(store, id_)
    assert (handoff.state, handoff.listens) == (HandoffState.WAITING, False)
    assert await store.run(lambda tx: tx.help.open_handoffs("ec1057-2022")) == (handoff,)
    (late,) = await told(house, 1)
    assert "lunes 9 de mayo, 10:42" in late
    asking.at = house.now + HOUR
    assert "Pasé" not in await asking.say("¿cuándo cierra el registro?")
    house.now += THREE_DAYS
    await tick(house)
    assert (await house.states()) == {"sent": 1}


async def test_who_came_back_by_themselves_is_told_nothing(house: House, store: Store, asking: Talk) -> None:
    await asking.press("Volver al asistente")
    house.now = ASKED + THREE_DAYS * 2
    await tick(house)
    assert await house.states() == {}


async def test_who_was_answered_meanwhile_is_not_told_that_nobody_did(
    house: House, store: Store, asking: Talk
) -> None:
    id_ = await number(asking)
    house.now = ASKED + THREE_DAYS + MINUTE
    await tick(house)
    await answered_by(store, id_, now=house.now)
    async with house.worker():
        await house.until(sent=1, cancelled=1)
    assert await house.read("SELECT template, reason FROM outbox WHERE state = 'cancelled'") == [
        ("handoff-late", "stale")
    ]


async def test_the_question_after_an_answer_is_the_one_not_answered(
    house: House, store: Store, asking: Talk
) -> None:
    await answered_by(store, await number(asking), text="Sí, con oficio.")
    asking.at = ASKED + DAY - HOUR
    await asking.walk("¿y mi jefa?", "¿y su auxiliar?")
    house.now = ASKED + DAY + THREE_DAYS
    await tick(house)
    _, late = await told(house, 2)
    assert "todavía no contesta tu pregunta del martes 10 de mayo, 09:42" in late
