"""Charts as the process that draws is told of them, read back into records. Loads no library."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.charts import (
    Ahead,
    Bar,
    BarChart,
    Chart,
    Columns,
    CourseChart,
    HoursChart,
    Moment,
    Spread,
    SpreadChart,
    TimelineChart,
    Tone,
)

Told = dict[str, Any]


def read_chart(told: Told) -> Chart:
    """`told`: the record as JSON, and its name as `paper`."""
    fields = {name: value for name, value in told.items() if name != "paper"}
    return CHARTS[told["paper"]](fields)


def _bars(told: Told) -> Chart:
    bars = tuple(Bar(**{**one, "tone": Tone(one["tone"])}) for one in told.pop("bars"))
    return BarChart(bars=bars, **told)


def _spreads(told: Told) -> Chart:
    spreads = tuple(Spread(**one) for one in told.pop("spreads"))
    ticks = tuple((place, word) for place, word in told.pop("ticks"))
    return SpreadChart(spreads=spreads, ticks=ticks, **told)


def _hours(told: Told) -> Chart:
    ahead = told.pop("ahead")
    days = tuple((place, name) for place, name in told.pop("days"))
    words = tuple((key, word) for key, word in told.pop("words"))
    columns = tuple(told.pop("columns"))
    return HoursChart(
        columns=columns, days=days, words=words, ahead=None if ahead is None else Ahead(**ahead), **told
    )


def _timeline(told: Told) -> Chart:
    return TimelineChart(moments=tuple(Moment(**one) for one in told.pop("moments")), **told)


def _course(told: Told) -> Chart:
    panels = tuple(Columns(one["title"], tuple(one["values"])) for one in told.pop("panels"))
    ticks = tuple((place, word) for place, word in told.pop("ticks"))
    return CourseChart(panels=panels, ticks=ticks, **told)


CHARTS: Mapping[str, Callable[[Told], Chart]] = {
    BarChart.__name__: _bars,
    SpreadChart.__name__: _spreads,
    HoursChart.__name__: _hours,
    TimelineChart.__name__: _timeline,
    CourseChart.__name__: _course,
}
