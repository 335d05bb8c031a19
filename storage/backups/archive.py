"""What is sealed: a row of records, each with its kind and its length before it.

    H  a heading, JSON: kind of database, migration, when it was made, tables
    T  a table begins, JSON: its name; then D, its content piece by piece; then E, JSON: how many rows
    Z  the end, without which it is no archive

A table's content is what PostgreSQL's binary COPY says of it. Of SQLite there is one "table", its file.
"""

import json
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Literal

from domain.ports import StoreError

FORMAT = 1
Kind = Literal["sqlite", "postgresql"]
_HEAD = struct.Struct(">cI")
_LARGEST = 64 << 20  # bytes of one record
_PIECE = 1 << 18


class NoArchive(StoreError):
    """It is none, is cut off, or is of a newer program."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str  # as PostgreSQL calls it


@dataclass(frozen=True, slots=True)
class Heading:
    kind: Kind
    migration: str
    made_at: int  # process time, milliseconds
    columns: Mapping[str, Sequence[Column]]  # by table, in an order in which they can be filled; none of SQLite
    format: int = FORMAT


def check_known(migration: str, known: Sequence[str]) -> None:
    """Raises NoArchive when it is newer than this program."""
    if migration not in known:
        raise NoArchive(
            f"the backup is of migration {migration}, which this program does not know; run the newer program"
        )


class Writer:
    """Of `Begin`: asked for once the migration and the tables are known."""

    def __init__(self, out: BinaryIO, heading: Heading) -> None:
        self._out = out
        self._piece = bytearray()
        self._record(b"H", json.dumps(asdict(heading)).encode())

    def begin(self, table: str) -> None:
        self._record(b"T", json.dumps(table).encode())

    def write(self, data: bytes) -> None:
        self._piece += data
        if len(self._piece) >= _PIECE:
            self._flush()

    def end(self, rows: int) -> None:
        self._flush()
        self._record(b"E", json.dumps(rows).encode())

    def finish(self) -> None:
        self._record(b"Z", b"")
        self._out.flush()

    def _flush(self) -> None:
        for first in range(0, len(self._piece), _LARGEST):
            self._record(b"D", bytes(self._piece[first : first + _LARGEST]))
        self._piece.clear()

    def _record(self, kind: bytes, content: bytes) -> None:
        self._out.write(_HEAD.pack(kind, len(content)))
        self._out.write(content)


Begin = Callable[[str, Mapping[str, Sequence[Column]]], Writer]


class Reader:
    """Read once, from the beginning to the end."""

    def __init__(self, source: BinaryIO) -> None:
        """Raises NoArchive."""
        self._source = source
        self.rows: dict[str, int] = {}  # of the tables that were read to their end
        self.heading = _heading(self._expect(b"H"))

    def tables(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each with its content, which is to be read before the next. Raises NoArchive."""
        while True:
            kind, content = self._next()
            if kind == b"Z":
                return
            if kind != b"T":
                raise NoArchive("the backup is damaged: a table was to begin")
            name = str(json.loads(content))
            yield name, self._content(name)

    def _content(self, table: str) -> Iterator[bytes]:
        while True:
            kind, content = self._next()
            if kind == b"E":
                self.rows[table] = int(json.loads(content))
                return
            if kind != b"D":
                raise NoArchive("the backup is damaged: a table was to go on")
            yield content

    def _expect(self, wanted: bytes) -> bytes:
        kind, content = self._next()
        if kind != wanted:
            raise NoArchive("this is no backup of Ventanilla")
        return content

    def _next(self) -> tuple[bytes, bytes]:
        head = self._exactly(_HEAD.size)
        kind, length = _HEAD.unpack(head)
        if length > _LARGEST:
            raise NoArchive("this is no backup of Ventanilla")
        return kind, self._exactly(length)

    def _exactly(self, count: int) -> bytes:
        found = self._source.read(count)
        if len(found) < count:
            raise NoArchive("the backup is cut off")
        return found


def _heading(content: bytes) -> Heading:
    try:
        said: dict[str, Any] = json.loads(content)
        if said["format"] != FORMAT:
            raise NoArchive(f"the backup has the form {said['format']}, which this program does not know")
        columns = {table: tuple(Column(**one) for one in listed) for table, listed in said["columns"].items()}
        return Heading(said["kind"], said["migration"], said["made_at"], columns)
    except (ValueError, KeyError, TypeError):
        raise NoArchive("this is no backup of Ventanilla") from None
