"""Owns the tables `batch` and `batch_row`. How a candidate stood before is sealed with their key, its place the
registration's row and "before.<batch>"."""

import json
from collections.abc import Sequence
from typing import Any

from domain.batches import Batch, BatchId, BatchKind, BatchState, Before
from domain.ids import FileId, PersonId, RegistrationId
from domain.stages import CandidateStage, Mark, Milestone, StageState
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.restored_state import state_when
from storage.sealing import DataKey
from storage.statements import Statement, Write

_COLUMNS = "id, process, kind, stage, made_by, made_at, held_until, state, rows"
_INSERT = Statement(
    f"INSERT INTO batch ({_COLUMNS}) VALUES (:id, :process, :kind, :stage, :made_by, :made_at, :held_until, :state,"  # noqa: S608 -- columns are constants of ours
    " :rows)"
)
_SELECT = f"SELECT {_COLUMNS} FROM batch WHERE"  # noqa: S608 -- as above: ours
ONE = Statement(f"{_SELECT} id = :id")
HELD = Statement(f"{_SELECT} process = :process AND stage = :stage AND state = 'held'")
RECENT = Statement(f"{_SELECT} process = :process ORDER BY made_at DESC, id DESC LIMIT :most")
IS_TOLD = Statement("SELECT 1 FROM outbox WHERE batch_id = :id AND dispatched_at IS NOT NULL LIMIT 1")

_ADD_ROW = Statement(
    "INSERT INTO batch_row (batch_id, registration_id, person_id, gone_file, before)"
    " VALUES (:batch_id, :registration_id, :person_id, :gone_file, :before)"
)
_ROW = (
    "SELECT p.id, p.wrapped_key, p.master_id, b.batch_id, b.registration_id, b.person_id, b.before FROM batch_row b"
    " JOIN person p ON p.id = b.person_id"
)
ROWS = Statement(f"{_ROW} WHERE b.batch_id = :id ORDER BY b.registration_id")
HELD_ROWS = Statement(
    f"{_ROW} JOIN batch t ON t.id = b.batch_id AND t.state = 'held' WHERE b.registration_id = :registration_id"
)
HOLDING = Statement(
    f"{_SELECT} state = 'held' AND id IN (SELECT batch_id FROM batch_row WHERE registration_id = :registration_id)"  # noqa: S608 -- as above: ours
    " ORDER BY held_until, id"
)
UNTOLD = Statement(
    "SELECT t.id FROM batch_row b JOIN batch t ON t.id = b.batch_id WHERE b.person_id = :person_id"
    " AND t.state IN ('held', 'undone')"
)
KEY_WIDTH = 3  # the columns of ROWS before those that `row_from` takes

_RELEASE = Statement("UPDATE batch SET state = 'released' WHERE id = :id AND state = 'held'", guarded=True)
FREE_ROWS = Statement(
    f"UPDATE outbox SET state = {state_when('due_at')} WHERE batch_id = :id AND state = 'held'"  # noqa: S608 -- a constant of ours
)
# First its rows, so that no worker can take one any more; then, if none was dispatched, the batch itself. Also
# those cancelled for a blocked chat: they would come back with the person, beside the row that tells it anew.
_CANCEL_ROWS = Statement(
    "UPDATE outbox SET state = 'cancelled', reason = 'undone', lease_owner = '', lease_until = NULL"
    " WHERE batch_id = :id AND state IN ('held', 'ready', 'leased', 'cancelled')"
)
_UNDO = Statement(
    "UPDATE batch SET state = 'undone' WHERE id = :id AND state = :state"
    " AND NOT EXISTS (SELECT 1 FROM outbox WHERE batch_id = :id AND dispatched_at IS NOT NULL)",
    guarded=True,
)
# Of the delivery's tick.
DUE = Statement(f"{_SELECT} state = 'held' AND held_until <= :now ORDER BY held_until LIMIT 20")
_IS_OVER = (
    "(EXISTS (SELECT 1 FROM outbox WHERE batch_id = batch.id AND dispatched_at IS NOT NULL) OR NOT EXISTS"
    " (SELECT 1 FROM outbox WHERE batch_id = batch.id AND state IN ('held', 'ready', 'leased')))"
)
RELEASED = Statement(f"{_SELECT} state = 'released' AND {_IS_OVER} ORDER BY held_until LIMIT 20")
RELEASE_NOW = Statement("UPDATE batch SET state = 'released' WHERE id = :id AND state = 'held'")
CLOSE = Statement(
    f"UPDATE batch SET state = 'over' WHERE id = :id AND state = 'released' AND {_IS_OVER}"  # noqa: S608 -- as above: ours
)
FORGET_FILES = Statement("DELETE FROM file WHERE id IN (SELECT gone_file FROM batch_row WHERE batch_id = :id)")


def add(batch: Batch) -> Write:
    values = {
        "id": batch.id,
        "process": batch.process,
        "kind": batch.kind.value,
        "stage": batch.stage,
        "made_by": batch.by,
        "made_at": to_ms(batch.made_at),
        "held_until": to_ms(batch.held_until),
        "state": batch.state.value,
        "rows": batch.rows,
    }
    return Write(_INSERT, values)


def add_row(id_: BatchId, before: Before, key: DataKey) -> Write:
    values = {
        "batch_id": id_,
        "registration_id": before.registration,
        "person_id": before.person,
        "gone_file": before.gone,
        "before": key.seal("batch_row", f"before.{id_}", before.registration, _to_json(before)),
    }
    return Write(_ADD_ROW, values)


def end_wait(id_: BatchId) -> list[Write]:
    return [Write(_RELEASE, {"id": id_}), Write(FREE_ROWS, {"id": id_})]


def undo(id_: BatchId, state: BatchState) -> list[Write]:
    return [
        Write(_CANCEL_ROWS, {"id": id_}, is_apart=True),
        Write(_UNDO, {"id": id_, "state": state.value}, is_apart=True),
    ]


def from_row(row: Sequence[Any]) -> Batch:
    id_, process, kind, stage, by, made_at, held_until, state, rows = row
    return Batch(
        BatchId(id_),
        process,
        BatchKind(kind),
        stage,
        by,
        from_ms(made_at),
        from_ms(held_until),
        BatchState(state),
        rows,
    )


def row_from(row: Sequence[Any], key: DataKey) -> Before:
    batch, registration, person, sealed = row
    return _from_json(key.open("batch_row", f"before.{batch}", registration, sealed), registration, person)


def _to_json(before: Before) -> bytes:
    stage = before.stage
    value = {
        "folio": before.folio,
        "version": before.version,
        "stage": None if stage is None else _stage_out(stage),
        "marks": [_mark_out(one) for one in before.marks],
        "new": [[mark.value, stage_] for mark, stage_ in before.new_marks],
        "file": before.file,
        "gone": before.gone,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _from_json(written: bytes, registration: int, person: int) -> Before:
    value = json.loads(written)
    owner = (RegistrationId(registration), PersonId(person))
    stage = value["stage"]
    return Before(
        *owner,
        value["folio"],
        value["version"],
        None if stage is None else _stage_in(stage, *owner),
        tuple(_mark_in(one, *owner) for one in value["marks"]),
        tuple((Mark(mark), stage_) for mark, stage_ in value["new"]),
        _file(value["file"]),
        _file(value["gone"]),
    )


def _stage_out(stage: CandidateStage) -> list[Any]:
    times = [to_ms_or_none(one) for one in (stage.starts, stage.ends, stage.set_at, stage.result_at, stage.read_at)]
    words = [stage.place, stage.bring, stage.reason, stage.result, stage.reasons]
    return [
        stage.stage,
        stage.state.value,
        stage.date_version,
        stage.result_version,
        stage.ends_path,
        *times,
        *words,
        stage.place_id,
        stage.evaluator_id,
    ]


def _stage_in(value: Sequence[Any], registration: RegistrationId, person: PersonId) -> CandidateStage:
    stage, state, date_version, result_version, ends_path, *rest = value
    starts, ends, set_at, result_at, read_at = map(from_ms_or_none, rest[:5])
    place, bring, reason, result, reasons = rest[5:10]
    place_id, evaluator_id = rest[10:] or (None, None)  # of batches from before there were any
    return CandidateStage(
        registration_id=registration,
        person_id=person,
        stage=stage,
        state=StageState(state),
        date_version=date_version,
        starts=starts,
        ends=ends,
        place=place,
        bring=bring,
        reason=reason,
        set_at=set_at,
        result=result,
        reasons=reasons,
        result_version=result_version,
        result_at=result_at,
        read_at=read_at,
        ends_path=ends_path,
        place_id=place_id,
        evaluator_id=evaluator_id,
    )


def _mark_out(one: Milestone) -> list[Any]:
    kept = [one.mark.value, one.stage, to_ms(one.at), one.version, one.is_over, one.question, one.note, one.file]
    return [*kept, to_ms_or_none(one.read_at)]


def _mark_in(value: Sequence[Any], registration: RegistrationId, person: PersonId) -> Milestone:
    mark, stage, at, version, is_over, question, note, file, *read = value  # an older release kept no reading
    return Milestone(
        registration,
        person,
        Mark(mark),
        stage,
        from_ms(at),
        version,
        is_over,
        question,
        note,
        _file(file),
        from_ms_or_none(read[0]) if read else None,
    )


def _file(id_: int | None) -> FileId | None:
    return None if id_ is None else FileId(id_)
