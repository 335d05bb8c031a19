"""A sheet of pixels: our two fonts, ink, text and shapes at their place. Pillow lives behind this module.

Lengths are pixels of the finished picture. All is drawn twice as large and made smaller at the end, which smooths
its edges. Equal calls make equal bytes.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from domain.papers.typesetting import Measure, clean

WIDTH = 1080
_SCALE = 2
_COLOURS = 64
_FONTS = Path(__file__).parent / "fonts"
_FILES = {"": "NotoSans-Regular.ttf", "B": "NotoSans-Bold.ttf"}
_TALLEST = 4_000

Ink = tuple[int, int, int]
Place = tuple[float, float]


class Easel:
    """A `weight` is "" (regular) or "B" (bold)."""

    def __init__(self, paper: Ink) -> None:
        self._image = Image.new("RGB", (WIDTH * _SCALE, _TALLEST * _SCALE), paper)
        self._draw = ImageDraw.Draw(self._image)
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}
        self._letters = _Letters(self._font("", 32))

    def clean(self, text: str) -> str:
        return clean(text, self._letters)

    def measure(self, weight: str, size: int) -> Measure:
        """Of text in pixels."""
        font = self._font(weight, size)
        return lambda text: font.getlength(text) / _SCALE

    def write(self, x: float, y: float, text: str, weight: str, size: int, ink: Ink) -> None:
        """One line; `y` is where the letters stand."""
        self._draw.text(_at((x, y)), text, fill=ink, font=self._font(weight, size), anchor="ls")

    def box(self, corner: Place, opposite: Place, ink: Ink, radius: float = 0) -> None:
        self._draw.rounded_rectangle((*_at(corner), *_at(opposite)), radius * _SCALE, fill=ink)

    def disc(self, centre: Place, radius: float, ink: Ink) -> None:
        x, y = centre
        self._draw.ellipse((*_at((x - radius, y - radius)), *_at((x + radius, y + radius))), fill=ink)

    def arc(self, centre: Place, radius: float, degrees: tuple[float, float], ink: Ink, width: float) -> None:
        x, y = centre
        box = (*_at((x - radius, y - radius)), *_at((x + radius, y + radius)))
        self._draw.arc(box, *degrees, fill=ink, width=round(width * _SCALE))

    def shape(self, corners: Sequence[Place], ink: Ink) -> None:
        self._draw.polygon([_at(corner) for corner in corners], fill=ink)

    def stroke(self, points: Sequence[Place], ink: Ink, width: float) -> None:
        """A line with round ends."""
        self._draw.line([_at(point) for point in points], fill=ink, width=round(width * _SCALE), joint="curve")
        for point in (points[0], points[-1]):
            self.disc(point, width / 2, ink)

    def finish(self, height: float) -> bytes:
        """A PNG of that height, of few colours; the easel is done with."""
        cut = self._image.crop((0, 0, WIDTH * _SCALE, round(height) * _SCALE))
        small = cut.resize((WIDTH, round(height)), Image.Resampling.LANCZOS)
        out = BytesIO()
        small.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()

    def _font(self, weight: str, size: int) -> ImageFont.FreeTypeFont:
        known = self._fonts.get((weight, size))
        if known is None:
            layout = ImageFont.Layout.BASIC
            known = ImageFont.truetype(_FONTS / _FILES[weight], size * _SCALE, layout_engine=layout)
            self._fonts[weight, size] = known
        return known


class _Letters:
    """Which characters the font has: those that do not look like the one that stands for all it lacks."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        self._font = font
        self._lack = self._look(0x10FFFF)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and (chr(code).isspace() or self._look(code) != self._lack)

    def _look(self, code: int) -> bytes:
        return bytes(self._font.getmask(chr(code)))


def _at(place: Place) -> tuple[int, int]:
    return round(place[0] * _SCALE), round(place[1] * _SCALE)
