"""`python -m bot.table_child`: writes one table into a file, row by row as they come, and ends.

In, each with its length before it (4 bytes, big end first): a JSON object with `kind` ("xlsx" or "csv"), `path`,
`title`, `head`, `scratch` (an empty folder for whatever lies on the disk meanwhile) and perhaps `besides` (other
sheets of an XLSX, each with `title`, `heading` and `rows`); then lists of rows, each a list of texts; last an empty
one. Out: "D", or "F" and the name of what went wrong. Whatever ends the rows before
that leaves no file. The folder goes with it: whoever started this may be gone by then.
"""

import json
import os
import shutil
import signal
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from domain.papers.tables import open_table


class _Broken(Exception):
    """The parent is gone: what was written is not all."""


def serve(told: BinaryIO) -> bytes:
    try:
        first = json.loads(_frame(told))
        try:
            _write(first, told)
        finally:
            shutil.rmtree(first["scratch"], ignore_errors=True)
    except Exception as error:  # noqa: BLE001 -- the edge of the one table: the parent is told
        return b"F" + type(error).__name__.encode()
    return b"D"


def _write(first: Mapping[str, Any], told: BinaryIO) -> None:
    path, scratch = Path(first["path"]), Path(first["scratch"])
    with open_table(first["kind"], path, first["title"], first["head"], scratch) as table:
        for rows in _pages(told):
            table.rows(rows)
        for one in first.get("besides", ()):
            table.besides(one["title"], one["heading"], one["rows"])


def _pages(told: BinaryIO) -> Iterator[list[list[str]]]:
    while page := _frame(told):
        yield json.loads(page)


def _frame(told: BinaryIO) -> bytes:
    head = told.read(4)
    if len(head) < 4:
        raise _Broken
    (length,) = struct.unpack(">I", head)
    content = told.read(length)
    if len(content) < length:
        raise _Broken
    return content


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # sent to all at once; without its parent it ends by itself
    os.umask(0o077)  # what is written is its owner's alone
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints stays out of the answer
    answer = serve(sys.stdin.buffer)
    try:
        answers.write(answer)
        answers.flush()
    except BrokenPipeError:  # the parent is gone
        os.dup2(2, answers.fileno())  # so that closing it has nowhere to fail
    return 0


if __name__ == "__main__":
    sys.exit(main())
