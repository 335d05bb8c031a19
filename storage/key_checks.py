"""Owns the table `key_check`: whether the keys at hand are the database's own.

A wrong key does its harm in silence: another `index` finds no CURP twice and opens no button, another `events`
begins chains that fit nothing. So the database keeps of each key what only that key gives: the HMAC of a fixed
text, from which nothing can be read.
"""

import hmac
from collections.abc import Mapping, Sequence

from sqlalchemy import URL, Connection, text

from domain.ports import StoreError
from storage import events
from storage.chain import Verifier
from storage.keys import Keyring
from storage.row_marks import ANSWERS, DATES, mark_older
from storage.tables import change_tables, read_tables

Name = tuple[str, str]  # purpose and id; the id is "" where only one key can be of the purpose
_NOTHING: Mapping[Name, bytes] = {}
_ALL = text("SELECT purpose, key_id, value FROM key_check")
_MARKED = ("marked", ANSWERS.name)  # that its older rows have their marks: a row without one is then no older one
_ADD = text("INSERT INTO key_check (purpose, key_id, value) VALUES (:purpose, :key_id, :value)")


class OtherKeys(StoreError):
    """The keys at hand are not those of the database. `names`: which."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"other keys than this database's own: {', '.join(self.names)}")


async def check_keys(url: URL, keys: Keyring) -> None:
    """Raises OtherKeys, and then nothing was written; Unavailable. What the database does not know yet it takes for
    its own: a key that was added, and all of them the first time, unless there is a log that they do not fit. That
    first time older dates of stages get their marks, too, and the first time after 0009 older answers of staff."""
    own = _values(keys)
    known = await read_tables(url, _known, _NOTHING)
    _compare(own, known)
    if own.keys() - known.keys():
        await change_tables(url, lambda connection: _learn(connection, keys, own))


def check_keys_within(connection: Connection, keys: Keyring) -> None:
    """The same of a database that is only being filled. Nothing is written. Raises OtherKeys."""
    _compare(_values(keys), _known(connection))


async def compare_keys(url: URL, keys: Keyring) -> tuple[tuple[str, ...], bool]:
    """Which of the keys at hand are not the database's own, and whether it knows them all. Nothing is written. Of a
    database with migrations missing it says nothing sensible. Raises Unavailable."""
    own, known = _values(keys), await read_tables(url, _known, _NOTHING)
    try:
        _compare(own, known)
    except OtherKeys as other:
        return other.names, False
    return (), own.keys() <= known.keys()


def _learn(connection: Connection, keys: Keyring, own: Mapping[Name, bytes]) -> None:
    """Nobody else changes anything meanwhile; but another program, with other keys, may have been first."""
    known = _known(connection)
    _compare(own, known)
    if not known:
        if not _fit_the_log(connection, keys):
            return
        mark_older(connection, DATES, keys.events)
    if _MARKED not in known:
        mark_older(connection, ANSWERS, keys.events)
    for purpose, id_ in sorted(own.keys() - known.keys()):
        connection.execute(_ADD, {"purpose": purpose, "key_id": id_, "value": own[purpose, id_]})


def _values(keys: Keyring) -> Mapping[Name, bytes]:
    secrets = {("index", ""): keys.index, ("events", ""): keys.events, _MARKED: keys.events}
    secrets |= {("master", id_): secret for id_, secret in keys.masters.items()}
    secrets |= {("receipt", id_): secret for id_, secret in keys.receipts.items()}
    # Blind indexes and the log's links are HMACs of texts that begin otherwise.
    return {name: hmac.digest(key, f"key check|{name[0]}".encode(), "sha256") for name, key in secrets.items()}


def _known(connection: Connection) -> Mapping[Name, bytes]:
    return {(purpose, id_): bytes(value) for purpose, id_, value in connection.execute(_ALL)}


def _compare(own: Mapping[Name, bytes], known: Mapping[Name, bytes]) -> None:
    told = own.keys() - {_MARKED}  # that one says no more than "events"
    others = sorted(name for name in told if name in known and known[name] != own[name])
    if others:
        raise OtherKeys([f"{purpose}:{id_}" if id_ else purpose for purpose, id_ in others])


def _fit_the_log(connection: Connection, keys: Keyring) -> bool:
    """The first event tells; it is the oldest of its chain. Where it does not fit, `ventanilla audit` says more."""
    rows = connection.execute(text(events.AFTER.sql), {"person_id": -1, "seq": 0, "most": 1})
    return Verifier(keys.events).first_fault([events.from_row(row) for row in rows]) is None
