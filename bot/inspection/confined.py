"""What every child process that looks into hostile files has in common: it loads its libraries once and then never
touches a file itself. For every file it forks a process that first gives up nearly everything (memory, processor
time, new files, sockets, processes), looks, answers, and is killed. It has pipes of its own, and of what passes
through this process nothing stays in its memory. So one person's file cannot reach the next one's, even if it takes
its look over.

In, for each file: one letter (which look), the length (8 bytes, big end first), the content.
Out: "R" once, when ready. Then for each file two lengths (4 and 8 bytes), a JSON object, and what the look made of
the file. If the looking process fails, this one ends: the end of the stream is the answer.
"""

import contextlib
import ctypes
import json
import logging
import os
import resource
import signal
import struct
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

Limits = dict[str, int]
Answer = tuple[dict[str, Any], bytes]
Looks = Mapping[bytes, Callable[[bytes, Limits], Answer]]

_LENGTH, _LENGTHS = struct.Struct(">Q"), struct.Struct(">IQ")
_LONGEST_HEAD = 4096
_CHUNK = 1 << 16  # as much as a pipe holds


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
    """For this process and all it forks: last in line, first to go where memory runs out, no core, no new
    privileges, not to be traced."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # without /proc
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    with contextlib.suppress(AttributeError, OSError):  # not Linux
        prctl = ctypes.CDLL(None).prctl
        prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
        prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE


def _exactly(source: int, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = os.read(source, min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def _write(target: int, content: bytes | memoryview) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(target, rest) :]


def serve(looks: Looks, rehearse: Callable[[Limits], None], damaged: str) -> int:
    """Until nobody asks any more. `rehearse`: look into files of our own, so that all that is imported on use is
    there; `damaged`: the reason when a look meets something that nobody thought of. The exit code."""
    limits: Limits = json.loads(sys.argv[1])
    logging.disable()
    warnings.simplefilter("ignore")
    harden()
    rehearse(limits)
    os.write(1, b"R")
    relay = Relay()
    while letter := os.read(0, 1):
        try:
            _one_file(looks, letter, limits, damaged, relay)
        except (EOFError, OSError):
            return 1
    return 0


def _one_file(looks: Looks, letter: bytes, limits: Limits, damaged: str, relay: "Relay") -> None:
    """Raises EOFError, OSError."""
    (asked, to_look), (from_look, told) = os.pipe(), os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.dup2(asked, 0)
            os.dup2(told, 1)
            os.closerange(3, max(asked, to_look, from_look, told) + 1)
            _answer_one(looks, letter, limits, damaged)
        finally:
            os._exit(0)
    os.close(asked)
    os.close(told)
    try:
        relay.pass_on(0, to_look, _LENGTH)
        relay.pass_on(from_look, 1, _LENGTHS, (_LONGEST_HEAD, limits["bytes"]))
    finally:
        os.kill(pid, signal.SIGKILL)  # it has answered; one that was taken over would stay
        os.waitpid(pid, 0)
        os.close(to_look)
        os.close(from_look)


class Relay:
    """What passes leaves nothing behind: the next process that is forked would find it in its own memory."""

    def __init__(self) -> None:
        self.buffer = bytearray(_CHUNK)

    def pass_on(self, source: int, target: int, lengths: struct.Struct, most: Sequence[int] = ()) -> None:
        """Lengths, and so many bytes. `most`: of each. Raises EOFError, OSError."""
        head = _exactly(source, lengths.size)
        sizes = lengths.unpack(head)
        if any(size > limit for size, limit in zip(sizes, most, strict=False)):
            raise EOFError
        _write(target, head)
        left = sum(sizes)
        try:
            while left:
                part = memoryview(self.buffer)[: min(left, _CHUNK)]
                count = os.readv(source, [part])
                if not count:
                    raise EOFError
                _write(target, part[:count])
                left -= count
        finally:
            self.buffer[:] = bytes(_CHUNK)


def _answer_one(looks: Looks, letter: bytes, limits: Limits, damaged: str) -> None:
    confine(limits)
    (size,) = _LENGTH.unpack(_exactly(0, _LENGTH.size))
    answer, made = _look(looks, letter, _exactly(0, size), limits, damaged)
    head = json.dumps(answer).encode()
    _write(1, _LENGTHS.pack(len(head), len(made)) + head)
    _write(1, made)


def _look(looks: Looks, letter: bytes, content: bytes, limits: Limits, damaged: str) -> Answer:
    try:
        return looks[letter](content, limits)
    except Refusal as refusal:
        return {"reason": refusal.reason, "facts": refusal.facts}, b""
    except Exception:  # noqa: BLE001 - a library fed with hostile bytes may raise anything
        return {"reason": damaged, "facts": {}}, b""
