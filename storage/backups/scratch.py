"""Where a backup is made, or becomes a database again: a folder that only its owner may look into, and that is gone
afterwards; should the program be killed, the next one sweeps it out."""

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


class Occupied(StoreError):
    """Another program makes or restores a backup here."""


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
