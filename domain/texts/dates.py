"""Dates, hours and durations as people read them. Names come from Babel, once for each language; every message
calls these functions, so a call must cost a few microseconds (Babel's own formatting costs thirty times that).

Languages are "es" (as in Mexico) and "en". Instants are aware; a naive one raises ValueError.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location

LOCALES: Mapping[str, str] = {"es": "es_MX", "en": "en"}

_MINUTE = timedelta(minutes=1)

# The legal zones of Mexico by the names of its law, which CLDR lacks. Any other is called by its city: the
# northern border keeps the hours of the United States, and Chihuahua changed its zone in 2022.
_CENTRE = ("hora del centro de México", "Central Mexico time")
_SOUTHEAST = ("hora del sureste de México", "Southeast Mexico time")
_PACIFIC = ("hora del Pacífico de México", "Pacific Mexico time")
_NORTHWEST = ("hora del noroeste de México", "Northwest Mexico time")
_MEXICAN_ZONES: Mapping[str, tuple[str, str]] = {
    "America/Mexico_City": _CENTRE,
    "America/Merida": _CENTRE,
    "America/Monterrey": _CENTRE,
    "America/Bahia_Banderas": _CENTRE,
    "Mexico/General": _CENTRE,
    "America/Cancun": _SOUTHEAST,
    "America/Hermosillo": _PACIFIC,
    "America/Mazatlan": _PACIFIC,
    "Mexico/BajaSur": _PACIFIC,
    "America/Tijuana": _NORTHWEST,
    "America/Ensenada": _NORTHWEST,
    "America/Santa_Isabel": _NORTHWEST,
    "Mexico/BajaNorte": _NORTHWEST,
    "UTC": ("hora UTC", "UTC"),
}


@dataclass(frozen=True, slots=True)
class _Names:
    days: tuple[str, ...]  # Monday first
    months: tuple[str, ...]  # January first
    of: str  # stands before the month and the year: "12 de mayo de 2022"


@lru_cache(maxsize=8)
def _names(language: str) -> _Names:
    locale = Locale.parse(LOCALES[language])
    days = cast("Mapping[int, str]", locale.days["format"]["wide"])
    months = cast("Mapping[int, str]", locale.months["format"]["wide"])
    return _Names(
        days=tuple(days[number] for number in range(7)),
        months=tuple(months[number] for number in range(1, 13)),
        of=" de " if language == "es" else " ",
    )


def learn_names(language: str) -> None:
    """Takes the names out of Babel now, so that no message need wait for that."""
    _names(language)


def moment(instant: datetime, zone: ZoneInfo, language: str, now: datetime | None = None) -> str:
    """Like "jueves 12 de mayo, 23:59"; the year stands only where it is not that of `now`."""
    local = _local(instant, zone)
    return f"{_day(local, zone, language, now)}, {_hour(local)}"


def dated_moment(instant: datetime, zone: ZoneInfo, language: str) -> str:
    """Like "jueves 12 de mayo de 2022, 23:59": for papers, which are read in other years too."""
    local = _local(instant, zone)
    return f"{_names(language).days[local.weekday()]} {full_date(local.date(), language)}, {_hour(local)}"


def closing(instant: datetime, zone: ZoneInfo, language: str, now: datetime | None = None) -> str:
    """A moment at which something ends: 00:00 reads 23:59 of the day before."""
    local = _local(instant, zone)
    if local.hour == 0 and local.minute == 0:
        local = _local(instant - _MINUTE, zone)
    return f"{_day(local, zone, language, now)}, {_hour(local)}"


def day(instant: datetime, zone: ZoneInfo, language: str, now: datetime | None = None) -> str:
    """Like "jueves 12 de mayo"."""
    return _day(_local(instant, zone), zone, language, now)


def full_date(value: date, language: str) -> str:
    """A day that is no instant, such as a birth date: "27 de abril de 1956"."""
    names = _names(language)
    return f"{value.day}{names.of}{names.months[value.month - 1]}{names.of}{value.year}"


def clock(instant: datetime, zone: ZoneInfo) -> str:
    """Like "23:59"."""
    return _hour(_local(instant, zone))


def with_zone(words: str, zone: ZoneInfo, language: str) -> str:
    """The same words and "(hora del centro de México)": for a message's first hour."""
    return f"{words} ({zone_name(zone, language)})"


def zone_name(zone: ZoneInfo, language: str) -> str:
    return _zone_name(zone.key, language)


def duration_left(delta: timedelta, language: str) -> str:
    """Like "5 h 10 min" or "2 días 3 h". Rounded down, so that it never says more time than there is."""
    minutes = max(int(delta.total_seconds()) // 60, 0)
    if minutes == 0:
        return "menos de 1 min" if language == "es" else "less than 1 min"
    if minutes <= 24 * 60:
        hours, rest = divmod(minutes, 60)
        return _joined(f"{hours} h" if hours else "", f"{rest} min" if rest else "")
    days, rest = divmod(minutes, 24 * 60)
    return _joined(_days(days, language), f"{rest // 60} h" if rest >= 60 else "")


def duration(delta: timedelta, language: str) -> str:
    """How long something took: "45 s", "1 min 20 s", "2 h 5 min", "2 días 3 h"; rounded to the nearest of these."""
    seconds = round(max(delta.total_seconds(), 0))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 60 * 60:
        return _joined(f"{seconds // 60} min", f"{seconds % 60} s" if seconds % 60 else "")
    return duration_left(timedelta(seconds=seconds + 30), language)


def short_day(instant: datetime, zone: ZoneInfo, language: str) -> str:
    """Like "lun 9": for a scale, where the month stands elsewhere."""
    local = _local(instant, zone)
    return f"{_names(language).days[local.weekday()][:3]} {local.day}"


def short_date(instant: datetime, zone: ZoneInfo, language: str) -> str:
    """Like "mar 7 jun": for a list of dates in several months."""
    month = _names(language).months[_local(instant, zone).month - 1]
    return f"{short_day(instant, zone, language)} {month[:3]}"


def calendar_day(value: date, language: str) -> str:
    """Like "lu 9": for a button among those of its week."""
    return f"{_names(language).days[value.weekday()][:2]} {value.day}"


def month_name(value: date, language: str) -> str:
    """Like "mayo de 2022"."""
    names = _names(language)
    return f"{names.months[value.month - 1]}{names.of}{value.year}"


def long_day(value: date, language: str) -> str:
    """Like "jueves 12 de mayo"."""
    names = _names(language)
    return f"{names.days[value.weekday()]} {value.day}{names.of}{names.months[value.month - 1]}"


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError(f"{instant.isoformat()} has no zone")
    return instant.astimezone(zone)


def _day(local: datetime, zone: ZoneInfo, language: str, now: datetime | None) -> str:
    names = _names(language)
    words = f"{names.days[local.weekday()]} {local.day}{names.of}{names.months[local.month - 1]}"
    if now is None or local.year == _local(now, zone).year:
        return words
    return f"{words}{names.of}{local.year}"


def _hour(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}"


@lru_cache(maxsize=256)
def _zone_name(key: str, language: str) -> str:
    spanish, english = _MEXICAN_ZONES.get(key, ("", ""))
    if spanish:
        return spanish if language == "es" else english
    city = get_timezone_location(ZoneInfo(key), locale=LOCALES[language], return_city=True)
    return f"hora de {city}" if language == "es" else f"{city} time"


def _days(count: int, language: str) -> str:
    if language == "es":
        return f"{count} día" if count == 1 else f"{count} días"
    return f"{count} day" if count == 1 else f"{count} days"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
