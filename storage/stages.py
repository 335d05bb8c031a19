"""Owns the tables `stage_dates` (only added to) and `candidate_stage`.

What staff wrote about one candidate (why an appointment changed, why that result) is sealed with the person's key,
its place the registration's row and the column's name with the stage: "reasons.dictamen".
"""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.ids import PersonId, PlaceId, RegistrationId, StaffId
from domain.stages import CandidateStage, StageDates, StageState
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.row_marks import DATES, mark_of
from storage.sealing import DataKey
from storage.statements import Statement, Values, Write

_TABLE = "candidate_stage"

# In the order in which `from_row` takes them.
COLUMNS = (
    "registration_id, person_id, stage, state, date_version, starts, ends, place, bring, reason, set_at, result,"
    " reasons, result_version, result_at, read_at, ends_path, place_id, evaluator_id"
)
# In the order in which `dates_from_row` takes them.
DATES_COLUMNS = "process, stage, version, starts, ends, place, bring, reason, set_at, actor"

_SAVE = Statement(
    f"INSERT INTO candidate_stage ({COLUMNS}, revision, changed) VALUES (:registration_id, :person_id, :stage,"  # noqa: S608 -- columns are constants of ours
    " :state, :date_version, :starts, :ends, :place, :bring, :reason, :set_at, :result, :reasons, :result_version,"
    " :result_at, :read_at, :ends_path, :place_id, :evaluator_id, :revision, @change(candidate_stage))"
    " ON CONFLICT (registration_id, stage) DO UPDATE SET state = excluded.state,"
    " date_version = excluded.date_version, starts = excluded.starts, ends = excluded.ends,"
    " place = excluded.place, bring = excluded.bring, reason = excluded.reason, set_at = excluded.set_at,"
    " result = excluded.result, reasons = excluded.reasons, result_version = excluded.result_version,"
    " result_at = excluded.result_at, read_at = excluded.read_at, ends_path = excluded.ends_path,"
    " place_id = excluded.place_id, evaluator_id = excluded.evaluator_id,"
    " revision = excluded.revision, changed = excluded.changed WHERE candidate_stage.revision = :before",
    guarded=True,
)
_PREFIXED = ", ".join(f"s.{column.strip()}" for column in COLUMNS.split(","))
OF_REGISTRATION = Statement(
    f"SELECT s.revision, p.id, p.wrapped_key, p.master_id, {_PREFIXED} FROM candidate_stage s"  # noqa: S608 -- as above: ours
    " JOIN person p ON p.id = s.person_id WHERE s.registration_id = :registration_id"
)
KEY_WIDTH = 4  # the columns of OF_REGISTRATION before those that `from_row` takes

_ADD_DATES = Statement(
    f"INSERT INTO stage_dates ({DATES_COLUMNS}, mac) VALUES (:process, :stage, :version, :starts, :ends, :place,"  # noqa: S608 -- as above: ours
    " :bring, :reason, :set_at, :actor, :mac)"
)
NEWEST_DATES = Statement(
    f"SELECT {DATES_COLUMNS} FROM stage_dates d WHERE process = :process AND version ="  # noqa: S608 -- as above: ours
    " (SELECT max(version) FROM stage_dates WHERE process = d.process AND stage = d.stage)"
)


def save(stage: CandidateStage, before: int, key: DataKey) -> Write:
    """`before`: the row's revision as it was read, 0 when there was none; if it has another by now, Conflict."""
    return Write(_SAVE, _values(stage, key) | {"before": before, "revision": before + 1})


def from_row(row: Sequence[Any], key: DataKey) -> CandidateStage:
    (
        registration,
        person,
        stage,
        state,
        date_version,
        starts,
        ends,
        place,
        bring,
        reason,
        set_at,
        result,
        reasons,
        result_version,
        result_at,
        read_at,
        ends_path,
        place_id,
        evaluator_id,
    ) = row
    return CandidateStage(
        registration_id=RegistrationId(registration),
        person_id=PersonId(person),
        stage=stage,
        state=StageState(state),
        date_version=date_version,
        starts=from_ms_or_none(starts),
        ends=from_ms_or_none(ends),
        place=place,
        bring=bring,
        reason=_opened(key, f"reason.{stage}", registration, reason),
        set_at=from_ms_or_none(set_at),
        result=result,
        reasons=_opened(key, f"reasons.{stage}", registration, reasons),
        result_version=result_version,
        result_at=from_ms_or_none(result_at),
        read_at=from_ms_or_none(read_at),
        ends_path=bool(ends_path),
        place_id=None if place_id is None else PlaceId(place_id),
        evaluator_id=None if evaluator_id is None else StaffId(evaluator_id),
    )


def add_dates(dates: StageDates, key: bytes) -> Write:
    """`key`: of the event log; the row is its own witness."""
    values: Values = {
        "process": dates.process,
        "stage": dates.stage,
        "version": dates.version,
        "starts": to_ms(dates.starts),
        "ends": to_ms_or_none(dates.ends),
        "place": dates.place,
        "bring": dates.bring,
        "reason": dates.reason,
        "set_at": to_ms(dates.set_at),
        "actor": dates.actor,
    }
    return Write(_ADD_DATES, {**values, "mac": mark_of(DATES, key, values)})


def dates_from_row(row: Sequence[Any]) -> StageDates:
    process, stage, version, starts, ends, place, bring, reason, set_at, actor = row
    return StageDates(
        process,
        stage,
        version,
        from_ms(starts),
        from_ms_or_none(ends),
        place,
        bring,
        reason,
        from_ms(set_at),
        actor,
    )


def newest_dates(rows: Sequence[Sequence[Any]]) -> Mapping[str, StageDates]:
    """Of the rows of NEWEST_DATES, by stage."""
    return {dates.stage: dates for dates in map(dates_from_row, rows)}


def _values(stage: CandidateStage, key: DataKey) -> dict[str, Any]:
    row = stage.registration_id
    return {
        "registration_id": row,
        "person_id": stage.person_id,
        "stage": stage.stage,
        "state": stage.state.value,
        "date_version": stage.date_version,
        "starts": to_ms_or_none(stage.starts),
        "ends": to_ms_or_none(stage.ends),
        "place": stage.place,
        "bring": stage.bring,
        "reason": _sealed(key, f"reason.{stage.stage}", row, stage.reason),
        "set_at": to_ms_or_none(stage.set_at),
        "result": stage.result,
        "reasons": _sealed(key, f"reasons.{stage.stage}", row, stage.reasons),
        "result_version": stage.result_version,
        "result_at": to_ms_or_none(stage.result_at),
        "read_at": to_ms_or_none(stage.read_at),
        "ends_path": stage.ends_path,
        "place_id": stage.place_id,
        "evaluator_id": stage.evaluator_id,
    }


def _sealed(key: DataKey, column: str, row: int, words: str) -> bytes | None:
    return key.seal(_TABLE, column, row, words.encode()) if words else None


def _opened(key: DataKey, column: str, row: int, sealed: bytes | None) -> str:
    return "" if sealed is None else key.open(_TABLE, column, row, sealed).decode()
