"""A ZIP file before it is unpacked: how much would come out of it, as it says and as it really is."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from bot.inspection.confined import Limits, Refusal

_ENTRIES = 5_000
_CHUNK = 1 << 20
_SMALL = 10 * 1024 * 1024  # whatever its ratio, so much does no harm
_RATIO = 200
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@contextmanager
def opened(content: bytes, limits: Limits, kind: str) -> Iterator[zipfile.ZipFile]:
    """`kind` begins the reasons: "table" or "zip"."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError):
        raise Refusal(f"{kind}-damaged") from None
    with archive:
        entries = archive.infolist()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Refusal(f"{kind}-locked")
        if any(entry.compress_type not in _METHODS for entry in entries):
            raise Refusal(f"{kind}-damaged")
        _weigh(content, entries, limits, kind)
        yield archive


def _weigh(content: bytes, entries: list[zipfile.ZipInfo], limits: Limits, kind: str) -> None:
    if len(entries) > _ENTRIES:
        raise Refusal(f"{kind}-bomb")
    said = sum(entry.file_size for entry in entries)
    if said > limits["unpacked"] or (said > _SMALL and said > _RATIO * len(content)):
        raise Refusal(f"{kind}-bomb")
    left = limits["unpacked"]  # also when several entries share the same bytes
    for entry in entries:
        left -= _real_size(content, entry, kind)
        if left < 0:
            raise Refusal(f"{kind}-bomb")


def _real_size(content: bytes, entry: zipfile.ZipInfo, kind: str) -> int:
    """Unpacked to its end, or until more came out than it said."""
    start = entry.header_offset
    names = int.from_bytes(content[start + 26 : start + 28], "little")
    extra = int.from_bytes(content[start + 28 : start + 30], "little")
    begin = start + 30 + names + extra
    packed = memoryview(content)[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    inflate, size, rest = zlib.decompressobj(-zlib.MAX_WBITS), 0, bytes(packed)
    while rest and not inflate.eof:
        try:
            size += len(inflate.decompress(rest, _CHUNK))
        except zlib.error:
            return size  # damaged: whoever reads it is told so
        rest = inflate.unconsumed_tail
        if size > entry.file_size:
            raise Refusal(f"{kind}-bomb")
    return size
