"""Owns the table `event`: append-only. Its key (person, number) is what lets only one of two racing actions win."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from domain.ids import PersonId
from storage.chain import Link
from storage.statements import Statement, Write

_INSERT = Statement(
    "INSERT INTO event (person_id, seq, at, kind, actor, about, mac)"
    " VALUES (:person_id, :seq, :at, :kind, :actor, :about, :mac)"
)
AFTER = Statement(
    "SELECT person_id, seq, at, kind, actor, about, mac FROM event"
    " WHERE (person_id, seq) > (:person_id, :seq) ORDER BY person_id, seq LIMIT :most"
)

NEWEST = Statement(
    "SELECT person_id, seq, at, kind, actor, about, mac FROM event WHERE person_id = :person_id"
    " ORDER BY seq DESC LIMIT :most"
)


@lru_cache(maxsize=8)  # a few sets of kinds are asked for
def newest_of(count: int) -> Statement:
    """As NEWEST, of so many kinds: `kind0`, `kind1` and so on."""
    kinds = ", ".join(f":kind{number}" for number in range(count))
    return Statement(
        "SELECT person_id, seq, at, kind, actor, about, mac FROM event WHERE person_id = :person_id"  # noqa: S608 -- numbers of ours
        f" AND kind IN ({kinds}) ORDER BY seq DESC LIMIT :most"
    )


def insert(link: Link) -> Write:
    values = {
        "person_id": link.person,
        "seq": link.seq,
        "at": link.at,
        "kind": link.kind,
        "actor": link.actor,
        "about": link.about,
        "mac": link.mac,
    }
    return Write(_INSERT, values)


def from_row(row: Sequence[Any]) -> Link:
    person, seq, at, kind, actor, about, mac = row
    return Link(PersonId(person), seq, at, kind, actor, about, mark_in(mac))


def mark_in(column: object) -> bytes:
    """SQLite's file takes anything for a mark; what is none fits nothing."""
    return column if isinstance(column, bytes) else b""
