"""A picture of our house to draw charts on: 1,080 pixels wide, our two fonts, a head, a foot. matplotlib lives
behind this module and the charts over time.

Lengths are pixels from the top left corner. 72 dots to the inch: a letter's size in points is its size in pixels.
"""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from PIL import Image

from domain.papers.typesetting import Measure, clean, wrap

WIDTH = 1080
EDGE = 56.0  # left and right
RIGHT = WIDTH - EDGE
SMALLEST = 28  # of the letters
LEADING = 1.3
_COLOURS = 128

# Okabe and Ito's colours, which people tell apart whatever colours they see, beside the inks of our other papers.
BLUE, SKY, GREEN, ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
DEEP_GREEN = "#00714F"  # letters of it can be read on white
INK, SOFT, RULE, PAPER, ACCENT = "#212529", "#545B62", "#D3DADC", "#FFFFFF", "#12545C"
_FONTS = Path(__file__).parent / "fonts"
_FILES = {"": _FONTS / "NotoSans-Regular.ttf", "B": _FONTS / "NotoSans-Bold.ttf"}


@cache
def _properties(weight: str) -> FontProperties:
    return FontProperties(fname=_FILES[weight])


@cache
def _letters() -> frozenset[int]:
    """That both fonts have."""
    first, second = (set(_font(weight).get_charmap()) for weight in _FILES)
    return frozenset(first & second)


def font(weight: str) -> FontProperties:
    return _properties(weight)


def _font(weight: str) -> FT2Font:
    return get_font(str(_FILES[weight]))


def clean_text(text: str) -> str:
    return clean(text, _letters())


def measure(weight: str, size: float) -> Measure:
    """Of text in pixels."""
    font = _font(weight)

    def _width(text: str) -> float:
        font.set_size(size, 72)
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        return float(font.get_width_height()[0]) / 64

    return _width


def lines_of(text: str, width: float, weight: str, size: float, most: int) -> tuple[str, ...]:
    return wrap(clean_text(text), width, measure(weight, size), most) if text else ()


class Canvas:
    """So high as is said; `y` grows downwards."""

    def __init__(self, height: float) -> None:
        self.height = round(height)
        self._figure = Figure(figsize=(WIDTH / 72, self.height / 72), dpi=72, facecolor=PAPER)
        self._sheet = self._figure.add_axes((0, 0, 1, 1))
        self._sheet.set_xlim(0, WIDTH)
        self._sheet.set_ylim(self.height, 0)
        self._sheet.axis("off")

    def write(
        self, x: float, y: float, text: str, weight: str = "", size: float = 30, ink: str = INK, *, at: str = "left"
    ) -> None:
        """One line of cleaned text; `y` is where the letters stand, `at` which of its ends is at `x`."""
        self._sheet.text(
            x, y, text, fontproperties=_properties(weight), fontsize=size, color=ink, ha=at, va="baseline",
            parse_math=False,
        )  # fmt: skip

    def write_lines(
        self, x: float, y: float, lines: Sequence[str], weight: str = "", size: float = 30, ink: str = INK
    ) -> float:
        """`y`: the top of the first line; what is given back, the bottom of the last."""
        for line in lines:
            self.write(x, y + size, line, weight, size, ink)
            y += size * LEADING
        return y

    def box(self, x: float, y: float, width: float, height: float, ink: str, radius: float = 0) -> None:
        if radius and width > 2 * radius:
            shape = f"round,pad=0,rounding_size={radius}"
            self._sheet.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=shape, facecolor=ink, lw=0))
        else:
            self._sheet.add_patch(Rectangle((x, y), width, height, facecolor=ink, lw=0))

    def disc(self, x: float, y: float, radius: float, ink: str, *, is_hollow: bool = False) -> None:
        face, edge = (PAPER, ink) if is_hollow else (ink, ink)
        self._sheet.add_patch(Circle((x, y), radius, facecolor=face, edgecolor=edge, lw=4, zorder=3))

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        ink: str,
        width: float = 3,
        *,
        dashed: bool = False,
    ) -> None:
        style = (0, (4, 3)) if dashed else "-"
        (x, y), (x2, y2) = start, end
        self._sheet.plot((x, x2), (y, y2), color=ink, lw=width, ls=style, solid_capstyle="butt", zorder=1)

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """A place with scales of its own."""
        return self._figure.add_axes(
            (x / WIDTH, 1 - (y + height) / self.height, width / WIDTH, height / self.height), facecolor="none"
        )

    def finish(self) -> bytes:
        """A PNG of few colours, a third of the size. Equal calls make equal bytes."""
        drawn = BytesIO()
        self._figure.savefig(drawn, format="rgba")
        picture = Image.frombuffer("RGBA", (WIDTH, self.height), drawn.getvalue())
        few = picture.convert("RGB").quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        out = BytesIO()
        few.save(out, "PNG")
        return out.getvalue()


class Head:
    """Title and subtitle in their band, measured before the canvas is made."""

    def __init__(self, title: str, subtitle: str) -> None:
        self._title = lines_of(title, RIGHT - EDGE, "B", 52, 2)
        rows = (lines_of(row, RIGHT - EDGE, "", 32, 2) for row in subtitle.split("\n"))
        self._subtitle = tuple(line for lines in rows for line in lines)
        self.height = 36 + len(self._title) * 52 * LEADING + len(self._subtitle) * 32 * LEADING + 34

    def draw(self, canvas: Canvas) -> None:
        canvas.box(0, 0, WIDTH, self.height, ACCENT)
        y = canvas.write_lines(EDGE, 36, self._title, "B", 52, PAPER)
        canvas.write_lines(EDGE, y + 2, self._subtitle, "", 32, PAPER)


class Foot:
    """How the numbers were counted."""

    def __init__(self, text: str) -> None:
        self._lines = lines_of(text, RIGHT - EDGE, "", SMALLEST, 6)
        self.height = (len(self._lines) * SMALLEST * LEADING + 40) if self._lines else 24.0

    def draw(self, canvas: Canvas) -> None:
        top = canvas.height - self.height
        if self._lines:
            canvas.line((EDGE, top), (RIGHT, top), RULE, 2)
            canvas.write_lines(EDGE, top + 12, self._lines, "", SMALLEST, SOFT)
