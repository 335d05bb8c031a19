"""A restart in each state: the store is closed and opened anew, whoever answers knows nothing but what it holds,
and the last update comes once more. Everything goes on from there, once."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar, cast

import pytest

from domain.announcements.announcement import State
from domain.announcements.run import Kind, RunState
from domain.ports import Store
from storage.opening import open_store
from tests.announcing.courier import PIN, SENDER, Courier
from tests.announcing.people import add_chats
from tests.codes.conftest import Shifted
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import numbered
from tests.support.databases import KEYS, Database

T = TypeVar("T")
PEOPLE = 30
_RESTARTS = 3


class Reopened:
    """A store that can be closed and opened anew under those who use it."""

    def __init__(self, database: Database, shift: Shifted) -> None:
        self._database, self._shift = database, shift
        self.times = 0
        self.now: Store

    async def restart(self) -> None:
        if self.times:
            await self.now.close()
        self.now = await open_store(self._database.url, KEYS, migrate=False, sender=SENDER, shift=self._shift)
        self.times += 1

    async def run(self, action: Callable[..., Awaitable[T]]) -> T:
        return await self.now.run(action)

    async def deliver(self, action: Callable[..., Awaitable[T]]) -> T:
        return await self.now.deliver(action)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the rest is the store's own
        return getattr(self.now, name)


class Program:
    """The chats, and the worker; each begins anew with the store."""

    def __init__(self, courier: Courier, store: Reopened) -> None:
        self.courier, self.store = courier, store

    async def restart(self) -> None:
        """What the process file and the texts say is no state."""
        await self.store.restart()

    async def step(self, chat: Chat, words: str) -> str:
        """Pressed where there is such a button, else written; then everything restarts and it comes again."""
        said = await (chat.press(words) if words in chat.labels else chat.say(words))
        await self.restart()
        shown = chat.reply
        assert await chat.again(), words
        chat.reply = shown  # its buttons stand further up
        return said

    async def steps(self, chat: Chat, *words: str) -> str:
        said = ""
        for one in words:
            said = await self.step(chat, one)
        return said

    async def worked(self, number: int = 1, rounds: int = 40) -> RunState:
        """A restart between every two of the first things that a worker does."""
        for place in range(rounds):
            self.courier.pass_time(6)
            for doing in (self.courier.tick, self._work):
                await doing()
                if place < _RESTARTS:
                    await self.restart()
            run, _ = await self.courier.standing(number)
            if run.ended_at is not None:
                break
        return await self.courier.state(number)

    async def _work(self) -> None:
        await self.courier.work(most=7)


@pytest.fixture
async def program(database: Database) -> AsyncIterator[Program]:
    shift = Shifted()
    store = Reopened(database, shift)
    await store.restart()
    office = await Office(cast("Store", store)).staffed()
    yield Program(await Courier(office, database, shift).with_rita(), store)
    await store.now.close()


async def requested(program: Program) -> None:
    await add_chats(program.courier.store, PEOPLE)
    await program.steps(
        program.courier.rita,
        "/anuncio",
        "Anuncio nuevo",
        "Cierra el lunes",
        "Elegir destinatarios",
        "Todas las personas",
        "Fijar lista al aprobar",
        "Ver cómo queda",
        "Pedir aprobación",
    )
    assert (await numbered(program.courier.office)).state is State.REQUESTED


async def approved(program: Program) -> None:
    elena = program.courier.elena
    await program.steps(elena, "/anuncio", "1", "Revisar y decidir", "Aprobar el anuncio")
    await program.steps(elena, *([PIN] if elena.words.startswith("Escribe tu PIN") else []))
    assert await program.courier.state() is RunState.WAITING


async def test_from_the_first_word_to_the_last_message(program: Program) -> None:
    """Draft, request, undo window, first few, running, paused, resumed, done."""
    courier = program.courier
    await requested(program)
    await approved(program)
    await courier.tick()
    courier.pass_time(61)
    await courier.tick()
    await program.restart()
    assert await courier.state() is RunState.CANARY
    await courier.work(most=7)
    await program.steps(courier.rita, "/anuncio", "1", "Pausar")
    assert await courier.state() is RunState.PAUSED
    await program.restart()
    assert await courier.work() == 0
    await program.steps(courier.elena, "/anuncio", "1", "Seguir enviando")
    assert await program.worked() is RunState.DONE
    assert sorted(courier.got().values()) == [1] * PEOPLE
    assert program.store.times > 20


async def test_undone_and_asked_for_once_more(program: Program) -> None:
    courier = program.courier
    await requested(program)
    await approved(program)
    await program.step(courier.elena, "Detener")
    assert (await numbered(courier.office)).state is State.DRAFT
    await program.worked(rounds=3)
    assert not courier.sent
    rounds = await courier.rounds(1)
    assert [run.state for run, _ in rounds] == [RunState.CANCELLED], "it was undone once"
    await program.steps(courier.rita, "/anuncio", "1", "Ver cómo queda", "Pedir aprobación")
    await approved(program)
    courier.pass_time(61)
    await program.worked()
    assert sorted(courier.got().values()) == [1] * PEOPLE


async def test_stopped_on_its_way(program: Program) -> None:
    courier = program.courier
    await requested(program)
    await approved(program)
    courier.pass_time(61)
    await courier.tick()
    await courier.tick()
    first = await courier.work(most=7)
    await program.steps(courier.rita, "/anuncio", "1", "Detener")
    assert await program.worked() is RunState.CANCELLED
    _, tally = await courier.standing()
    assert (tally.sent, tally.cancelled, courier.got().total()) == (first, PEOPLE - first, first)


async def test_corrected_and_taken_back(program: Program) -> None:
    courier = program.courier
    await requested(program)
    await approved(program)
    courier.pass_time(61)
    await program.worked()
    await program.steps(courier.rita, "/anuncio", "1", "Corregir el texto", "Cierra el martes", "Ver cómo queda")
    await program.step(courier.rita, "Pedir aprobación")
    await approved(program)
    courier.pass_time(61)
    await program.worked()
    assert sorted(courier.got("announcement-amend").values()) == [1] * PEOPLE
    await program.steps(courier.elena, "/anuncio", "1", "Retirar el anuncio", "Sí, retirarlo")
    await program.steps(courier.elena, *([PIN] if courier.elena.words.startswith("Escribe tu PIN") else []))
    await program.worked()
    assert sorted(courier.got("announcement-recall").values()) == [1] * PEOPLE
    kinds = [run.kind for run, _ in await courier.rounds(1)]
    assert kinds == [Kind.SEND, Kind.AMEND, Kind.RECALL], "each once"


async def test_what_was_in_a_dead_workers_hands_is_taken_up(program: Program) -> None:
    """It claimed, and fell before the first byte."""
    courier = program.courier
    await requested(program)
    await approved(program)
    courier.pass_time(61)
    await courier.tick()
    await courier.tick()
    assert await courier.claimed(5) == 5
    await program.restart()
    courier.pass_time(120)
    await courier.reap()
    assert await program.worked() is RunState.DONE
    assert sorted(courier.got().values()) == [1] * PEOPLE
