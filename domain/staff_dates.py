"""The dates that staff set for everyone, laid over those of the process file: what every screen shows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.process import Process, Stage
from domain.stages import StageDates

# Whose a date is that came with a later version of the process file: the next version may replace it.
OF_FILE = "process-file"


def with_staff_dates(process: Process, dates: Mapping[str, StageDates]) -> Process:
    """A date that staff set is no example, but in a demonstration."""
    if not dates:
        return process
    return replace(process, stages=tuple(_dated(stage, dates.get(stage.id), process) for stage in process.stages))


def overruled_dates(before: Process | None, after: Process, dates: Mapping[str, StageDates]) -> tuple[str, ...]:
    """Stages of which this file says another date than the one before it, and other than staff's: a person has to
    choose again."""
    earlier = {} if before is None else {stage.id: (stage.starts, stage.ends) for stage in before.stages}
    return tuple(
        stage.id
        for stage in after.stages
        if (set_ := dates.get(stage.id)) is not None
        and set_.actor != OF_FILE
        and stage.starts is not None
        and (stage.starts, stage.ends) not in {earlier.get(stage.id), (set_.starts, set_.ends)}
    )


def dates_of_file(
    before: Process, after: Process, dates: Mapping[str, StageDates], now: datetime
) -> tuple[StageDates, ...]:
    """What a new version of the file says of dates that hold: each is the stage's next date, as if it had been set
    now, so that whoever was told another is told that it changed, and the others that there is one. Not where staff
    set one, which wins, nor an example."""
    earlier = {stage.id: (stage.starts, stage.ends) for stage in before.stages}
    moved = []
    for stage in after.stages:
        held = dates.get(stage.id)
        known = earlier.get(stage.id) if held is None else (held.starts, held.ends)
        if held is not None and held.actor != OF_FILE:
            continue
        if (
            stage.starts is None
            or (stage.starts, stage.ends) == known
            or (stage.is_example and not after.is_example)
        ):
            continue
        if held is None and stage.starts <= now:
            continue  # past already, and nobody was told that it is another
        version = 1 if held is None else held.version + 1
        moved.append(
            StageDates(after.slug, stage.id, version, stage.starts, stage.ends, "", "", "", now, actor=OF_FILE)
        )
    return tuple(moved)


def left_out_dates(after: Process, dates: Mapping[str, StageDates]) -> tuple[str, ...]:
    """Stages of which this file says no date any more: the one that an earlier version gave stays."""
    return tuple(
        stage.id
        for stage in after.stages
        if stage.starts is None and (held := dates.get(stage.id)) is not None and held.actor == OF_FILE
    )


def _dated(stage: Stage, dates: StageDates | None, process: Process) -> Stage:
    if dates is None:
        return stage
    return replace(stage, starts=dates.starts, ends=dates.ends, is_example=process.is_example)
