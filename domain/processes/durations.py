"""Signed ISO 8601 durations of reminder rules: "-PT24H" (elapsed time), "P2D" (days of the calendar).

Days are of the local calendar, so "-P1D" before a stage at 10:00 is 10:00 of the day before even when the clocks
change between; hours are elapsed time.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_SHAPE = re.compile(
    r"([+-]?)P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    days: int
    elapsed: timedelta

    @property
    def about(self) -> timedelta:
        """Its length where every day has 24 hours: to compare, not to add."""
        return timedelta(days=self.days) + self.elapsed


def parse_duration(words: str) -> Duration | None:
    """None for what is no duration; "P" and "PT" say nothing and are none either."""
    match = _SHAPE.fullmatch(words)
    if match is None or not any(match.groups()[1:]):
        return None
    sign = -1 if match.group(1) == "-" else 1
    weeks, days, hours, minutes, seconds = (sign * int(part or 0) for part in match.groups()[1:])
    return Duration(weeks * 7 + days, timedelta(hours=hours, minutes=minutes, seconds=seconds))


def shift(instant: datetime, duration: Duration, zone: ZoneInfo) -> datetime:
    """The instant moved by local calendar days, then by elapsed time; aware, UTC."""
    local = instant.astimezone(zone)
    moved = (local.replace(tzinfo=None) + timedelta(days=duration.days)).replace(tzinfo=zone, fold=local.fold)
    return moved.astimezone(UTC) + duration.elapsed
