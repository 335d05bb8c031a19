"""What speaks against a message when it is to leave: an objection looks at one thing, and gives the reason."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from domain.delivery.announced import CHANGES, OF_ANNOUNCEMENTS, RECALL, has_hole, is_mandatory_announcement
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient
from domain.handoffs.handoff import HandoffState
from domain.news.templates import TEMPLATES
from domain.process import ReminderRule
from domain.registration import State
from domain.reminders.audiences import OWN_CLOSING, is_in
from domain.reminders.dates import stage_date
from domain.reminders.marks import has_own_closings
from domain.reminders.occurrences import OUTAGE, WINDOW_CHANGED, window_occasion
from domain.rights.arrival import is_known
from domain.rights.correcting import CORRECTED
from domain.rights.request import RequestState
from domain.stages import Mark, StageState
from domain.window import closes_at


class Reason(StrEnum):
    """Why a row is cancelled."""

    ERASED = "erased"  # or never there
    UNREACHABLE = "unreachable"
    UNLINKED = "unlinked"  # was imported, and has no chat yet; or the settings name no group
    REFUSED = "consent-refused"
    WITHDRAWN = "withdrawn"
    RULE_GONE = "rule-gone"  # the process has it no more
    STOPPED = "stopped-by-person"
    AUDIENCE = "not-in-audience"
    DOUBLED = "said-by-another"  # a reminder of the same date leaves about now
    FIELD_MISSING = "field-missing"  # a field of the announcement, for which they have no value
    HAS_IT = "chat-has-it"  # an announcement, which came to the chat while it was somebody else's
    LEFT_CHAT = "in-left-chat"  # what is to be changed lies in a chat that the person has no more
    STALE = "stale"  # its date, result or promise was replaced, or what it asks for is done


OF_DATES = frozenset(
    {"stage-dates", "date-changed", "rem-stage-7d", "rem-appointment", "rem-stage-2h", "rem-stage-day"}
)
_OF_RESULTS = frozenset({"result", "rem-result-unread"})
# In a talk that the person began: whoever asks is answered, whatever else they refused.
IN_TALK = frozenset({"handoff-answer", "handoff-closed"})
_OF_HANDOFFS = IN_TALK | {"handoff-late"}
# To members of the staff, about their work: whatever they decided as candidates.
TO_STAFF = frozenset(
    {
        "staff-handoff",
        "staff-dropped",
        "staff-digest",
        "staff-outage",
        "staff-reading",
        "staff-request",
        "staff-request-due",
        "staff-request-effective",
        "staff-answer-lost",
        "staff-answer-unread",
        "staff-approval",
        "staff-voided",
        "staff-returned",
        "staff-expired",
        "staff-live",
        "staff-announcement",
    }
)
# What they asked by right is answered, whatever else they refused.
BY_RIGHT = frozenset({"request-answer", CORRECTED})
_ALWAYS = (
    frozenset({"result", "certificate-ready"}) | _OF_HANDOFFS | TO_STAFF | BY_RIGHT
)  # facts about the person, also when they withdrew since
_OF_MARKS: Mapping[str, Mark] = {
    "observed": Mark.OBSERVED,
    "rem-observed": Mark.OBSERVED,
    "update-promised": Mark.UPDATE_DUE,
    "rem-update-due": Mark.UPDATE_DUE,
    "certificate-ready": Mark.CERTIFICATE_READY,
}
_DESPITE_REFUSAL = _OF_HANDOFFS | TO_STAFF | BY_RIGHT | {RECALL}
OWN = "own"  # a row's parameter: it counts from a closing of the person's own, not from the window's
_NOTED: Mapping[str, StageState] = {"missed": StageState.MISSED, "missed-undone": StageState.ATTENDED}
_WHILE_WAITING = frozenset({"handoff-late", "staff-handoff"})
_OF_REQUESTS = {
    "staff-request": RequestState.RECEIVED,
    "staff-request-due": RequestState.RECEIVED,
    "staff-request-effective": RequestState.GRANTED,
}
_OF_ANSWERS = frozenset({"staff-answer-lost", "staff-answer-unread"})
_UNANSWERED = frozenset({HandoffState.WAITING, HandoffState.TAKEN})


def _personal(row: Row, rule: ReminderRule | None, recipient: Recipient, _: Bearings) -> Reason | None:
    person, registration = recipient.person, recipient.registration
    if not person.has_chat:
        return Reason.UNLINKED
    if person.unreachable_since is not None:
        return Reason.UNREACHABLE
    if person.consent is not None and not person.consent.accepted and row.template not in _DESPITE_REFUSAL:
        return Reason.REFUSED
    # What comes by a rule is decided by its audience.
    is_gone = registration is not None and registration.state is State.WITHDRAWN
    is_told = rule is not None or row.template in _ALWAYS | OF_ANNOUNCEMENTS  # as their audience decides
    return Reason.WITHDRAWN if is_gone and not is_told else None


def _left(row: Row, _rule: ReminderRule | None, _: Recipient, __: Bearings) -> Reason | None:
    """Numbers of messages are each chat's own: in the chat of now it would be another one."""
    message = row.parameters.get("message", 0)
    is_left = row.template in CHANGES and isinstance(message, int) and message < 0
    return Reason.LEFT_CHAT if is_left else None


def _unwanted(row: Row, rule: ReminderRule | None, recipient: Recipient, bearings: Bearings) -> Reason | None:
    template = TEMPLATES.get(row.template)
    is_stopped = template is not None and template.kind in recipient.person.wishes.stopped
    is_mandatory = (rule is not None and rule.mandatory) or is_mandatory_announcement(row, bearings)
    return Reason.STOPPED if is_stopped and not is_mandatory else None


def _unfilled(row: Row, _rule: ReminderRule | None, recipient: Recipient, bearings: Bearings) -> Reason | None:
    return Reason.FIELD_MISSING if has_hole(row, recipient, bearings) else None


def _stale(row: Row, _rule: ReminderRule | None, recipient: Recipient, bearings: Bearings) -> Reason | None:
    version = row.parameters.get("version")
    if version is None or row.parameters.get(OWN):
        return None
    current: str | int | None = version
    if row.template in OF_DATES:
        date = stage_date(bearings, recipient, stage_of(row))
        current = date.version if date is not None else None
    elif row.template in _OF_RESULTS:
        stage = (recipient.stages or {}).get(stage_of(row))
        current = stage.result_version if stage is not None else None
    elif row.template in _OF_MARKS:
        milestone = (recipient.milestones or {}).get((_OF_MARKS[row.template], stage_of(row)))
        current = milestone.version if milestone is not None and not milestone.is_over else None
    return None if str(current) == str(version) else Reason.STALE


def _moved(row: Row, rule: ReminderRule | None, recipient: Recipient, bearings: Bearings) -> Reason | None:
    """The window was opened, closed or extended since the row was made; or what changed is nothing to them: they
    came later, or have an extension that reaches further."""
    occasion = None if rule is None else window_occasion(rule, bearings)
    if rule is None or occasion is None or row.parameters.get(OWN):
        return None
    if not row.dedup_key.startswith(f"{rule.id}:{occasion}:"):
        return Reason.STALE
    gap = bearings.knowledge.rulings.outage
    if rule is OUTAGE and gap is not None and recipient.person.created_at > gap.ends:
        return Reason.AUDIENCE
    return Reason.AUDIENCE if rule is WINDOW_CHANGED and not _is_news(recipient, bearings) else None


def _is_news(recipient: Recipient, bearings: Bearings) -> bool:
    ruled, process = bearings.knowledge.rulings.window, bearings.knowledge.process
    registration = recipient.registration
    if ruled is None or recipient.person.created_at > ruled.set_at:
        return False
    own = registration.extended_until if registration is not None else None
    is_opening_moved = ruled.opens_set_at == ruled.set_at and process.window.opens != ruled.before.opens
    is_closing_same = own is not None and closes_at(process.window, own) == closes_at(ruled.before, own)
    return is_opening_moved or not is_closing_same


def _closing(row: Row, rule: ReminderRule | None, recipient: Recipient, bearings: Bearings) -> Reason | None:
    """Of the window's closing and a later one of their own only one holds; that one is told of."""
    if rule is None or not has_own_closings(rule):
        return None
    extended = recipient.registration.extended_until if recipient.registration is not None else None
    has_own = extended is not None and extended > bearings.knowledge.process.window.closes
    if has_own is not bool(row.parameters.get(OWN)):
        return Reason.STALE
    if not has_own:
        return None
    mark = (recipient.milestones or {}).get((Mark.OWN_CLOSING, ""))
    return None if mark is not None and str(mark.version) == str(row.parameters.get("version")) else Reason.STALE


def _done(row: Row, _rule: ReminderRule | None, recipient: Recipient, _: Bearings) -> Reason | None:
    """Who mended in the meantime is not asked to mend. (The reminder of it is decided by its audience.)"""
    registration = recipient.registration
    is_mended = registration is None or registration.state is not State.OBSERVED
    return Reason.STALE if row.template == "observed" and is_mended else None


def _attended(row: Row, _rule: ReminderRule | None, recipient: Recipient, _: Bearings) -> Reason | None:
    """Noted otherwise in the meantime, or given another date."""
    noted = _NOTED.get(row.template)
    stage = (recipient.stages or {}).get(stage_of(row))
    return None if noted is None or (stage is not None and stage.state is noted) else Reason.STALE


def _answered(row: Row, _rule: ReminderRule | None, _: Recipient, bearings: Bearings) -> Reason | None:
    """Who was answered in the meantime is not told that nobody did; nor are the staff, once it is done."""
    if row.template in _OF_REQUESTS:
        request = bearings.handed.requests.get(int(row.parameters.get("request", 0)))
        is_so = request is not None and request.state is _OF_REQUESTS[row.template]
        return None if is_so else Reason.STALE
    if row.template in _OF_ANSWERS:
        request = bearings.handed.requests.get(int(row.parameters.get("request", 0)))
        return Reason.STALE if request is None or is_known(request) else None
    if row.template not in _WHILE_WAITING:
        return None
    handoff = bearings.handed.handoffs.get(int(row.parameters.get("handoff", 0)))
    return None if handoff is not None and handoff.state in _UNANSWERED else Reason.STALE


def _outside(row: Row, rule: ReminderRule | None, recipient: Recipient, bearings: Bearings) -> Reason | None:
    if rule is None:
        return None
    audience = OWN_CLOSING if row.parameters.get(OWN) else rule.audience
    return None if is_in(audience, recipient, stage_of(row), bearings) else Reason.AUDIENCE


OBJECTIONS: tuple[Callable[[Row, ReminderRule | None, Recipient, Bearings], Reason | None], ...] = (
    _personal,
    _left,
    _unwanted,
    _stale,
    _moved,
    _closing,
    _done,
    _attended,
    _answered,
    _outside,
    _unfilled,
)


def stage_of(row: Row) -> str:
    return str(row.parameters.get("stage", ""))
