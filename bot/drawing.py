"""Draws papers in a child process: the acuse, calendar files, the picture of the path, charts, small tables. The
libraries for them, 25 to 60 MB, stay out of the program that serves.

The child is given facts and the finished seal; the key never leaves this process. One is started when the first
paper is wanted and kept; it ends by itself when its standard input does, however this program ended.
"""

import asyncio
import contextlib
import json
import logging
import struct
from asyncio.subprocess import Process
from dataclasses import asdict
from datetime import datetime

from bot.children import start_child
from domain.papers.signature import Sealer
from domain.screen import AcuseFacts, Drawable

_log = logging.getLogger("ventanilla.drawing")
_CHILD = ("-P", "-m", "bot.drawing_child")
_TRIES = 2
_LONGEST = 5 * 1024 * 1024  # bytes of a drawn page; an ordinary one has 40 thousand


class NotDrawn(Exception):
    """A paper was not drawn; the update in hand fails and comes back."""


class _Lost(Exception):
    """The child ended, or spoke nonsense."""


class Drawer:
    """`seconds`: as long as a page may take, the child's start included. `uses`: a child is replaced after so many
    pages, so that nothing its libraries leave behind adds up."""

    def __init__(
        self, sealer: Sealer, seconds: float = 20.0, uses: int = 500, child: tuple[str, ...] = _CHILD
    ) -> None:
        self._sealer = sealer
        self._seconds = seconds
        self._uses = uses
        self._child = child
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._drawn = 0
        self._is_closed = False

    async def draw(self, facts: Drawable) -> bytes:
        """A PDF of one page, a calendar file, a PNG or an XLSX. Raises NotDrawn."""
        told = {**asdict(facts), "paper": type(facts).__name__}
        if isinstance(facts, AcuseFacts):
            told["sealed"] = self._sealer.seal(facts.folio, facts.sent_at, facts.digest)
        asked = json.dumps(told, default=datetime.isoformat).encode()
        async with self._turn:
            for _ in range(_TRIES):
                try:
                    return await self._ask(asked)
                except (_Lost, TimeoutError, OSError) as trouble:
                    _log.warning("the process that draws is replaced (%s)", type(trouble).__name__)
        raise NotDrawn("the process that draws fails")

    async def close(self) -> None:
        self._is_closed = True
        await self._end()

    async def _ask(self, asked: bytes) -> bytes:
        """The child is kept only after an answer: else the next one could be given what this one asked for."""
        done = False
        try:
            async with asyncio.timeout(self._seconds):
                process = self._process or await self._start()
                status, answer = await _exchange(process, asked)
            done = True
            self._drawn += 1
        finally:
            if not done or self._drawn >= self._uses:
                await self._end()
        if status != b"D":
            raise NotDrawn(answer.decode("utf-8", "replace"))
        return answer

    async def _start(self) -> Process:
        if self._is_closed:
            raise NotDrawn("the program is stopping")
        self._drawn = 0
        self._process = await start_child(*self._child)
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()


async def _exchange(process: Process, asked: bytes) -> tuple[bytes, bytes]:
    """A letter ("D": drawn; "F": failed) and what belongs to it. Raises _Lost."""
    if process.stdin is None or process.stdout is None:
        raise _Lost
    try:
        process.stdin.write(struct.pack(">I", len(asked)) + asked)
        await process.stdin.drain()
        status, length = struct.unpack(">cI", await process.stdout.readexactly(5))
        if length > _LONGEST:
            raise _Lost
        return status, await process.stdout.readexactly(length)
    except (ConnectionError, asyncio.IncompleteReadError) as error:
        raise _Lost from error
