"""A master more, or less, in the keys file. The file is replaced as a whole, so that whoever reads it finds the old
one or the new one; and by one program at a time, or the later file would lose what the earlier one added."""

import base64
import fcntl
import os
import secrets
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from storage.keys import KEY_BYTES, Keyring, KeysFault, load_keys


class TakenKeys(KeysFault):
    """Somebody else is changing them."""


@contextmanager
def changing_keys(path: Path) -> Iterator["KeyChanges"]:
    """The keys file in this program's hands, for as long as what is wrapped depends on it. A program that is killed
    leaves no lock; the lock's file stays, as removing it would let two programs hold two files of one name. Raises
    TakenKeys, KeysFault, OSError."""
    load_keys(path)  # somebody else's file is not locked either
    real = path.resolve()
    lock = os.open(real.with_name(f".{real.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            told = "somebody else is changing the keys just now; nothing was done: say it again when they are done"
            raise TakenKeys(path, [told]) from None
        yield KeyChanges(real)
    finally:
        os.close(lock)


class KeyChanges:
    """What `changing_keys` gives."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def keys(self) -> Keyring:
        """As they are by now. Raises KeysFault."""
        return load_keys(self._path)

    def add(self, taken: Collection[str] = ()) -> str:
        """Its id: the next number that no master has, nor had (`taken`). It stands before the one in use, so it
        only opens, until `promote`: other machines may not have it yet. Raises KeysFault, OSError."""
        id_ = str(max(map(_number, {*self.keys().masters, *taken})) + 1)
        line = f"master:{id_}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"
        _replace(self._path, [line, *_lines(self._path)])
        return id_

    def promote(self, id_: str) -> None:
        """From now on it wraps what is new: it stands last. Raises KeysFault, OSError."""
        self._check_there(id_)
        lines = _lines(self._path)
        others, own = [one for one in lines if not _is_of(one, id_)], [one for one in lines if _is_of(one, id_)]
        _replace(self._path, [*others, *own])

    def remove(self, id_: str) -> None:
        """Raises KeysFault, OSError. That nothing is wrapped with it is the caller's to know."""
        self._check_there(id_)
        if id_ == self.keys().current_master:
            raise KeysFault(self._path, [f"master:{id_} wraps what is new: it cannot go"])
        _replace(self._path, [line for line in _lines(self._path) if not _is_of(line, id_)])

    def _check_there(self, id_: str) -> None:
        if id_ not in self.keys().masters:
            raise KeysFault(self._path, [f"there is no key master:{id_}"])


def waiting_master(keys: Keyring) -> str | None:
    """The newest one that was added and wraps nothing new yet: its number is higher than that of the one in use."""
    newest = max(keys.masters, key=_number)
    return newest if _number(newest) > _number(keys.current_master) else None


def _number(id_: str) -> int:
    return int(id_) if id_.isdecimal() else 0


def _is_of(line: str, id_: str) -> bool:
    return line.strip().startswith(f"master:{id_}:")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="ascii").splitlines()


def _replace(real: Path, lines: Sequence[str]) -> None:
    """`real`: links followed."""
    descriptor, made = tempfile.mkstemp(prefix=f".{real.name}-", dir=real.parent)  # mode 600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        load_keys(Path(made))
        Path(made).replace(real)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    folder = os.open(real.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
