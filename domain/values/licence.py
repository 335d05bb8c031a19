"""The number of a professional licence (cédula profesional)."""

import re

from domain.typed import clean, quote
from domain.values.outcome import Accepted, Outcome, Refused

_SEPARATORS = re.compile(r"[\s.,\-‐‑–]+")
_LICENCE = re.compile(r"[0-9]{7,8}", re.ASCII)


def parse_licence(text: str) -> Outcome:
    """7 or 8 digits; spaces, dots, commas and dashes between them are dropped."""
    number = _SEPARATORS.sub("", clean(text))
    if not number:
        return Refused("text-empty")
    if not _LICENCE.fullmatch(number):
        return Refused("licence-digits", {"text": quote(text), "count": str(sum(c.isdigit() for c in number))})
    return Accepted(number)
