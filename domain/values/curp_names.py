"""Whether the first four letters of a CURP fit the names, by RENAPO's rules for assigning it (Instructivo
Normativo para la Asignación de la CURP, its exceptions and its annex of unwelcome words).

Only ever a reason to warn: registry offices have not always kept the rules.
"""

import re
from itertools import product

from domain.typed import fold_name

_PARTICLE_WORDS = "da das de del der di die dd el la los las le les mac mc van von y"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_PASSED_OVER = frozenset(["maria", "ma", "m", "jose", "j"])  # as the first of several given names
_VOWELS = frozenset("aeiou")
_MARKS = re.compile(r"['’‘´`ʼ/\-‐‑–]")
_MARK = "*"
_UNWELCOME_WORDS = (
    "BACA BAKA BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COGI COJA COJE COJI COJO COLA CULO FALO FETO GETA GUEI "
    "GUEY JETA JOTO KACA KACO KAGA KAGO KAKA KAKO KOGE KOGI KOJA KOJE KOJI KOJO KOLA KULO LILO LOCA LOCO LOKA LOKO "
    "MAME MAMO MEAR MEAS MEON MIAR MION MOCO MOKO MULA MULO NACA NACO PEDA PEDO PENE PIPI PITO POPO PUTA PUTO QULO "
    "RATA ROBA ROBE ROBO RUIN SENO TETA VACA VAGA VAGO VAKA VUEI VUEY WUEI WUEY"
)
_UNWELCOME = frozenset(_UNWELCOME_WORDS.split())


def names_fit(curp: str, given: str, first: str, second: str = "") -> bool:
    """True when the CURP's first four letters can come from these names. An empty second surname gives X.

    Lenient where the rules were read in two ways: a dash or apostrophe inside a name counts as X or as nothing,
    a lone surname may stand first or second.
    """
    seen = curp[:4].upper().replace("Ñ", "X")
    return seen in set(_roots(given, first, second)) or (not second and seen in set(_roots(given, "", first)))


def _roots(given: str, first: str, second: str) -> list[str]:
    roots = []
    for one, two, name in product(_readings(first), _readings(second), _readings(given)):
        surname, other = _word(one), _word(two)
        called = _called_by(name)
        root = (_initial(surname) + _inner_vowel(surname) + _initial(other) + _initial(called)).upper()
        roots.append(root[0] + "X" + root[2:] if root in _UNWELCOME else root)
        roots.append(root)  # CURPs given before the annex of unwelcome words
    return roots


def _readings(name: str) -> set[str]:
    """The name with its inner marks as spaces, as nothing, and as the X that RENAPO puts where one counts."""
    parts = [fold_name(part) for part in _MARKS.split(name.replace(".", " "))]
    return {" ".join(parts), "".join(parts), _MARK.join(parts)}


def _word(name: str) -> str:
    """The first word that counts: particles before it are passed over, unless there is nothing else."""
    words = name.split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return words[0] if words else ""


def _called_by(name: str) -> str:
    words = name.split()
    if len(words) > 1 and words[0] in _PASSED_OVER:
        words = words[1:]
    return _word(" ".join(words))


def _initial(word: str) -> str:
    return "x" if not word or word[0] in {"ñ", _MARK} else word[0]


def _inner_vowel(word: str) -> str:
    found = next((c for c in word[1:] if c in _VOWELS or c == _MARK), _MARK)
    return "x" if found == _MARK else found
