"""Reads the tables and opens the ZIP files that staff send, in a child process of their own.

Refusals (text key: facts; every one has `name`, the declared name):

    table-kind     seen: what it is inside, one of `bot.inspection.kinds.SEEN`, or "pdf", "jpg", "png"
    table-old      an XLS of before 2007, or an XLSX with a password: inside they look alike
    table-damaged  cannot be read to its end, or took more time or memory than an honest table does
    table-locked   an XLSX packed with a password
    table-macros   a program is in it
    table-links    it takes values from other files
    table-bomb     unpacked it is far larger than it says, or than any honest table
    table-none     no worksheet has a heading and a row below it
    table-rows     limit
    table-columns  limit, where: a cell beyond it ("BK7")
    table-cell     where, count, limit: a cell with too many characters
    table-words    all its cells together hold too much
    table-merged   where: the first ranges, count
    table-formula  where: the first cells whose formula nobody calculated, count
    table-quotes   row: from there on a CSV cannot be split into cells
    table-letters  a CSV in some other encoding
    zip-kind       inside: the name of a file in it that is no PDF
    zip-nested     inside: an archive in it
    zip-large      inside, limit (bytes)
    zip-many       count, limit
    zip-none       no files in it
    zip-locked     asks for a password
    zip-bomb       as table-bomb
    zip-damaged    as table-damaged
    doc-large, doc-empty, doc-away: as of any file
"""

import asyncio
import json
import logging
import struct
from collections.abc import Mapping
from typing import Any

from bot.inspection.kinds import kind_inside
from bot.inspection.looker import TABLES, Found, Looker, LookerLost, Packed, TableLimits
from domain.files import FileKind, RefusedFile
from domain.sheet import Row, Sheet

_LOG = logging.getLogger(__name__)
_SECONDS = 120.0
_START_SECONDS = 20.0
_FACTS = frozenset({"seen", "limit", "where", "count", "row", "inside"})
_REASONS = frozenset(
    f"table-{rest}"
    for rest in (
        *("kind", "damaged", "locked", "macros", "links", "bomb", "none", "rows", "columns", "cell", "words"),
        *("merged", "formula", "quotes", "letters"),
    )
) | frozenset(f"zip-{rest}" for rest in ("kind", "nested", "large", "many", "none", "locked", "bomb", "damaged"))
_NO_TEXT = frozenset({"old-office", "program", "gif", "webp", "tiff", "heic", "video", "audio", "archive", "rtf"})
_NO_TABLE = frozenset({"html", "svg", "xml", "word", "powerpoint", "opendocument"})


async def read_table(content: bytes, name: str, interpreter: str) -> Sheet | RefusedFile:
    kind = kind_inside(content)
    if kind == "old-office":
        return RefusedFile("table-old", {"name": name})
    is_packed = content.startswith(b"PK")
    if isinstance(kind, FileKind) or kind in _NO_TABLE or (kind in _NO_TEXT and not _may_be_words(content)):
        return RefusedFile("table-kind", {"name": name, "seen": kind.lower()})
    found = await _look(Packed.XLSX if is_packed else Packed.CSV, content, name, TableLimits(), interpreter)
    if isinstance(found, RefusedFile):
        return found
    sheet = await asyncio.to_thread(_sheet, found, name)
    return sheet or RefusedFile("table-damaged", {"name": name})


async def read_zip(
    content: bytes, name: str, max_files: int, interpreter: str
) -> tuple[tuple[str, bytes], ...] | RefusedFile:
    """Names and contents, not looked into yet."""
    if not content.startswith(b"PK") or kind_inside(content) != "zip":
        return RefusedFile("zip-damaged", {"name": name})
    found = await _look(Packed.ZIP, content, name, TableLimits(files=max_files), interpreter)
    if isinstance(found, RefusedFile):
        return found
    return _unpacked(found.made) or RefusedFile("zip-damaged", {"name": name})


def _may_be_words(content: bytes) -> bool:
    """ "ID3", "BM" or "MZ" may begin a heading as well as a song, a picture or a program."""
    return b"\x00" not in content[:2048]


async def _look(
    kind: Packed, content: bytes, name: str, limits: TableLimits, interpreter: str
) -> Found | RefusedFile:
    """In a process of its own, which ends afterwards: staff send few tables, and large ones."""
    try:
        async with asyncio.timeout(_START_SECONDS):
            looker = await Looker.start(limits, interpreter, TABLES)
    except (LookerLost, TimeoutError):
        _LOG.exception("the process that reads tables does not start")
        return RefusedFile("doc-away", {"name": name})
    try:
        async with asyncio.timeout(_SECONDS):
            found = await looker.ask(kind, content)
    except (LookerLost, TimeoutError) as error:
        _LOG.warning("a %s of %d bytes ended its child process (%s)", kind, len(content), type(error).__name__)
        return RefusedFile("zip-damaged" if kind is Packed.ZIP else "table-damaged", {"name": name})
    finally:
        await looker.close()
    return _refusal(found.head, name) or found


def _refusal(head: Mapping[str, object], name: str) -> RefusedFile | None:
    reason, facts = head.get("reason"), head.get("facts")
    if reason is None:
        return None
    if not isinstance(reason, str) or reason not in _REASONS or not isinstance(facts, dict):
        return RefusedFile("table-damaged", {"name": name})
    return RefusedFile(
        reason, {key: str(value)[:120] for key, value in facts.items() if key in _FACTS} | {"name": name}
    )


def _sheet(found: Found, name: str) -> Sheet | None:
    """The child's answer, believed only as far as it makes sense."""
    head = found.head
    try:
        lines = json.loads(found.made)
        rows = [_row(line) for line in lines]
        others = head.get("others", [])
        title, encoding, formulas = (
            str(head.get("title", "")),
            str(head.get("encoding", "")),
            head.get("formulas", 0),
        )
        if not isinstance(others, list) or not isinstance(formulas, int) or len(rows) < 2:
            return None
    except (ValueError, TypeError, RecursionError):
        return None
    width = len(rows[0].cells)
    return Sheet(
        name,
        rows[0].cells,
        tuple(Row(one.number, one.cells + ("",) * (width - len(one.cells))) for one in rows[1:]),
        rows[0].number,
        title[:40],
        tuple(str(one)[:40] for one in others),
        encoding[:20],
        formulas,
    )


def _row(line: Any) -> Row:  # noqa: ANN401 -- whatever the child wrote
    number, cells = line
    if not isinstance(number, int) or not all(isinstance(cell, str) for cell in cells):
        raise TypeError
    return Row(number, tuple(cells))


def _unpacked(made: bytes) -> tuple[tuple[str, bytes], ...]:
    """Nothing when it makes no sense."""
    try:
        (length,) = struct.unpack_from(">I", made)
        index, place, papers = json.loads(made[4 : 4 + length]), 4 + length, []
        for name, size in index:
            papers.append((str(name), made[place : place + int(size)]))
            place += int(size)
    except (ValueError, TypeError, struct.error, RecursionError):
        return ()
    return tuple(papers) if place == len(made) else ()
