"""What happens to a reminder that is not sent when it was due: how late it still makes sense, whether its words own
up to the delay, and when quiet hours let it go.

A rule's `late_limit` bounds every delay. Beyond it nothing is sent: the occurrence is dropped, which is reported.
Within it "send" and "drop" leave the words as they are; "reword" says since when nobody was told anything, and what
time is really left. That is said only of our own delay (nobody looked after reminders), never of quiet hours, nor
to who joined later.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.delivery.ports import Ticking
from domain.delivery.quiet import hours_of, quiet_until
from domain.people import Wishes
from domain.process import Process, ReminderRule
from domain.processes.durations import Duration, parse_duration, shift

_REWORD = "reword"
_AS_IN_THE_PROCESS = Wishes()


class BadRule(Exception):
    """A rule that no process file can have brought in: its durations are checked when it is read."""


def duration(words: str) -> Duration:
    found = parse_duration(words)
    if found is None:
        raise BadRule(f"{words!r} is no duration")
    return found


def due(rule: ReminderRule, anchor: datetime, zone: ZoneInfo) -> datetime:
    return shift(anchor, duration(rule.offset), zone)


def expiry(rule: ReminderRule, due_at: datetime, over_at: datetime | None, zone: ZoneInfo) -> datetime:
    """Senseless from then on. `over_at`: when what it tells of is past; None: it tells of nothing that passes."""
    limit = shift(due_at, duration(rule.late_limit), zone)
    return limit if over_at is None else min(limit, over_at)


def is_owned_up(rule: ReminderRule, due_at: datetime, ticking: Ticking | None) -> bool:
    """Whether it was due while nobody looked after reminders, and its words shall say so."""
    if rule.if_late != _REWORD or ticking is None or ticking.gap_from is None or ticking.gap_until is None:
        return False
    return ticking.gap_from < due_at < ticking.gap_until


def quiet_end(at: datetime, ends: Iterable[datetime], process: Process) -> datetime | None:
    """Until when the process's quiet hours hold back what would leave at `at`; None when they do not. `ends`: what
    must not pass in silence (see `domain.delivery.checking`, which judges again, by the person's own hours)."""
    until = quiet_until(at, hours_of(_AS_IN_THE_PROCESS, process), process.zone)
    return None if until is None or any(at < end <= until for end in ends) else until
