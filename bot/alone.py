"""One program at a time: a lock file that the system frees when its holder ends, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Taken(Exception):
    """Another program holds the lock."""


@contextmanager
def alone(lock_file: Path) -> Iterator[None]:
    """Raises Taken, OSError. The file stays: removing it would let two programs hold two files of one name."""
    import fcntl  # noqa: PLC0415 -- not on every system

    with lock_file.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken(f"{lock_file} is held by another program") from None
        yield
