"""Whether a row may still leave, judged at the moment of dispatch by how things stand then."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.alarms.telling import ALARMS
from domain.delivery.announced import CHANGES
from domain.delivery.bearings import Bearings
from domain.delivery.doubling import is_doubled
from domain.delivery.group import GROUP
from domain.delivery.objections import BY_RIGHT, IN_TALK, OBJECTIONS, OF_DATES, TO_STAFF, Reason, stage_of
from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient
from domain.delivery.quiet import hours_of, quiet_until
from domain.handoffs.handoff import HandoffState
from domain.people import Wishes
from domain.reminders.dates import stage_date
from domain.reminders.occurrences import rule_of
from domain.window import closes_at

# A reason belongs to what is found, though an objection gives it.
__all__ = ["Cancel", "Expire", "Finding", "Reason", "Send", "Wait", "check", "is_at_once"]


@dataclass(frozen=True, slots=True)
class Send:
    pass


@dataclass(frozen=True, slots=True)
class Cancel:
    reason: Reason


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime  # process time


@dataclass(frozen=True, slots=True)
class Expire:
    pass


Finding = Send | Cancel | Wait | Expire

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WHILE_HELD = timedelta(minutes=1)  # then it is asked again
_AT_ONCE = CHANGES | {"chat-moved", "staff-live", "staff-announcement"}
# Of all that is told unasked only this makes sense while the assistant takes no answers; the rest waits.
IN_PAUSE = IN_TALK | TO_STAFF | BY_RIGHT | {"window-changed"}
_PAUSED_FOR = timedelta(minutes=1)  # then it is looked at again
_OF_WINDOW = frozenset({"rem-opening", "rem-24h", "rem-2h", "rem-observed", "window-changed", "outage"})


def check(row: Row, recipient: Recipient | None, bearings: Bearings, now: datetime) -> Finding:
    """`now`: process time. The first objection holds; without any it may leave, unless it has to wait for the
    morning.

    Quiet hours hold for everything, results too, but no expiry and no date that is told of passes in silence. While
    the assistant rests they do.
    """
    if row.person_id == GROUP:
        return _of_group(row, bearings, now)
    if row.person_id == ALARMS:  # at any hour
        return Cancel(Reason.UNLINKED) if bearings.alarms is None else Send()
    if recipient is None:
        return Cancel(Reason.ERASED)
    if row.expires_at is not None and row.expires_at <= now:
        return Expire()
    process = bearings.knowledge.process
    rule = rule_of(process, row.rule)
    if row.rule and rule is None:
        return Cancel(Reason.RULE_GONE)
    reasons = (objection(row, rule, recipient, bearings) for objection in OBJECTIONS)
    reason = next(filter(None, reasons), None)
    if reason is None and is_doubled(row, recipient, bearings, now):
        reason = Reason.DOUBLED
    return _when(row, recipient, bearings, now) if reason is None else Cancel(reason)


def _of_group(row: Row, bearings: Bearings, now: datetime) -> Finding:
    """In the staff's group only what nobody took yet is worth a word, and not by night."""
    handoff = bearings.handed.handoffs.get(int(row.parameters.get("handoff", 0)))
    if row.expires_at is not None and row.expires_at <= now:
        return Expire()
    if bearings.group is None:
        return Cancel(Reason.UNLINKED)
    if handoff is None or handoff.state is not HandoffState.WAITING:
        return Cancel(Reason.STALE)
    process = bearings.knowledge.process
    until = quiet_until(now, hours_of(Wishes(), process), process.zone)
    return Send() if until is None else Wait(until)


def _when(row: Row, recipient: Recipient, bearings: Bearings, now: datetime) -> Send | Wait:
    if bearings.knowledge.rulings.pause is not None and row.template not in IN_PAUSE:
        return Wait(now + _PAUSED_FOR)
    until = _waits_until(row, recipient, bearings, now)
    return Send() if until is None else Wait(until)


def _waits_until(row: Row, recipient: Recipient, bearings: Bearings, now: datetime) -> datetime | None:
    """None: it may leave now. Nothing tells of a date while those who gave it to many may still take it back."""
    if row.template in OF_DATES and recipient.is_date_held:
        return now + _WHILE_HELD
    process = bearings.knowledge.process
    hours = hours_of(recipient.person.wishes, process)
    until = None if is_at_once(row) else quiet_until(now, hours, process.zone)
    if until is None or any(now < end <= until for end in _ends(row, recipient, bearings)):
        return None
    return until


def is_at_once(row: Row) -> bool:
    """At any hour: somebody is talking with them (a talk that ended by itself is nobody's); or their chat lost its
    registration to another, and if that was not their doing they must know; or they are sending an announcement.
    What changes a message wakes nobody."""
    return row.template in _AT_ONCE or (row.template in IN_TALK and not row.parameters.get("quiet"))


def _ends(row: Row, recipient: Recipient, bearings: Bearings) -> list[datetime]:
    """What would pass in silence: the row's own end, the date that it tells of, and the one that it replaces, to
    which whoever was told of it would still go."""
    ends = [row.expires_at] if row.expires_at is not None else []
    if row.template in OF_DATES:
        date = stage_date(bearings, recipient, stage_of(row))
        ends += [date.starts] if date is not None else []
        before = row.parameters.get("before")
        ends += [_EPOCH + timedelta(milliseconds=before)] if isinstance(before, int) else []
    elif row.template in _OF_WINDOW:
        extended = recipient.registration.extended_until if recipient.registration is not None else None
        ends.append(closes_at(bearings.knowledge.process.window, extended))
    return ends
