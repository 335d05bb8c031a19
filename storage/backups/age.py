"""Sealing a stream to public keys as age does it (https://age-encryption.org/v1), and opening it again.

With a passphrase the stream is sealed to a key of its own, which stands before it, sealed with the passphrase: so
neither has to fit into memory. `VENTANILLA-PASSPHRASE`, a line of how many bytes the sealed key has, the key, the
stream.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import pyrage

from domain.ports import StoreError

_BY_PASSPHRASE = b"VENTANILLA-PASSPHRASE "
_LONGEST_KEY = 4096
_CHUNK = 1 << 16
_FAULTS = (pyrage.EncryptError, pyrage.DecryptError, pyrage.RecipientError, pyrage.IdentityError)


class SealFault(StoreError):
    """Cannot be sealed, or not opened: with these keys, or at all."""


class Lock:
    """To whom a stream is sealed. `check`: opens it again, and is in nobody's hands but this program's."""

    def __init__(self, recipients: Sequence[Any], check: Any, head: bytes = b"") -> None:  # noqa: ANN401 -- untyped
        self.recipients = tuple(recipients)
        self.check = check
        self.head = head


def lock_to(public_keys: Sequence[str]) -> Lock:
    """`age1...`. Besides them a key that is made here, used to check what was written, and forgotten. Raises
    SealFault."""
    recipients = []
    for key in public_keys:
        try:
            recipients.append(pyrage.x25519.Recipient.from_str(key))
        except pyrage.RecipientError:
            raise SealFault(f"{key[:20]!r} is no public key of age; it looks like age1...") from None
    own = pyrage.x25519.Identity.generate()
    return Lock([*recipients, own.to_public()], own)


def lock_by_passphrase(passphrase: str) -> Lock:
    own = pyrage.x25519.Identity.generate()
    sealed: bytes = pyrage.passphrase.encrypt(str(own).encode(), passphrase)
    return Lock([own.to_public()], own, b"%s%d\n%s" % (_BY_PASSPHRASE, len(sealed), sealed))


def new_identity() -> tuple[str, str]:
    """A secret key, and its public one."""
    own = pyrage.x25519.Identity.generate()
    return str(own), str(own.to_public())


def read_identities(path: Path) -> list[Any]:
    """Of a file as `age-keygen` writes it. Raises SealFault."""
    try:
        lines = path.read_text(encoding="ascii").split("\n")
        found = [
            pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET-KEY-")
        ]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        raise SealFault(f"{path} cannot be read as secret keys of age") from None
    if not found:
        raise SealFault(f"{path} holds no secret key: a line that begins with AGE-SECRET-KEY-")
    return found


def is_by_passphrase(path: Path) -> bool:
    """Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(_BY_PASSPHRASE)) == _BY_PASSPHRASE


def identities_by_passphrase(path: Path, passphrase: str) -> list[Any]:
    """Raises SealFault, OSError."""
    with path.open("rb") as file:
        sealed = _key_before(file)
    try:
        return [pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt(sealed, passphrase).decode())]
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise SealFault("the passphrase does not open it") from None


@contextmanager
def sealing(out: BinaryIO, lock: Lock) -> Iterator[BinaryIO]:
    """What is written within goes sealed into `out`. Raises SealFault, OSError (a full disk)."""
    out.write(lock.head)

    def _seal(reader: BinaryIO) -> None:
        pyrage.encrypt_io(reader, out, list(lock.recipients))

    with _piped(_seal, is_source=False) as writer:
        yield writer


@contextmanager
def opening(path: Path, identities: Sequence[Any]) -> Iterator[BinaryIO]:
    """Its plain content, to be read within. Raises SealFault, OSError; also when it is not read to its end."""
    with path.open("rb") as file:
        if is_by_passphrase(path):
            _key_before(file)

        def _open(writer: BinaryIO) -> None:
            pyrage.decrypt_io(file, writer, list(identities))

        with _piped(_open, is_source=True) as reader:
            yield reader


def _key_before(file: BinaryIO) -> bytes:
    line = file.readline(64)
    length = line.removeprefix(_BY_PASSPHRASE).strip()
    if not line.startswith(_BY_PASSPHRASE) or not length.isdigit() or int(length) > _LONGEST_KEY:
        raise SealFault("it is no backup that was sealed with a passphrase")
    return file.read(int(length))


@contextmanager
def _piped(work: Callable[[BinaryIO], None], *, is_source: bool) -> Iterator[BinaryIO]:
    """`work` has one end of a pipe, in a thread of its own, and the block the other. Its failure comes out of the
    block before the block's own, which is only what follows from it."""
    failed: list[BaseException] = []
    reading, writing = os.pipe()
    theirs = os.fdopen(writing, "wb", _CHUNK) if is_source else os.fdopen(reading, "rb", _CHUNK)
    ours = os.fdopen(reading, "rb", _CHUNK) if is_source else os.fdopen(writing, "wb", _CHUNK)

    def _run() -> None:
        try:
            with theirs:
                work(theirs)
        except BaseException as error:  # noqa: BLE001 -- told where it is waited for
            failed.append(error)

    thread = threading.Thread(target=_run, daemon=True)
    thread.start()
    try:
        yield ours
        ours.close()
    except BaseException:
        with suppress(OSError):
            ours.close()
        thread.join()
        _tell(failed)
        raise
    thread.join()
    _tell(failed)


def _tell(failed: list[BaseException]) -> None:
    if not failed or isinstance(failed[0], BrokenPipeError):
        return
    if isinstance(failed[0], _FAULTS):
        raise SealFault(str(failed[0])) from None
    if isinstance(failed[0], OSError) and failed[0].errno is None:
        raise SealFault("it does not open: cut off, or changed") from None
    raise failed[0]
