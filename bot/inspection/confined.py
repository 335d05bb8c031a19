"""What every child process that looks into hostile files has in common: it loads its libraries once and then never
touches a file itself. For every file it forks a process that first gives up nearly everything (memory, processor
time, new files, sockets, processes), looks, answers, and ends. So one person's file cannot reach the next one's.

In, for each file: one letter (which look), the length (8 bytes, big end first), the content.
Out: "R" once, when ready. Then for each file the length of a JSON object (4 bytes), that object, and `size` bytes
that the look made of the file. If the looking process fails, this one ends: the end of the stream is the answer.
"""

import contextlib
import ctypes
import json
import logging
import os
import resource
import struct
import sys
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

Limits = dict[str, int]
Answer = tuple[dict[str, Any], bytes]
Looks = Mapping[bytes, Callable[[bytes, Limits], Answer]]


class Refusal(Exception):
    """The file cannot be kept: a text key and its facts."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class NothingMore:
    """No import any more. Half a library would read a file otherwise than a whole one: the look ends instead."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> NoReturn:
        raise SystemExit(name)


def confine(limits: Limits) -> None:
    """Give up, for good, what looking into one file does not need."""
    memory = limits["memory"]
    # Without /proc the limit counts from nothing.
    with contextlib.suppress(OSError), Path("/proc/self/statm").open("rb") as statm:
        memory += int(statm.read().split()[0]) * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),  # so neither files nor sockets can be opened
    ):
        resource.setrlimit(what, (most, most))
    sys.meta_path.insert(0, NothingMore)


def harden() -> None:
    """For this process and all it forks: last in line, no core, no new privileges, not to be traced."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(AttributeError, OSError):  # not Linux
        prctl = ctypes.CDLL(None).prctl
        prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
        prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE


def read_exactly(size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = os.read(0, min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def serve(looks: Looks, rehearse: Callable[[Limits], None], damaged: str) -> int:
    """Until nobody asks any more. `rehearse`: look into files of our own, so that all that is imported on use is
    there; `damaged`: the reason when a look meets something that nobody thought of. The exit code."""
    limits: Limits = json.loads(sys.argv[1])
    logging.disable()
    warnings.simplefilter("ignore")
    harden()
    rehearse(limits)
    os.write(1, b"R")
    while letter := os.read(0, 1):
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                _answer_one(looks, letter, limits, damaged)
                status = 0
            finally:
                os._exit(status)
        if os.waitpid(pid, 0)[1] != 0:
            return 1
    return 0


def _answer_one(looks: Looks, letter: bytes, limits: Limits, damaged: str) -> None:
    confine(limits)
    (size,) = struct.unpack(">Q", read_exactly(8))
    answer, made = _look(looks, letter, read_exactly(size), limits, damaged)
    head = json.dumps(answer | {"size": len(made)}).encode()
    for part in (struct.pack(">I", len(head)) + head, made):
        rest = memoryview(part)
        while rest:
            rest = rest[os.write(1, rest) :]


def _look(looks: Looks, letter: bytes, content: bytes, limits: Limits, damaged: str) -> Answer:
    try:
        return looks[letter](content, limits)
    except Refusal as refusal:
        return {"reason": refusal.reason, "facts": refusal.facts}, b""
    except Exception:  # noqa: BLE001 - a library fed with hostile bytes may raise anything
        return {"reason": damaged, "facts": {}}, b""
