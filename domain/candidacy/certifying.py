"""The certificate: that it can be fetched, its number, and the file itself where staff have it."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.candidacy.case import Case, Change, Misfit, NewPaper, Refusal, Same, Verdict, known_stage, too_long
from domain.candidacy.news import news
from domain.candidacy.standing import in_stage, kept_promise
from domain.events import Event, EventKind
from domain.files import FileKind, InspectedFile
from domain.ids import FileId
from domain.stages import Mark, Milestone

CERTIFICATE = "certificate"  # in place of a question: what the kept file is
LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True)
class Certificate:
    """What staff give beside the word that it is ready. What is not given stays as it was."""

    number: str = ""  # the certificate's own, as CONOCER wrote it
    file: InspectedFile | None = None
    is_kept: bool = False  # the file that the candidate has already is the very same


def certificate_ready(
    case: Case, stage_id: str, given: Certificate, actor: str, now: datetime, fresh: FileId
) -> Verdict:
    """Only who was given every result that decides about the path, none of which ended it. `fresh`: the id of the
    file, if it is a new one. With another number or another file it is told again."""
    stage = known_stage(case.process, stage_id)
    if isinstance(stage, Refusal):
        return stage
    if case.is_held:  # else the certificate would tell of a verdict that nobody knows yet
        return Refusal(Misfit.HELD)
    refusal = in_stage(case, stage) or _undecided(case) or _misfit(given)
    if refusal is not None:
        return refusal
    before = case.milestones.get((Mark.CERTIFICATE_READY, stage.id))
    if before is not None and before.is_over:
        before = None
    if before is not None and _is_so(before, given):
        return Same()
    return _ready(case, stage.id, before, given, actor, now, fresh)


def _ready(
    case: Case, stage: str, before: Milestone | None, given: Certificate, actor: str, now: datetime, fresh: FileId
) -> Change:
    held = before.file if before is not None else None
    new = (
        None
        if given.file is None or given.is_kept
        else NewPaper(fresh, case.registration.id, CERTIFICATE, given.file)
    )
    mark = replace(
        case.marked(Mark.CERTIFICATE_READY, stage, now),
        note=given.number or (before.note if before is not None else ""),
        file=held if new is None else new.id,
    )
    about: dict[str, str | int] = {"folio": case.registration.folio, "stage": stage, "version": mark.version}
    if new is not None:
        about["file"] = new.id
    return Change(
        case.person,
        Event(EventKind.CERTIFICATE_READY, now, actor, about),
        milestones=(mark, *kept_promise(case, stage)),
        news=news(case, "certificate-ready", mark.version, now, stage=stage),
        paper=new,
        gone=held if new is not None else None,
    )


def _misfit(given: Certificate) -> Refusal | None:
    if given.file is not None and given.file.kind is not FileKind.PDF:
        return Refusal(Misfit.NOT_PDF)
    return too_long(number=(given.number, LONGEST_NUMBER))


def _is_so(before: Milestone, given: Certificate) -> bool:
    return given.number in {"", before.note} and (given.file is None or given.is_kept)


def _undecided(case: Case) -> Refusal | None:
    for stage in case.process.stages:
        if any(result.ends for result in stage.results) and not case.stage(stage.id).result:
            return Refusal(Misfit.NO_VERDICT, {"stage": stage.id})
    return None
