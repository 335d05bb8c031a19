"""Owns the table `key_check`: whether the keys at hand are the database's own.

A wrong key does its harm in silence: another `index` finds no CURP twice and opens no button, another `events`
begins chains that fit nothing. So the database keeps of each key what only that key gives: the HMAC of a fixed
text, from which nothing can be read.
"""

import hmac
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import URL, Connection, text

from domain.audits import UnopenedKey
from domain.ports import StoreError
from storage import events
from storage.chain import Verifier
from storage.keys import Keyring
from storage.opened_keys import unopened_within
from storage.row_marks import ANSWERS, DATES, mark_older
from storage.tables import change_tables, read_tables

Name = tuple[str, str]  # purpose and id; the id is "" where only one key can be of the purpose
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
    its own: a key that was added, unless it is a master that does not open what it is said to wrap; and all of them
    the first time, unless there is a log that they do not fit. That first time older dates of stages get their
    marks, too, and the first time after 0009 older answers of staff."""
    own = _values(keys)
    known = await _known_to(url)
    _compare(own, known)
    if own.keys() - known.keys():
        await change_tables(url, lambda connection: _learn(connection, keys, own))


def check_keys_within(connection: Connection, keys: Keyring) -> None:
    """The same of a database that is only being filled. Nothing is written. Raises OtherKeys."""
    _compare(_values(keys), _known(connection))


async def compare_keys(url: URL, keys: Keyring) -> tuple[tuple[str, ...], bool]:
    """Which of the keys at hand are not the database's own, and whether it knows them all. Nothing is written. Of a
    database with migrations missing it says nothing sensible. Raises Unavailable."""
    own, known = _values(keys), await _known_to(url)
    return _others(own, known), own.keys() <= known.keys()


@dataclass(frozen=True, slots=True)
class Examined:
    """Names of keys, as in "master:2". `others`: not the database's own; `new`: it does not know them yet."""

    others: tuple[str, ...]
    new: tuple[str, ...]
    is_used: bool  # it knows keys: a program has worked with it
    unopened: tuple[UnopenedKey, ...]


async def examine_keys(url: URL, keys: Keyring) -> Examined:
    """The same, and whether they open what is there: as `compare_keys`."""
    own, known = _values(keys), await _known_to(url)
    nothing: tuple[UnopenedKey, ...] = ()
    unopened = await read_tables(url, lambda connection: unopened_within(connection, keys), nothing)
    return Examined(_others(own, known), _told(own.keys() - known.keys() - {_MARKED}), bool(known), unopened)


async def known_masters(url: URL) -> Collection[str]:
    """Ids of all that it was ever opened with. Raises Unavailable."""
    return {id_ for purpose, id_ in await _known_to(url) if purpose == "master"}


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
    new = {id_ for purpose, id_ in own.keys() - known.keys() if purpose == "master"}
    if wrong := [one.master for one in unopened_within(connection, keys) if one.master in new]:
        raise OtherKeys(_told(("master", id_) for id_ in wrong))
    for purpose, id_ in sorted(own.keys() - known.keys()):
        connection.execute(_ADD, {"purpose": purpose, "key_id": id_, "value": own[purpose, id_]})


def _values(keys: Keyring) -> Mapping[Name, bytes]:
    secrets = {("index", ""): keys.index, ("events", ""): keys.events, _MARKED: keys.events}
    secrets |= {("master", id_): secret for id_, secret in keys.masters.items()}
    secrets |= {("receipt", id_): secret for id_, secret in keys.receipts.items()}
    # Blind indexes and the log's links are HMACs of texts that begin otherwise.
    return {name: hmac.digest(key, f"key check|{name[0]}".encode(), "sha256") for name, key in secrets.items()}


async def _known_to(url: URL) -> Mapping[Name, bytes]:
    nothing: Mapping[Name, bytes] = {}
    return await read_tables(url, _known, nothing)


def _known(connection: Connection) -> Mapping[Name, bytes]:
    return {(purpose, id_): bytes(value) for purpose, id_, value in connection.execute(_ALL)}


def _compare(own: Mapping[Name, bytes], known: Mapping[Name, bytes]) -> None:
    if others := _others(own, known):
        raise OtherKeys(others)


def _others(own: Mapping[Name, bytes], known: Mapping[Name, bytes]) -> tuple[str, ...]:
    told = own.keys() - {_MARKED}  # that one says no more than "events"
    return _told(name for name in told if name in known and known[name] != own[name])


def _told(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(f"{purpose}:{id_}" if id_ else purpose for purpose, id_ in sorted(names))


def _fit_the_log(connection: Connection, keys: Keyring) -> bool:
    """The first event tells; it is the oldest of its chain. Where it does not fit, `ventanilla audit` says more."""
    rows = connection.execute(text(events.AFTER.sql), {"person_id": -1, "seq": 0, "most": 1})
    return Verifier(keys.events).first_fault([events.from_row(row) for row in rows]) is None
