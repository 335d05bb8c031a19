"""Where a backup is made, or becomes a database again: a folder that only its owner may look into, and that is gone
afterwards; should the program be killed, the next one sweeps it out. What is not sealed lies beside the database in
use, and never where the sealed copies are kept: those may be on a medium that somebody carries away."""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.ports import StoreError

# What file systems say that know no second name of a file: exFAT, FAT, some network shares.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_PREFIX = ".ventanilla-scratch-"
_LOCK = ".ventanilla-scratch.lock"
_MB = 1024 * 1024
_LEFT = 50 * _MB  # whoever works on that disk needs some, too


class Occupied(StoreError):
    """Another program makes or restores a backup here."""


class NoRoom(StoreError):
    """The disk would be full before it is done."""


@contextmanager
def scratch_in(folder: Path) -> Iterator[Path]:
    """One at a time in each folder. Raises Occupied, OSError."""
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Occupied(f"another program makes or restores a backup in {folder}") from None
        for left in folder.glob(f"{_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as made:
            yield Path(made)
    finally:
        os.close(descriptor)


@contextmanager
def second_in(folder: Path, first: Path) -> Iterator[Path]:
    """Another one beside `first`; the same, where that is in this folder already. Raises Occupied, OSError."""
    if folder.samefile(first.parent):
        yield first
    else:
        with scratch_in(folder) as made:
            yield made


def check_room(folder: Path, file: Path) -> None:
    """For as much again as the file has. Raises NoRoom, OSError."""
    free, size = shutil.disk_usage(folder).free, file.stat().st_size
    if free < size + _LEFT:
        needed = (size + _LEFT) // _MB
        raise NoRoom(f"{needed:,} MB of room are needed for a while in {folder}, and {free // _MB:,} MB are there")


def sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_in_place(made: Path, final: Path, link: Callable[[Path, Path], None] = os.link) -> None:
    """On the disk, and only then under its name; never over another file. Where there are no links, it is moved if
    the name is free: of our programs only this one is at work in the folder. Raises FileExistsError, OSError."""
    sync_file(made)
    try:
        link(made, final)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        if os.path.lexists(final):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(final)) from None
        made.rename(final)
    sync_file(final.parent)  # a name is durable only when its folder is
