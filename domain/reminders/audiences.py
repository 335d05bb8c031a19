"""Who a reminder is for. Asked when its row is made (there as SQL: `storage/audiences.py`; a test holds the two
together) and again, person by person, just before it is sent."""

from collections.abc import Callable, Mapping

from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.people import Person
from domain.process import Process
from domain.registration import State
from domain.stages import CandidateStage, Mark, StageState

# Who has a closing of their own and has not sent, or not mended. No rule names it: it stands in for "not-sent".
OWN_CLOSING = "own-closing"
Rule = Callable[[Recipient, str, Process], bool]


def is_in(audience: str, recipient: Recipient, stage: str, bearings: Bearings) -> bool:
    """`stage`: which one the reminder is about; "" for none. An audience that nobody knows is empty."""
    rule = _RULES.get(audience)
    return rule is not None and rule(recipient, stage, bearings.knowledge.process)


def earlier_stages(process: Process, stage: str) -> tuple[str, ...] | None:
    """Those that come before it; None when the process has no such stage."""
    ids = [one.id for one in process.stages]
    return tuple(ids[: ids.index(stage)]) if stage in ids else None


def _wants_opening(recipient: Recipient, _stage: str, _process: Process) -> bool:
    """Whoever sent a registration, even one withdrawn since, knows that the window is open."""
    return recipient.person.wants_opening_notice and _has_not_refused(recipient.person) and _sent_nothing(recipient)


def _has_not_sent(recipient: Recipient, _stage: str, _process: Process) -> bool:
    """A draft is there only because the notice was accepted once: that is interest, even with no answer in it. Who
    withdrew does not want to send, until they begin again."""
    if not _has_not_refused(recipient.person) or not _sent_nothing(recipient):
        return False
    return recipient.registration is not None or _is_interested(recipient.person)


def _knows_window(recipient: Recipient, stage: str, process: Process) -> bool:
    """Who still has something to send, or to mend, until it closes."""
    return _has_not_sent(recipient, stage, process) or _is_observed(recipient, stage, process)


def _has_unsent(recipient: Recipient, _stage: str, _process: Process) -> bool:
    return _has_not_refused(recipient.person) and (
        _is_at(recipient, State.DRAFT) or _is_at(recipient, State.OBSERVED)
    )


def _has_own_to_send(recipient: Recipient, _stage: str, _process: Process) -> bool:
    """A draft, or something to mend. Whether the limit is later than the window's closing is asked beside it."""
    is_theirs = _is_at(recipient, State.DRAFT) or _is_at(recipient, State.OBSERVED)
    return is_theirs and _has_not_refused(recipient.person)


def _is_observed(recipient: Recipient, _stage: str, _process: Process) -> bool:
    return _is_at(recipient, State.OBSERVED)


def _is_in_stage(recipient: Recipient, stage: str, process: Process) -> bool:
    """The path led them here, and this stage is still before them."""
    earlier = earlier_stages(process, stage)
    if earlier is None or not _is_at(recipient, State.ACCEPTED):
        return False
    stages = recipient.stages or {}
    if any(_is_the_end(stages[one]) for one in earlier if one in stages):
        return False
    mine = stages.get(stage)
    return mine is None or not (mine.result or mine.state in {StageState.ATTENDED, StageState.MISSED})


def _was_given_result(recipient: Recipient, stage: str, _process: Process) -> bool:
    """Who withdrew meanwhile, too: a result is a fact about them, and it always comes."""
    given = (recipient.stages or {}).get(stage)
    return given is not None and given.result != ""


def _has_not_read_result(recipient: Recipient, stage: str, _process: Process) -> bool:
    """Who withdrew is not pressed to read it."""
    given = (recipient.stages or {}).get(stage)
    return given is not None and given.result != "" and given.read_at is None and not _has_withdrawn(recipient)


def _was_promised_news(recipient: Recipient, stage: str, _process: Process) -> bool:
    return _is_open(recipient, Mark.UPDATE_DUE, stage) and not _has_withdrawn(recipient)


def _has_certificate(recipient: Recipient, stage: str, _process: Process) -> bool:
    """Who withdrew meanwhile, too: it is theirs."""
    return _is_open(recipient, Mark.CERTIFICATE_READY, stage)


_RULES: Mapping[str, Rule] = {
    "opening-wanted": _wants_opening,
    "not-sent": _has_not_sent,
    OWN_CLOSING: _has_own_to_send,
    "observed": _is_observed,
    "window-told": _knows_window,
    "unsent": _has_unsent,
    "in-stage": _is_in_stage,
    "result-given": _was_given_result,
    "result-unread": _has_not_read_result,
    "update-promised": _was_promised_news,
    "certificate-ready": _has_certificate,
}


def _has_not_refused(person: Person) -> bool:
    return person.consent is None or person.consent.accepted


def _is_interested(person: Person) -> bool:
    return person.wants_opening_notice or (person.consent is not None and person.consent.accepted)


def _sent_nothing(recipient: Recipient) -> bool:
    return recipient.registration is None or recipient.registration.state is State.DRAFT


def _is_at(recipient: Recipient, state: State) -> bool:
    return recipient.registration is not None and recipient.registration.state is state


def _has_withdrawn(recipient: Recipient) -> bool:
    return _is_at(recipient, State.WITHDRAWN)


def _is_open(recipient: Recipient, mark: Mark, stage: str) -> bool:
    milestone = (recipient.milestones or {}).get((mark, stage))
    return milestone is not None and not milestone.is_over


def _is_the_end(stage: CandidateStage) -> bool:
    return stage.state is StageState.MISSED or (stage.result != "" and stage.ends_path)
