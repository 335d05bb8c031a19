"""Numbers as people read them: es_MX writes 1,234, 1.4 MB and 20%. Babel's symbols are looked up once."""

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from domain.texts.dates import LOCALES

_UNITS = ("B", "KB", "MB", "GB")
_STEP = 1024  # the limit of 10 * 1024 * 1024 bytes must read 10 MB


@dataclass(frozen=True, slots=True)
class _Symbols:
    group: str
    decimal: str
    percent: str  # a pattern with its space, where the language wants one: "{}%"


@lru_cache(maxsize=8)
def _symbols(language: str) -> _Symbols:
    locale = Locale.parse(LOCALES[language])
    symbols = locale.number_symbols["latn"]
    return _Symbols(
        group=symbols["group"],
        decimal=symbols["decimal"],
        percent="{}" + locale.percent_formats[None].suffix[0],
    )


def learn_symbols(language: str) -> None:
    """Takes the symbols out of Babel now, so that no message need wait for that."""
    _symbols(language)


def number(value: int, language: str) -> str:
    """Like "1,234"."""
    if -1000 < value < 1000:
        return str(value)
    return f"{value:,}".replace(",", _symbols(language).group)


def size(count: int, language: str) -> str:
    """A file's bytes: "1.4 MB", "25 MB", "812 KB"; one decimal below ten of a unit, none when it is zero."""
    amount, unit = float(count), 0
    while round(amount) >= _STEP and unit < len(_UNITS) - 1:
        amount, unit = amount / _STEP, unit + 1
    digits = f"{amount:.1f}" if amount < 9.95 else f"{amount:.0f}"
    digits = digits.removesuffix(".0").replace(".", _symbols(language).decimal)
    return f"{digits} {_UNITS[unit]}"


def percent(share: float, language: str) -> str:
    """A share of one: 0.2 is "20%". Never 0% for something nor 100% for less than all."""
    rounded = round(share * 100)
    if 0 < share < 1:
        rounded = min(max(rounded, 1), 99)
    return _symbols(language).percent.format(number(rounded, language))
