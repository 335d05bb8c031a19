"""One child process as its parent sees it: start, ask, end. `confined.py` says what goes over the pipes."""

import asyncio
import contextlib
import json
import os
import signal
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from domain.files import MAX_ANNOUNCED_PAGES, MAX_PAGES, FileKind
from domain.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS


class Packed(StrEnum):
    """What the other child process looks into."""

    XLSX = "XLSX"
    CSV = "CSV"
    ZIP = "ZIP"


PAPERS = Path(__file__).with_name("child.py")
TABLES = Path(__file__).with_name("table_child.py")
_LETTERS: Mapping[FileKind | Packed, bytes] = {
    FileKind.PDF: b"P",
    FileKind.JPG: b"J",
    FileKind.PNG: b"N",
    Packed.XLSX: b"X",
    Packed.CSV: b"C",
    Packed.ZIP: b"Z",
}
_ANNOUNCED = b"A"  # a PDF that may have more pages
_LONGEST_HEAD = 4096


class LookerLost(Exception):
    """The child process did not start, or ended, or spoke nonsense. It must not be asked again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What looking into one file may take."""

    cpu: int = 8  # seconds of processor time
    memory: int = 448 * 1024 * 1024  # bytes beyond what the libraries take; MemoryMax= in deploy/ counts with it
    pixels: int = 50_000_000  # of a picture, before it is made smaller: a sheet scanned at 600 dpi has 35 million
    side: int = 4096  # pixels of a kept picture's longer side
    pages: int = MAX_PAGES  # of a PDF
    announced: int = MAX_ANNOUNCED_PAGES  # the same of one that is announced
    bytes: int = 10 * 1024 * 1024  # of what comes out: a re-encoded picture


@dataclass(frozen=True, slots=True)
class TableLimits:
    """What reading one table, or opening one ZIP, may take."""

    cpu: int = 90  # a table of 50,000 rows takes some ten seconds
    memory: int = 512 * 1024 * 1024
    bytes: int = 64 * 1024 * 1024  # of what comes out
    unpacked: int = 256 * 1024 * 1024  # of all that is packed in an XLSX or a ZIP
    rows: int = MAX_ROWS
    columns: int = MAX_COLUMNS
    cell: int = MAX_CELL
    files: int = 500  # of a ZIP
    file: int = 10 * 1024 * 1024  # bytes of one of them


@dataclass(frozen=True, slots=True)
class Found:
    """What the child says. Not to be believed more than a person: checked by who asked."""

    head: Mapping[str, object]
    made: bytes  # a re-encoded picture; nothing for a PDF; rows; the files of a ZIP


class Looker:
    """A started child process. `close` it, whatever happens."""

    def __init__(self, process: Process, limits: Limits | TableLimits) -> None:
        self._process = process
        self._limits = limits

    @classmethod
    async def start(
        cls, limits: Limits | TableLimits, interpreter: str = sys.executable, child: Path = PAPERS
    ) -> "Looker":
        """A clean interpreter: no environment, no user's packages, a session of its own. Raises LookerLost."""
        program = [interpreter, "-I", "-B", str(child), json.dumps(asdict(limits))]
        try:
            process = await asyncio.create_subprocess_exec(
                *program, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd="/", env={}, start_new_session=True
            )
        except OSError as error:
            raise LookerLost from error
        looker = cls(process, limits)
        try:
            await looker._read(1)  # "R": the libraries are loaded
        except BaseException:
            await looker.close()
            raise
        return looker

    async def ask(self, kind: FileKind | Packed, content: bytes, *, is_announced: bool = False) -> Found:
        """Raises LookerLost."""
        letter = _ANNOUNCED if is_announced and kind is FileKind.PDF else _LETTERS[kind]
        stdin = self._process.stdin
        if stdin is None:
            raise LookerLost
        try:
            stdin.write(letter + struct.pack(">Q", len(content)))
            stdin.write(content)
            await stdin.drain()
        except ConnectionError as error:
            raise LookerLost from error
        length, size = struct.unpack(">IQ", await self._read(12))
        if length > _LONGEST_HEAD or size > self._limits.bytes:
            raise LookerLost
        try:
            head = json.loads(await self._read(length))
        except (ValueError, RecursionError) as error:
            raise LookerLost from error
        if not isinstance(head, dict):
            raise LookerLost
        return Found(head, await self._read(size))

    async def close(self) -> None:
        """End it and all it forked, at once. Also the way to stop one that is busy."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()

    async def _read(self, size: int) -> bytes:
        if self._process.stdout is None:
            raise LookerLost
        try:
            return await self._process.stdout.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise LookerLost from error
