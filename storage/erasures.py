"""Owns the tables `erasure` and `erased_file`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.erasure.erasure import Backlog, Erasure, ErasureKind, Tombstone
from domain.ids import PersonId
from storage.instants import from_ms, from_ms_or_none, to_ms
from storage.statements import Statement, Write

# Said twice, it waits once.
_WISH = Statement(
    "INSERT INTO erasure (person_id, kind, asked_at) VALUES (:person_id, :kind, :asked_at) ON CONFLICT DO NOTHING"
)
# One that comes back from the file of erased people may not be known here.
_DONE = Statement(
    "INSERT INTO erasure (person_id, kind, asked_at, done_at) VALUES (:person_id, :kind, :asked_at, :now)"
    " ON CONFLICT (person_id, kind, asked_at) DO UPDATE SET done_at = excluded.done_at"
    " WHERE erasure.done_at IS NULL",
    guarded=True,
)
IS_WAITING = Statement(
    "SELECT 1 FROM erasure WHERE person_id = :person_id AND kind = :kind AND asked_at = :asked_at"
    " AND done_at IS NULL"
)
OF_PERSON = Statement(
    "SELECT person_id, kind, asked_at, done_at FROM erasure WHERE person_id = :person_id"
    " ORDER BY asked_at DESC, kind"
)
_IS_STAFF = "EXISTS (SELECT 1 FROM staff s WHERE s.person_id = e.person_id AND s.removed_at IS NULL)"
WAITING = Statement(
    f"SELECT e.person_id, e.kind, e.asked_at FROM erasure e WHERE e.done_at IS NULL AND NOT {_IS_STAFF}"  # noqa: S608 -- a constant of ours
    " ORDER BY e.asked_at, e.person_id, e.kind LIMIT :most"
)
BACKLOG = Statement(
    f"SELECT count(CASE WHEN NOT {_IS_STAFF} THEN 1 END), min(CASE WHEN NOT {_IS_STAFF} THEN e.asked_at END),"  # noqa: S608 -- as above
    f" count(CASE WHEN {_IS_STAFF} THEN 1 END) FROM erasure e WHERE e.done_at IS NULL"
)
GRANTED = Statement(
    "SELECT id FROM request WHERE person_id = :person_id AND kind = 'cancelacion' AND state = 'granted' ORDER BY id"
)
COUNT_DONE = Statement("SELECT count(*) FROM erasure WHERE done_at IS NOT NULL")
ALL_DONE = Statement("SELECT person_id, kind, asked_at FROM erasure WHERE done_at IS NOT NULL")
FILE = Statement("SELECT id FROM erased_file")
_NAME_FILE = Statement("INSERT INTO erased_file (id) VALUES (:id)")


def wish(tombstone: Tombstone) -> Write:
    return Write(_WISH, values(tombstone))


def done(tombstone: Tombstone, now: datetime) -> Write:
    """By whoever else it was done meanwhile: Conflict."""
    return Write(_DONE, values(tombstone) | {"now": to_ms(now)}, is_apart=True)


def name_file(id_: str) -> Write:
    return Write(_NAME_FILE, {"id": id_})


def values(tombstone: Tombstone) -> dict[str, Any]:
    return {
        "person_id": tombstone.person,
        "kind": tombstone.kind.value,
        "asked_at": to_ms(tombstone.asked_at),
    }


def tombstone_from_row(row: Sequence[Any]) -> Tombstone:
    return Tombstone(PersonId(row[0]), ErasureKind(row[1]), from_ms(row[2]))


def backlog_from(row: Sequence[Any] | None) -> Backlog:
    return Backlog() if row is None else Backlog(int(row[0]), from_ms_or_none(row[1]), int(row[2]))


def from_row(row: Sequence[Any]) -> Erasure:
    return Erasure(tombstone_from_row(row), from_ms_or_none(row[3]))
