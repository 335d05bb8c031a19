"""The folio of a registration: EC1057-22-7K3M9-4 is the process's prefix, five random characters, one to check.

The check is a sum of the characters' values (0-9, A-Z: 0-35) weighted with powers of 5 modulo the prime 37. No two
weights that stand side by side are the same and none is 0, so one wrong character or two neighbours changed over
are always found. Values that would need a character people confuse are not used: the random part is drawn again.
"""

import itertools
import re
from collections.abc import Callable, Iterator

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O, 1 I L, and U, which is taken for V
_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PRIME = 37
_WEIGHT = 5
_RANDOM = 5
_BITS = 5  # per character: 32 values, two of them drawn again
_GAP = r"[\s\-‐‑–—_./]{0,3}"
_LOOKS = {"0": "0O", "O": "0O", "1": "1IL", "I": "1IL", "L": "1IL"}
_CODE = rf"(?P<code>(?:[{ALPHABET}U]{_GAP}){{{_RANDOM}}})(?P<check>[{ALPHABET}U])"
_EDGE, _END = r"(?<![A-Z0-9])", r"(?![A-Z0-9])"
_ANY_PREFIX = re.compile(rf"{_EDGE}(?P<prefix>[A-Z0-9]{{1,12}}(?:-[A-Z0-9]{{1,12}}){{0,3}})-{_CODE}{_END}")
_STANDARD = re.compile(
    rf"{_EDGE}(?P<name>[A-Z]{{2}}{_GAP}[0-9OIL]{{4}}){_GAP}(?P<year>[0-9OIL]{{2}}){_GAP}{_CODE}{_END}"
)
_CODE_ALONE = re.compile(_CODE)
_MAX_READ = 4_096


def new_folio(prefix: str, randbits: Callable[[int], int]) -> str:
    """A folio under `prefix` (capitals, digits, dashes). `randbits(k)` gives k random bits, as secrets.randbits."""
    while True:
        drawn = [randbits(_BITS) for _ in range(_RANDOM)]
        if max(drawn) >= len(ALPHABET):
            continue
        code = "".join(ALPHABET[i] for i in drawn)
        check = _check(prefix + code)
        if check and check in ALPHABET:
            return f"{prefix}-{code}-{check}"


def folio_length(prefix: str) -> int:
    """Of every folio under `prefix`: the dashes, the random part and the check are always there."""
    return len(prefix) + _RANDOM + 3


def read_folio(text: str, prefix: str | None = None) -> str | None:
    """The first folio in a free text, as it is written on paper; None when there is none that checks.

    Lower case, missing dashes and spaces are taken; O is read as 0, I and L as 1, where the prefix has numbers,
    and U as V. With a `prefix` only its folios are found, and its code alone ("7K3M9-4") is enough.
    """
    typed = text[:_MAX_READ].upper()
    if prefix is None:
        return next(itertools.chain(_with_any_prefix(typed), _of_a_standard(typed)), None)
    for found in _under(prefix).finditer(typed):
        if folio := _checked(prefix, found):
            return folio
    return _alone(prefix, typed)


def read_folios(text: str, prefix: str) -> tuple[str, ...]:
    """As `read_folio`, every one, whatever signs part them; none when a letter or digit is left over, for that may
    be one that was mistyped, and a list is read whole or not at all."""
    if len(text) > _MAX_READ:
        return ()
    typed, under = text.upper(), _under(prefix)
    shaped = [_checked(prefix, one) for one in under.finditer(typed)]
    if shaped and any(map(str.isalnum, under.sub(" ", typed))):
        return ()
    folios = shaped or [_alone(prefix, typed)]
    return tuple(filter(None, folios)) if all(folios) else ()


def _under(prefix: str) -> re.Pattern[str]:
    """The shape of its folios."""
    shape = _GAP.join(_confusable(char) for char in prefix if char != "-")
    return re.compile(f"{_EDGE}{shape}{_GAP}{_CODE}{_END}")


def _alone(prefix: str, typed: str) -> str | None:
    alone = _CODE_ALONE.fullmatch(typed.strip(" .,;:¡!¿?«»\"'()"))
    return _checked(prefix, alone) if alone and "-" in typed else None


def _with_any_prefix(typed: str) -> Iterator[str]:
    for found in _ANY_PREFIX.finditer(typed):
        if folio := _checked(found["prefix"], found):
            yield folio


def _of_a_standard(typed: str) -> Iterator[str]:
    """CONOCER's standards are EC and four digits; the year's two digits follow, dashes or not."""
    for found in _STANDARD.finditer(typed):
        name, year = _bare(found["name"]), found["year"]
        digits = f"{name[2:]}-{year}".replace("O", "0").replace("I", "1").replace("L", "1")
        if folio := _checked(name[:2] + digits, found):
            yield folio


def _checked(prefix: str, found: re.Match[str]) -> str | None:
    code = _bare(found["code"]).replace("U", "V")
    check = found["check"].replace("U", "V")
    return f"{prefix}-{code}-{check}" if _check(prefix + code) == check else None


def _check(text: str) -> str:
    """The character that makes the weighted sum 0; "" where that would need a 37th character."""
    total = 0
    for char in _bare(text):
        total = (total + _VALUES.index(char)) * _WEIGHT % _PRIME
    value = -total % _PRIME
    return _VALUES[value] if value < len(_VALUES) else ""


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isalnum())


def _confusable(char: str) -> str:
    return f"[{_LOOKS[char]}]" if char in _LOOKS else re.escape(char)
