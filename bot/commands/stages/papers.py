"""The files that go with the steps: looked into by the child process that looks into everybody's."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.inspection.inspector import Inspector
from bot.office import Papers
from domain.candidacy.order_file import OrderRow
from domain.files import MAX_FILE_BYTES, FileKind, InspectedFile, RefusedFile

PAPER = "pdf"  # the column, and the option, that names one
_WHY = {
    "doc-large": "it has more than 10 MB.",
    "doc-empty": "it is empty.",
    "doc-kind": "inside it is no PDF.",
    "doc-damaged": "it cannot be read to its end.",
    "doc-locked": "it asks for a password.",
    "doc-pages": "it has too many pages.",
    "doc-active": "it holds more than pages: a program, a form, another file.",
    "doc-away": "the process that looks into files does not start.",
}


async def look_at(rows: Sequence[OrderRow], beside: Path | None) -> Papers:
    """`beside`: the file of orders; paths in it count from where it lies."""
    paths = [path for row in rows if (path := row.values.get(PAPER, ""))]
    if not paths:
        return {}
    if beside is None and len(rows) > 1:
        return dict.fromkeys(paths, "one file is of one candidate. For several write a CSV with the column pdf.")
    twice = {path for path in paths if paths.count(path) > 1}
    inspector = Inspector()
    try:
        return {
            path: "two candidates have the same file." if path in twice else await _look(inspector, path, beside)
            for path in dict.fromkeys(paths)
        }
    finally:
        await inspector.close()


async def _look(inspector: Inspector, path: str, beside: Path | None) -> InspectedFile | str:
    place = Path(path) if beside is None else beside.parent / path
    try:
        content = await asyncio.to_thread(_read, place)
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}."
    found = await inspector.inspect(content, place.name)
    if isinstance(found, RefusedFile):
        return f"{path}: {_WHY.get(found.reason, 'it cannot be taken.')}"
    return found if found.kind is FileKind.PDF else f"{path}: {_WHY['doc-kind']}"


def _read(place: Path) -> bytes:
    """One byte more than may be taken tells that it is too large; no more is read."""
    with place.open("rb") as file:
        return file.read(MAX_FILE_BYTES + 1)
