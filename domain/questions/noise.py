"""Letters that are no words in any language: a hand fallen on the keyboard, a child at the phone. There is nothing
to answer or to refuse in them, only to ask for other words."""

import re

from domain.questions.spelling import is_short
from domain.typed import fold

_FEWEST_LETTERS = 4  # of a word that can be told from one of a foreign language
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUN = 3  # neighbouring keys
_MOSTLY = 0.8  # of a word: "tres" is three neighbours and one more
_RUNS = tuple(row[at : at + _RUN] for key in _ROWS for row in (key, key[::-1]) for at in range(len(key) - _RUN + 1))
_ONE_LETTER = re.compile(r"(.)\1+")
_UNSPEAKABLE = re.compile("[^aeiou]{5}")


def is_noise(text: str) -> bool:
    """No word in it can be one. Numbers beside noise are noise; alone they may answer something."""
    words = [word for word in fold(text).split() if not word.isdigit()]
    return bool(words) and all(map(_is_noise, words))


def _is_noise(word: str) -> bool:
    if len(word) < _FEWEST_LETTERS or not word.isalpha() or not word.isascii() or is_short(word):
        return False
    return bool(_ONE_LETTER.fullmatch(word) or _UNSPEAKABLE.search(word)) or _on_keyboard(word) >= _MOSTLY


def _on_keyboard(word: str) -> float:
    """The part of a word that is typed by running a finger along a row of keys."""
    run: set[int] = set()
    for at in range(len(word) - _RUN + 1):
        if word[at : at + _RUN] in _RUNS:
            run.update(range(at, at + _RUN))
    return len(run) / len(word)
