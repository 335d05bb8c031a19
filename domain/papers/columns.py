"""Columns side by side on a scale from zero, as the charts over time have them."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from domain.papers import canvas as paper
from domain.papers.canvas import EDGE, Canvas

HIGH = 400.0
TEXT = 28


@dataclass(frozen=True, slots=True)
class Panel:
    """Where one of them stands: its columns go from `left` over `width`."""

    top: float
    left: float
    width: float
    count: int

    def place(self, column: float) -> float:
        return self.left + self.width * column / self.count


def left_of(highest: float) -> float:
    """What the longest number of the scale leaves."""
    return EDGE + max(paper.measure("", TEXT)(f"{highest:,.0f}"), 60) + 14


def make_axes(canvas: Canvas, panel: Panel) -> Axes:
    axes = canvas.axes(panel.left, panel.top, panel.width, HIGH)
    axes.set_xlim(0, panel.count)
    axes.set_xticks([])
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(paper.SOFT)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=2))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.tick_params(axis="y", length=0, pad=10)
    axes.grid(axis="y", color=paper.RULE, lw=2)
    axes.set_axisbelow(True)
    return axes


def draw_columns(axes: Axes, columns: Sequence[int], ink: str) -> None:
    axes.bar(range(len(columns)), columns, width=1, align="edge", color=ink, edgecolor=paper.PAPER, lw=1.5)
    axes.set_ylim(0, max([*columns, 1]) * 1.08)
    set_letters(axes)


def set_letters(axes: Axes) -> None:
    """Once the scale is settled."""
    for label in axes.get_yticklabels():
        label.set_fontproperties(paper.font(""))
        label.set_fontsize(TEXT)
        label.set_color(paper.SOFT)
