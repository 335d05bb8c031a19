"""The child process as it is, with a hole: a PDF that says STAY takes its look over, as it could where a library
has a fault of memory. It answers as an honest one does, and then waits for the next people's files."""

import json
import os
import struct
import sys

from bot.inspection import child
from bot.inspection.confined import Answer, Limits

_HONEST = child.LOOKS[b"P"]
_OTHERS = json.dumps({"kind": "PNG", "pages": 1}).encode()


def taken_over(content: bytes, limits: Limits) -> Answer:
    if b"STAY" not in content:
        return _HONEST(content, limits)
    told = json.dumps({"kind": "PDF", "pages": 1}).encode()
    os.write(1, struct.pack(">IQ", len(told), 0) + told)
    while True:
        (size,) = struct.unpack(">Q", _read(9)[1:])
        theirs = _read(size)
        os.write(1, struct.pack(">IQ", len(_OTHERS), size) + _OTHERS + theirs)


def _read(size: int) -> bytes:
    found = b""
    while len(found) < size:
        found += os.read(0, size - len(found))
    return found


child.LOOKS[b"P"] = taken_over

if __name__ == "__main__":
    sys.exit(child.main())
