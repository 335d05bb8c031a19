"""Dates of a process file as instants. Written as a day (`2022-05-09`), a local hour (`2022-05-09T10:00:00`: by the
process's zone) or an instant with its offset (`2022-05-09T10:00:00-05:00`)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

YEARS = range(2000, 2200)


@dataclass(frozen=True, slots=True)
class NoMoment:
    what: str
    remedy: str


def read_moment(value: object, zone: ZoneInfo, *, is_end: bool) -> datetime | NoMoment:
    """Aware, UTC. A whole day is its first instant or, where something ends, the first instant after it."""
    if isinstance(value, date) and value.year not in YEARS:  # a datetime is a date
        return NoMoment(f"the year {value.year} is surely a slip.", f"Write one from {YEARS[0]} to {YEARS[-1]}.")
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else _local(value, zone)
    if isinstance(value, date):
        day = value + timedelta(days=1) if is_end else value
        return datetime.combine(day, time(), zone).astimezone(UTC)
    if isinstance(value, str):
        return NoMoment("a date in quotes is text.", "Write it without quotes: 2022-05-09 or 2022-05-09T10:00:00.")
    return NoMoment(f"{value!r} is no date.", "Write 2022-05-09 or 2022-05-09T10:00:00.")


def _local(value: datetime, zone: ZoneInfo) -> datetime | NoMoment:
    aware = value.replace(tzinfo=zone)
    if aware.utcoffset() != aware.replace(fold=1).utcoffset():
        return NoMoment(
            f"{value.isoformat()} does not exist or comes twice in {zone.key}: the clocks change there.",
            "Write it with its offset: 2022-10-30T01:30:00-05:00.",
        )
    return aware.astimezone(UTC)
