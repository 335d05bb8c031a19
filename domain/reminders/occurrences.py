"""When each rule falls due at the dates that all candidates have in common: those of the window and of the stages.

What counts from one candidate's own dates and events is in `domain/reminders/marks.py`.
"""

from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

from domain.delivery.bearings import Bearings
from domain.process import Process, ReminderRule
from domain.processes.known import REMINDER_TEXTS
from domain.reminders.dates import StageDate, common_date
from domain.reminders.lateness import due, expiry
from domain.rulings.windows import is_told

DATES_SET = "event.stage-dates-set"
DATES_CHANGED = "event.stage-dates-changed"
_OPENS, _CLOSES = "window.opens", "window.closes"
# In no process file: whoever knew another opening or closing is told, whatever the file's rules are.
WINDOW_CHANGED = ReminderRule(
    id="window-changed",
    audience="window-told",
    anchor="event.window-changed",
    offset="PT0S",
    text="window-changed",
    if_late="send",
    late_limit="P7D",
    mandatory=True,
)


class Among(StrEnum):
    """Whom of its audience an occurrence is for."""

    ALL = "all"
    NOT_TOLD = "not-told"  # who knows no earlier date of the stage: to them it is new
    TOLD = "told"  # who was told an earlier one: to them it changed


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A rule at one date. `version` is that date's, carried by rows about a stage; a new date is another
    occurrence."""

    rule: ReminderRule
    stage: str  # "" when the date is the window's
    version: str
    due_at: datetime
    expires_at: datetime
    passes_at: datetime  # the date that must not pass in silence because of quiet hours
    among: Among = Among.ALL

    @property
    def occasion(self) -> str:
        """Tells it from the rule's other occurrences. A rule about an event has them at every stage."""
        return f"{self.stage}.{self.version}" if self.rule.anchor.startswith("event.") else self.version


@dataclass(frozen=True, slots=True)
class _Anchor:
    at: datetime
    passes_at: datetime
    over_at: datetime | None  # what is told of it is senseless from then on; None: it never is
    version: str
    stage: str = ""
    among: Among = Among.ALL
    told_at: datetime | None = None  # when everybody was told of it anyway: earlier reminders of it have no sense


def occurrences(bearings: Bearings) -> tuple[Occurrence, ...]:
    """All of them, past and coming, the soonest due first."""
    process = bearings.knowledge.process
    found = [
        _occurrence(rule, anchor, process.zone)
        for rule in (*process.reminders, *OWN_RULES)
        for anchor in _anchors(rule, bearings)
        if anchor.told_at is None or due(rule, anchor.at, process.zone) > anchor.told_at
    ]
    return tuple(sorted(found, key=lambda one: (one.due_at, one.rule.id, one.stage)))


OUTAGE = replace(
    WINDOW_CHANGED, id="outage", audience="unsent", anchor="event.outage", text="outage", late_limit="P2D"
)
OWN_RULES = (WINDOW_CHANGED, OUTAGE)  # told once, to whom it concerned: who joins later knows


def rule_of(process: Process, id_: str) -> ReminderRule | None:
    """Of the file, or what is told without one."""
    return next((one for one in (*process.reminders, *OWN_RULES) if one.id == id_), None)


def window_occasion(rule: ReminderRule, bearings: Bearings) -> str | None:
    """What stands in the keys of rows about the window as it is now, so that a row about an older one is known as
    such; None: of no such rule, or there is nothing to tell."""
    if rule in OWN_RULES:
        return next((f".{anchor.version}" for anchor in _anchors(rule, bearings)), "")
    if rule.anchor not in {_OPENS, _CLOSES}:
        return None
    process = bearings.knowledge.process
    at = process.window.opens if rule.anchor == _OPENS else process.window.closes
    return _window_version(process, rule.anchor.partition(".")[2], at)


def midnight(instant: datetime, zone: ZoneInfo) -> datetime:
    """At which the instant's local day began."""
    return datetime.combine(instant.astimezone(zone).date(), time(), zone).astimezone(UTC)


def _occurrence(rule: ReminderRule, anchor: _Anchor, zone: ZoneInfo) -> Occurrence:
    due_at = due(rule, anchor.at, zone)
    return Occurrence(
        rule=rule,
        stage=anchor.stage,
        version=anchor.version,
        due_at=due_at,
        expires_at=expiry(rule, due_at, anchor.over_at, zone),
        passes_at=anchor.passes_at,
        among=anchor.among,
    )


def _anchors(rule: ReminderRule, bearings: Bearings) -> Iterator[_Anchor]:
    kind, _, rest = rule.anchor.partition(".")
    if kind == "window":
        yield _of_window(rule, rest, bearings)
    elif rule is WINDOW_CHANGED:
        yield from _of_change(bearings)
    elif rule is OUTAGE:
        yield from _of_outage(bearings)
    elif kind == "stage":
        yield from _of_stage(rule, rest, bearings)
    elif rule.anchor in {DATES_SET, DATES_CHANGED}:
        yield from _of_dates(rule, bearings)


def _of_window(rule: ReminderRule, point: str, bearings: Bearings) -> _Anchor:
    process, ruled = bearings.knowledge.process, bearings.knowledge.rulings.window
    at = process.window.opens if point == "opens" else process.window.closes
    over_at = at if REMINDER_TEXTS[rule.text].announces else None
    told_at = None
    if ruled is not None:
        told_at = ruled.opens_set_at if point == "opens" else ruled.closes_set_at
    return _Anchor(at, process.window.closes, over_at, _window_version(process, point, at), told_at=told_at)


def _of_change(bearings: Bearings) -> Iterator[_Anchor]:
    """Only the newest: who hears of that need not hear of those before it."""
    process, ruled = bearings.knowledge.process, bearings.knowledge.rulings.window
    if ruled is not None and is_told(ruled, process.window):
        version = _window_version(process, f"ruled.{ruled.version}", ruled.set_at)
        yield _Anchor(ruled.set_at, process.window.closes, None, version)


def _of_outage(bearings: Bearings) -> Iterator[_Anchor]:
    process, gap = bearings.knowledge.process, bearings.knowledge.rulings.outage
    if gap is not None:
        version = _window_version(process, f"outage.{gap.version}", gap.ends)
        yield _Anchor(gap.ends, process.window.closes, None, version)


def _window_version(process: Process, point: str, at: datetime) -> str:
    """Another process, or another instant, has another. Short: it stands in a key of everybody's."""
    named = f"{process.slug}.{point}.{at.isoformat()}".encode()
    return b32encode(sha256(named).digest())[:8].decode().lower()


def _of_stage(rule: ReminderRule, rest: str, bearings: Bearings) -> Iterator[_Anchor]:
    """What announces a point is senseless after it; what tells of the stage otherwise, once that is over."""
    stage, _, point = rest.partition(".")
    date, zone = common_date(bearings, stage), bearings.knowledge.process.zone
    at = _point(date, point, zone) if date is not None else None
    if date is None or at is None:
        return
    over_at: datetime | None = at
    if not REMINDER_TEXTS[rule.text].announces:
        over_at = None if point == "ends" else _over_at(date, zone)
    yield _Anchor(at, date.starts, over_at, date.version, stage, told_at=_told_at(stage, bearings))


def _told_at(stage: str, bearings: Bearings) -> datetime | None:
    """When staff set the date, if there are rules that tell of that."""
    dates, anchors = bearings.dates.get(stage), {rule.anchor for rule in bearings.knowledge.process.reminders}
    return dates.set_at if dates is not None and anchors >= {DATES_SET, DATES_CHANGED} else None


def _point(date: StageDate, point: str, zone: ZoneInfo) -> datetime | None:
    if point == "ends":
        return date.ends
    return midnight(date.starts, zone) if point == "day" else date.starts


def _of_dates(rule: ReminderRule, bearings: Bearings) -> Iterator[_Anchor]:
    """That staff set a date is told once to each: as new, or as changed."""
    process = bearings.knowledge.process
    other = DATES_CHANGED if rule.anchor == DATES_SET else DATES_SET
    is_split = any(one.anchor == other for one in process.reminders)
    among = Among.NOT_TOLD if rule.anchor == DATES_SET else Among.TOLD
    for stage in process.stages:
        dates, date = bearings.dates.get(stage.id), common_date(bearings, stage.id)
        if dates is None or date is None:
            continue
        if rule.anchor == DATES_CHANGED and dates.version == 1 and stage.starts is None:
            continue  # there was none before
        over_at = _over_at(date, process.zone)
        among_whom = among if is_split else Among.ALL
        yield _Anchor(dates.set_at, date.starts, over_at, date.version, stage.id, among_whom)


def _over_at(date: StageDate, zone: ZoneInfo) -> datetime:
    """A stage with no end known is past once it has begun; one of a whole day, once the day is over."""
    if date.ends is not None:
        return date.ends
    is_whole_day = date.starts.astimezone(zone).time() == time()
    return midnight(date.starts + timedelta(hours=36), zone) if is_whole_day else date.starts
