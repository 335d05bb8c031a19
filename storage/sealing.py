"""Encryption of columns, and blind indexes to look things up by.

Each person has a random data key; the database holds it wrapped by a master key. A sealed column is a 12-byte
random nonce and the AES-GCM ciphertext, bound to its table, column, row and key: moved elsewhere it does not open.
Data keys are not kept beyond a transaction: unwrapping one costs a few microseconds.
"""

import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.ports import StoreError
from storage.keys import KEY_BYTES, Keyring, KeysFault, load_keys

_NONCE_BYTES = 12


class Unreadable(StoreError):
    """A sealed value does not open: changed, moved from another place, or sealed with a key that is not there."""


class DataKey:
    """Opens and seals the columns that belong to one owner (a person, or a row without one)."""

    __slots__ = ("_cipher", "_id")

    def __init__(self, id_: str, secret: bytes) -> None:
        self._id = id_
        self._cipher = AESGCM(secret)

    def seal(self, table: str, column: str, row: int, plain: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, f"{table}|{column}|{row}|{self._id}".encode())

    def open(self, table: str, column: str, row: int, sealed: bytes) -> bytes:
        place = f"{table}|{column}|{row}|{self._id}"
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError):
            raise Unreadable(f"{table}.{column} of row {row} does not open") from None


class WrappedKey:
    """A data key as its row holds it."""

    __slots__ = ("master", "sealed")

    def __init__(self, master: str, sealed: bytes) -> None:
        self.master = master
        self.sealed = sealed


class Sealer:
    """The keyring at work. A master that was added to the file meanwhile (`ventanilla keys rotate`) is read from
    it: programs go on while keys change."""

    __slots__ = ("_current", "_index", "_masters", "_path", "_stamp")

    def __init__(self, keys: Keyring) -> None:
        self._masters = {id_: AESGCM(secret) for id_, secret in keys.masters.items()}
        self._current = keys.current_master
        self._index = keys.index
        self._path = keys.path
        self._stamp = 0 if keys.path is None else _stamp(keys.path)

    def new_key(self, table: str, row: int) -> tuple[WrappedKey, DataKey]:
        self._renew()
        secret = os.urandom(KEY_BYTES)
        return self._wrap(table, row, secret), DataKey(f"{table}:{row}", secret)

    def unwrap(self, table: str, row: int, wrapped: WrappedKey) -> DataKey:
        return DataKey(f"{table}:{row}", self._secret(table, row, wrapped))

    def rewrap(self, table: str, row: int, wrapped: WrappedKey) -> WrappedKey:
        """The same data key, under the master that wraps what is new."""
        return self._wrap(table, row, self._secret(table, row, wrapped))

    def blind_index(self, kind: str, value: str) -> bytes | None:
        """What stands for a value in look-ups: the same for the same value, and nothing can be read from it."""
        return hmac.digest(self._index, f"{kind}|{value}".encode(), "sha256") if value else None

    def _wrap(self, table: str, row: int, secret: bytes) -> WrappedKey:
        nonce = os.urandom(_NONCE_BYTES)
        place = f"{table}|wrapped_key|{row}|{self._current}".encode()
        return WrappedKey(self._current, nonce + self._masters[self._current].encrypt(nonce, secret, place))

    def _secret(self, table: str, row: int, wrapped: WrappedKey) -> bytes:
        master, fault = self._masters.get(wrapped.master), ""
        if master is None:
            fault = self._renew()
            master = self._masters.get(wrapped.master)
        if master is None:
            raise Unreadable(fault or f"the keys file has no master key {wrapped.master!r}")
        place = f"{table}|wrapped_key|{row}|{wrapped.master}".encode()
        try:
            return master.decrypt(wrapped.sealed[:_NONCE_BYTES], wrapped.sealed[_NONCE_BYTES:], place)
        except (InvalidTag, ValueError):
            raise Unreadable(f"the data key of {table} {row} does not open") from None

    def _renew(self) -> str:
        """A file that cannot be read just now, or that is another's, changes nothing. Why it cannot be; "" when it
        can."""
        if self._path is None or (stamp := _stamp(self._path)) == self._stamp:
            return ""
        try:
            newer = load_keys(self._path)
        except KeysFault as fault:
            return str(fault)
        self._stamp = stamp
        if newer.index == self._index:
            self._masters |= {id_: AESGCM(secret) for id_, secret in newer.masters.items()}
            self._current = newer.current_master
        return ""


def _stamp(path: Path) -> int:
    """Another one for another file under that name; 0: there is none."""
    try:
        about = path.stat()
    except OSError:
        return 0
    return hash((about.st_mtime_ns, about.st_ino, about.st_size))
