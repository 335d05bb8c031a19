"""`python -m bot.table_child`: writes one table into a file, row by row as they come, and ends.

In, each with its length before it (4 bytes, big end first): a JSON object with `kind` ("xlsx" or "csv"), `path`,
`title` and `head`; then lists of rows, each a list of texts; last an empty one. Out: "D", or "F" and the name of
what went wrong. Whatever ends the rows before that leaves no file.
"""

import json
import os
import signal
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from domain.papers.tables import open_table


class _Broken(Exception):
    """The parent is gone: what was written is not all."""


def serve(told: BinaryIO) -> bytes:
    try:
        first = json.loads(_frame(told))
        with open_table(first["kind"], Path(first["path"]), first["title"], first["head"]) as table:
            for rows in _pages(told):
                table.rows(rows)
    except Exception as error:  # noqa: BLE001 -- the edge of the one table: the parent is told
        return b"F" + type(error).__name__.encode()
    return b"D"


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
