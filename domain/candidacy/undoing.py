"""What a batch remembers so that it can be undone, and what undoing it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.batch_desk import Candidacy
from domain.batches import Batch, BatchId, BatchKind, Before
from domain.candidacy.bulk import Situation
from domain.candidacy.case import Change
from domain.events import Event, EventKind
from domain.process import Process
from domain.stages import CandidateStage, Mark, Milestone, StageState

_UNDONE: Mapping[BatchKind, EventKind] = {
    BatchKind.RESULTS: EventKind.RESULT_UNDONE,
    BatchKind.CERTIFICATES: EventKind.CERTIFICATE_UNDONE,
    BatchKind.DATES: EventKind.APPOINTMENT_UNDONE,
}


@dataclass(frozen=True, slots=True)
class Undoing:
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CannotUndo:
    """`why`: "changed": somebody else did since; "built-upon": a later stage counts on it."""

    why: str
    folios: tuple[str, ...]


def before_of(change: Change, situation: Situation) -> Before:
    folio = str(change.event.about["folio"])
    found = situation.candidacies[folio]
    keys = [(one.mark, one.stage) for one in change.milestones]
    return Before(
        found.registration.id,
        found.person.id,
        folio,
        int(change.event.about["version"]),
        None if change.stage is None else _stage(found, change.stage.stage),
        tuple(found.milestones[key] for key in keys if key in found.milestones),
        tuple(key for key in keys if key not in found.milestones),
        None if change.paper is None else change.paper.id,
        change.gone,
    )


def held_back(change: Change, batch: BatchId) -> Change:
    """The same with its message held; a file whose place is taken stays until nothing can be undone. The key of the
    message is the batch's own, so that the same news can be told after it was undone."""
    news = change.news
    if news is not None:
        news = replace(news, dedup_key=f"{news.dedup_key}:{batch}", batch=batch)
    event = replace(change.event, about={**change.event.about, "batch": batch})
    return replace(change, news=news, event=event, gone=None)


def undoing(
    batch: Batch,
    rows: Sequence[Before],
    found: Mapping[str, Candidacy],
    process: Process,
    actor: str,
    now: datetime,
) -> Undoing | CannotUndo:
    """Every candidate is put back, or none is."""
    present = [(row, found[row.folio]) for row in rows if row.folio in found]
    changed = tuple(row.folio for row, one in present if not _is_as_left(batch, row, one))
    if changed:
        return CannotUndo("changed", changed)
    later = _later(process, batch.stage)
    built = tuple(row.folio for row, one in present if _is_built_upon(one, batch, later))
    if built:
        return CannotUndo("built-upon", built)
    return Undoing(tuple(_back(batch, row, one, actor, now) for row, one in present))


def _back(batch: Batch, row: Before, found: Candidacy, actor: str, now: datetime) -> Change:
    about: dict[str, str | int] = {"folio": row.folio, "stage": batch.stage, "batch": batch.id}
    stage = row.stage
    if stage is not None and batch.kind is BatchKind.DATES:
        # Its version goes on: whatever was made of the undone date in the meantime is not taken for the next one.
        stage = replace(stage, date_version=row.version)
        about |= {"version": stage.date_version, "state": stage.state}
        about |= {} if stage.starts is None else {"starts": stage.starts.isoformat()}
    elif stage is not None:
        about |= {"version": stage.result_version, "result": stage.result}
    stays = tuple(replace(found.milestones[key], is_over=True) for key in row.new_marks if key in found.milestones)
    return Change(
        found.person,
        Event(_UNDONE[batch.kind], now, actor, about),
        stage=stage,
        milestones=(*row.marks, *stays),
        gone=row.file,
    )


def _stage(found: Candidacy, id_: str) -> CandidateStage:
    return found.stages.get(id_) or CandidateStage(found.registration.id, found.person.id, id_)


def _is_as_left(batch: Batch, row: Before, found: Candidacy) -> bool:
    if any(_is_newer(found, mark) for mark in row.marks if mark.mark is Mark.UPDATE_DUE):
        return False
    mine = _stage(found, batch.stage)
    if batch.kind is BatchKind.RESULTS:
        return mine.result_version == row.version
    if batch.kind is BatchKind.DATES:
        return (mine.date_version, mine.state, mine.result) == (row.version, StageState.SCHEDULED, "")
    mark = found.milestones.get((Mark.CERTIFICATE_READY, batch.stage))
    return mark is not None and mark.version == row.version


def _is_newer(found: Candidacy, mark: Milestone) -> bool:
    """Whether news were promised anew since."""
    now = found.milestones.get((mark.mark, mark.stage))
    return now is not None and now.version != mark.version


def _is_built_upon(found: Candidacy, batch: Batch, later: frozenset[str]) -> bool:
    """A result allows a certificate of its own stage too, where the process has it there."""
    certified = later if batch.kind is BatchKind.CERTIFICATES else later | {batch.stage}
    has_result = any(one.result for one in found.stages.values() if one.stage in later)
    return has_result or any(_is_certificate(one, certified) for one in found.milestones.values())


def _is_certificate(one: Milestone, among: frozenset[str]) -> bool:
    return one.mark is Mark.CERTIFICATE_READY and one.stage in among and not one.is_over


def _later(process: Process, stage: str) -> frozenset[str]:
    ids = [one.id for one in process.stages]
    return frozenset(ids[ids.index(stage) + 1 :]) if stage in ids else frozenset()
