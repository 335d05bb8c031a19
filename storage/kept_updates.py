"""Owns the table `kept_update`: what people wrote after a notice had changed, in its order, until they accept it.

`waiting_update` is of the version before, which keeps one there: what it kept is served first, and nothing added.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.ids import PersonId, new_id
from domain.rights.port import KeptUpdate
from storage.instants import to_ms
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Write

_OF_BEFORE = 0  # the place of what stands in `waiting_update`
OF_PERSON = Statement(
    "SELECT k.place, k.id, k.payload, p.id, p.wrapped_key, p.master_id FROM person p JOIN"
    " (SELECT person_id, place, id, payload FROM kept_update WHERE person_id = :person_id"
    " UNION ALL SELECT person_id, 0, person_id, payload FROM waiting_update WHERE person_id = :person_id) k"
    " ON k.person_id = p.id WHERE p.wrapped_key IS NOT NULL ORDER BY k.place"
)
_ADD = Statement(
    "INSERT INTO kept_update (id, person_id, place, kept_at, payload)"
    " VALUES (:id, :person_id, :place, :kept_at, :payload)"
)
_DROP = Statement("DELETE FROM kept_update WHERE person_id = :person_id AND place = :place", guarded=True)
_DROP_OF_BEFORE = Statement("DELETE FROM waiting_update WHERE person_id = :person_id", guarded=True)
_DROP_ALL = (
    Statement("DELETE FROM kept_update WHERE person_id = :person_id"),
    Statement("DELETE FROM waiting_update WHERE person_id = :person_id"),
)


def add(person: PersonId, update: KeptUpdate, at: datetime, key: DataKey) -> Write:
    id_ = new_id(at)
    values = {"id": id_, "person_id": person, "place": update.place, "kept_at": to_ms(at)}
    return Write(_ADD, values | {"payload": key.seal("kept_update", "payload", id_, update.payload)})


def drop(person: PersonId, place: int) -> Write:
    if place == _OF_BEFORE:
        return Write(_DROP_OF_BEFORE, {"person_id": person})
    return Write(_DROP, {"person_id": person, "place": place})


def drop_all(person: PersonId) -> list[Write]:
    return [Write(one, {"person_id": person}) for one in _DROP_ALL]


def from_row(row: Sequence[Any], sealer: Sealer) -> KeptUpdate:
    place, id_, payload, person, wrapped, master = row
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    table = "waiting_update" if place == _OF_BEFORE else "kept_update"
    return KeptUpdate(place, key.open(table, "payload", id_, payload))
