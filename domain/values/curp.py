"""The CURP: 18 characters that tell one person from another with the same name.

Places (from 1): 1-4 letters of the names, 5-10 birth date YYMMDD, 11 sex (H, M, and X since 2023), 12-13 state,
14-16 inner consonants, 17 a digit for those born up to 1999 and a letter from 2000, 18 check digit.
A CURP that fits is still only a Doubt: about one typo in five passes the check digit, so the person confirms
what it says. Only RENAPO knows whether it exists.
"""

import re
import unicodedata
from datetime import date

from stdnum.mx.curp import calc_check_digit

from domain.typed import clean, quote
from domain.values.curp_names import names_fit
from domain.values.outcome import Doubt, Outcome, Refused
from domain.values.states import STATES

__all__ = ["LENGTH", "names_fit", "parse_curp"]

LENGTH = 18
_KINDS = "LLLLDDDDDDLLLLLLED"  # letter, digit, either
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—_.]+")
_IN_A_SENTENCE = re.compile(r"(?<![A-ZÑ0-9])[A-ZÑ01]{4}[0-9OI]{6}[A-ZÑ01]{6}[A-ZÑ0-9][0-9OI](?![A-ZÑ0-9])")
_TO_DIGIT = {"O": "0", "I": "1", "L": "1"}
_TO_LETTER = {"0": "O", "1": "I"}


def parse_curp(text: str, today: date | None = None) -> Outcome:
    """Read a CURP. Never Accepted: Doubt "curp-echo" is the good end, its value the CURP to keep once confirmed.

    Spaces, dashes and lower case are taken; so is a sentence with one CURP in it. With `today` (local) a birth
    date in the future does not fit.
    """
    typed = _upper(text)
    curp = _SEPARATORS.sub("", typed)
    if len(curp) != LENGTH:
        found = _IN_A_SENTENCE.findall(typed)
        curp = found[0] if len(found) == 1 else curp
    if not curp:
        return Refused("text-empty")
    if len(curp) != LENGTH:
        return Refused("curp-length", {"text": quote(text), "count": str(len(curp))})
    return (
        _foreign_character(curp)
        or _wrong_kind(curp)
        or _enye(curp)
        or _refusal(curp)
        or _from_the_future(curp, today)
        or _echo(curp)
    )


def birth_date(curp: str) -> date | None:
    """The date at places 5-10, its century from place 17; None when there is no such day."""
    century = 1900 if curp[16].isdigit() else 2000
    try:
        return date(century + int(curp[4:6]), int(curp[6:8]), int(curp[8:10]))
    except ValueError:
        return None


def _upper(text: str) -> str:
    """Capitals of the CURP's alphabet where the typed letter means one: full-width, accented or lower-case."""
    letters = (c for c in unicodedata.normalize("NFKC", clean(text)).upper())
    return "".join(c if c == "Ñ" or c.isascii() else _without_accent(c) for c in letters)


def _without_accent(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


def _foreign_character(curp: str) -> Outcome | None:
    for place, char in enumerate(curp, 1):
        if char != "Ñ" and not (char.isascii() and char.isalnum()):
            return Refused("curp-character", {"text": quote(curp), "place": str(place), "seen": char})
    return None


def _misplaced(curp: str) -> list[int]:
    """Indexes where a letter stands for a number or the other way round."""
    return [
        i
        for i, (kind, char) in enumerate(zip(_KINDS, curp, strict=True))
        if (kind == "D" and not char.isdigit()) or (kind == "L" and char.isdigit())
    ]


def _wrong_kind(curp: str) -> Outcome | None:
    """Offer O/0 and I/1 by position, and only when the whole CURP then fits; else say where it does not."""
    wrong = _misplaced(curp)
    if not wrong:
        return None
    swaps = [_swap(curp, i) for i in wrong]
    facts = {
        "text": quote(curp),
        "place": str(wrong[0] + 1),
        "places": ", ".join(str(i + 1) for i in wrong),
        "count": str(len(wrong)),
        "seen": curp[wrong[0]],
        "kind": "digit" if _KINDS[wrong[0]] == "D" else "letter",
    }
    mended = list(curp)
    for i, swap in zip(wrong, swaps, strict=True):
        mended[i] = swap or curp[i]
    whole = "".join(mended)
    if None in swaps or _refusal(whole):
        return Refused("curp-place", facts)
    return Doubt("curp-position", curp, (whole,), facts | {"suggestion": mended[wrong[0]], "curp": whole})


def _swap(curp: str, index: int) -> str | None:
    return (_TO_DIGIT if _KINDS[index] == "D" else _TO_LETTER).get(curp[index])


def _enye(curp: str) -> Outcome | None:
    """RENAPO writes X where the name has Ñ."""
    if "Ñ" not in curp:
        return None
    whole = curp.replace("Ñ", "X")
    facts = {"text": quote(curp), "place": str(curp.index("Ñ") + 1)}
    if _refusal(whole):
        return Refused("curp-character", facts | {"seen": "Ñ"})
    return Doubt("curp-enye", curp, (whole,), facts | {"curp": whole})


def _refusal(curp: str) -> Refused | None:
    """What a CURP of the right letters and numbers can still have wrong; the digit last, it says least."""
    if "Ñ" in curp:
        return _refusal(curp.replace("Ñ", "X"))
    text = quote(curp)
    if birth_date(curp) is None:
        return Refused("curp-date", {"text": text, "seen": curp[4:10]})
    if curp[10] not in "HMX":
        return Refused("curp-sex", {"text": text, "seen": curp[10]})
    if curp[11:13] not in STATES:
        return Refused("curp-state", {"text": text, "seen": curp[11:13]})
    if curp[17] != calc_check_digit(curp):
        return Refused("curp-digit", {"text": text})
    return None


def _from_the_future(curp: str, today: date | None) -> Outcome | None:
    """An O at place 17 passes the check digit like a 0, and moves the birth by a century."""
    born = birth_date(curp)
    if today is None or born is None or born <= today:
        return None
    text = quote(curp)
    if curp[16] in _TO_DIGIT:
        whole = curp[:16] + _TO_DIGIT[curp[16]] + curp[17:]
        if not _refusal(whole):
            facts = {"text": text, "place": "17", "places": "17", "count": "1", "seen": curp[16], "kind": "digit"}
            return Doubt("curp-position", curp, (whole,), facts | {"suggestion": whole[16], "curp": whole})
    return Refused("curp-date", {"text": text, "seen": curp[4:10]})


def _echo(curp: str) -> Doubt:
    born = birth_date(curp)
    facts = {"curp": curp, "birth": born.isoformat() if born else "", "sex": curp[10], "state": curp[11:13]}
    return Doubt("curp-echo", curp, facts=facts)
