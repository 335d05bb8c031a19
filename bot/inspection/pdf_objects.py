"""Every object of a PDF that some reader might find: those of its tables, those that merely stand in its bytes (of
earlier versions, or for readers that mend a broken table), and those packed into object streams."""

import io
import re
from collections.abc import Iterator

import pypdf
from pypdf.generic import IndirectObject, NullObject, NumberObject, StreamObject, read_object

from bot.inspection.confined import Refusal

_LINKS = 16  # references that lead to references
_BLANKS = re.compile(rb"(?:[\s\0]++|%[^\r\n]*+[\r\n])*+")
_HEAD = re.compile(rb"(?<!\d)\d{1,10}[\s\0]++\d{1,5}[\s\0]++obj")


def objects_in_sight(reader: pypdf.PdfReader, content: bytes) -> Iterator[object]:
    """All but what is packed. What cannot be read is passed over, as viewers do: its names stand in the bytes."""
    seen: set[int] = set()
    for generation, numbers in tuple(reader.xref.items()):
        for number in tuple(numbers):
            thing = settled(IndirectObject(number, generation, reader))
            if not isinstance(thing, NullObject | None):
                seen.add(numbers[number])  # reading it may have mended the place
                yield thing
    stream = io.BytesIO(content)
    for head in _HEAD.finditer(content):
        if head.start() not in seen:
            yield _read(stream, content, head.end(), reader)
    for number in {stream_number for stream_number, _ in reader.xref_objStm.values()}:
        if not isinstance(settled(IndirectObject(number, 0, reader)), StreamObject):
            raise Refusal("doc-damaged")  # another reader might open what this one does not


def packed_in(stream: StreamObject) -> bytes | None:
    """What an object stream holds; None for another stream. One that does not open cannot be judged: refused."""
    kind = settled(stream.raw_get("/Type")) if "/Type" in stream else None
    if kind != "/ObjStm" and not {"/N", "/First"} <= set(stream):  # not every reader asks for the kind
        return None
    try:
        return stream.get_data()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a library fed with hostile bytes may raise anything
        raise Refusal("doc-damaged") from None


def objects_packed(stream: StreamObject, data: bytes, reader: pypdf.PdfReader) -> Iterator[object]:
    """Each one by its place, as the stream's head has it: listed in the tables or not."""
    first = settled(stream.raw_get("/First")) if "/First" in stream else None
    if not isinstance(first, NumberObject):
        raise Refusal("doc-damaged")
    numbers = re.findall(rb"\d+", re.sub(rb"%[^\r\n]*", b" ", data[: max(int(first), 0)]))
    inside = io.BytesIO(data)
    for place in numbers[1::2]:
        yield _read(inside, data, int(first) + int(place), reader)


def settled(value: object) -> object:
    """What a reference leads to in the end; None if nowhere."""
    for _ in range(_LINKS):
        if not isinstance(value, IndirectObject):
            return value
        try:
            value = value.get_object()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - as above
            return None
    return None


def _read(stream: io.BytesIO, data: bytes, place: int, reader: pypdf.PdfReader) -> object:
    blanks = _BLANKS.match(data, min(place, len(data)))
    stream.seek(blanks.end() if blanks else place)
    try:
        return read_object(stream, reader)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above
        return None
