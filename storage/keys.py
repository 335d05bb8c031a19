"""The keys file: lines `purpose:id:base64`, 32 random bytes each.

`master` wraps the people's data keys; several may stand in the file: the last one wraps what is new, the others
only open. A new one stands first until every machine has it (`storage/key_changes.py`). `index` makes blind
indexes, `events` links the event log, `receipt` seeds the signature of the acuse (several; the last one
signs).
"""

import base64
import binascii
import os
import secrets
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

KEY_BYTES = 32
PURPOSES = ("master", "index", "events", "receipt")
_SEVERAL = frozenset({"master", "receipt"})
_ID_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@dataclass(frozen=True, slots=True)
class Keyring:
    masters: Mapping[str, bytes]  # by id
    current_master: str  # the id of the one that wraps new data keys
    index: bytes
    events: bytes
    receipts: Mapping[str, bytes]  # seeds of Ed25519 keys, by id
    current_receipt: str
    path: Path | None = None  # of the file, which may get another master while a program is at work

    def __repr__(self) -> str:
        return f"Keyring(masters={sorted(self.masters)}, receipts={sorted(self.receipts)})"


class KeysFault(Exception):
    """The keys file cannot be used. `reasons` says all that is wrong with it."""

    def __init__(self, path: Path, reasons: Iterable[str]) -> None:
        self.path = path
        self.reasons = tuple(reasons)
        super().__init__(f"{path}: " + "; ".join(self.reasons))


def make_keys_file(path: Path) -> None:
    """Write a new keys file, readable by its owner alone. Raises FileExistsError rather than replace one."""
    lines = [f"{purpose}:1:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}\n" for purpose in PURPOSES]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    _keep_name(path.parent)


def load_keys(path: Path) -> Keyring:
    """Raises KeysFault with every reason why the file cannot be used."""
    try:
        about = path.stat()
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeysFault(path, ["there is no such file"]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise KeysFault(path, [f"cannot be read ({type(error).__name__})"]) from None
    found, reasons = _read_lines(text)
    reasons = [*faults_of_access(about), *reasons]
    reasons += [f"has no key for {purpose!r}" for purpose in PURPOSES if not found[purpose]]
    if reasons:
        raise KeysFault(path, reasons)
    return Keyring(
        masters=found["master"],
        current_master=list(found["master"])[-1],
        index=next(iter(found["index"].values())),
        events=next(iter(found["events"].values())),
        receipts=found["receipt"],
        current_receipt=list(found["receipt"])[-1],
        path=path.resolve(),
    )


def faults_of_access(about: os.stat_result) -> list[str]:
    reasons: list[str] = []
    if about.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        reasons.append(f"others may use it (mode {stat.S_IMODE(about.st_mode):04o}); set it to 0600")
    if about.st_uid not in {os.geteuid(), 0}:
        reasons.append(f"belongs to another user: run this as the one with the number {about.st_uid}")
    return reasons


def _read_lines(text: str) -> tuple[dict[str, dict[str, bytes]], list[str]]:
    found: dict[str, dict[str, bytes]] = {purpose: {} for purpose in PURPOSES}
    reasons: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        purpose, _, rest = line.strip().partition(":")
        id_, _, encoded = rest.partition(":")
        reason = _fault_of_line(found, purpose, id_, encoded)
        if reason:
            reasons.append(f"line {number}: {reason}")
        else:
            found[purpose][id_] = base64.b64decode(encoded, validate=True)
    return found, reasons


def _fault_of_line(found: Mapping[str, Mapping[str, bytes]], purpose: str, id_: str, encoded: str) -> str:
    """Never says what stands in the line beyond its purpose and id."""
    if purpose not in found:
        return "its purpose is none of " + ", ".join(PURPOSES)
    if not id_ or not set(id_) <= _ID_CHARACTERS:
        return f"the id of this {purpose!r} key must be letters, digits, dashes, underlines"
    if id_ in found[purpose]:
        return f"a second {purpose!r} key has the id {id_!r}"
    if found[purpose] and purpose not in _SEVERAL:
        return f"a second {purpose!r} key, there can be only one"
    return _fault_of_key(f"{purpose}:{id_}", encoded)


def _fault_of_key(name: str, encoded: str) -> str:
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return f"the key {name} is not base64"
    return "" if len(key) == KEY_BYTES else f"the key {name} has {len(key)} bytes instead of {KEY_BYTES}"


def _keep_name(directory: Path) -> None:
    """A file's name is durable only when its directory is."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
