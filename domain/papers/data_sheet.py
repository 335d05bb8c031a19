"""All that is held about a person on as many letter pages as it takes: headings, labels, values."""

from typing import TYPE_CHECKING

from domain.papers.typesetting import wrap
from domain.screen import DataFacts

if TYPE_CHECKING:
    from domain.papers.sheet import Ink

_INK: "Ink" = (33, 37, 41)
_SOFT: "Ink" = (92, 99, 106)
_ACCENT: "Ink" = (18, 84, 92)
_RULE: "Ink" = (211, 218, 219)

_LEFT, _RIGHT, _TOP, _FLOOR = 54.0, 558.0, 54.0, 720.0
_LABEL_WIDTH = 160.0
_SIZE, _LEADING = 9.5, 1.32
_LINE = _SIZE * _LEADING
_PIECE = 900  # characters; longer ones a page's lines would cut
_ENDLESS = 10_000  # lines that a piece may take: none is cut


def draw_data(facts: DataFacts) -> bytes:
    """A PDF, the same bytes for the same facts."""
    return _Pages(facts).drawn()


class _Pages:
    def __init__(self, facts: DataFacts) -> None:
        from domain.papers.sheet import Sheet  # noqa: PLC0415 - fpdf2 takes 0.3 s and 20 MB: on use

        self._facts = facts
        self._sheet: Sheet = Sheet(facts.language, facts.title, facts.author, facts.made_at)
        self._number = 1
        self._y = _TOP

    def drawn(self) -> bytes:
        self._lines((self._facts.title,), "B", 20, _INK)
        for text in (self._facts.author, *self._facts.lead):
            self._lines(self._wrapped(text, _RIGHT - _LEFT, "", 10), "", 10, _SOFT)
        for heading, rows in self._facts.sections:
            self._room(_LINE * 4)
            self._y += _LINE
            self._lines(self._wrapped(heading, _RIGHT - _LEFT, "B", 11), "B", 11, _ACCENT)
            for label, value in rows:
                self._row(label, value)
        self._foot()
        return self._sheet.finish()

    def _row(self, label: str, value: str) -> None:
        """A value that does not fit goes on on the next page."""
        names = self._wrapped(label, _LABEL_WIDTH - 10, "", _SIZE)
        values = self._wrapped(value, _RIGHT - _LEFT - _LABEL_WIDTH, "", _SIZE) or ("",)
        self._room(_LINE * min(max(len(names), len(values)), 3))
        self._sheet.fill(_LEFT, self._y, _RIGHT - _LEFT, 0.6, _RULE)
        for place in range(max(len(names), len(values))):
            self._room(_LINE)
            baseline = self._y + _SIZE + 2
            if place < len(names):
                self._sheet.write(_LEFT, baseline, names[place], "", _SIZE, _SOFT)
            if place < len(values):
                self._sheet.write(_LEFT + _LABEL_WIDTH, baseline, values[place], "", _SIZE, _INK)
            self._y += _LINE
        self._y += 3

    def _lines(self, lines: tuple[str, ...], weight: str, size: float, ink: "Ink") -> None:
        for line in lines:
            self._room(size * _LEADING)
            self._sheet.write(_LEFT, self._y + size, self._sheet.clean(line), weight, size, ink)
            self._y += size * _LEADING

    def _room(self, height: float) -> None:
        if self._y + height > _FLOOR:
            self._foot()
            self._sheet.turn()
            self._number, self._y = self._number + 1, _TOP

    def _foot(self) -> None:
        words = self._sheet.clean(f"{self._facts.page} {self._number}")
        self._sheet.write(_LEFT, _FLOOR + 24, words, "", 8, _SOFT)

    def _wrapped(self, text: str, width: float, weight: str, size: float) -> tuple[str, ...]:
        """All of it, its own lines kept apart."""
        pieces = [line[at : at + _PIECE] for line in text.splitlines() for at in range(0, len(line) or 1, _PIECE)]
        measure = self._sheet.measure(weight, size)
        return tuple(line for piece in pieces for line in wrap(self._sheet.clean(piece), width, measure, _ENDLESS))
