"""Which days and hours are offered when a date is asked for: those in which the institute works and that are still
to come. Any other may be typed."""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.handoffs.terms import OfficeHours

USUAL = OfficeHours(frozenset(range(5)), time(9), time(18))  # where the process file names none
# Monday to Friday. On which days the team answers questions is its own choice, and moves no term of the law's.
_LEGAL = frozenset(range(5))
MONTHS_AHEAD = 24
_ONE_DAY = timedelta(days=1)


def weeks(month: date, first: date, hours: OfficeHours) -> list[list[date]]:
    """The days of that month from `first` on, a week a row. `month`: any day of it."""
    day, rows = max(month.replace(day=1), first), list[list[date]]()
    while (day.year, day.month) == (month.year, month.month):
        if day.weekday() in hours.days:
            if not rows or rows[-1][-1].isocalendar()[:2] != day.isocalendar()[:2]:
                rows.append([])
            rows[-1].append(day)
        day += _ONE_DAY
    return rows


def whole_hours(day: date, now: datetime, zone: ZoneInfo, hours: OfficeHours) -> list[time]:
    """At which something may begin on that day, later than now."""
    found = [time(hour) for hour in range(hours.since.hour + (hours.since.minute > 0), hours.until.hour)]
    return [one for one in found if datetime.combine(day, one, zone) > now]


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1)


def month_before(month: date) -> date:
    return (month.replace(day=1) - _ONE_DAY).replace(day=1)


def next_slot(at: datetime, lasts: timedelta, zone: ZoneInfo, hours: OfficeHours) -> datetime:
    """The first time from `at` on for something that long: on the same day before the institute closes, else when
    it opens on the next day on which it works. Aware, in the process's zone."""
    local = at.astimezone(zone)
    if local + lasts <= datetime.combine(local.date(), hours.until, zone):
        return local
    day = local.date() + _ONE_DAY
    while day.weekday() not in hours.days:
        day += _ONE_DAY
    return datetime.combine(day, hours.since, zone)


def end_of_working_days(since: datetime, count: int, zone: ZoneInfo, free: Container[date]) -> datetime:
    """A term in working days, as the law counts it: from the day after `since` on, without the days in `free`. The
    first instant after its last day, UTC."""
    day = since.astimezone(zone).date()
    while count:
        day += _ONE_DAY
        count -= is_working_day(day, free)
    return datetime.combine(day + _ONE_DAY, time(), zone).astimezone(UTC)


def working_days_left(now: datetime, until: datetime, zone: ZoneInfo, free: Container[date]) -> int:
    """Of a term that ends at `until`: working days from today's on; 0: it is over."""
    day, end, count = now.astimezone(zone).date(), until.astimezone(zone), 0
    while datetime.combine(day, time(), zone) < end:
        count += is_working_day(day, free)
        day += _ONE_DAY
    return count if now < until else 0


def end_with_days_left(now: datetime, count: int, zone: ZoneInfo, free: Container[date]) -> datetime:
    """The latest end of a term of which no more than so many working days are left: the beginning of the next one
    after them, UTC."""
    day, left = now.astimezone(zone).date() - _ONE_DAY, count + 1
    while left:
        day += _ONE_DAY
        left -= is_working_day(day, free)
    return datetime.combine(day, time(), zone).astimezone(UTC)


def begin_of_working_days(now: datetime, count: int, zone: ZoneInfo, free: Container[date]) -> datetime:
    """The other way round: of what came before it a term of so many is over, UTC."""
    day = now.astimezone(zone).date()
    while count:
        day -= _ONE_DAY
        count -= is_working_day(day, free)
    return datetime.combine(day, time(), zone).astimezone(UTC)


def is_working_day(day: date, free: Container[date]) -> bool:
    return day.weekday() in _LEGAL and day not in free
