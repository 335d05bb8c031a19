"""Quiet hours: local hours of every day in which nothing is sent that can wait."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.people import QuietHours, Wishes
from domain.process import Process

_DAY = timedelta(days=1)


def hours_of(wishes: Wishes, process: Process) -> QuietHours:
    """The person's own, else the process's."""
    if wishes.quiet is not None:
        return wishes.quiet
    return QuietHours(time.fromisoformat(process.quiet_from), time.fromisoformat(process.quiet_until))


@lru_cache(64)  # nearly everybody in a batch has the same hours
def quiet_until(now: datetime, hours: QuietHours, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that hold now will be over (UTC); None while none do."""
    if hours.since == hours.until:
        return None
    today = now.astimezone(zone).date()
    ends = [end for start, end in (_night(day, hours, zone) for day in (today - _DAY, today)) if start <= now < end]
    return max(ends, default=None)


def _night(day: date, hours: QuietHours, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The quiet hours that begin on that day. Where the clocks change, an hour that is there twice, or never, is
    read so that they are the longer ones."""
    last = day + _DAY if hours.since > hours.until else day
    return min(_instants(day, hours.since, zone)), max(_instants(last, hours.until, zone))


def _instants(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    local = datetime.combine(day, at, tzinfo=zone)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
