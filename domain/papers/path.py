"""The path as a picture for a telephone: one step under the other, each with a shape and its words.

1,080 pixels wide; no letter is smaller than 28. What a colour says, a shape and a word say too: a tick for what is
done, an arrow for now, a chevron for what is next, a broken ring for what cannot start yet, a square where the path
ended, a bar where it does not go on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.papers.typesetting import wrap
from domain.screen import PathFacts, PathMark, PathStep

if TYPE_CHECKING:
    from domain.papers.easel import Easel, Ink, Place

SMALLEST = 30  # of the letters, in pixels
_PAPER: "Ink" = (255, 255, 255)
_INK: "Ink" = (33, 37, 41)
_SOFT: "Ink" = (84, 91, 98)
_ACCENT: "Ink" = (18, 84, 92)
_TINT: "Ink" = (230, 241, 242)
_WARM: "Ink" = (150, 66, 0)
_WARM_TINT: "Ink" = (253, 240, 226)
_RULE: "Ink" = (190, 199, 201)
_WHITE: "Ink" = (255, 255, 255)

_EDGE = 64.0  # left and right
_AXIS = 132.0  # where the shapes stand, one under the other
_TEXT = 224.0
_RIGHT = 1080 - _EDGE
_RADIUS = 42.0
_NAME, _WORD, _ABOUT = 40, 32, 32
_LEADING = 1.3


@dataclass(frozen=True, slots=True)
class _Block:
    step: PathStep
    name: tuple[str, ...]
    about: tuple[str, ...]

    @property
    def height(self) -> float:
        lines = len(self.name) * _NAME + (_WORD + len(self.about) * _ABOUT)
        return max(lines * _LEADING + 52, 2 * _RADIUS + 44)


def draw_path(facts: PathFacts) -> bytes:
    """A PNG, the same bytes for the same facts."""
    from domain.papers.easel import Easel  # noqa: PLC0415 - Pillow takes 10 MB: on use

    easel = Easel(_PAPER)
    y = _head(easel, facts) + 40
    blocks = [_block(easel, step) for step in facts.steps]
    tops = [y + sum(one.height + 12 for one in blocks[:number]) for number in range(len(blocks))]
    for top, block in zip(tops, blocks, strict=True):
        _ground(easel, top, block)
    for number in range(len(blocks) - 1):
        _link(
            easel,
            _middle(tops[number], blocks[number]),
            _middle(tops[number + 1], blocks[number + 1]),
            blocks[number + 1].step.mark,
        )
    for top, block in zip(tops, blocks, strict=True):
        _draw_block(easel, top, block)
    return easel.finish(_foot(easel, tops[-1] + blocks[-1].height + 36 if blocks else y, facts.turn))


def _head(easel: "Easel", facts: PathFacts) -> float:
    title = wrap(easel.clean(facts.title), _RIGHT - _EDGE, easel.measure("B", 56), 2)
    below = wrap(easel.clean(facts.subtitle), _RIGHT - _EDGE, easel.measure("", 34), 2)
    height = 44 + len(title) * 56 * _LEADING + len(below) * 34 * _LEADING + 36
    easel.box((0, 0), (1080, height), _ACCENT)
    y = _lines(easel, _EDGE, 44, title, "B", 56, _WHITE)
    _lines(easel, _EDGE, y + 4, below, "", 34, _WHITE)
    return height


def _block(easel: "Easel", step: PathStep) -> _Block:
    width = _RIGHT - _TEXT - 28
    return _Block(
        step,
        wrap(easel.clean(step.name), width, easel.measure("B", _NAME), 2),
        wrap(easel.clean(step.about), width, easel.measure("", _ABOUT), 2) if step.about else (),
    )


def _ground(easel: "Easel", top: float, block: _Block) -> None:
    """Where things stand now is the one block that is set off."""
    if block.step.mark in {PathMark.NOW, PathMark.ENDED}:
        easel.box((_EDGE - 20, top), (_RIGHT + 20, top + block.height), _WARM_TINT, 24)
        easel.box((_EDGE - 20, top + 20), (_EDGE - 10, top + block.height - 20), _WARM, 5)


def _middle(top: float, block: _Block) -> float:
    return top + block.height / 2


def _link(easel: "Easel", above: float, below: float, mark: PathMark) -> None:
    """Whole where the way was gone, broken where it was not."""
    y, end = above + _RADIUS + 18, below - _RADIUS - 18
    if mark in {PathMark.DONE, PathMark.NOW, PathMark.ENDED}:
        easel.stroke(((_AXIS, y), (_AXIS, end)), _ACCENT, 8)
        return
    while y < end:
        easel.disc((_AXIS, y), 4.5, _RULE)
        y += 20


def _draw_block(easel: "Easel", top: float, block: _Block) -> None:
    step = block.step
    _SHAPES[step.mark](easel, (_AXIS, _middle(top, block)))
    lines = len(block.name) * _NAME + _WORD + len(block.about) * _ABOUT
    y = top + (block.height - lines * _LEADING) / 2 - 2
    is_faint = step.mark in {PathMark.LATER, PathMark.OFF}
    y = _lines(easel, _TEXT, y, block.name, "B", _NAME, _SOFT if is_faint else _INK)
    y = _lines(easel, _TEXT, y, (easel.clean(step.word),), "B", _WORD, _INKS.get(step.mark, _SOFT))
    _lines(easel, _TEXT, y, block.about, "", _ABOUT, _INK)


def _foot(easel: "Easel", y: float, turn: str) -> float:
    """Whose turn it is."""
    lines = wrap(easel.clean(turn), _RIGHT - _EDGE - 56, easel.measure("B", 36), 4)
    height = len(lines) * 36 * _LEADING + 56
    easel.box((_EDGE - 20, y), (_RIGHT + 20, y + height), _TINT, 24)
    _lines(easel, _EDGE + 12, y + 26, lines, "B", 36, _ACCENT)
    return y + height + 44


def _lines(easel: "Easel", x: float, y: float, lines: tuple[str, ...], weight: str, size: int, ink: "Ink") -> float:
    """`y`: the top of the first line; what is given back, the bottom of the last."""
    for line in lines:
        easel.write(x, y + size, line, weight, size, ink)
        y += size * _LEADING
    return y


def _done(easel: "Easel", centre: "Place") -> None:
    x, y = centre
    easel.disc(centre, _RADIUS, _ACCENT)
    easel.stroke(((x - 18, y + 1), (x - 5, y + 15), (x + 19, y - 14)), _WHITE, 9)


def _now(easel: "Easel", centre: "Place") -> None:
    x, y = centre
    easel.arc(centre, _RADIUS + 8, (0, 360), _WARM, 5)
    easel.disc(centre, _RADIUS - 4, _WARM)
    easel.shape(((x - 11, y - 20), (x + 22, y), (x - 11, y + 20)), _WHITE)


def _next(easel: "Easel", centre: "Place") -> None:
    x, y = centre
    easel.arc(centre, _RADIUS, (0, 360), _ACCENT, 7)
    easel.stroke(((x - 9, y - 17), (x + 10, y), (x - 9, y + 17)), _ACCENT, 8)


def _later(easel: "Easel", centre: "Place") -> None:
    for start in range(0, 360, 30):
        easel.arc(centre, _RADIUS, (start, start + 17), _SOFT, 5)


def _ended(easel: "Easel", centre: "Place") -> None:
    x, y = centre
    side = _RADIUS - 6
    easel.box((x - side, y - side), (x + side, y + side), _WARM, 8)
    easel.box((x - 18, y - 18), (x + 18, y + 18), _WHITE, 3)


def _off(easel: "Easel", centre: "Place") -> None:
    x, y = centre
    easel.arc(centre, _RADIUS, (0, 360), _SOFT, 5)
    easel.stroke(((x - 17, y), (x + 17, y)), _SOFT, 8)


_SHAPES: Mapping[PathMark, Callable[["Easel", "Place"], None]] = {
    PathMark.DONE: _done,
    PathMark.NOW: _now,
    PathMark.NEXT: _next,
    PathMark.LATER: _later,
    PathMark.ENDED: _ended,
    PathMark.OFF: _off,
}
_INKS: Mapping[PathMark, "Ink"] = {
    PathMark.DONE: _ACCENT,
    PathMark.NOW: _WARM,
    PathMark.NEXT: _ACCENT,
    PathMark.ENDED: _WARM,
}
