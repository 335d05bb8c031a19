"""A folio that the institute's own platform gave: of any form, so only what it cannot be is told."""

from domain.typed import clean, quote
from domain.values.outcome import Accepted, Outcome, Refused

LONGEST = 40
_MOST_WORDS = 4


def parse_platform_folio(text: str) -> Outcome:
    """Kept as it was typed. It has a number in it, and is no sentence."""
    folio = clean(text)
    if not folio:
        return Refused("text-empty")
    if len(folio) > LONGEST or len(folio.split()) > _MOST_WORDS or not any(sign.isdigit() for sign in folio):
        return Refused("platform-folio-shape", {"text": quote(text)})
    return Accepted(folio)


def same_folio(text: str) -> str:
    """By which two spellings of one folio are the same: without spaces, in capitals."""
    return "".join(clean(text).split()).upper()
