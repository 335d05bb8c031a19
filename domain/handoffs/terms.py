"""Until when the team promises to answer, and when the assistant comes back by itself."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAYS_AHEAD = 60  # further than that nobody promises anything
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Local hours in which the team works, the same on each of its days. `since` is before `until`."""

    days: frozenset[int]  # 0 is Monday
    since: time
    until: time


@dataclass(frozen=True, slots=True)
class HandoffTerms:
    """`hours` and `within` come together or not at all: without them nobody promised anything."""

    hours: OfficeHours | None = None
    within: timedelta | None = None  # of office hours, from the question to the answer
    closes_after: timedelta = timedelta(hours=24)  # an answered one, when nothing more is written
    returns_after: timedelta = timedelta(days=3)  # an unanswered one: the assistant answers again meanwhile


def promised_by(now: datetime, terms: HandoffTerms, zone: ZoneInfo) -> datetime | None:
    """`now`: process time, aware. The end of `within` counted in office hours alone; None when nobody promised."""
    hours, left = terms.hours, terms.within
    if hours is None or left is None:
        return None
    day = now.astimezone(zone).date()
    for _ in range(_DAYS_AHEAD):
        if day.weekday() in hours.days:
            opens = datetime.combine(day, hours.since, zone).astimezone(UTC)
            closes = datetime.combine(day, hours.until, zone).astimezone(UTC)
            begins = max(opens, now)
            if begins < closes:
                if begins + left <= closes:
                    return begins + left
                left -= closes - begins
        day += _ONE_DAY
    return None
