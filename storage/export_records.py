"""Owns the table `export`, which is only added to. The reason is sealed with a key of its own: it outlives whoever
gave it."""

from collections.abc import Sequence
from typing import Any

from domain.exporting import Export, ExportKind
from domain.ids import ExportId, PersonId
from storage.instants import from_ms, to_ms
from storage.sealing import Sealer, WrappedKey
from storage.statements import Statement, Write

_INSERT = Statement(
    "INSERT INTO export (id, process, person_id, actor, at, kind, is_masked, reason, wrapped_key, master_id)"
    " VALUES (:id, :process, :person_id, :actor, :at, :kind, :is_masked, :reason, :wrapped_key, :master_id)"
)
NEWEST = Statement(
    "SELECT id, process, person_id, actor, at, kind, is_masked, reason, wrapped_key, master_id FROM export"
    " WHERE process = :process ORDER BY at DESC, id DESC LIMIT :most"
)


def add(export: Export, sealer: Sealer) -> Write:
    wrapped, key = sealer.new_key("export", export.id)
    values = {
        "id": export.id,
        "process": export.process,
        "person_id": export.by,
        "actor": export.actor,
        "at": to_ms(export.at),
        "kind": export.kind.value,
        "is_masked": export.is_masked,
        "reason": key.seal("export", "reason", export.id, export.reason.encode()),
        "wrapped_key": wrapped.sealed,
        "master_id": wrapped.master,
    }
    return Write(_INSERT, values)


def from_row(row: Sequence[Any], sealer: Sealer) -> Export:
    id_, process, person, actor, at, kind, is_masked, reason, wrapped, master = row
    key = sealer.unwrap("export", id_, WrappedKey(master, wrapped))
    return Export(
        id=ExportId(id_),
        process=process,
        by=None if person is None else PersonId(person),
        actor=actor,
        at=from_ms(at),
        kind=ExportKind(kind),
        is_masked=bool(is_masked),
        reason=key.open("export", "reason", id_, reason).decode(),
    )
