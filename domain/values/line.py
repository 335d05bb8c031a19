"""One line of free words: a position, or the name of an office that is not in the catalogue."""

import re

from domain.typed import clean, quote
from domain.values.names import LATIN
from domain.values.outcome import Accepted, Outcome, Refused

MIN_LETTERS = 2

# No < > = @ | { } [ ] \ ^ ~ $ *, no emoji: what words on paper do not have, and what a spreadsheet would run.
_FITS = re.compile(f"[{LATIN}\u0300-\u036f0-9ªº°.,;:'’‘´`ʼ\"“”«»()/&#%+_¡!¿?‐‑–—\\- ]")
_BEGINS = re.compile(f"[\"“«'‘¿¡(]?[{LATIN}0-9]")
_LETTER = re.compile(f"[{LATIN}]")


def read_line(text: str, kind: str, most: int) -> Outcome:
    """Refused reasons: `kind`-character (text, seen), `kind`-short (text), `kind`-long (text, count, most)."""
    line = clean(text)
    if not line:
        return Refused("text-empty")
    foreign = next((char for char in line if not _FITS.match(char)), "")
    if not foreign and not _BEGINS.match(line):
        foreign = line[0]
    if foreign:
        return Refused(f"{kind}-character", {"text": quote(line), "seen": foreign})
    if len(_LETTER.findall(line)) < MIN_LETTERS:
        return Refused(f"{kind}-short", {"text": quote(line)})
    if len(line) > most:
        return Refused(f"{kind}-long", {"text": quote(line), "count": str(len(line)), "most": str(most)})
    return Accepted(line)
