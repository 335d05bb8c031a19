"""Registrations into a file, without holding anything up: read page by page beside the candidates, and written by a
child process, for which the library of spreadsheets stays out of the program that serves."""

import asyncio
import contextlib
import json
import struct
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.children import start_child
from domain.actions.export_registrations import TOLD_AT_ONCE, export_page, tell_exported
from domain.authorization import Actor
from domain.candidacy.sheet import Sheet
from domain.exporting import Export
from domain.ids import PersonId
from domain.ports import Store
from domain.screen import TableFacts
from domain.statistics.ports import Look

_SECONDS = 60.0  # as long as a page may wait to be taken, and the end to be confirmed
_PATIENCE = 3.0  # seconds in which the child may tidy up by itself

Rows = Sequence[Sequence[str]]


class NotWritten(Exception):
    """The table was not finished; its file is gone."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """`now`: process time, asked for each page's events."""

    store: Store
    actor: Actor
    sheet: Sheet
    now: Callable[[], datetime]

    async def write(self, export: Export, path: Path) -> int:
        """How many registrations the file at `path` has. The export was begun (`begin_export`). Raises NotWritten,
        StoreError; then there is no file."""
        count, after = 0, ""
        title = self.sheet.voice.process.standard
        async with table(export.kind.value, path, title, self.sheet.head()) as send:
            while True:
                page = await self.store.look(partial(_page, self, after))
                if not page.rows:
                    return count
                if not export.is_masked:
                    await self._tell(export, page.people)
                await send(page.rows)
                count += len(page.rows)
                after = page.last

    async def _tell(self, export: Export, people: Sequence[PersonId]) -> None:
        for first in range(0, len(people), TOLD_AT_ONCE):
            some = people[first : first + TOLD_AT_ONCE]
            telling = partial(tell_exported, actor=self.actor, export=export, people=some, now=self.now())
            await self.store.run(telling)


@dataclass(frozen=True, slots=True)
class _Page:
    rows: Rows
    people: tuple[PersonId, ...]  # whose answers were read
    last: str


async def _page(exporting: Exporting, after: str, look: Look) -> _Page:
    """Made into cells where it is read, so that nobody waits for that either."""
    sheet = exporting.sheet
    found = await export_page(look, exporting.actor, sheet.voice.process, after)
    rows = [sheet.row(one) for one in found]
    people = tuple(one.person_id for one in found if one.draft is not None)
    return _Page(rows, people, found[-1].folio if found else "")


@asynccontextmanager
async def table(
    kind: str, path: Path, title: str, head: Sequence[str], besides: Sequence[TableFacts] = ()
) -> AsyncIterator[Callable[[Rows], Awaitable[None]]]:
    """A child that writes; what is yielded sends it rows. `path`: absolute. `besides`: other sheets of an XLSX.
    Left without an error, the file is whole; else there is none, nor anything else that the child laid down beside
    it."""
    scratch = _scratch(path)
    is_whole = False
    try:
        async with _child() as process:
            others = [asdict(one) for one in besides]
            first = {"kind": kind, "path": str(path), "title": title, "head": list(head), "besides": others}
            first["scratch"] = scratch.name
            await _send(process, json.dumps(first).encode())
            yield lambda rows: _send(process, json.dumps(rows).encode())
            await _send(process, b"")
            await _confirm(process)
            is_whole = True
    finally:
        await asyncio.to_thread(_tidy, scratch, None if is_whole else path)


def _scratch(path: Path) -> TemporaryDirectory[str]:
    """For its owner alone. Made here, so that it goes even if the child is killed: rows lie in it in plain words.
    Beside the file, which the same people may read: the system's own place for such things may be another's."""
    try:
        return TemporaryDirectory(prefix=".ventanilla-", dir=path.parent)
    except OSError as error:
        raise NotWritten(f"{path.parent}: {error.strerror}") from error


def _tidy(scratch: TemporaryDirectory[str], unfinished: Path | None) -> None:
    if unfinished is not None:
        unfinished.unlink(missing_ok=True)
    scratch.cleanup()


@asynccontextmanager
async def _child() -> AsyncIterator[Process]:
    process = await start_child("-P", "-m", "bot.table_child")
    try:
        yield process
    finally:
        await _end(process)


async def _send(process: Process, content: bytes) -> None:
    if process.stdin is None:
        raise NotWritten("the process that writes does not listen")
    try:
        async with asyncio.timeout(_SECONDS):
            process.stdin.write(struct.pack(">I", len(content)) + content)
            await process.stdin.drain()
    except (ConnectionError, TimeoutError) as error:
        raise NotWritten(f"the process that writes does not take more ({type(error).__name__})") from error


async def _confirm(process: Process) -> None:
    answer = b""
    try:
        async with asyncio.timeout(_SECONDS * 5):
            if process.stdout is not None:
                answer = await process.stdout.read()
    except TimeoutError as error:
        raise NotWritten("the process that writes does not end") from error
    if answer != b"D":
        raise NotWritten(answer[1:].decode("utf-8", "replace") or "the process that writes ended")


async def _end(process: Process) -> None:
    """Who hears nothing more removes what it wrote; killed only if that takes it too long."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        async with asyncio.timeout(_PATIENCE):
            await process.wait()
    except TimeoutError:
        pass
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
