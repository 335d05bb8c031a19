"""From a rule that is due to what the database needs to make its rows."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from domain.delivery.bearings import Bearings
from domain.news.templates import TEMPLATES
from domain.process import Process, ReminderRule
from domain.reminders.audiences import earlier_stages
from domain.reminders.lateness import is_owned_up, quiet_end
from domain.reminders.marks import Piece, Stream, has_own_closings
from domain.reminders.occurrences import DATES_CHANGED, DATES_SET, OWN_RULES, Among, Occurrence
from domain.reminders.ports import Dated, Mailing, Marked

# Whoever has just begun or changed something is in the middle of it: they are reminded of it an hour later.
_REST = timedelta(hours=1)
_AT_WORK = "not-sent"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """Of looking: `now` in process time, and what everything is judged by."""

    now: datetime
    bearings: Bearings

    @property
    def process(self) -> Process:
        return self.bearings.knowledge.process


def dated(occurrence: Occurrence, moment: Moment) -> Dated:
    """For everybody in its audience."""
    is_late = is_owned_up(occurrence.rule, occurrence.due_at, moment.bearings.ticking)
    return _dated(occurrence, moment, occurrence.due_at, is_late=is_late)


def dated_for_joiners(occurrence: Occurrence, moment: Moment) -> Dated | None:
    """For who came into its audience since. None: it is too late for them, or they know what it tells of."""
    if occurrence.rule in OWN_RULES:
        return None
    rests = occurrence.rule.audience == _AT_WORK
    not_before = moment.now + _REST if rests else occurrence.due_at
    return _dated(occurrence, moment, not_before, is_late=False) if not_before < occurrence.expires_at else None


def marked(stream: Stream, piece: Piece, moment: Moment, *, is_late: bool, is_joining: bool = False) -> Marked:
    """`is_joining`: for who came into its audience, or was given the mark, after it was due."""
    key = f"{_key(stream.rule, moment.process)}{'a' if stream.tells_of_date else ''}"
    if stream.rule.anchor.startswith("event."):
        key = f"{_key(stream.rule, moment.process)}{stream.stage}.{'a' if stream.tells_of_date else ''}"
    if stream.is_of_own_closing:
        key = f"{_key(stream.rule, moment.process)}own."
    rests_until = moment.now + _REST if is_joining and stream.is_of_own_closing else None
    mailing = _mailing(stream.rule, stream.stage, key, moment, is_late=is_late)
    return Marked(
        mailing=replace(mailing, audience=stream.audience),
        mark=stream.mark,
        above=piece.above,
        upto=piece.upto,
        due_ms=_ms(piece.due),
        expires_ms=_ms(piece.expires),
        is_by_day=stream.is_by_day,
        tells_of_date=stream.tells_of_date,
        ends_with_mark=stream.ends_with_mark,
        held_until=quiet_end(rests_until or moment.now, (), moment.process),
        is_own=stream.is_of_own_closing,
        rests_until=rests_until,
    )


def _dated(occurrence: Occurrence, moment: Moment, not_before: datetime, *, is_late: bool) -> Dated:
    rule, process = occurrence.rule, moment.process
    begins = _key(rule, process) if occurrence.stage else f"{rule.id}:"  # of the window's, the version names both
    key = f"{begins}{occurrence.occasion}:"
    ends = (occurrence.expires_at, occurrence.passes_at)
    # Each was told a date of their own, and that one must not pass in silence: judged by row, when it may leave.
    is_held = occurrence.among is not Among.TOLD
    return Dated(
        mailing=_mailing(rule, occurrence.stage, key, moment, is_late=is_late),
        version=occurrence.version,
        due_at=occurrence.due_at,
        expires_at=occurrence.expires_at,
        not_before=not_before,
        held_until=quiet_end(max(not_before, moment.now), ends, process) if is_held else None,
        is_told=None if occurrence.among is Among.ALL else occurrence.among is Among.TOLD,
        others=_others(occurrence, process),
        skips_own=has_own_closings(rule),
    )


def _others(occurrence: Occurrence, process: Process) -> tuple[str, ...]:
    """A date is told as new or as changed, never both."""
    if occurrence.among is Among.ALL:
        return ()
    anchor = DATES_SET if occurrence.among is Among.TOLD else DATES_CHANGED
    rules = [rule for rule in process.reminders if rule.anchor == anchor]
    return tuple(f"{_key(rule, process)}{occurrence.occasion}:" for rule in rules)


def _mailing(rule: ReminderRule, stage: str, key: str, moment: Moment, *, is_late: bool) -> Mailing:
    template = TEMPLATES[rule.text]
    return Mailing(
        process=moment.process.slug,
        rule=rule.id,
        key=key,
        audience=rule.audience,
        stage=stage,
        earlier=earlier_stages(moment.process, stage),
        template=rule.text,
        lane=template.lane,
        resends=template.resends,
        kind=None if rule.mandatory else template.kind,
        is_late=is_late,
        now=moment.now,
        closes_at=moment.process.window.closes,
    )


def _key(rule: ReminderRule, process: Process) -> str:
    """The process is in it: another one may have the same rule and the same date."""
    return f"{rule.id}:{process.slug}."


def _ms(distance: timedelta | datetime) -> int:
    return (distance - _EPOCH if isinstance(distance, datetime) else distance) // _MILLISECOND
