"""Rows out of what PostgreSQL's binary COPY says.

a signature, flags, the length of more, and that
for each row: number of fields (2 bytes), and of each field its length (4 bytes, -1: NULL) and its bytes
-1 as the number of fields: the end
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from storage.backups.archive import Column, NoArchive

_SIGNATURE = b"PGCOPY\n\xff\r\n\0"
_HEAD = len(_SIGNATURE) + 8
_DECODERS: Mapping[str, Callable[[bytes], Any]] = {
    "bigint": lambda data: int.from_bytes(data, "big", signed=True),
    "text": lambda data: data.decode(),
    "bytea": bytes,
    "boolean": lambda data: int(data != b"\0"),
    "double precision": lambda data: struct.unpack(">d", data)[0],
}


def rows_of(pieces: Iterable[bytes], columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    """Raises NoArchive."""
    try:
        decoders = [_DECODERS[column.type] for column in columns]
    except KeyError as unknown:
        raise NoArchive(
            f"the backup has a column of the type {unknown}, which this program does not know"
        ) from None
    source = _Source(pieces)
    head = source.take(_HEAD)
    if not head.startswith(_SIGNATURE):
        raise NoArchive("the backup is damaged: a table does not begin as one")
    source.take(int.from_bytes(head[-4:], "big"))
    while (count := int.from_bytes(source.take(2), "big", signed=True)) != -1:
        if count != len(decoders):
            raise NoArchive("the backup is damaged: a row has another number of fields")
        yield tuple([_field(source, decode) for decode in decoders])
    if source.has_more():
        raise NoArchive("the backup is damaged: a table goes on after its end")


def _field(source: "_Source", decode: Callable[[bytes], Any]) -> Any:  # noqa: ANN401 -- whatever the column holds
    length = int.from_bytes(source.take(4), "big", signed=True)
    return None if length < 0 else decode(source.take(length))


class _Source:
    """Pieces as one row of bytes. What was taken is forgotten piece by piece."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""
        self._at = 0

    def take(self, count: int) -> bytes:
        ends = self._at + count
        if ends > len(self._held):
            self._more(ends)
            ends = count
        found = self._held[self._at : ends]
        self._at = ends
        return found

    def has_more(self) -> bool:
        """Looked for in the pieces, too, which are read to their end by that."""
        return self._at < len(self._held) or any(self._pieces)

    def _more(self, ends: int) -> None:
        parts = [self._held[self._at :]]
        missing = ends - len(self._held)
        while missing > 0:
            piece = next(self._pieces, None)
            if piece is None:
                raise NoArchive("the backup is damaged: a table ends too early")
            parts.append(piece)
            missing -= len(piece)
        self._held, self._at = b"".join(parts), 0
