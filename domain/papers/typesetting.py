"""Text that must fit: cleaned for a font, cut into lines, shortened. Pure; widths are an argument."""

import unicodedata
from collections.abc import Callable, Container

Measure = Callable[[str], float]  # the width of a text, in points

ELLIPSIS = "…"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"  # honest: here stood something this font cannot write
_MARKS_IN_A_ROW = 2
_LONGEST = 1_000  # characters looked at; no field of a receipt is longer


def clean(text: str, letters: Container[int]) -> str:
    """One line of composed characters that the font has. Control and format characters and heaps of marks go."""
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", " ".join(text[:_LONGEST].split())):
        category = unicodedata.category(character)
        if category in {"Cc", "Cf", "Cs"}:
            continue
        marks = marks + 1 if category.startswith("M") else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(character if ord(character) in letters else UNKNOWN)
    return "".join(kept)


def wrap(text: str, width: float, measure: Measure, most: int) -> tuple[str, ...]:
    """At most `most` lines no wider than `width`; what does not fit is cut and says so with an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width, measure)
        lines.extend(full)
        if len(lines) > most:
            break
    lines.append(line)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], shorten(f"{lines[most - 1]} {lines[most]}", width, measure))


def shorten(text: str, width: float, measure: Measure) -> str:
    """The text, or as much of its beginning as fits before an ellipsis."""
    if measure(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def _pieces(word: str, width: float, measure: Measure) -> list[str]:
    """A word cut where it must be; the last piece may be shorter."""
    pieces = [""]
    for character in word:
        if pieces[-1] and measure(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
