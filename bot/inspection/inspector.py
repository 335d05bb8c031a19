"""Looks into the files people send. Content decides, not the name; hostile content meets a child process only.

Refusals (text key: facts; every one has `name`, the declared name):

    doc-large    size, limit (bytes)
    doc-empty
    doc-kind     seen: one of `bot.inspection.kinds.SEEN`
    doc-damaged  cannot be read to its end, or took more time or memory than an honest file does
    doc-locked   a PDF that asks for a password
    doc-pages    pages, limit
    doc-pixels   width, height, limit (pixels in all)
    doc-active   a PDF with found: javascript, launch, attachment, media or form (XFA)
    doc-away     our own failure: no child process could be started; nothing is said about the file

Those of tables and ZIP files stand in `bot/inspection/tables.py`.
"""

import asyncio
import hashlib
import logging
import sys

from bot.inspection.kinds import kind_inside
from bot.inspection.looker import Found, Limits, Looker, LookerLost
from bot.inspection.tables import read_table, read_zip
from domain.files import MAX_FILE_BYTES, MAX_PAGES, FileKind, InspectedFile, RefusedFile
from domain.sheet import MAX_TABLE_BYTES, NamedPdf, Sheet

_LOG = logging.getLogger(__name__)
AT_ONCE = 2
TABLES_AT_ONCE = 1  # of those two: they may take more, and for longer
_START_SECONDS = 20.0
_CHILD_REASONS = frozenset({"doc-damaged", "doc-locked", "doc-pages", "doc-pixels", "doc-active"})
_CHILD_FACTS = frozenset({"pages", "limit", "width", "height", "found"})


class Inspector:
    """Keeps one child process warm between files; `close` ends it. `seconds`: the longest a file may take."""

    def __init__(
        self, limits: Limits | None = None, seconds: float = 10.0, interpreter: str = sys.executable
    ) -> None:
        self._limits = limits or Limits()
        self._interpreter = interpreter
        self._seconds = seconds
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._table_turns = asyncio.Semaphore(TABLES_AT_ONCE)
        self._idle: Looker | None = None
        self._is_closed = False

    async def warm(self) -> None:
        """Start the child process before the first file comes. Need not be called."""
        try:
            self._keep(await self._take())
        except (LookerLost, TimeoutError):
            _LOG.exception("the process that looks into files does not start")

    async def inspect(
        self,
        content: bytes,
        declared_name: str,
        max_bytes: int = MAX_FILE_BYTES,
        max_pages: int = MAX_PAGES,
    ) -> InspectedFile | RefusedFile:
        """What the file is, fit to be kept, or why it is not. Raises nothing of its own."""
        refused = _refusal_of_bytes(content, declared_name, max_bytes)
        if refused is not None:
            return refused
        kind = kind_inside(content)
        if not isinstance(kind, FileKind):
            return RefusedFile("doc-kind", {"name": declared_name, "seen": kind})
        async with self._turns:
            return await self._look(kind, content, declared_name, is_announced=max_pages > MAX_PAGES)

    async def read_table(self, content: bytes, name: str, max_bytes: int = MAX_TABLE_BYTES) -> Sheet | RefusedFile:
        """What an XLSX or a CSV holds, as words; or why it cannot be taken. Raises nothing of its own."""
        refused = _refusal_of_bytes(content, name, max_bytes)
        if refused is not None:
            return refused
        async with self._table_turns, self._turns:
            return await read_table(content, name, self._interpreter)

    async def read_zip(
        self, content: bytes, name: str, max_files: int = 500, max_bytes: int = MAX_TABLE_BYTES
    ) -> tuple[NamedPdf, ...] | RefusedFile:
        """The PDFs of a ZIP, each looked into like one that came alone: one that is refused refuses all, its name
        in the facts as `inside`."""
        refused = _refusal_of_bytes(content, name, max_bytes)
        if refused is not None:
            return refused
        async with self._table_turns, self._turns:
            packed = await read_zip(content, name, max_files, self._interpreter)
        if isinstance(packed, RefusedFile):
            return packed
        papers: list[NamedPdf] = []
        for inside, paper in packed:
            found = await self.inspect(paper, inside)
            if isinstance(found, RefusedFile):
                return RefusedFile(found.reason, {**found.facts, "name": name, "inside": inside})
            papers.append(NamedPdf(inside, found))
        return tuple(papers)

    async def close(self) -> None:
        self._is_closed = True
        idle, self._idle = self._idle, None
        if idle is not None:
            await idle.close()

    async def _look(
        self, kind: FileKind, content: bytes, name: str, *, is_announced: bool
    ) -> InspectedFile | RefusedFile:
        try:
            looker = await self._take()
        except (LookerLost, TimeoutError):
            _LOG.exception("the process that looks into files does not start")
            return RefusedFile("doc-away", {"name": name})
        kept = False
        try:
            async with asyncio.timeout(self._seconds):
                found = await looker.ask(kind, content, is_announced=is_announced)
            kept = self._keep(looker)
            return await asyncio.to_thread(_outcome, found, kind, content, name)
        except (LookerLost, TimeoutError) as error:
            _LOG.warning("a %s of %d bytes ended its child process (%s)", kind, len(content), type(error).__name__)
            return RefusedFile("doc-damaged", {"name": name})
        finally:
            if not kept:
                await looker.close()

    async def _take(self) -> Looker:
        idle, self._idle = self._idle, None
        if idle is not None:
            return idle
        async with asyncio.timeout(_START_SECONDS):
            return await Looker.start(self._limits, self._interpreter)

    def _keep(self, looker: Looker) -> bool:
        """Is it kept for the next file? One is."""
        if self._idle is not None or self._is_closed:
            return False
        self._idle = looker
        return True


def _refusal_of_bytes(content: bytes, name: str, max_bytes: int) -> RefusedFile | None:
    if len(content) > max_bytes:
        return RefusedFile("doc-large", {"name": name, "size": str(len(content)), "limit": str(max_bytes)})
    if not content:
        return RefusedFile("doc-empty", {"name": name})
    return None


def _outcome(found: Found, kind: FileKind, content: bytes, name: str) -> InspectedFile | RefusedFile:
    """The child's answer, believed only as far as it makes sense."""
    reason, facts = found.head.get("reason"), found.head.get("facts")
    if isinstance(reason, str) and reason in _CHILD_REASONS and isinstance(facts, dict):
        known = {key: str(value)[:40] for key, value in facts.items() if key in _CHILD_FACTS}
        return RefusedFile(reason, known | {"name": name})
    said, pages = found.head.get("kind"), found.head.get("pages")
    kept = content if kind is FileKind.PDF else found.made
    if kind is not FileKind.PDF:
        kind = FileKind.PNG if said == FileKind.PNG else FileKind.JPG
    if not isinstance(pages, int) or pages < 1 or kind_inside(kept) is not kind:
        return RefusedFile("doc-damaged", {"name": name})
    came = "" if kept is content else hashlib.sha256(content).hexdigest()
    return InspectedFile(kind, kept, pages, hashlib.sha256(kept).hexdigest(), came)
