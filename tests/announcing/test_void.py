"""A request that counts no more: whom it concerns is told, and nothing of it leaves."""

from collections.abc import Sequence

import pytest

from domain.actions.announce import steer_announcement
from domain.announcements.announcement import State
from domain.announcements.carrying_out import Steer
from domain.announcements.run import Kind, Run, RunState
from domain.authorization import COMMAND_LINE
from tests.announcing.courier import Courier
from tests.announcing.people import add_chats
from tests.staff.scene import Chat
from tests.staff.test_announcing import numbered
from tests.support.databases import read_rows

TOLD = (
    "SELECT p.user_id, o.parameters FROM outbox o JOIN person p ON p.id = o.person_id"
    " WHERE o.template = 'staff-voided' ORDER BY o.id"
)
LATER = ("Fijar lista al aprobar", "Elegir cuándo", "A una hora", "miércoles 11 de mayo 10:00")
MANY = 60  # the number has to be typed back


async def told(courier: Courier) -> list[tuple[int, str]]:
    """Who was told that a request counts no more; an author as one."""
    rows = await read_rows(courier.database, TOLD)
    return [(int(user), "author" if "author" in str(parameters) else "asked") for user, parameters in rows]


async def corrected(courier: Courier, text: str = "Cierra el martes") -> None:
    """By Rita; asked for."""
    await courier.opened(courier.rita)
    await courier.rita.say("Corregir el texto")
    await courier.rita.say(text)
    await courier.asked()


async def did(courier: Courier, chat: Chat, *labels: str) -> None:
    await courier.opened(chat)
    for label in labels:
        await chat.press(label)
    await courier.with_pin(chat)


@pytest.fixture
async def scheduled(courier: Courier) -> Courier:
    """Approved, and its hour is far; a correction of it is asked for."""
    await add_chats(courier.store, MANY)
    await courier.to_everybody("Cierra el lunes", then=LATER)
    await courier.decided()
    await courier.begin()
    await corrected(courier)
    return courier


@pytest.fixture
async def sent(courier: Courier) -> Courier:
    """Everybody has it; a correction of it is asked for."""
    await add_chats(courier.store, 3)
    await courier.everybody_has("Cierra el lunes")
    courier.pass_hours(0.5)
    await corrected(courier)
    return courier


async def test_stopped_before_it_leaves_its_correction_is_a_draft_too(scheduled: Courier) -> None:
    assert "Otra vez es un borrador" in await scheduled.rita.say("Detener")
    one = await numbered(scheduled.office)
    assert (one.state, one.request) == (State.DRAFT, None)
    assert one.before is not None
    assert await told(scheduled) == [(scheduled.elena.user, "asked")]


async def test_stopped_from_the_command_line_it_is_the_same(scheduled: Courier) -> None:
    known, now = scheduled.office.knowledge, scheduled.at
    done = await scheduled.store.run(lambda tx: steer_announcement(tx, COMMAND_LINE, 1, Steer.STOP, known, now))
    assert isinstance(done, Run)
    assert (await numbered(scheduled.office)).state is State.DRAFT
    assert sorted(await told(scheduled)) == [(scheduled.elena.user, "asked"), (scheduled.rita.user, "author")]


async def test_whoever_was_to_decide_about_what_was_stopped_sends_nothing(scheduled: Courier) -> None:
    """Their screen is from before."""
    await scheduled.opened(scheduled.elena)
    await scheduled.elena.press("Revisar y decidir")
    await scheduled.rita.say("Detener")
    await scheduled.elena.say(str(MANY))
    assert "no espera aprobación" in await scheduled.with_pin(scheduled.elena)
    scheduled.pass_hours(48)
    for _ in range(4):
        scheduled.pass_time(10)
        await scheduled.tick()
        await scheduled.work()
    assert not scheduled.sent
    assert [(run.kind, run.state) for run, _ in await scheduled.rounds(1)] == [(Kind.SEND, RunState.CANCELLED)]


async def test_a_stop_that_is_late_leaves_the_request(courier: Courier) -> None:
    """Some have it: what they have may still be corrected."""
    await add_chats(courier.store, 30)
    await courier.to_everybody("Cierra el lunes")
    await courier.decided()
    await courier.begin()
    assert 0 < await courier.work(most=10) < 30
    await corrected(courier)
    assert "Solo llega lo que ya iba en camino" in await courier.rita.say("Detener")
    assert (await numbered(courier.office)).state is State.REQUESTED
    assert await told(courier) == []


@pytest.mark.parametrize(
    "labels",
    [("Cambiar el texto",), ("Retirar la petición",), ("Retirar la petición", "Descartar el borrador")],
)
async def test_its_author_hears_what_another_did_to_the_request(courier: Courier, labels: Sequence[str]) -> None:
    await add_chats(courier.store, 3)
    await courier.to_everybody("Cierra el lunes")
    await courier.opened(courier.elena)
    for label in labels:
        await courier.elena.press(label)
    if labels == ("Cambiar el texto",):
        await courier.elena.say("Cierra el martes")
    assert await told(courier) == [(courier.rita.user, "author")]


async def test_what_its_author_did_they_are_not_told(courier: Courier) -> None:
    await add_chats(courier.store, 3)
    await courier.to_everybody("Cierra el lunes")
    await did(courier, courier.rita, "Retirar la petición")
    assert await told(courier) == [(courier.elena.user, "asked")]


async def test_a_correction_that_is_dropped_need_not_be_decided(sent: Courier) -> None:
    await did(sent, sent.rita, "Dejar la corrección")
    assert await told(sent) == [(sent.elena.user, "asked")]
    assert (await numbered(sent.office)).state is State.APPROVED


async def test_a_correction_of_what_is_taken_back_need_not_be_decided(sent: Courier) -> None:
    await sent.opened(sent.rita)
    await sent.rita.say("Retirar el anuncio")
    await sent.rita.press("Sí, retirarlo")
    await sent.with_pin(sent.rita)
    assert await told(sent) == [(sent.elena.user, "asked")]


async def test_a_correction_in_draft_that_is_dropped_concerns_nobody(sent: Courier) -> None:
    await did(sent, sent.rita, "Retirar la petición")
    before = await told(sent)
    await did(sent, sent.rita, "Dejar la corrección")
    assert await told(sent) == before
