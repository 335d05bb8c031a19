"""Programs that announce and are killed in every state of a run: while it waits, is tried, goes on, rests, is
stopped, corrected and taken back."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
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
    """One program after the other, each killed at a place or a moment. `deaths`: how many in each state."""

    board: Board
    fleet: Fleet
    chance: random.Random
    deaths: int
    found: Counter[str] = field(default_factory=Counter)

    async def kill(self, state: str) -> None:
        """In whatever state the test has brought it to."""
        for _ in range(self.deaths):
            place = f"{self.chance.choice(PLACES)}:{self.chance.randint(1, 4)}"
            await self.fleet.live(place if self.chance.random() < 0.5 else "", _LONGEST_LIFE)
            self.found[f"killed {state}"] += 1

    async def whole_course(self) -> None:
        """Waiting, tried, going on, resting, corrected, taken back."""
        run = await self.board.announce(OLD, Timing(MONDAY + _SECOND, is_chosen=True))
        self.board.now = MONDAY + 2 * _SECOND  # from then on its hour is over
        await self.kill("waiting")
        assert not await self.board.copies(OLD), "something left before it might"
        await self.board.pass_undo()
        await self.kill("canary")
        await self._until(lambda: self._has_begun(run))
        await self.kill("running")
        await self._rest(run)
        await self._until(lambda: self._is(run, RunState.DONE))
        await self._check(run)
        correction = await self.board.correct(run, NEW)
        await self.board.pass_undo()
        await self.kill("amending")
        await self._until(self.board.all_over)
        await check_changes(self.board, correction, NEW)
        recall = await self.board.steer(run, Steer.RECALL)
        await self.kill("recalling")
        await self._until(self.board.all_over)
        await check_changes(self.board, recall, "")
        await self._check(run)

    async def cancelled_course(self) -> None:
        """Of a list that stays open."""
        run = await self.board.announce(OTHER, Timing(None, MONDAY + timedelta(days=1), is_chosen=True))
        await self.board.pass_undo()
        await self._until(lambda: self._has_begun(run))
        await self.board.steer(run, Steer.CANCEL)
        before = (await self.board.copies(OTHER)).total()
        await self.kill("cancelling")
        await self._until(self.board.all_over)
        assert (await self.board.copies(OTHER)).total() == before, "it left although it was stopped"
        await self._check(run, OTHER)

    async def _rest(self, run: Run) -> None:
        """Nobody is alive when it is paused, so nothing is on the way; nothing leaves until it goes on."""
        if await self.board.state(run) not in {RunState.CANARY, RunState.RUNNING}:
            return
        await self.board.steer(run, Steer.PAUSE)
        before = (await self.board.copies(OLD)).total()
        await self.kill("paused")
        assert (await self.board.copies(OLD)).total() == before, "it left while it rested"
        assert await self.board.state(run) is RunState.PAUSED
        await self.board.steer(run, Steer.RESUME)

    async def _check(self, run: Run, words: str = OLD) -> None:
        counted = await reconcile(self.board, run, words, self.fleet.under_way)
        self.found |= Counter({f"{run.number} {state}": many for state, many in counted.items()})

    async def _has_begun(self, run: Run) -> bool:
        """Somebody has it; or it stopped by itself, as kills leave many of the first unknown: then it goes on."""
        found, tally = await self.board.standing(run)
        if found.state is RunState.PAUSED:
            await self.board.steer(run, Steer.RESUME)
        return tally.sent > 0

    async def _is(self, run: Run, state: RunState) -> bool:
        found = await self.board.state(run)
        if found is RunState.PAUSED:
            await self.board.steer(run, Steer.RESUME)
        return found is state

    async def _until(self, is_so: Callable[[], Awaitable[bool]]) -> None:
        """With a program that nobody kills before."""
        async with self.fleet.alive_until_killed(), asyncio.timeout(_END_SECONDS):
            while not await is_so():
                await self.board.wait_ten_minutes()
                await self.board.pass_undo()
                await asyncio.sleep(0.1)


async def siege(database: Database, folder: Path, people: int, deaths: int, seed: str) -> Counter[str]:
    """Both courses; how many were killed in each state, and what became of everybody."""
    async with board(database) as one:
        await one.settle_in(people)
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
