"""Who sends what the team announces from its chats: the real actions of a worker on the same store, step by step.
The clocks go on only when a test says so."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.reap import reap
from domain.actions.run_announcements import run_announcements
from domain.actions.settle import Result, settle
from domain.announcements.run import Kind, Run, RunState, Tally
from domain.authorization import SYSTEM
from domain.delivery.outbox import Row, run_number
from domain.delivery.outcomes import Outcome, Sent
from domain.delivery.packing import Parcel
from domain.delivery.ports import DeliveryTransaction
from domain.ids import UserId
from domain.ports import Store
from domain.screen import Screen
from storage.opening import open_store
from tests.announcements.office import LIFTED
from tests.codes.conftest import Shifted
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import PIN, announcer, numbered
from tests.support.databases import KEYS, Database
from tests.support.talk import MONDAY

SENDER = "a" * 64
ANNOUNCED = "announcement"  # the template of what candidates get
Answer = Callable[[Row], Outcome]
T = TypeVar("T")


class Courier:
    """Elena administrates, Tomás operates, Rita communicates. `at`: process time of what is sent."""

    def __init__(self, office: Office, database: Database, shift: Shifted) -> None:
        self.office, self.database, self._shift = office, database, shift
        self.at = MONDAY + timedelta(hours=3)
        self.sent: list[Parcel] = []
        self._message = 100
        self.rita: Chat

    async def with_rita(self) -> "Courier":
        self.rita = await announcer(self.office)
        return self

    @property
    def elena(self) -> Chat:
        return self.office.elena

    @property
    def store(self) -> Store:
        return self.office.store

    def pass_time(self, seconds: float) -> None:
        """Of the machine."""
        self._shift.by += timedelta(seconds=seconds)

    def pass_hours(self, hours: float) -> None:
        """Of the process, and of the machine, for everybody."""
        self.pass_time(hours * 3600)
        self.at += timedelta(hours=hours)
        for chat in self.chats:
            chat.at += timedelta(hours=hours)
            chat.machine += timedelta(hours=hours)

    @property
    def chats(self) -> Sequence[Chat]:
        return (self.office.elena, self.office.tomas, self.office.vera, self.rita)

    # What a worker does

    async def tick(self) -> None:
        process = self.office.knowledge.process
        await self._deliver(lambda tx: run_announcements(tx, SYSTEM, process, self.at, 10_000))

    async def work(self, answer: Answer | None = None, most: int = 1000) -> int:
        """One round; how many announcements left."""
        claimed = await self._deliver(lambda tx: claim(tx, SYSTEM, "w", most, LIFTED, self.at))
        if not claimed.rows:
            return 0
        known = self.office.knowledge
        done = await self._deliver(lambda tx: dispatch(tx, SYSTEM, claimed.rows, known, LIFTED, self.at))
        results: list[Result] = [(one.row, (answer or self._arrives)(one.row)) for one in done.parcels]
        await self._deliver(lambda tx: settle(tx, SYSTEM, results, LIFTED))
        left = [one for one in done.parcels if run_number(one.row)]
        self.sent += left
        return len(left)

    async def claimed(self, most: int) -> int:
        """By a worker that dies with them in its hands."""
        found = await self._deliver(lambda tx: claim(tx, SYSTEM, "dead", most, LIFTED, self.at))
        return len(found.rows)

    async def reap(self) -> None:
        await self._deliver(lambda tx: reap(tx, SYSTEM, self.at))

    async def begin(self) -> None:
        """The audience becomes rows, and the time to undo passes."""
        await self.tick()
        self.pass_time(61)
        await self.tick()

    async def finish(self, number: int = 1, answer: Answer | None = None, rounds: int = 40) -> Run:
        for _ in range(rounds):
            self.pass_time(6)
            await self.tick()
            await self.work(answer)
            run, _ = await self.standing(number)
            if run.ended_at is not None:
                return run
        return (await self.standing(number))[0]

    async def everybody_has(self, text: str) -> None:
        await self.to_everybody(text)
        await self.decided()
        await self.send()

    async def send(self, number: int = 1) -> Run:
        await self.begin()
        return await self.finish(number)

    def _arrives(self, _: Row) -> Outcome:
        self._message += 1
        return Sent(self._message)

    async def _deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        return await self.store.deliver(action)

    # What became of it

    async def standing(self, number: int = 1) -> tuple[Run, Tally]:
        """The newest run."""
        return (await self.rounds(number))[-1]

    async def of_kind(self, kind: Kind, number: int = 1) -> tuple[Run, Tally]:
        return next(one for one in reversed(await self.rounds(number)) if one[0].kind is kind)

    async def rounds(self, number: int) -> Sequence[tuple[Run, Tally]]:
        announcement = await numbered(self.office, number)
        return await self.store.run(lambda tx: tx.announcements.runs_of(announcement.id))

    async def state(self, number: int = 1) -> RunState:
        return (await self.standing(number))[0].state

    def got(self, template: str = ANNOUNCED) -> Counter[UserId]:
        """Who was sent how many."""
        return Counter(one.user_id for one in self.sent if one.row.template == template)

    def screen_of(self, user: UserId) -> Screen:
        return next(one.screen for one in reversed(self.sent) if one.user_id == user)

    # What the team does

    async def to_everybody(self, text: str = "Cierra el jueves", *, then: Sequence[str] = ()) -> None:
        """Written by Rita, to a fixed list, unless `then` says otherwise; asked for."""
        await self.begun(text)
        await self.rita.press("Elegir destinatarios")
        await self.rita.press("Todas las personas")
        for label in then or ("Fijar lista al aprobar",):
            await (self.rita.press(label) if label in self.rita.labels else self.rita.say(label))
        await self.asked()

    async def begun(self, text: str) -> None:
        await self.rita.say("/anuncio")
        await self.rita.press("Anuncio nuevo")
        await self.rita.say(text)

    async def asked(self) -> None:
        await self.rita.press("Ver cómo queda")
        await self.rita.press("Pedir aprobación")
        assert "Pedí la aprobación" in self.rita.words, self.rita.words

    async def opened(self, chat: Chat, number: int = 1) -> str:
        """From the list, where the newest comes first."""
        await chat.say("/anuncio")
        place = next(line.split(".")[0] for line in chat.words.splitlines() if f"Anuncio {number}," in line)
        return await chat.press(place)

    async def decided(self, number: int = 1) -> str:
        """By Elena."""
        await self.opened(self.elena, number)
        await self.elena.press("Revisar y decidir")
        if "Aprobar el anuncio" in self.elena.labels:
            await self.elena.press("Aprobar el anuncio")
        else:
            await self.elena.say(str(await self.requested(number)))
        return await self.with_pin(self.elena)

    async def requested(self, number: int = 1) -> int:
        request = (await numbered(self.office, number)).request
        assert request is not None
        return request.count

    @staticmethod
    async def with_pin(chat: Chat) -> str:
        """It holds for ten minutes: then nobody asks for it."""
        return await chat.say(PIN) if chat.words.startswith("Escribe tu PIN") else chat.words


async def opened_courier(database: Database, shift: Shifted) -> Courier:
    store = await open_store(database.url, KEYS, migrate=False, sender=SENDER, shift=shift)
    return await Courier(await Office(store).staffed(), database, shift).with_rita()


__all__ = ["ANNOUNCED", "PIN", "Courier", "opened_courier"]
