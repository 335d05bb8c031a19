"""Letter-size sheets of paper: our two fonts, ink, lines of text at their place. fpdf2 lives behind this module.

Lengths are points (1/72 inch) from the top left corner. Equal calls make equal bytes.
"""

from datetime import datetime
from functools import partial
from pathlib import Path

from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from domain.papers.typesetting import Measure, clean

WIDTH, HEIGHT = 612.0, 792.0
_FONTS = Path(__file__).parent / "fonts"
_FAMILY = "notosans"
_FILES = {"": "NotoSans-Regular.ttf", "B": "NotoSans-Bold.ttf"}

Ink = tuple[int, int, int]


class Sheet:
    """One page, or more. A `weight` is "" (regular) or "B" (bold)."""

    def __init__(self, language: str, title: str, author: str, made_at: datetime) -> None:
        self._pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
        for weight, name in _FILES.items():
            self._pdf.add_font(_FAMILY, weight, _FONTS / name)
        self._fonts = {
            font.fontkey.removeprefix(_FAMILY): font
            for font in self._pdf.fonts.values()
            if isinstance(font, TTFFont)
        }
        self._widths = {weight: dict(font.cw) for weight, font in self._fonts.items()}
        self._letters = self._widths[""].keys() & self._widths["B"].keys()
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_lang(language)
        self._pdf.set_title(self.clean(title))
        self._pdf.set_author(self.clean(author))
        self._pdf.set_creator("Ventanilla")
        self._pdf.set_creation_date(made_at)
        self._pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self._pdf.add_page()

    def clean(self, text: str) -> str:
        """The text in characters that both fonts have, on one line."""
        return clean(text, self._letters)

    def measure(self, weight: str, size: float) -> Measure:
        return partial(self._width, weight, size)

    def write(self, x: float, baseline: float, text: str, weight: str, size: float, ink: Ink) -> None:
        """One line of cleaned text."""
        self._pdf.set_font(_FAMILY, weight, size)
        self._pdf.set_text_color(*ink)
        self._pdf.text(x, baseline, text)

    def fill(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        self._pdf.set_fill_color(*ink)
        self._pdf.rect(x, y, width, height, style="F")

    def squares(self, x: float, y: float, side: float, matrix: tuple[bytearray, ...], ink: Ink) -> None:
        """A matrix of dark (1) and light (0) squares, filling side x side."""
        step = side / len(matrix)
        self._pdf.set_fill_color(*ink)
        for row, cells in enumerate(matrix):
            start = 0
            for run in bytes(cells).replace(b"\x00", b" ").split(b" "):
                if run:  # a hair of overlap leaves no light seams between the rows
                    self._pdf.rect(x + start * step, y + row * step, len(run) * step, step + 0.04, style="F")
                start += len(run) + 1

    def turn(self) -> None:
        """On to a new page."""
        self._pdf.add_page()

    def finish(self) -> bytes:
        """The file's bytes; the sheet is done with."""
        try:
            return bytes(self._pdf.output())
        finally:
            for font in self._fonts.values():  # fpdf2 leaves its font files open
                font.ttfont.close()

    def _width(self, weight: str, size: float, text: str) -> float:
        widths = self._widths[weight]
        return sum(widths[ord(character)] for character in text) * size / 1000
