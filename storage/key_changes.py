"""A master more, or less, in the keys file. The file is replaced as a whole, so that whoever reads it finds the old
one or the new one."""

import base64
import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path

from storage.keys import KEY_BYTES, Keyring, KeysFault, load_keys


def add_master(path: Path) -> str:
    """Its id: the next number that no master has. It stands before the one in use, so it only opens, until
    `promote_master`: other machines may not have it yet. Raises KeysFault, OSError."""
    keys = load_keys(path)
    id_ = str(max(map(_number, keys.masters)) + 1)
    line = f"master:{id_}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"
    _replace(path, [line, *_lines(path)])
    return id_


def waiting_master(keys: Keyring) -> str | None:
    """The newest one that was added and wraps nothing new yet: its number is higher than that of the one in use."""
    newest = max(keys.masters, key=_number)
    return newest if _number(newest) > _number(keys.current_master) else None


def promote_master(path: Path, id_: str) -> None:
    """From now on it wraps what is new: it stands last. Raises KeysFault, OSError."""
    if id_ not in load_keys(path).masters:
        raise KeysFault(path, [f"there is no key master:{id_}"])
    lines = _lines(path)
    _replace(path, [*(one for one in lines if not _is_of(one, id_)), *(one for one in lines if _is_of(one, id_))])


def remove_master(path: Path, id_: str) -> None:
    """Raises KeysFault, OSError. That nothing is wrapped with it is the caller's to know."""
    keys = load_keys(path)
    if id_ not in keys.masters:
        raise KeysFault(path, [f"there is no key master:{id_}"])
    if id_ == keys.current_master:
        raise KeysFault(path, [f"master:{id_} wraps what is new: it cannot go"])
    _replace(path, [line for line in _lines(path) if not _is_of(line, id_)])


def _number(id_: str) -> int:
    return int(id_) if id_.isdecimal() else 0


def _is_of(line: str, id_: str) -> bool:
    return line.strip().startswith(f"master:{id_}:")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="ascii").splitlines()


def _replace(path: Path, lines: Sequence[str]) -> None:
    real = path.resolve()
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
