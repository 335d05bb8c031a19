"""Where a candidate's path stands."""

from dataclasses import replace

from domain.candidacy.case import Case, Misfit, Refusal
from domain.process import Stage
from domain.registration import State
from domain.stages import Mark, Milestone, StageState


def in_stage(case: Case, stage: Stage) -> Refusal | None:
    """Whether the path led this candidate so far; otherwise why not."""
    if case.registration.state is not State.ACCEPTED:
        return Refusal(Misfit.WRONG_STATE, {"state": case.registration.state})
    for earlier in case.process.stages:
        if earlier.id == stage.id:
            break
        mine = case.stage(earlier.id)
        if mine.ends_path:
            return Refusal(Misfit.PATH_ENDED, {"stage": earlier.id})
        if mine.state is StageState.MISSED:
            return Refusal(Misfit.MISSED, {"stage": earlier.id})
    return None


def kept_promise(case: Case, stage: str) -> tuple[Milestone, ...]:
    """News of the stage have come: who was promised some is not told that they are late."""
    promise = case.milestones.get((Mark.UPDATE_DUE, stage))
    return () if promise is None or promise.is_over else (replace(promise, is_over=True),)
