"""More time for one candidate: their own closing instant, later than what holds for them."""

from dataclasses import replace
from datetime import datetime

from domain.candidacy.case import Case, Change, Misfit, Refusal, Same, Verdict
from domain.candidacy.news import news
from domain.events import Event, EventKind
from domain.registration import State
from domain.stages import Mark
from domain.window import closes_at

# Those who can still send or mend something; a draft is there to be sent.
_MAY_SEND = frozenset({State.DRAFT, State.SUBMITTED, State.RESUBMITTED, State.OBSERVED})


def extend(case: Case, until: datetime, actor: str, now: datetime) -> Verdict:
    """Never less than what they have: a limit that is no later changes nothing, and nobody is told of it."""
    registration = case.registration
    if registration.state not in _MAY_SEND:
        return Refusal(Misfit.WRONG_STATE, {"state": registration.state})
    if until <= closes_at(case.process.window, registration.extended_until):
        return Same()
    if until <= now:
        return Refusal(Misfit.IN_THE_PAST)
    about: dict[str, str | int] = {"folio": registration.folio, "until": until.isoformat()}
    return Change(
        case.person,
        Event(EventKind.EXTENSION_GRANTED, now, actor, about),
        registration=replace(registration, extended_until=until, version=registration.version + 1),
        milestones=(case.marked(Mark.OWN_CLOSING, "", until),),
        news=news(case, "extended", f"{round(until.timestamp())}", now, expires_at=until),
    )
