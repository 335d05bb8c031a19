"""A stage's date for everyone, as staff set it over what the process file says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.candidacy.appointing import APPOINTMENT, LONGEST_BRING, LONGEST_PLACE, LONGEST_REASON
from domain.candidacy.case import Misfit, Refusal, Same, known_stage, too_long
from domain.process import Process, Stage
from domain.stages import StageDates


@dataclass(frozen=True, slots=True)
class WantedDates:
    stage: str
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    bring: str = ""
    reason: str = ""  # why the date changed; everyone reads it


def set_dates(
    process: Process, known: Mapping[str, StageDates], wanted: WantedDates, actor: str, now: datetime
) -> StageDates | Same | Refusal:
    """The next version. Whoever is in the stage is told of it by the reminders, in slices."""
    stage = known_stage(process, wanted.stage)
    if isinstance(stage, Refusal):
        return stage
    before = known.get(stage.id)
    if before is not None and _is_so(before, wanted):
        return Same()
    refusal = _misfit(process, known, stage, wanted)
    if refusal is not None:
        return refusal
    if wanted.starts <= now:
        return Refusal(Misfit.IN_THE_PAST)
    if not wanted.reason and (before is not None or (stage.starts is not None and not stage.is_example)):
        return Refusal(Misfit.MISSING, {"field": "reason"})
    return StageDates(
        process.slug,
        stage.id,
        before.version + 1 if before is not None else 1,
        wanted.starts,
        wanted.ends,
        wanted.place,
        wanted.bring,
        wanted.reason,
        now,
        actor,
    )


def _misfit(process: Process, known: Mapping[str, StageDates], stage: Stage, wanted: WantedDates) -> Refusal | None:
    if stage.scope == APPOINTMENT:
        return Refusal(Misfit.NOT_BY_CALENDAR)
    if wanted.ends is not None and wanted.ends <= wanted.starts:
        return Refusal(Misfit.ENDS_TOO_EARLY)
    if wanted.starts < process.window.closes:
        return Refusal(Misfit.WINDOW_OPEN)
    return too_long(
        place=(wanted.place, LONGEST_PLACE),
        bring=(wanted.bring, LONGEST_BRING),
        reason=(wanted.reason, LONGEST_REASON),
    ) or _out_of_order(process, known, stage, wanted)


def _out_of_order(
    process: Process, known: Mapping[str, StageDates], stage: Stage, wanted: WantedDates
) -> Refusal | None:
    """Among the dates that staff or the file give for everyone; examples give way."""
    is_before = True
    for other in process.stages:
        if other.id == stage.id:
            is_before = False
            continue
        starts = _starts(other, known)
        if starts is not None and (starts > wanted.starts if is_before else starts < wanted.starts):
            return Refusal(Misfit.OUT_OF_ORDER, {"other": other.id})
    return None


def _starts(stage: Stage, known: Mapping[str, StageDates]) -> datetime | None:
    dates = known.get(stage.id)
    return dates.starts if dates is not None else None if stage.is_example else stage.starts


def _is_so(before: StageDates, wanted: WantedDates) -> bool:
    return (before.starts, before.ends, before.place, before.bring) == (
        wanted.starts,
        wanted.ends,
        wanted.place,
        wanted.bring,
    )
