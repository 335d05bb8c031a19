"""The file of erased people (`VENTANILLA_ERASED_FILE`): what is known outside the database, so that a restored
backup brings nobody back.

    ventanilla-erased 1 <the file's id>
    <person> <kind> <milliseconds since 1970>
    ...

One program at a time holds it. A line that a crash cut off is no line: whoever wrote it had not erased anybody yet.
"""

import asyncio
import fcntl
import os
import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from domain.erasure.erasure import ErasureKind, Tombstone
from domain.ids import PersonId
from domain.ports import StoreError, Unavailable
from storage.instants import from_ms, to_ms

_TITLE = "ventanilla-erased 1"
_ID_BYTES = 16


class ErasedFileFault(StoreError):
    """The file cannot be used: the message names it, and says why."""


class TakenFile(ErasedFileFault):
    """Another program of this machine holds it."""


class Tombstones:
    """What the file says, as it was read."""

    def __init__(self, id_: str, found: Iterable[Tombstone]) -> None:
        self.id = id_
        self._found = set(found)

    def __len__(self) -> int:
        return len(self._found)

    def all(self) -> Collection[Tombstone]:
        return self._found

    def note(self, tombstones: Iterable[Tombstone]) -> None:
        self._found.update(tombstones)


class HeldFile:
    """The file in this program's hands. With `with`, or closed by hand."""

    def __init__(self, path: Path) -> None:
        """Made when there is none. Raises ErasedFileFault."""
        self._path = path
        try:
            self._descriptor = _opened(path)
        except OSError as error:
            raise ErasedFileFault(f"{path} cannot be opened: {error.strerror}") from None
        try:
            self._take()
            self._known = _read(path, self._mended())
        except BaseException:
            os.close(self._descriptor)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    @property
    def id(self) -> str:
        return self._known.id

    def all(self) -> Collection[Tombstone]:
        return self._known.all()

    async def add(self, tombstones: Sequence[Tombstone]) -> None:
        new = [one for one in dict.fromkeys(tombstones) if one not in self._known.all()]
        if new:
            await self._write(lambda: self._append_lines(new))
            self._known.note(new)

    async def rename(self, id_: str) -> None:
        """Of one without a line, and of which nobody knows yet."""
        if self._known.all():
            raise ErasedFileFault(f"{self._path} has lines: it keeps its id")

        def _retitle() -> None:
            os.ftruncate(self._descriptor, 0)  # left so by a crash, it is as good as new
            self._append(_title(id_))

        await self._write(_retitle)
        self._known = Tombstones(id_, ())

    async def _write(self, write: Callable[[], None]) -> None:
        try:
            await asyncio.to_thread(write)
        except OSError as error:
            raise Unavailable(f"{self._path} cannot be written: {error.strerror}") from None
        except ErasedFileFault as fault:
            raise Unavailable(str(fault)) from None

    def _append_lines(self, new: Sequence[Tombstone]) -> None:
        """Into the file that has the name now: in one that was replaced meanwhile nobody would find them."""
        now, held = self._path.stat(), os.fstat(self._descriptor)
        if (now.st_dev, now.st_ino) == (held.st_dev, held.st_ino):
            self._append("".join(map(_line, new)).encode())
            return
        with HeldFile(self._path) as replaced:
            if replaced.id != self.id:
                raise ErasedFileFault(f"in place of the file {self._path} there is another one")
            known = set(replaced.all())
            lost = sorted(set(self._known.all()).difference(known), key=lambda one: one.asked_at)
            replaced._append("".join(map(_line, [*lost, *(one for one in new if one not in known)])).encode())
            self._known.note(known)
            os.dup2(replaced._descriptor, self._descriptor, inheritable=False)  # its lock comes with it

    def close(self) -> None:
        os.close(self._descriptor)  # and another program may have it

    def _take(self) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TakenFile(f"{self._path} is held by another program; only one may erase people") from None
        except OSError as error:
            raise ErasedFileFault(f"{self._path} cannot be locked: {error.strerror}") from None

    def _mended(self) -> bytes:
        """Its content without a line that was cut off; with its title, when it is new."""
        try:
            content = os.pread(self._descriptor, os.fstat(self._descriptor).st_size, 0)
            whole = content[: content.rfind(b"\n") + 1]
            if len(whole) < len(content):
                os.ftruncate(self._descriptor, len(whole))
            if not whole:
                whole = _title(secrets.token_hex(_ID_BYTES))
                self._append(whole)
        except OSError as error:
            raise ErasedFileFault(f"{self._path} cannot be read: {error.strerror}") from None
        return whole

    def _append(self, lines: bytes) -> None:
        """All of it or, as far as can be helped, nothing. The place is the file's end: it is opened so."""
        before = os.fstat(self._descriptor).st_size
        try:
            written = 0
            while written < len(lines):
                written += os.write(self._descriptor, lines[written:])
            os.fsync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, before)
            raise


def read_tombstones(path: Path) -> Tombstones:
    """Without holding it. Raises ErasedFileFault."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ErasedFileFault(f"{path} cannot be read: {error.strerror}") from None
    return _read(path, content[: content.rfind(b"\n") + 1])


def _opened(path: Path) -> int:
    flags = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        descriptor = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)  # a file's name is durable only when its folder is
    finally:
        os.close(folder)
    return descriptor


def _read(path: Path, content: bytes) -> Tombstones:
    try:
        title, *lines = content.decode("ascii").splitlines()
        name, _, id_ = title.rpartition(" ")
        if name != _TITLE or not id_:
            raise ErasedFileFault(f"{path} is no file of erased people")
        return Tombstones(id_, [_tombstone(line) for line in lines])
    except ValueError:
        raise ErasedFileFault(f"{path} is no file of erased people, or a line of it was changed") from None


def _title(id_: str) -> bytes:
    return f"{_TITLE} {id_}\n".encode()


def _line(tombstone: Tombstone) -> str:
    return f"{tombstone.person} {tombstone.kind.value} {to_ms(tombstone.asked_at)}\n"


def _tombstone(line: str) -> Tombstone:
    person, kind, at = line.split(" ")
    return Tombstone(PersonId(int(person)), ErasureKind(kind), from_ms(int(at)))
