"""What leaves the child process of a table: words, in bounds."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from bot.inspection.confined import Answer, Limits, Refusal

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how XLSX writes characters that XML cannot hold
_UNSEEN = re.compile(r"[^\S\n]+|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WHOLE = 1e15  # beyond it a number has no digits to the right that could be trusted


def words(value: object) -> str:
    """A cell's value as people write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else format(value, ".15g")
    if isinstance(value, datetime | date | time | timedelta):
        return _instant(value)
    return _plain(str(value))


def column(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Rows:
    """What was read so far; whatever is too much is refused when it comes, not when all of it is in memory."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._size = 0
        self.found: list[tuple[int, list[str]]] = []

    def add(self, number: int, cells: Iterable[tuple[int, str]]) -> None:
        """`cells`: with their columns, from 1."""
        row: list[str] = []
        for place, value in cells:
            if not value:
                continue
            self._check(number, place, value)
            row += [""] * (place - len(row))
            row[place - 1] = value
        if not row:
            return
        if len(self.found) > self._limits["rows"]:  # the heading is none of them
            raise Refusal("table-rows", limit=str(self._limits["rows"]))
        self.found.append((number, row))

    def answer(self, **about: object) -> Answer:
        if len(self.found) < 2 or not any(self.found[0][1]):
            raise Refusal("table-none")
        written = json.dumps(self.found, ensure_ascii=False, separators=(",", ":")).encode()
        if len(written) > self._limits["bytes"]:
            raise Refusal("table-words")
        return about, written

    def _check(self, number: int, place: int, value: str) -> None:
        limits = self._limits
        if place > limits["columns"]:
            raise Refusal("table-columns", limit=str(limits["columns"]), where=f"{column(place)}{number}")
        if len(value) > limits["cell"]:
            where = f"{column(place)}{number}"
            raise Refusal("table-cell", where=where, count=str(len(value)), limit=str(limits["cell"]))
        self._size += len(value)
        if self._size > limits["bytes"]:
            raise Refusal("table-words")


def some(places: Sequence[str]) -> str:
    """The first few, so that they can be looked for."""
    return ", ".join(places[:5]) + (" ..." if len(places) > 5 else "")


def _instant(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        if not (value.hour or value.minute or value.second):
            return value.date().isoformat()
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(value: str) -> str:
    if "_x" in value:
        value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if value.isascii() and value.isprintable():
        return value.strip()
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    value = "".join(char for char in value if not "\ud800" <= char <= "\udfff")
    return _UNSEEN.sub(lambda found: " " if found[0].isspace() else "", value).strip()
