"""Registrations by the hour above their running sum, over the same hours, with the window and what is expected."""

from itertools import accumulate, pairwise

from matplotlib.axes import Axes

from domain.charts import HoursChart
from domain.papers import canvas as paper
from domain.papers.canvas import EDGE, RIGHT, Canvas, Foot, Head
from domain.papers.columns import HIGH, TEXT, Panel, draw_columns, left_of, make_axes, set_letters

_FORECAST = "#A64300"


def draw_hours(chart: HoursChart) -> bytes:
    head, foot = Head(chart.title, chart.subtitle), Foot(chart.foot)
    words = {key: paper.clean_text(word) for key, word in chart.words}
    second = head.height + 150 + HIGH + 210 + (48 if chart.ahead else 0)
    tops = (head.height + 150, second)
    left = left_of(_highest(chart))
    above, below = (Panel(top, left, RIGHT - 8 - left, max(len(chart.columns), 1)) for top in tops)
    canvas = Canvas(below.top + HIGH + 84 + foot.height)
    head.draw(canvas)
    draw_columns(make_axes(canvas, above), chart.columns, paper.BLUE)
    _sum(make_axes(canvas, below), chart)
    canvas.write(EDGE, above.top - 98, words["each"], "B", 34)
    canvas.write(EDGE, below.top - (146 if chart.ahead else 98), words["sum"], "B", 34)
    if chart.ahead is not None:
        canvas.write(EDGE, below.top - 100, paper.clean_text(chart.ahead.word), "B", 30, _FORECAST)
    for panel in (above, below):
        _window(canvas, chart, panel, words)
        _days(canvas, chart, panel)
    foot.draw(canvas)
    return canvas.finish()


def _highest(chart: HoursChart) -> float:
    return max(sum(chart.columns), chart.ahead.high if chart.ahead else 0) * 1.2


def _sum(axes: Axes, chart: HoursChart) -> None:
    """Drawn up to now: what was not yet cannot be a level line."""
    sums = [0, *accumulate(chart.columns)]
    until = len(sums) - 1 if chart.now is None else min(int(chart.now) + 1, len(sums) - 1)
    x, y = [float(place) for place in range(until + 1)], [float(value) for value in sums[: until + 1]]
    if chart.now is not None and chart.now < until:
        x[-1] = chart.now
    axes.fill_between(x, y, color=paper.SKY, alpha=0.35, lw=0)
    axes.plot(x, y, color=paper.BLUE, lw=6, solid_capstyle="round")
    highest = max(float(sums[-1]), 1.0)
    if chart.ahead is not None:
        _ahead(axes, chart, (x[-1], y[-1]))
        highest = max(highest, chart.ahead.high)
    axes.set_ylim(0, highest * 1.2)
    set_letters(axes)


def _ahead(axes: Axes, chart: HoursChart, begins: tuple[float, float]) -> None:
    ahead, (x, y) = chart.ahead, begins
    if ahead is not None:
        closes = chart.closes
        axes.fill([x, closes, closes], [y, ahead.low, ahead.high], color=paper.ORANGE, alpha=0.4, lw=0)
        axes.plot([x, closes], [y, ahead.likely], color=_FORECAST, lw=5, ls=(0, (3, 2)))
        axes.plot([closes], [ahead.likely], "o", color=_FORECAST, ms=18, clip_on=False, zorder=5)


def _window(canvas: Canvas, chart: HoursChart, panel: Panel, words: dict[str, str]) -> None:
    """Where it opens and closes, and where now is: said one row higher where two would stand on each other."""
    marks = [(chart.opens, words["opens"], paper.DEEP_GREEN), (chart.closes, words["closes"], paper.INK)]
    if chart.now is not None:
        marks.append((chart.now, words["now"], _FORECAST))
    taken: list[tuple[float, float]] = []
    for column, word, ink in marks:
        x, half = panel.place(column), paper.measure("", TEXT)(word) / 2
        middle = min(max(x, EDGE + half), RIGHT - half)
        is_taken = any(middle - half < right and middle + half > left for left, right in taken)
        rise = 54 if is_taken else 18
        taken.append((middle - half - 16, middle + half + 16))
        canvas.line((x, panel.top - rise + 8), (x, panel.top + HIGH), ink, 4, dashed=True)
        canvas.write(middle, panel.top - rise, word, "", TEXT, ink, at="center")


def _days(canvas: Canvas, chart: HoursChart, panel: Panel) -> None:
    """Those whose names find room."""
    bottom, free = panel.top + HIGH, EDGE
    ends = [*(place for place, _ in chart.days), float(panel.count)]
    for (begins, ends_at), (_, name) in zip(pairwise(ends), chart.days, strict=True):
        x, x2 = panel.place(begins), panel.place(ends_at)
        if begins > 0:
            canvas.line((x, bottom), (x, bottom + 14), paper.SOFT, 3)
        word = paper.clean_text(name)
        half = paper.measure("", TEXT)(word) / 2
        middle = min((x + x2) / 2, RIGHT - half)
        if middle - half >= free:
            canvas.write(middle, bottom + 42, word, "", TEXT, paper.SOFT, at="center")
            free = middle + half + 16
