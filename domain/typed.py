"""Hygiene for what people type: what is kept of it, how it is compared, how it is said back.

Runs on every message, so plain ASCII and plain Spanish take a short way.
"""

import re
import unicodedata
from datetime import date

MAX_TYPED = 4_096  # characters; Telegram's own limit for a message
MAX_QUOTED = 60
_MAX_MARKS = 3  # combining marks on one base letter: Vietnamese needs two

# Cc without white space, Cf (zero-width, bidi), Cs, Co, and letters that print as nothing.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ud800-\udfff\ue000-\uf8ff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_MAY_COMBINE = re.compile("[\u0300-\U0010ffff]")

_SPACES = {code: " " for code in range(128) if not chr(code).isalnum()}
_LETTERS = zip("áàâäãåéèêëíìîïóòôöõøúùûüñçýÿłđı", "aaaaaaeeeeiiiioooooouuuuncyyldi", strict=True)
_PAIRS = {"ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ª": "a", "º": "o"}
_PLAIN = _SPACES | {ord(char): plain for char, plain in (*_LETTERS, *_PAIRS.items())}
_PLAIN |= dict.fromkeys(map(ord, "¡¿«»“”‘’´·°…–—"), " ")


def clean(text: str) -> str:
    """What is kept of a typed text: NFC, one line, single spaces, at most 4,096 characters.

    Dropped: control, zero-width, bidi and private characters, lone surrogates, combining marks past the third.
    """
    if not (text.isascii() and text.isprintable()):
        text = _UNSEEN.sub("", text)
        if _MAY_COMBINE.search(text):
            text = _few_marks(unicodedata.normalize("NFC", _few_marks(text)))
    text = text.strip()
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
    return text if len(text) <= MAX_TYPED else text[:MAX_TYPED].rstrip()


def fold(text: str) -> str:
    """For matching commands, words and names of offices: lower case, no accents, ñ as n, punctuation as spaces."""
    if text.isascii():
        return " ".join(text.lower().translate(_SPACES).split())
    plain = text.lower().translate(_PLAIN)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain).lower()
        kept = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
        plain = "".join(kept).translate(_PLAIN)
    return " ".join(plain.split())


def fold_name(text: str) -> str:
    """As `fold`, but Ñ stays a letter of its own: Peña is not Pena."""
    parts = unicodedata.normalize("NFC", text).lower().split("ñ")
    if len(parts) == 1:
        return fold(text)
    edges = ((part[:1], fold(part), part[-1:]) for part in parts)
    spaced = (
        (" " if left and not left.isalnum() else "") + middle + (" " if right and not right.isalnum() else "")
        for left, middle, right in edges
    )
    return " ".join("ñ".join(spaced).split())


def quote(text: str, most: int = MAX_QUOTED) -> str:
    """For saying back what was typed: one line, at most so many characters, the last an ellipsis when cut.

    Not escaped: the screen does that, with everything else.
    """
    text = clean(text)
    if len(text) <= most:
        return text
    end = most - 1
    while end > 1 and unicodedata.combining(text[end]):
        end -= 1
    return text[:end].rstrip() + "…"


def _few_marks(text: str) -> str:
    """Drop the marks a pile-up adds; done before NFC too, which is slow on them."""
    kept: list[str] = []
    marks = 0
    for char in text:
        if char < "\u0300" or unicodedata.category(char) not in {"Mn", "Me"}:
            marks = 0
        else:
            marks += 1
            if marks > _MAX_MARKS:
                continue
        kept.append(char)
    return "".join(kept)


def read_number(text: str) -> int:
    """A small number written with the digits 0-9; 0 for anything else (`²` and `⁹` are digits to Python, too)."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 4 else 0


def iso_day(written: str) -> date | None:
    """ "2022-06-17", as our own buttons carry days; None for anything else."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
