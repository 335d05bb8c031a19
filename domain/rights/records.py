"""Until when a process keeps its record: who registered, with what, and what came of it."""

from collections.abc import Mapping
from datetime import datetime

from domain.process import Process
from domain.rights.terms import Kept
from domain.stages import StageDates


def kept_until(process: Process, dates: Mapping[str, StageDates]) -> datetime | None:
    """None: without end. That it ended the institute states (`Process.ended`); no date is guessed to be the last
    one. What is planned for later, by the file or by staff (`dates`), holds all the same."""
    length = process.rights.keeps(Kept.RECORDS)
    if length is None or process.ended is None:
        return None
    planned = [process.ended, process.window.closes]
    for stage in process.stages:
        planned += [instant for instant in (stage.starts, stage.ends) if instant is not None]
    for one in dates.values():
        planned.append(one.ends or one.starts)
    return max(planned) + length


def is_over(process: Process, dates: Mapping[str, StageDates], now: datetime) -> bool:
    """`now`: process time."""
    until = kept_until(process, dates)
    return until is not None and until <= now
