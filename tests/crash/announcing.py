"""Programs that announce and are killed in every state of a run: while it waits, is tried, goes on, rests, is sent
again to whom it did not reach, corrected, taken back, and stopped."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from domain.announcements.announcement import Timing
from domain.announcements.carrying_out import Steer
from domain.announcements.run import Run, RunState
from emulator.config import DEMO_TOKEN, EmulatorConfig
from emulator.server import serve
from scheduler import places
from storage import failpoints
from storage.opening import open_store, sender_of
from tests.crash.announced import Board, check_changes, reconcile
from tests.crash.delivering import environment
from tests.crash.fleet import Fleet
from tests.support.databases import KEYS, Database
from tests.support.emulator import EmulatorClient
from tests.support.talk import MONDAY

PLACES = (*places.ALL, failpoints.BEFORE_COMMIT, failpoints.AFTER_COMMIT_BEFORE_HANDOUT)
_SECOND = timedelta(seconds=1)
_END_SECONDS = 120.0
OLD, NEW, OTHER = "El registro cierra el lunes", "El registro cierra el martes", "Hay lugar en la sede"
_LONGEST_LIFE = 2.0  # seconds: in some states a place is never passed
_OVER = (RunState.DONE, RunState.CANCELLED)
_ORDER = (RunState.WAITING, RunState.CANARY, RunState.RUNNING, RunState.DONE)
_TRIED = (places.BEFORE_DISPATCH, places.BEFORE_FIRST_BYTE, places.BEFORE_SETTLE, places.AFTER_SETTLE)
ABSENT = 6  # who have blocked the assistant at first


@asynccontextmanager
async def board(database: Database, config: EmulatorConfig | None = None) -> AsyncIterator[Board]:
    running = await serve(config or EmulatorConfig(clock_start=MONDAY))
    store = await open_store(database.url, KEYS, migrate=False, sender=sender_of(DEMO_TOKEN))
    try:
        async with EmulatorClient(running.url) as telegram:
            yield Board(store, database, telegram)
    finally:
        await store.close()
        await running.stop()


@dataclass
class Siege:
    """One program after the other, each killed at a place or a moment. `deaths`: how many in each state. `found`:
    how the run stood each time that one had died."""

    board: Board
    fleet: Fleet
    chance: random.Random
    deaths: int
    found: Counter[str] = field(default_factory=Counter)

    async def kill(self, run: Run, state: RunState, told: str = "", at: Sequence[str] = PLACES) -> None:
        """As often as wished in that state, which is called `told`; a life may also end in one before, or after."""
        label = f"killed {told or state}"
        enough = self.found[label] + self.deaths
        for _ in range(10 * self.deaths):
            death = f"{self.chance.choice(at)}:{self.chance.randint(1, 4)}"
            is_named = at is not PLACES or self.chance.random() < 0.5
            await self.fleet.live(death if is_named else "", _LONGEST_LIFE)
            found = await self.board.state(run)
            self.found[label if found is state else f"killed {found}"] += 1
            if self.found[label] >= enough or (found is not state and found in _OVER):
                return
            if found is RunState.PAUSED and found is not state:  # by itself: kills left many of the first unknown
                await self.board.steer(run, Steer.RESUME)

    async def whole_course(self) -> None:
        """Waiting, tried, going on, resting, sent again, corrected, taken back."""
        run = await self.board.announce(OLD, Timing(MONDAY + _SECOND, is_chosen=True))
        self.board.now = MONDAY + 2 * _SECOND  # from then on its hour is over
        await self.kill(run, RunState.WAITING)
        assert not await self.board.copies(OLD), "something left before it might"
        await self.board.pass_undo()
        await self.kill(run, RunState.CANARY, at=_TRIED)
        await self._until(run, RunState.RUNNING)
        await self.kill(run, RunState.RUNNING)
        await self._rest(run)
        await self._until(run, RunState.DONE)
        assert (await self._check(run))["unreachable"] == ABSENT
        await self._again(run)
        await self._change(await self.board.correct(run, NEW), "amending", NEW)
        await self._change(await self.board.steer(run, Steer.RECALL), "recalling", "")
        await self._check(run)

    async def cancelled_course(self) -> None:
        """Of a list that stays open."""
        run = await self.board.announce(OTHER, Timing(None, MONDAY + timedelta(days=1), is_chosen=True))
        await self.board.pass_undo()
        await self._until(run, RunState.CANARY)
        await self.board.steer(run, Steer.CANCEL)
        before = (await self.board.copies(OTHER)).total()
        await self.kill(run, RunState.CANCELLED, "cancelling")
        await self._until_over()
        assert (await self.board.copies(OTHER)).total() == before, "it left although it was stopped"
        await self._check(run, OTHER)

    async def _rest(self, run: Run) -> None:
        """Nobody is alive when it is paused, so nothing is on the way; nothing leaves until it goes on."""
        if await self.board.state(run) not in {RunState.CANARY, RunState.RUNNING}:
            return
        await self.board.steer(run, Steer.PAUSE)
        before = (await self.board.copies(OLD)).total()
        await self.kill(run, RunState.PAUSED)
        assert (await self.board.copies(OLD)).total() == before, "it left while it rested"
        assert await self.board.state(run) is RunState.PAUSED
        await self.board.steer(run, Steer.RESUME)

    async def _again(self, run: Run) -> None:
        """Whoever had blocked the assistant is back, and gets it; nobody else gets it twice."""
        await self.board.come_back()
        await self.board.steer(run, Steer.AGAIN)
        await self.kill(run, RunState.RUNNING, "resending", at=_TRIED)
        await self._until(run, RunState.DONE)
        assert not (await self._check(run))["unreachable"]

    async def _change(self, change: Run, told: str, words: str) -> None:
        await self.board.pass_undo()
        await self.kill(change, RunState.RUNNING, told)
        await self._until_over()
        await check_changes(self.board, change, words)

    async def _check(self, run: Run, words: str = OLD) -> Counter[str]:
        counted = await reconcile(self.board, run, words, self.fleet.under_way)
        self.found |= Counter({f"{run.number} {state}": many for state, many in counted.items()})
        return counted

    async def _until(self, run: Run, state: RunState) -> None:
        """It has come so far, or farther; then the program is killed."""
        await self._alive_until(lambda: self._has_come(run, state))
        self.found[f"killed {await self.board.state(run)}"] += 1

    async def _until_over(self) -> None:
        await self._alive_until(self.board.all_over)

    async def _has_come(self, run: Run, state: RunState) -> bool:
        """Somebody has it. If it stopped by itself, as kills leave many of the first unknown, it goes on."""
        found, tally = await self.board.standing(run)
        if found.state is RunState.PAUSED:
            await self.board.steer(run, Steer.RESUME)
        return tally.sent > 0 and has_come(found.state, state)

    async def _alive_until(self, is_so: Callable[[], Awaitable[bool]]) -> None:
        """With a program that nobody kills before."""
        async with self.fleet.alive_until_killed(), asyncio.timeout(_END_SECONDS):
            while not await is_so():
                await self.board.wait_ten_minutes()
                await self.board.pass_undo()
                await asyncio.sleep(0.05)


def has_come(found: RunState, state: RunState) -> bool:
    """So far, or farther."""
    return found in _ORDER[_ORDER.index(state) :]


async def siege(database: Database, folder: Path, people: int, deaths: int, seed: str) -> Counter[str]:
    """Both courses; how many were killed in each state, and what became of everybody."""
    async with board(database) as one:
        await one.settle_in(people, blocked=ABSENT)
        chance = random.Random(seed)
        nothing: Iterator[str] = iter(())
        fleet = Fleet(one, "deliver", environment(database, folder, one.telegram.url), nothing, chance)
        besieged = Siege(one, fleet, chance, deaths)
        try:
            await besieged.whole_course()
            await besieged.cancelled_course()
        finally:
            await fleet.sink()
    return besieged.found
