"""Given names and surnames, kept as written."""

import re

from domain.typed import clean, quote
from domain.values.outcome import Accepted, Outcome, Refused

MIN_NAME = 2
MAX_NAME = 60

# Latin letters with any accents, without × ÷ and the click signs that look like bars and exclamation marks.
LATIN = "A-Za-zÀ-ÖØ-öø-ƿǄ-ɏḀ-ỿ"
_FITS = re.compile(f"[{LATIN}\u0300-\u036f'’‘´`ʼ.\\-‐‑– ]")
_LETTER = re.compile(f"[{LATIN}]")
_BEGINS = re.compile(f"['’‘´`ʼ]?[{LATIN}]")


def parse_name(text: str) -> Outcome:
    """A given name or a surname: 2-60 characters; Latin letters, apostrophe, dash, dot, spaces; a letter first.

    Kept as typed (NFC, trimmed): accents, Ñ, capitals and compounds are the person's own.
    """
    name = clean(text)
    if not name:
        return Refused("text-empty")
    foreign = next((char for char in name if not _FITS.match(char)), "")
    if not foreign and not _BEGINS.match(name):
        foreign = name[0]
    if foreign:
        return Refused("name-character", {"text": quote(name), "seen": foreign})
    if len(_LETTER.findall(name)) < MIN_NAME:
        return Refused("name-short", {"text": quote(name)})
    if len(name) > MAX_NAME:
        return Refused("name-long", {"text": quote(name), "count": str(len(name)), "most": str(MAX_NAME)})
    return Accepted(name)
