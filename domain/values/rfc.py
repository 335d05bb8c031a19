"""The RFC (tax number) of a person: 4 letters, birth date YYMMDD, 3 characters of homoclave."""

import re
from datetime import date

from stdnum.mx.rfc import calc_check_digit

from domain.typed import clean, quote
from domain.values.outcome import Accepted, Doubt, Outcome, Refused

LENGTH = 13
_SEPARATORS = re.compile(r"[\s\-‐‑–_.]+")
_SHAPE = re.compile(r"[A-ZÑ&]{4}[0-9]{6}[A-Z0-9]{2}[0-9A]")


def parse_rfc(text: str) -> Outcome:
    """Read a person's RFC. A homoclave whose digit does not fit is a Doubt: about 1.5% of those in use do not."""
    rfc = _SEPARATORS.sub("", clean(text)).upper()
    facts = {"text": quote(text)}
    if not rfc:
        return Refused("text-empty")
    if len(rfc) != LENGTH:
        return Refused("rfc-length", facts | {"count": str(len(rfc))})
    if not _SHAPE.fullmatch(rfc):
        return Refused("rfc-shape", facts)
    if not _is_a_day(rfc[4:10]):
        return Refused("rfc-date", facts | {"seen": rfc[4:10]})
    if rfc[-1] != calc_check_digit(rfc[:-1]):
        return Doubt("rfc-digit", rfc, (rfc,), facts | {"rfc": rfc})
    return Accepted(rfc)


def _is_a_day(digits: str) -> bool:
    """The century is not said; 2000 is a leap year like every fourth one around it."""
    try:
        date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return True
