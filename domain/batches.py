"""Steps about many candidates that were taken at once, from a file: they wait a while before anybody is told, and
as long as nobody was, all of it can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from domain.ids import FileId, PersonId, RegistrationId
from domain.stages import CandidateStage, Mark, Milestone

BatchId = NewType("BatchId", int)
HOLD = timedelta(minutes=10)  # machine time
MOST_ROWS = 2_000


class BatchKind(StrEnum):
    RESULTS = "results"
    CERTIFICATES = "certificates"
    DATES = "dates"  # first ones, for many


class BatchState(StrEnum):
    HELD = "held"  # nobody is told yet
    RELEASED = "released"  # whoever can be told is being told
    OVER = "over"  # somebody was: nothing is undone any more
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Batch:
    id: BatchId
    process: str
    kind: BatchKind
    stage: str
    by: str  # as events call them
    made_at: datetime  # process time
    held_until: datetime  # machine time
    state: BatchState
    rows: int


@dataclass(frozen=True, slots=True)
class Before:
    """One candidate as the batch found them, and what it left, so that both can be compared and put back."""

    registration: RegistrationId
    person: PersonId
    folio: str
    version: int  # of the result, the mark or the date, as the batch left it
    stage: CandidateStage | None = None  # as it stood; None: the batch changed no stage
    marks: tuple[Milestone, ...] = ()  # as they stood
    new_marks: tuple[tuple[Mark, str], ...] = ()  # those that were not there
    file: FileId | None = None  # that came with the batch
    gone: FileId | None = None  # the one whose place it took: kept until nothing can be undone


def as_told(
    held: Sequence[Before],
    stages: Mapping[str, CandidateStage],
    marks: Mapping[tuple[Mark, str], Milestone],
) -> tuple[Mapping[str, CandidateStage], Mapping[tuple[Mark, str], Milestone]]:
    """What the candidate is shown while their news are held: how it was."""
    for before in held:
        if before.stage is not None:
            stages = {**stages, before.stage.stage: before.stage}
        known = {key: mark for key, mark in marks.items() if key not in before.new_marks}
        marks = known | {(one.mark, one.stage): one for one in before.marks}
    return stages, marks
