"""Two of the staff announce from their chats while the program that answers them is killed, at a place that each of
their updates passes; and what becomes of the announcement, in the database and in Telegram's own book."""

import asyncio
import itertools
import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from domain.actions.manage_staff import enlist
from domain.announcements.announcement import State
from domain.announcements.run import Kind, Run, RunState
from domain.authorization import COMMAND_LINE, Role
from domain.ids import UserId
from domain.ports import Transaction
from storage import failpoints
from tests.crash.announced import Board, check_changes, reconcile
from tests.crash.announcing import board, has_come
from tests.crash.delivering import environment
from tests.crash.fleet import Fleet
from tests.support.databases import Database
from tests.support.emulator import Person
from tests.support.message import Message
from tests.support.talk import MONDAY, shipped_process

PLACES = (failpoints.BEFORE_HANDLING, failpoints.BEFORE_ANSWER, failpoints.ANSWERED_BEFORE_ACKNOWLEDGE)
PIN, WORDS, NEW = "482913", "El registro cierra el lunes", "El registro cierra el martes"
PATIENCE, _END_SECONDS = 60.0, 90.0  # the program's start counts
_BEGINS = 4  # updates before the first step


@dataclass(frozen=True, slots=True)
class Step:
    """What one of them presses, or writes; then the program dies of it. `opens`: it is about the announcement as it
    stands, which is opened before."""

    who: str
    words: Sequence[str]  # of these the last is deadly
    state: str  # in which it finds the announcement
    opens: bool = True
    is_after_sending: bool = False  # who knows what else is said before


ASK = (
    Step("rita", (WORDS,), "draft", opens=False),
    Step("rita", ("Elegir destinatarios", "Todas las personas"), "audience"),
    Step("rita", ("Elegir destinatarios", "Fijar lista al aprobar"), "timing"),
    Step("rita", ("Ver cómo queda", "Pedir aprobación"), "asked"),
)
THE_NUMBER = "the number that is asked for"
_ASKS_FOR_IT = re.compile(r"(\d+) \w+\. Para aprobar, escribe ese número")
APPROVE = Step("elena", ("Revisar y decidir", THE_NUMBER), "requested")
PAUSE, RESUME = Step("rita", ("Pausar",), "canary"), Step("elena", ("Seguir enviando",), "paused")
REST, GO_ON = replace(PAUSE, state="running", is_after_sending=True), replace(RESUME, is_after_sending=True)
CANCEL = Step("elena", ("Detener",), "cancelling", is_after_sending=True)
CORRECT = (
    Step("rita", ("Corregir el texto",), "done", is_after_sending=True),
    Step("rita", (NEW,), "correcting", opens=False, is_after_sending=True),
    Step("rita", ("Ver cómo queda", "Pedir aprobación"), "corrected", is_after_sending=True),
    replace(APPROVE, state="correction requested", is_after_sending=True),
)
RECALL = Step("elena", ("Retirar el anuncio", "Sí, retirarlo"), "recalling", is_after_sending=True)
COURSE = (*ASK, APPROVE, PAUSE, RESUME, REST, GO_ON, *CORRECT, RECALL)
STATES = frozenset(step.state for step in COURSE) | {"waiting"}
STOPPED = frozenset({CANCEL.state})


@dataclass
class Chats:
    """One life of the program after the other. `killed`: the states in which it is; in the others it goes on."""

    board: Board
    fleet: Fleet
    killed: frozenset[str]
    chance: random.Random
    people: dict[str, Person] = field(default_factory=dict)
    found: Counter[str] = field(default_factory=Counter)

    async def come(self) -> None:
        """Rita communicates, Elena administrates."""
        for name, role in (("rita", Role.COMMUNICATOR), ("elena", Role.ADMIN)):
            person = await self.board.telegram.add_person(name.title(), role="staff")
            user = UserId(person.id)
            await self.board.store.run(partial(_enlisted, user=user, role=role, name=name.title()))
            self.people[name] = person

    async def whole_course(self) -> None:
        """Composed, asked for, approved, paused and resumed in the first few and after them; and, where that is
        deadly, stopped, or corrected and taken back."""
        run = await self._approved()
        await self.die_idle("waiting")
        assert not await self._copies(), "something left before it might"
        await self.board.pass_undo()
        await self._until(run, lambda: self._has_come(run, RunState.CANARY))
        if CANCEL.state in self.killed:
            await self._stopped(run)
            return
        await self._rested(run, PAUSE, RESUME)
        await self._until(run, lambda: self._has_come(run, RunState.RUNNING))
        if REST.state in self.killed:
            await self._rested(run, REST, GO_ON)
        await self._until(run, lambda: self._has_come(run, RunState.DONE))
        self.found |= await reconcile(self.board, run, WORDS, self.fleet.under_way)
        if self.killed & {step.state for step in CORRECT}:
            await self._corrected(run)
        if RECALL.state in self.killed:
            await self._taken_back(run)

    async def _approved(self) -> Run:
        await self._begun()
        for step in ASK:
            await self.do(step)
        await self.stands(State.REQUESTED)
        await self.do(APPROVE)
        await self.stands(State.APPROVED)
        (run,) = await self.runs()
        return run

    async def _rested(self, run: Run, rest: Step, go_on: Step) -> None:
        found = await self.board.state(run)
        assert found == rest.state, "in the state that the step names"
        await self.do(rest)
        assert (await self.board.state(run)) is RunState.PAUSED
        await self.do(go_on)

    async def _stopped(self, run: Run) -> None:
        await self.do(CANCEL)
        assert (await self.board.state(run)) is RunState.CANCELLED
        await self._until(run, self.board.all_over)
        before = await self._copies()
        self.found |= await reconcile(self.board, run, WORDS, self.fleet.under_way)
        assert (await self._copies(), before < len(self.board.people)) == (before, True)

    async def _corrected(self, run: Run) -> None:
        for step in CORRECT:
            await self.do(step)
        await self._until(run, self.board.all_over)
        first, amended = await self.runs()
        assert (first.kind, amended.kind) == (Kind.SEND, Kind.AMEND), "each once"
        await check_changes(self.board, amended, NEW)

    async def _taken_back(self, run: Run) -> None:
        await self.do(RECALL)
        await self._until(run, self.board.all_over)
        *_, recall = runs = await self.runs()
        assert [one.kind for one in runs].count(Kind.RECALL) == 1, "once"
        await check_changes(self.board, recall, "")

    async def do(self, step: Step) -> None:
        person = self.people[step.who]
        if step.is_after_sending and step.state in self.killed:
            await self._taken()
            await self.fleet.restart(f"{self.chance.choice(PLACES)}:{_heard(step)}")
        if step.opens:
            await self._opened(person)
            await self._offered(person, step.words[0])
        for words, following in itertools.pairwise(step.words):
            await self._act(person, words)
            await self._offered(person, following)
        await self._taken()
        await self._act(person, step.words[-1])
        if step.state not in self.killed:
            await person.expect_answer(PATIENCE)
            return
        await self.fleet.died()
        self.found[f"killed {step.state}"] += 1
        following = "" if step.is_after_sending else self.death_after(COURSE.index(step) + 1, 1)
        await self.fleet.restart(following)  # it comes once more
        await self.board.telegram.until(lambda: bool(person.new_messages()), PATIENCE)
        await self._taken()

    def death_after(self, place: int, heard: int) -> str:
        """Where a life ends that begins before that step of the course: at its next deadly update. `heard`: how
        many come before. "": nobody knows how many, or none is to come."""
        for step in COURSE[place:]:
            if step.is_after_sending:
                break
            heard += _heard(step)
            if step.state in self.killed:
                return f"{self.chance.choice(PLACES)}:{heard}"
        return ""

    async def die_idle(self, state: str) -> None:
        """Nobody says anything."""
        if state in self.killed:
            await self.fleet.restart(self.death_after(COURSE.index(PAUSE), 0))
            self.found[f"killed {state}"] += 1

    async def stands(self, state: State) -> None:
        slug = shipped_process().slug
        recent = await self.board.store.run(lambda tx: tx.announcements.recent(slug, 9))
        said = [one.text for one in (await self.people["rita"].messages())[-6:]]
        assert [one.state for one in recent] == [state], f"one announcement, and no other: {said}"

    async def runs(self) -> Sequence[Run]:
        slug = shipped_process().slug

        async def _read(tx: Transaction) -> list[Run]:
            (one,) = await tx.announcements.recent(slug, 9)
            return [run for run, _ in await tx.announcements.runs_of(one.id)]

        return await self.board.store.run(_read)

    async def _begun(self) -> None:
        """Elena has a PIN, and Rita is asked for words."""
        rita, elena = self.people["rita"], self.people["elena"]
        for person, words in ((elena, "/pin"), (elena, PIN), (rita, "/anuncio"), (rita, "Anuncio nuevo")):
            await self._act(person, words)
            await person.expect_answer(PATIENCE)
        await self._taken()

    async def _opened(self, person: Person) -> None:
        for words, wanted in (("/anuncio", "1."), ("1", "Anuncio 1")):
            await person.say(words)
            await person.expect(wanted, within=PATIENCE)

    async def _act(self, person: Person, words: str) -> None:
        """Pressed where the newest message has such a button."""
        last = await person.last() if await person.from_bot() else None
        if words == THE_NUMBER:
            asked = _ASKS_FOR_IT.search("\n".join(one.text for one in (await person.messages())[-3:]))
            assert asked is not None
            words = asked[1]
        if last is not None and words in last.labels:
            await person.press(words, last)
        else:
            await person.say(words)

    @staticmethod
    async def _offered(person: Person, label: str) -> None:
        def _fits(one: Message) -> bool:
            return label in one.labels or (label == THE_NUMBER and _ASKS_FOR_IT.search(one.text) is not None)

        await person.wait_for_bot_message(_fits, PATIENCE, f"with {label}")

    async def _taken(self) -> None:
        """Nothing waits to be heard: a program that begins now hears only what comes."""
        async with asyncio.timeout(PATIENCE):
            while await self.board.telegram.waiting_updates():  # noqa: ASYNC110 -- another process takes them
                await asyncio.sleep(0.05)

    async def _copies(self) -> int:
        """That people got; the staff see its words in their chats all the time."""
        copies = await self.board.copies(WORDS)
        return sum(copies[chat] for chat in self.board.people)

    async def _has_come(self, run: Run, state: RunState) -> bool:
        found, tally = await self.board.standing(run)
        return tally.sent > 0 and has_come(found.state, state)

    async def _until(self, run: Run, is_so: Callable[[], Awaitable[bool]]) -> None:
        """If it stops by itself, as a kill may leave many of the first unknown, Elena lets it go on."""
        async with asyncio.timeout(_END_SECONDS):
            while not await is_so():
                await self.board.wait_ten_minutes()
                await self.board.pass_undo()
                if await self.board.state(run) is RunState.PAUSED:
                    await self._opened(self.people["elena"])
                    await self.people["elena"].press("Seguir enviando")
                await asyncio.sleep(0.1)


def _heard(step: Step) -> int:
    """Updates, the deadly one too."""
    return len(step.words) + (2 if step.opens else 0)


async def _enlisted(tx: Transaction, user: UserId, role: Role, name: str) -> None:
    await enlist(tx, COMMAND_LINE, shipped_process().slug, user, role, name, MONDAY)


async def kill_who_answers(
    database: Database, folder: Path, people: int, killed: frozenset[str], seed: str
) -> Counter[str]:
    async with board(database) as one:
        await one.settle_in(people)
        nothing: Iterator[str] = iter(())
        chance = random.Random(seed)
        fleet = Fleet(one, "run", environment(database, folder, one.telegram.url), nothing, chance)
        chats = Chats(one, fleet, killed, chance)
        try:
            await chats.come()
            await fleet.restart(chats.death_after(0, _BEGINS))
            await chats.whole_course()
        finally:
            await fleet.sink()
    return chats.found
