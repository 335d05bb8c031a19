"""What follows from looking through a registration: it is accepted, or there is something to mend."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.candidacy.case import Case, Change, Misfit, Refusal, Same, Verdict, too_long
from domain.candidacy.news import news
from domain.events import Event, EventKind
from domain.registration import TRANSITIONS, Registration, State
from domain.stages import Mark, Milestone
from domain.window import closes_at

LONGEST_REASON = 600


@dataclass(frozen=True, slots=True)
class Observation:
    question: str  # which answer is to be mended; "": several, or none by itself
    reason: str  # the candidate reads it as it stands here
    until: datetime | None = None  # may be mended until then; None: until the window closes


def accept(case: Case, concerns: tuple[str, ...], actor: str, now: datetime, *, is_twin_accepted: bool) -> Verdict:
    """`concerns`: what staff ought to have seen and did not say that they have."""
    registration = case.registration
    if registration.state is State.ACCEPTED:
        return Same()
    if State.ACCEPTED not in TRANSITIONS[registration.state]:
        return Refusal(Misfit.WRONG_STATE, {"state": registration.state})
    if is_twin_accepted:
        return Refusal(Misfit.TWIN_ACCEPTED)
    if concerns:
        return Refusal(Misfit.UNSEEN, {"concerns": ", ".join(concerns)})
    version = registration.submitted_version
    about: dict[str, str | int] = {"folio": registration.folio, "version": version}
    observed = case.milestones.get((Mark.OBSERVED, ""))
    return Change(
        case.person,
        Event(EventKind.REGISTRATION_ACCEPTED, now, actor, about),
        registration=replace(registration, state=State.ACCEPTED, version=registration.version + 1),
        milestones=() if observed is None else (replace(observed, is_over=True),),
        news=news(case, "accepted", version, now),
    )


def observe(case: Case, observation: Observation, actor: str, now: datetime) -> Verdict:
    """Observed again with other words, another answer or another limit: told again."""
    registration = case.registration
    if registration.state is not State.OBSERVED and State.OBSERVED not in TRANSITIONS[registration.state]:
        return Refusal(Misfit.WRONG_STATE, {"state": registration.state})
    if observation.question and observation.question not in case.process.questions:
        return Refusal(Misfit.UNKNOWN_QUESTION, {"question": observation.question})
    if not observation.reason:
        return Refusal(Misfit.MISSING, {"field": "reason"})
    long = too_long(reason=(observation.reason, LONGEST_REASON))
    if long is not None:
        return long
    if _is_observed_so(case, observation):
        return Same()
    return _observed(case, observation, actor, now)


def _observed(case: Case, observation: Observation, actor: str, now: datetime) -> Verdict:
    registration = case.registration
    after = replace(
        registration,
        state=State.OBSERVED,
        version=registration.version + 1,
        extended_until=observation.until or registration.extended_until,
    )
    limit = closes_at(case.process.window, after.extended_until)
    if observation.until is not None and observation.until <= now:
        return Refusal(Misfit.IN_THE_PAST)
    if limit <= now:
        return Refusal(Misfit.MISSING, {"field": "until"})  # the window is closed: nothing could be mended
    mark = replace(case.marked(Mark.OBSERVED, "", now), question=observation.question, note=observation.reason)
    return Change(
        case.person,
        Event(EventKind.REGISTRATION_OBSERVED, now, actor, _about(after, mark)),
        registration=after,
        milestones=(mark, *_own_closing(case, observation)),
        news=news(case, "observed", mark.version, now, expires_at=limit),
    )


def _own_closing(case: Case, observation: Observation) -> tuple[Milestone, ...]:
    """Its reminders count from the new limit; the same limit again is not reminded of twice."""
    until = observation.until
    if until is None or until == case.registration.extended_until:
        return ()
    return (case.marked(Mark.OWN_CLOSING, "", until),)


def _about(registration: Registration, mark: Milestone) -> dict[str, str | int]:
    about: dict[str, str | int] = {
        "folio": registration.folio,
        "version": registration.submitted_version,
        "question": mark.question,
        "observation": mark.version,
    }
    if registration.extended_until is not None:
        about["until"] = registration.extended_until.isoformat()
    return about


def _is_observed_so(case: Case, observation: Observation) -> bool:
    registration, mark = case.registration, case.milestones.get((Mark.OBSERVED, ""))
    if registration.state is not State.OBSERVED or mark is None:
        return False
    is_limit_known = observation.until is None or observation.until == registration.extended_until
    return is_limit_known and (mark.question, mark.note) == (observation.question, observation.reason)
