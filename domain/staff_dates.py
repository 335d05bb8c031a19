"""The dates that staff set for everyone, laid over those of the process file: what every screen shows."""

from collections.abc import Mapping
from dataclasses import replace

from domain.process import Process, Stage
from domain.stages import StageDates


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
        and stage.starts is not None
        and (stage.starts, stage.ends) not in {earlier.get(stage.id), (set_.starts, set_.ends)}
    )


def _dated(stage: Stage, dates: StageDates | None, process: Process) -> Stage:
    if dates is None:
        return stage
    return replace(stage, starts=dates.starts, ends=dates.ends, is_example=process.is_example)
