"""Owns the table `stuck_update`. A payload is sealed with its person's key, or with one of its own."""

from collections.abc import Sequence
from typing import Any

from domain.ids import PersonId, UpdateId
from domain.ports import StuckUpdate
from storage.instants import from_ms, to_ms
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Write

_SAVE = Statement(
    "INSERT INTO stuck_update (update_id, person_id, tries, error, failed_at, set_aside, payload, wrapped_key,"
    " master_id) VALUES (:update_id, :person_id, :tries, :error, :failed_at, :set_aside, :payload, :wrapped_key,"
    " :master_id) ON CONFLICT (update_id) DO UPDATE SET person_id = excluded.person_id, tries = excluded.tries,"
    " error = excluded.error, failed_at = excluded.failed_at, set_aside = excluded.set_aside,"
    " payload = excluded.payload, wrapped_key = excluded.wrapped_key, master_id = excluded.master_id"
)
_DELETE = Statement("DELETE FROM stuck_update WHERE update_id = :update_id")
_COLUMNS = (
    "s.update_id, s.person_id, s.tries, s.error, s.failed_at, s.set_aside, s.payload, s.wrapped_key, s.master_id,"
    " p.wrapped_key, p.master_id FROM stuck_update s LEFT JOIN person p ON p.id = s.person_id"
)
ONE = Statement(f"SELECT {_COLUMNS} WHERE s.update_id = :update_id")
ALL = Statement(f"SELECT {_COLUMNS} ORDER BY s.failed_at, s.update_id")


def save(stuck: StuckUpdate, person: DataKey | None, sealer: Sealer) -> Write:
    """`person`: the data key of the person it came from, when there is one."""
    wrapped, payload = None, None
    if stuck.payload:
        key = person
        if key is None:
            wrapped, key = sealer.new_key("stuck_update", stuck.update_id)
        payload = key.seal("stuck_update", "payload", stuck.update_id, stuck.payload)
    values = {
        "update_id": stuck.update_id,
        "person_id": stuck.person_id,
        "tries": stuck.tries,
        "error": stuck.error,
        "failed_at": to_ms(stuck.failed_at),
        "set_aside": stuck.set_aside,
        "payload": payload,
        "wrapped_key": None if wrapped is None else wrapped.sealed,
        "master_id": None if wrapped is None else wrapped.master,
    }
    return Write(_SAVE, values)


def delete(update: UpdateId) -> Write:
    return Write(_DELETE, {"update_id": update})


def from_row(row: Sequence[Any], sealer: Sealer) -> StuckUpdate:
    update, person, tries, error, failed_at, set_aside, payload, own, own_master, wrapped, master = row
    plain = b""
    if payload is not None and own is not None:
        plain = sealer.unwrap("stuck_update", update, WrappedKey(own_master, own)).open(
            "stuck_update", "payload", update, payload
        )
    elif payload is not None and wrapped is not None:  # without it the person is erased, and the payload with them
        plain = sealer.unwrap("person", person, WrappedKey(master, wrapped)).open(
            "stuck_update", "payload", update, payload
        )
    return StuckUpdate(
        update_id=UpdateId(update),
        person_id=None if person is None else PersonId(person),
        tries=tries,
        error=error,
        failed_at=from_ms(failed_at),
        set_aside=bool(set_aside),
        payload=plain,
    )
