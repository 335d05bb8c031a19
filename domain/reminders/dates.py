"""Which date of a stage holds for a candidate: the appointment, what staff set, or what the process file says."""

from dataclasses import dataclass
from datetime import datetime

from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.process import Stage
from domain.stages import CandidateStage, StageDates


@dataclass(frozen=True, slots=True)
class StageDate:
    """`version` is written into the key of every row about this date, so that a row about an older one is known as
    such: "f" + milliseconds since 1970 (the file's), "v" + number (staff's), "a" + number (an appointment)."""

    starts: datetime
    ends: datetime | None
    place: str  # "" when not known
    bring: str  # what to bring; "" when not known
    version: str
    is_example: bool
    is_personal: bool


def stage_date(bearings: Bearings, recipient: Recipient, stage_id: str) -> StageDate | None:
    """None: no date of that stage is known for them."""
    candidate = (recipient.stages or {}).get(stage_id)
    is_example = bearings.knowledge.process.is_example
    appointment = None if candidate is None else _appointment(candidate, is_example=is_example)
    return appointment or common_date(bearings, stage_id)


def common_date(bearings: Bearings, stage_id: str) -> StageDate | None:
    """The date that holds for whoever has no appointment."""
    process = bearings.knowledge.process
    stage = next((one for one in process.stages if one.id == stage_id), None)
    if stage is None:
        return None
    dates = bearings.dates.get(stage_id)
    return _of_file(stage) if dates is None else _of_staff(dates, is_example=process.is_example)


def file_version(starts: datetime) -> str:
    return f"f{round(starts.timestamp() * 1000)}"


def _appointment(candidate: CandidateStage, *, is_example: bool) -> StageDate | None:
    if candidate.starts is None:
        return None
    return StageDate(
        starts=candidate.starts,
        ends=candidate.ends,
        place=candidate.place,
        bring=candidate.bring,
        version=f"a{candidate.date_version}",
        is_example=is_example,
        is_personal=True,
    )


def _of_staff(dates: StageDates, *, is_example: bool) -> StageDate:
    return StageDate(
        starts=dates.starts,
        ends=dates.ends,
        place=dates.place,
        bring=dates.bring,
        version=f"v{dates.version}",
        is_example=is_example,
        is_personal=False,
    )


def _of_file(stage: Stage) -> StageDate | None:
    if stage.starts is None:
        return None
    return StageDate(
        starts=stage.starts,
        ends=stage.ends,
        place="",
        bring="",
        version=file_version(stage.starts),
        is_example=stage.is_example,
        is_personal=False,
    )
