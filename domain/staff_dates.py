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


def _dated(stage: Stage, dates: StageDates | None, process: Process) -> Stage:
    if dates is None:
        return stage
    return replace(stage, starts=dates.starts, ends=dates.ends, is_example=process.is_example)
