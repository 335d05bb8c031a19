"""Workers as processes of their own that are killed again and again, at a place or at a moment, and replaced."""

import asyncio
import os
import random
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from tests.crash.deliveries import Post

LONGEST_LIFE = 6.0  # seconds after it was ready: a place that is not passed is a moment like any other
_READY = {"deliver": b"sending", "run": b"reading updates"}


@dataclass
class Fleet:
    """`deaths`: where the next lives end, "" for a random moment; when there are no more, lives go on."""

    post: Post
    verb: str
    environment: Mapping[str, str]
    deaths: Iterator[str]
    chance: random.Random
    killed: int = 0
    under_way: int = 0  # sends that were cut off
    most_under_way: int = 0  # by one kill
    over: asyncio.Event = field(default_factory=asyncio.Event)
    alive: set[Process] = field(default_factory=set)

    async def sail(self) -> None:
        """One place in the fleet: a worker after the other, until no more are to die."""
        while (death := next(self.deaths, None)) is not None:
            await self.live(death)
        process = await self._start("")
        await self.over.wait()
        process.terminate()
        await process.communicate()
        self.alive.discard(process)
        assert process.returncode == 0

    @asynccontextmanager
    async def alive_until_killed(self) -> AsyncIterator[None]:
        """One more life, that ends with the block."""
        process = await self._start("")
        try:
            yield
        finally:
            await self._end(process)

    async def sink(self) -> None:
        """Whatever is still at sea."""
        for process in self.alive:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    async def live(self, death: str, longest: float = LONGEST_LIFE) -> None:
        """One life, that ends at this place, or at a random moment."""
        process = await self._start(death)
        life = longest if death else self.chance.random() * 0.8
        with suppress(TimeoutError):
            async with asyncio.timeout(life):
                await process.wait()
        await self._end(process)

    async def restart(self, death: str) -> None:
        """Whoever lives is killed, and the next begins."""
        for process in tuple(self.alive):
            await self._end(process)
        await self._start(death)

    async def died(self) -> None:
        """Of what was said to it."""
        (process,) = self.alive
        async with asyncio.timeout(LONGEST_LIFE):
            await process.wait()
        await self._end(process)

    async def _end(self, process: Process) -> None:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.communicate()
        self.alive.discard(process)
        assert process.returncode == -signal.SIGKILL, f"it ended by itself: {process.returncode}"
        cut_off = await self.post.bury(process.pid)
        self.killed += 1
        self.under_way += cut_off
        self.most_under_way = max(self.most_under_way, cut_off)

    async def _start(self, death: str) -> Process:
        extra = {"VENTANILLA_FAILPOINT": death} if death else {}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("VENTANILLA_")}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", self.verb,
            env={**inherited, **self.environment, **extra}, stdout=DEVNULL, stderr=PIPE,
        )  # fmt: skip
        self.alive.add(process)
        assert process.stderr
        async for line in process.stderr:
            if _READY[self.verb] in line:
                break
        return process
