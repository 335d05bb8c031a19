"""Owns the table `milestone`. What staff wrote (`note`) is sealed with the person's key, its place the
registration's row and "note.<mark>.<stage>"."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.ids import FileId, PersonId, RegistrationId
from domain.stages import Mark, Milestone
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.sealing import DataKey
from storage.statements import Statement, Write

_TABLE = "milestone"

# In the order in which `from_row` takes them.
COLUMNS = "registration_id, person_id, mark, stage, at, version, is_over, question, note, file_id, read_at"

_SAVE = Statement(
    f"INSERT INTO milestone ({COLUMNS}, process, changed) VALUES (:registration_id, :person_id, :mark, :stage, :at,"  # noqa: S608 -- columns are constants of ours
    " :version, :is_over, :question, :note, :file_id, :read_at, :process, @change(milestone))"
    " ON CONFLICT (registration_id, mark, stage) DO UPDATE SET at = excluded.at, version = excluded.version,"
    " is_over = excluded.is_over, question = excluded.question, note = excluded.note, file_id = excluded.file_id,"
    " read_at = excluded.read_at, changed = excluded.changed"
)
# Only the version that the person was shown, and only once.
_READ = Statement(
    "UPDATE milestone SET read_at = :read_at WHERE registration_id = :registration_id AND mark = :mark"
    " AND stage = :stage AND version = :version AND read_at IS NULL"
)
_PREFIXED = ", ".join(f"m.{column.strip()}" for column in COLUMNS.split(","))
OF_REGISTRATION = Statement(
    f"SELECT p.id, p.wrapped_key, p.master_id, {_PREFIXED} FROM milestone m"  # noqa: S608 -- as above: ours
    " JOIN person p ON p.id = m.person_id WHERE m.registration_id = :registration_id"
)
KEY_WIDTH = 3  # the columns of OF_REGISTRATION before those that `from_row` takes


def save(milestone: Milestone, process: str, key: DataKey) -> Write:
    row, note = milestone.registration_id, milestone.note
    values = {
        "registration_id": row,
        "person_id": milestone.person_id,
        "mark": milestone.mark.value,
        "stage": milestone.stage,
        "at": to_ms(milestone.at),
        "version": milestone.version,
        "is_over": milestone.is_over,
        "question": milestone.question,
        "note": key.seal(_TABLE, _column(milestone.mark, milestone.stage), row, note.encode()) if note else None,
        "file_id": milestone.file,
        "read_at": to_ms_or_none(milestone.read_at),
        "process": process,
    }
    return Write(_SAVE, values)


def read(milestone: Milestone, at: datetime) -> Write:
    values = {
        "registration_id": milestone.registration_id,
        "mark": milestone.mark.value,
        "stage": milestone.stage,
        "version": milestone.version,
        "read_at": to_ms(at),
    }
    return Write(_READ, values)


def from_row(row: Sequence[Any], key: DataKey) -> Milestone:
    registration, person, mark, stage, at, version, is_over, question, note, file, read_at = row
    return Milestone(
        registration_id=RegistrationId(registration),
        person_id=PersonId(person),
        mark=Mark(mark),
        stage=stage,
        at=from_ms(at),
        version=version,
        is_over=bool(is_over),
        question=question,
        note="" if note is None else key.open(_TABLE, _column(mark, stage), registration, note).decode(),
        file=None if file is None else FileId(file),
        read_at=from_ms_or_none(read_at),
    )


def _column(mark: str, stage: str) -> str:
    return f"note.{mark}.{stage}"
