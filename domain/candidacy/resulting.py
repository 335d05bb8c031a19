"""What comes of a stage: its result, and the news that are promised."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.candidacy.case import Case, Change, Misfit, Refusal, Same, Verdict, known_stage, too_long
from domain.candidacy.news import news
from domain.candidacy.standing import in_stage, kept_promise
from domain.events import Event, EventKind
from domain.process import Stage, StageResult
from domain.stages import CandidateStage, Mark, StageState

LONGEST_REASONS = 1500


@dataclass(frozen=True, slots=True)
class Result:
    stage: str
    result: str
    reasons: str = ""  # the candidate reads them; a result that ends the path needs some
    at: datetime | None = None  # when it was given; None: now


def publish_result(case: Case, wanted: Result, actor: str, now: datetime) -> Verdict:
    """Published again with another result or other reasons: a new version, told again, to be acknowledged again."""
    stage = known_stage(case.process, wanted.stage)
    if isinstance(stage, Refusal):
        return stage
    result = _known_result(stage, wanted.result)
    if isinstance(result, Refusal):
        return result
    before = case.stage(stage.id)
    refusal = _misfit(case, stage, before) or too_long(reasons=(wanted.reasons, LONGEST_REASONS))
    if refusal is not None:
        return refusal
    if (before.result, before.reasons) == (result.id, wanted.reasons):
        return Same()
    if result.ends and not wanted.reasons:
        return Refusal(Misfit.MISSING, {"field": "reasons"})
    after = replace(
        before,
        result=result.id,
        reasons=wanted.reasons,
        result_version=before.result_version + 1,
        result_at=wanted.at or now,
        read_at=None,
        ends_path=result.ends,
    )
    return _published(case, after, actor, now)


def promise_update(case: Case, stage_id: str, by: datetime, actor: str, now: datetime) -> Verdict:
    """Told as it is made, and again when it is moved; when the moment passes without news, they are told that it
    did."""
    stage = known_stage(case.process, stage_id)
    if isinstance(stage, Refusal):
        return stage
    refusal = Refusal(Misfit.HELD) if case.is_held else in_stage(case, stage)
    if refusal is not None:
        return refusal
    before = case.milestones.get((Mark.UPDATE_DUE, stage.id))
    if before is not None and before.at == by and not before.is_over:
        return Same()
    if by <= now:
        return Refusal(Misfit.IN_THE_PAST)
    mark = case.marked(Mark.UPDATE_DUE, stage.id, by)
    about: dict[str, str | int] = {
        "folio": case.registration.folio,
        "stage": stage.id,
        "version": mark.version,
        "by": by.isoformat(),
    }
    return Change(
        case.person,
        Event(EventKind.UPDATE_PROMISED, now, actor, about),
        milestones=(mark,),
        news=news(case, "update-promised", mark.version, now, stage=stage.id, expires_at=by),
    )


def _known_result(stage: Stage, id_: str) -> StageResult | Refusal:
    if not stage.results:
        return Refusal(Misfit.NO_RESULTS)
    for result in stage.results:
        if result.id == id_:
            return result
    known = ", ".join(result.id for result in stage.results)
    return Refusal(Misfit.UNKNOWN_RESULT, {"result": id_, "known": known})


def _misfit(case: Case, stage: Stage, before: CandidateStage) -> Refusal | None:
    if case.is_held:
        return Refusal(Misfit.HELD)
    refusal = in_stage(case, stage)
    if refusal is None and before.state is StageState.MISSED:
        return Refusal(Misfit.MISSED, {"stage": stage.id})
    return refusal


def _published(case: Case, after: CandidateStage, actor: str, now: datetime) -> Change:
    mark = replace(case.marked(Mark.RESULT_PUBLISHED, after.stage, now), version=after.result_version)
    about: dict[str, str | int] = {
        "folio": case.registration.folio,
        "stage": after.stage,
        "version": after.result_version,
        "result": after.result,
    }
    return Change(
        case.person,
        Event(EventKind.RESULT_PUBLISHED, now, actor, about),
        stage=after,
        milestones=(mark, *kept_promise(case, after.stage)),
        news=news(case, "result", after.result_version, now, stage=after.stage),
    )
