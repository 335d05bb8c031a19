"""A day as staff write it in tables: "2022-06-17", "17/06/2022", "17-jun-22", "viernes 17 de junio de 2022"."""

import re
from datetime import date

from domain.month_names import MONTHS
from domain.typed import clean, fold, quote
from domain.values.outcome import Accepted, Outcome, Refused

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?: de)? ([a-z]+)(?: del?)? (\d{4}|\d{2})")


def parse_day(text: str) -> Outcome:
    """Accepted: ISO. Refused: day-shape (text); day-none (text), no such day. The day stands before the month."""
    typed = clean(text)
    if not typed:
        return Refused("text-empty")
    facts = {"text": quote(text)}
    if found := _ISO.fullmatch(typed):
        year, month, day = map(int, found.groups())
    elif found := _NUMBERS.fullmatch(typed):
        day, month, year = map(int, found.groups())
    elif (found := _WORDS.fullmatch(fold(typed))) and found[2] in MONTHS:
        day, month, year = int(found[1]), MONTHS[found[2]], int(found[3])
    else:
        return Refused("day-shape", facts)
    try:
        return Accepted(date(year + 2000 if year < 100 else year, month, day).isoformat())
    except ValueError:
        return Refused("day-none", facts)
