"""What happened over time: one panel of columns for each thing that is counted, over the same hours."""

from domain.charts import CourseChart
from domain.papers import canvas as paper
from domain.papers.canvas import EDGE, RIGHT, Canvas, Foot, Head, lines_of
from domain.papers.columns import HIGH, TEXT, Panel, draw_columns, left_of, make_axes

_TITLE = 34
_ABOVE, _BELOW = 110.0, 84.0  # of each panel: for its name; for the hours
_INKS = (paper.BLUE, paper.GREEN)


def draw_course(chart: CourseChart) -> bytes:
    head, foot = Head(chart.title, chart.subtitle), Foot(chart.foot)
    panels = chart.panels if chart.panels and chart.panels[0].values else ()
    tall = len(panels) * (_ABOVE + HIGH + _BELOW) if panels else 130.0
    canvas = Canvas(head.height + tall + 24 + foot.height)
    head.draw(canvas)
    if not panels:
        lines = lines_of(chart.empty, RIGHT - EDGE, "", 30, 2)
        canvas.write_lines(EDGE, head.height + 40, lines, "", 30, paper.SOFT)
    left = left_of(max((max(one.values) for one in panels), default=0) * 1.2)
    for number, one in enumerate(panels):
        top = head.height + number * (_ABOVE + HIGH + _BELOW) + _ABOVE
        panel = Panel(top, left, RIGHT - 8 - left, len(one.values))
        name = lines_of(one.title, RIGHT - EDGE, "B", _TITLE, 1)
        canvas.write_lines(EDGE, top - 74, name, "B", _TITLE)
        draw_columns(make_axes(canvas, panel), one.values, _INKS[number % len(_INKS)])
        _draw_ticks(canvas, chart, panel)
    foot.draw(canvas)
    return canvas.finish()


def _draw_ticks(canvas: Canvas, chart: CourseChart, panel: Panel) -> None:
    """Those whose words find room."""
    bottom, free = panel.top + HIGH, EDGE
    for place, word in chart.ticks:
        x, text = panel.place(place), paper.clean_text(word)
        canvas.line((x, bottom), (x, bottom + 14), paper.SOFT, 3)
        half = paper.measure("", TEXT)(text) / 2
        middle = min(max(x, EDGE + half), RIGHT - half)
        if middle - half >= free:
            canvas.write(middle, bottom + 48, text, "", TEXT, paper.SOFT, at="center")
            free = middle + half + 16
