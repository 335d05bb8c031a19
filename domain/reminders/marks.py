"""When rules fall due that count from a candidate's own marks: an appointment, a result, a promise.

Marks are many, so they are not asked one by one: for each rule this says which instants of a mark are due between
two moments. Hours are elapsed time, days are of the local calendar, so where the clocks change that is not one
distance for all; it is split there into pieces within which it is. No instant is in two pieces, none is missing,
and none is early.

A rule that falls due with the event itself is not here: who notes the event enqueues its row in the same commit.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.process import Process, ReminderRule
from domain.processes.durations import Duration, shift
from domain.processes.known import REMINDER_TEXTS
from domain.reminders.audiences import OWN_CLOSING
from domain.reminders.lateness import duration
from domain.reminders.occurrences import DATES_CHANGED, DATES_SET
from domain.stages import Mark

_EVENTS: Mapping[str, Mark] = {
    "event.observed": Mark.OBSERVED,
    "event.result-published": Mark.RESULT_PUBLISHED,
    "event.update-due": Mark.UPDATE_DUE,
    "event.certificate-ready": Mark.CERTIFICATE_READY,
    DATES_SET: Mark.STAGE_DATES_SET,
    DATES_CHANGED: Mark.STAGE_DATES_CHANGED,
}
_POINTS: Mapping[str, Mark] = {"starts": Mark.STAGE_STARTS, "day": Mark.STAGE_STARTS, "ends": Mark.STAGE_ENDS}
_OF_DATES = frozenset({Mark.STAGE_STARTS, Mark.STAGE_ENDS, Mark.STAGE_DATES_SET, Mark.STAGE_DATES_CHANGED})
_AT_ONCE = Duration(0, timedelta())
_STEP = timedelta(hours=8)  # clocks change more seldom
_MARGIN = timedelta(hours=3)  # and by less
_TICK = timedelta(milliseconds=1)  # instants are kept no finer
Distances = tuple[timedelta, timedelta]  # from a mark to its due instant and to its end


@dataclass(frozen=True, slots=True)
class Stream:
    """The marks that one rule counts from."""

    rule: ReminderRule
    mark: Mark
    stage: str  # "" for marks that belong to none
    is_by_day: bool = False  # counts from the local midnight before the mark

    @property
    def id(self) -> str:
        return f"{self.rule.id}/{self.stage}"

    @property
    def tells_of_date(self) -> bool:
        """Its rows carry the version of an appointment, else that of the mark."""
        return self.mark in _OF_DATES

    @property
    def ends_with_mark(self) -> bool:
        """A stage that has begun needs no more reminding, nor does a limit that is past."""
        return self.mark in {Mark.STAGE_STARTS, Mark.OWN_CLOSING}

    @property
    def is_of_own_closing(self) -> bool:
        """It takes the place of the rule's reminder at the window's closing, for whom that one does not hold."""
        return self.mark is Mark.OWN_CLOSING

    @property
    def audience(self) -> str:
        return OWN_CLOSING if self.is_of_own_closing else self.rule.audience


@dataclass(frozen=True, slots=True)
class Piece:
    """Marks with `above` < at <= `upto` (UTC) are due at the mark + `due`, and senseless from the mark + `expires`;
    where these are instants, at that instant whichever mark of the day it is."""

    above: datetime
    upto: datetime
    due: timedelta | datetime
    expires: timedelta | datetime


def streams(process: Process) -> tuple[Stream, ...]:
    found: list[Stream] = []
    for rule in process.reminders:
        kind, _, rest = rule.anchor.partition(".")
        stage, _, point = rest.partition(".")
        if kind == "stage":
            found.append(Stream(rule, _POINTS[point], stage, is_by_day=point == "day"))
        elif has_own_closings(rule):
            found.append(Stream(rule, Mark.OWN_CLOSING, ""))
        elif kind == "event":
            found.extend(_of_event(rule, _EVENTS[rule.anchor], process))
    return tuple(found)


def has_own_closings(rule: ReminderRule) -> bool:
    """Whether it counts from a candidate's own limit, too: it asks to send before the window closes."""
    return (rule.anchor, rule.audience) == ("window.closes", "not-sent") and REMINDER_TEXTS[rule.text].announces


def pieces(stream: Stream, after: datetime, until: datetime, zone: ZoneInfo) -> tuple[Piece, ...]:
    """Of the marks that are due after `after` and by `until`."""
    offset, late = duration(stream.rule.offset), duration(stream.rule.late_limit)
    find = _days if stream.is_by_day else _stretches
    return find(offset, late, _cut(after), _cut(until), zone)


def _of_event(rule: ReminderRule, mark: Mark, process: Process) -> Iterator[Stream]:
    """A promise is noted before it is due. Of all else the row is there already when nothing is waited for."""
    if mark is not Mark.UPDATE_DUE and duration(rule.offset) == _AT_ONCE:
        return
    if mark is Mark.OBSERVED:
        yield Stream(rule, mark, "")
        return
    for stage in process.stages:
        yield Stream(rule, mark, stage.id)


@lru_cache(64)  # rules of different stages have the same offsets
def _days(offset: Duration, late: Duration, after: datetime, until: datetime, zone: ZoneInfo) -> tuple[Piece, ...]:
    """All marks of one local day are due at the same instant."""
    day = (after - offset.about).astimezone(zone).date() - timedelta(days=2)
    last = (until - offset.about).astimezone(zone).date() + timedelta(days=2)
    found: list[Piece] = []
    while day <= last:
        begins, day = _midnight(day, zone), day + timedelta(days=1)
        due = shift(begins, offset, zone)
        if after < due <= until:
            found.append(Piece(begins - _TICK, _midnight(day, zone) - _TICK, due, shift(due, late, zone)))
    return tuple(found)


@lru_cache(64)
def _stretches(
    offset: Duration, late: Duration, after: datetime, until: datetime, zone: ZoneInfo
) -> tuple[Piece, ...]:
    if not offset.days and not late.days:
        due, expires = offset.elapsed, offset.elapsed + late.elapsed
        return (Piece(after - due, until - due, due, expires),)

    def distances(at: datetime) -> Distances:
        due = shift(at, offset, zone)
        return due - at, shift(due, late, zone) - at

    found: list[Piece] = []
    begins, last = after - offset.about - _MARGIN, until - offset.about + _MARGIN
    while begins <= last:
        due, expires = distances(begins)
        ends = _last_alike(begins, last, (due, expires), distances)
        above, upto = max(begins - _TICK, after - due), min(ends, until - due)
        if above < upto:
            found.append(Piece(above, upto, due, expires))
        begins = ends + _TICK
    return tuple(found)


def _last_alike(
    begins: datetime, last: datetime, wanted: Distances, distances: Callable[[datetime], Distances]
) -> datetime:
    """Until when the distances are as wanted, which they are at `begins`."""
    alike = begins
    while alike < last:
        step = min(alike + _STEP, last)
        if distances(step) != wanted:
            return _change_between(alike, step, wanted, distances)
        alike = step
    return last


def _change_between(
    alike: datetime, other: datetime, wanted: Distances, distances: Callable[[datetime], Distances]
) -> datetime:
    """The last tick at which they are still as wanted."""
    low, high = 0, (other - alike) // _TICK
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if distances(alike + middle * _TICK) == wanted else (low, middle)
    return alike + low * _TICK


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _cut(instant: datetime) -> datetime:
    return instant - timedelta(microseconds=instant.microsecond % 1000)
