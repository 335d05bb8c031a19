"""Charts for the staff as PNG, to be read on a telephone: 1,080 pixels wide, no letter smaller than 28.

Bars begin at zero. What a colour says, a word beside it says too.
"""

from math import log10, sqrt

from domain.charts import (
    Bar,
    BarChart,
    Chart,
    CourseChart,
    HoursChart,
    Moment,
    Spread,
    SpreadChart,
    TimelineChart,
    Tone,
)
from domain.papers import canvas as paper
from domain.papers.canvas import EDGE, LEADING, RIGHT, Canvas, Foot, Head, lines_of
from domain.papers.course_chart import draw_course
from domain.papers.hours_chart import draw_hours

_LABEL, _WORD, _NOTE = 30, 30, 28
_LABEL_WIDTH = 310.0
_BARS = EDGE + _LABEL_WIDTH + 22  # where they begin
_BAR = 36.0
_GAP = 20.0
_TONES = {Tone.MAIN: paper.BLUE, Tone.PART: paper.SKY, Tone.LATER: paper.GREEN}
_LARGEST_DISC, _SMALLEST_DISC = 34.0, 9.0
_AXIS = EDGE + 246
_LOST = "#A64300"


def draw_chart(chart: Chart) -> bytes:
    """Equal charts make equal bytes."""
    match chart:
        case BarChart():
            return _draw_bars(chart)
        case SpreadChart():
            return _draw_spreads(chart)
        case HoursChart():
            return draw_hours(chart)
        case TimelineChart():
            return _draw_timeline(chart)
        case CourseChart():
            return draw_course(chart)


def _draw_bars(chart: BarChart) -> bytes:
    head, foot = Head(chart.title, chart.subtitle), Foot(chart.foot)
    labels = [lines_of(bar.label, _LABEL_WIDTH, _weight(bar), _LABEL, 2) for bar in chart.bars]
    heights = [max(len(lines) * _LABEL * LEADING, _BAR) + _GAP for lines in labels]
    canvas = Canvas(head.height + 40 + (sum(heights) or 90) + 24 + foot.height)
    head.draw(canvas)
    y = head.height + 40
    if not chart.bars:
        canvas.write_lines(EDGE, y, lines_of(chart.empty, RIGHT - EDGE, "", _LABEL, 2), "", _LABEL, paper.SOFT)
    else:
        canvas.line((_BARS - 1, y - 12), (_BARS - 1, y + sum(heights) - 4), paper.RULE, 3)
    scale = _room(chart) / max([bar.value for bar in chart.bars] + [1e-9])
    for bar, lines, height in zip(chart.bars, labels, heights, strict=True):
        _draw_bar(canvas, y, bar, lines, max(bar.value, 0) * scale)
        y += height
    foot.draw(canvas)
    return canvas.finish()


def _room(chart: BarChart) -> float:
    """What the words behind the bars leave to the longest."""
    widths = [sum(_widths(bar)) for bar in chart.bars]
    return RIGHT - _BARS - 26 - max([*widths, 0])


def _widths(bar: Bar) -> tuple[float, float]:
    word = paper.measure("B", _WORD)(paper.clean_text(bar.word))
    return word, paper.measure(_note_weight(bar), _NOTE)(paper.clean_text(bar.note))


def _weight(bar: Bar) -> str:
    return "" if bar.tone is Tone.PART else "B"


def _note_weight(bar: Bar) -> str:
    return "B" if bar.is_marked else ""


def _draw_bar(canvas: Canvas, y: float, bar: Bar, lines: tuple[str, ...], length: float) -> None:
    """What is not nothing can be seen, were it one of a hundred thousand."""
    canvas.write_lines(EDGE, y - 3, lines, _weight(bar), _LABEL)
    if bar.value > 0:
        canvas.box(_BARS, y, max(length, 3), _BAR, _TONES[bar.tone])
    x = _BARS + max(length, 3) + 12
    canvas.write(x, y + 29, paper.clean_text(bar.word), "B", _WORD)
    ink = _LOST if bar.is_marked else paper.SOFT
    canvas.write(x + _widths(bar)[0] + 14, y + 29, paper.clean_text(bar.note), _note_weight(bar), _NOTE, ink)


def _draw_spreads(chart: SpreadChart) -> bytes:
    head, foot = Head(chart.title, chart.subtitle), Foot(chart.foot)
    labels = [lines_of(one.label, _LABEL_WIDTH, "", _LABEL, 2) for one in chart.spreads]
    heights = [max(len(lines) * _LABEL * LEADING, 40) + 30 for lines in labels]
    canvas = Canvas(head.height + 40 + (sum(heights) + 40 if heights else 90) + 30 + foot.height)
    head.draw(canvas)
    top = y = head.height + 40
    if not chart.spreads:
        canvas.write_lines(EDGE, y, lines_of(chart.empty, RIGHT - EDGE, "", _LABEL, 2), "", _LABEL, paper.SOFT)
        foot.draw(canvas)
        return canvas.finish()
    place = _LogScale(chart)
    for at, word in chart.ticks:
        x = place(at)
        canvas.line((x, top - 12), (x, top + sum(heights)), paper.RULE, 2)
        canvas.write(x, top + sum(heights) + 32, paper.clean_text(word), "", 28, paper.SOFT, at="center")
    for spread, lines, height in zip(chart.spreads, labels, heights, strict=True):
        _draw_spread(canvas, y, spread, lines, place)
        y += height
    foot.draw(canvas)
    return canvas.finish()


class _LogScale:
    def __init__(self, chart: SpreadChart) -> None:
        values = [at for at, _ in chart.ticks] + [v for one in chart.spreads for v in (one.quick, one.slow)]
        self._low, self._high = log10(max(min(values), 0.5)), log10(max(*values, 1.0))

    def __call__(self, value: float) -> float:
        share = (log10(max(value, 0.5)) - self._low) / max(self._high - self._low, 1e-9)
        return _BARS + 20 + share * (RIGHT - _BARS - 60)


def _draw_spread(canvas: Canvas, y: float, spread: Spread, lines: tuple[str, ...], place: _LogScale) -> None:
    canvas.write_lines(EDGE, y - 6, lines, "", _LABEL)
    quick, middle, slow = place(spread.quick), place(spread.middle), place(spread.slow)
    canvas.box(quick, y + 10, max(slow - quick, 4), 18, paper.SKY, 9)
    canvas.disc(middle, y + 19, 15, paper.BLUE)
    word = paper.clean_text(spread.word)
    width = paper.measure("B", _WORD)(word)
    after = max(slow, middle + 15) + 12
    if after + width <= RIGHT:
        canvas.write(after, y + 30, word, "B", _WORD)
    else:
        canvas.write(min(quick, middle - 15) - 12, y + 30, word, "B", _WORD, at="right")


def _draw_timeline(chart: TimelineChart) -> bytes:
    head, foot = Head(chart.title, chart.subtitle), Foot(chart.foot)
    texts = [lines_of(one.label, RIGHT - _AXIS - 64, "B", _LABEL, 2) for one in chart.moments]
    heights = [len(lines) * _LABEL * LEADING + _NOTE * LEADING + 34 for lines in texts]
    canvas = Canvas(head.height + 44 + (sum(heights) or 90) + 20 + foot.height)
    head.draw(canvas)
    y = head.height + 44
    if not chart.moments:
        canvas.write_lines(EDGE, y, lines_of(chart.empty, RIGHT - EDGE, "", _LABEL, 2), "", _LABEL, paper.SOFT)
    else:
        canvas.line((_AXIS, y + 30), (_AXIS, y + sum(heights[:-1]) + 30), paper.RULE, 6)
    most = max([one.people for one in chart.moments] + [1])
    for moment, lines, height in zip(chart.moments, texts, heights, strict=True):
        _draw_moment(canvas, y, moment, lines, most)
        y += height
    foot.draw(canvas)
    return canvas.finish()


def _draw_moment(canvas: Canvas, y: float, moment: Moment, lines: tuple[str, ...], most: float) -> None:
    """The disc's area tells how many."""
    radius = max(_LARGEST_DISC * sqrt(max(moment.people, 0) / most), _SMALLEST_DISC)
    canvas.disc(_AXIS, y + 30, radius, paper.SOFT if moment.is_past else paper.BLUE, is_hollow=moment.is_past)
    bottom = y
    if moment.day:
        bottom = canvas.write_lines(EDGE, y - 4, lines_of(moment.day, 200, "B", 28, 1), "B", 28)
    canvas.write_lines(
        EDGE, bottom - (0 if moment.day else 4), (paper.clean_text(moment.hour),), "", 28, paper.SOFT
    )
    bottom = canvas.write_lines(_AXIS + 56, y - 4, lines, "B", _LABEL, paper.SOFT if moment.is_past else paper.INK)
    canvas.write_lines(_AXIS + 56, bottom, lines_of(moment.word, RIGHT - _AXIS - 64, "", _NOTE, 1), "", _NOTE)
