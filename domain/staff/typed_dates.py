"""Dates as members type them: "jueves 26 de mayo 10:00", "26/05/2022 10:00", "2022-05-26 10:00", "26 mayo 10 am",
"mañana 10:00". In the process's zone; without a year the next such day."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.month_names import MONTHS
from domain.processes.moments import YEARS
from domain.typed import fold

_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "lunes monday",
            "martes tuesday",
            "miercoles wednesday",
            "jueves thursday",
            "viernes friday",
            "sabado saturday",
            "domingo sunday",
        )
    )
    for name in names.split()
}
_NEAR = {"hoy": 0, "today": 0, "manana": 1, "tomorrow": 1}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?\b")
_WORDED = re.compile(r"\b(\d{1,2})(?: de| of)? ([a-z]+)(?: (?:de |del |of )?(\d{4}))?\b")
_HOUR = re.compile(r"\b(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|a\.m\.|p\.m\.|hrs?|h)?(?=\s|$|,)")


class Unread(StrEnum):
    """Why a typed date is none."""

    NO_DAY = "no-day"
    NO_HOUR = "no-hour"
    NOT_IN_CALENDAR = "not-in-calendar"
    TOO_FAR = "too-far"  # surely a slip; and time itself ends with the year 9999
    OTHER_WEEKDAY = "other-weekday"  # the day that is named is not the one that the date falls on
    TWICE = "twice"  # the clocks change there: it does not exist, or comes twice


@dataclass(frozen=True, slots=True)
class TypedDate:
    starts: datetime  # aware, UTC


def read_typed_date(text: str, now: datetime, zone: ZoneInfo) -> TypedDate | Unread:
    """`now`: process time, aware."""
    typed = text.strip().lower()
    found = _day(typed, now.astimezone(zone).date())
    if isinstance(found, Unread):
        return found
    day, rest = found
    hour = _hour(rest)
    if hour is None:
        return Unread.NO_HOUR
    if not _is_named(typed, day):
        return Unread.OTHER_WEEKDAY
    local = datetime.combine(day, hour, zone)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return Unread.TWICE
    return TypedDate(local.astimezone(UTC))


def read_typed_day(text: str, now: datetime, zone: ZoneInfo) -> date | Unread:
    """A day alone: "26 de mayo", "26/05/2022", "mañana"; an hour beside it is passed over."""
    typed = text.strip().lower()
    found = _day(typed, now.astimezone(zone).date())
    if isinstance(found, Unread):
        return found
    return found[0] if _is_named(typed, found[0]) else Unread.OTHER_WEEKDAY


def _is_named(typed: str, day: date) -> bool:
    """Whether the day of the week, if one is named, is that of the date."""
    named = next((number for word, number in _DAYS.items() if word in fold(typed).split()), None)
    return named is None or named == day.weekday()


def _day(typed: str, today: date) -> tuple[date, str] | Unread:
    """The day, of the years that a process file may name, and what is left of the text."""
    found = _any_day(typed, today)
    return Unread.TOO_FAR if not isinstance(found, Unread) and found[0].year not in YEARS else found


def _any_day(typed: str, today: date) -> tuple[date, str] | Unread:
    for word, ahead in _NEAR.items():
        if fold(typed).split()[:1] == [word]:
            return today + timedelta(days=ahead), typed.partition(" ")[2]
    try:
        if iso := _ISO.search(typed):
            return date(*map(int, iso.groups())), _without(typed, iso)
        if slashed := _SLASHED.search(typed):
            day, month, year = slashed.groups()
            return _in_year(int(day), int(month), year, today), _without(typed, slashed)
        for worded in _WORDED.finditer(typed):
            number = MONTHS.get(fold(worded[2]))
            if number is not None:
                return _in_year(int(worded[1]), number, worded[3], today), _without(typed, worded)
    except ValueError:
        return Unread.NOT_IN_CALENDAR
    return Unread.NO_DAY


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    """Raises ValueError for a day that no calendar has."""
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _without(typed: str, found: re.Match[str]) -> str:
    return f"{typed[: found.start()]} {typed[found.end() :]}"


def _hour(rest: str) -> time | None:
    found = _HOUR.search(rest)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
