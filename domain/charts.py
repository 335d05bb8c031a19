"""What stands in a chart, as values: `domain/papers/charts.py` draws it. Every word arrives finished; numbers
beside the words say only how long a bar is."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What kind of thing a bar counts. It is told by words too: nobody has to see the colour."""

    MAIN = "main"
    PART = "part"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float  # not below 0
    word: str  # the value as people read it
    note: str = ""  # beside it, set off: what was lost here
    tone: Tone = Tone.MAIN
    is_marked: bool = False  # the note is what the reader should look at


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under each other, all from zero; the longest fills the width."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    foot: str
    empty: str  # said where there are no bars


@dataclass(frozen=True, slots=True)
class Spread:
    """A quarter of the values are at most `quick`, half `middle`, three quarters `slow`."""

    label: str
    quick: float
    middle: float
    slow: float
    word: str


@dataclass(frozen=True, slots=True)
class SpreadChart:
    """On a scale on which each step is so many times the one before; `ticks`: places on it and their words."""

    title: str
    subtitle: str
    spreads: tuple[Spread, ...]
    ticks: tuple[tuple[float, str], ...]
    foot: str
    empty: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is expected at the end of the scale."""

    low: float
    likely: float
    high: float
    word: str


@dataclass(frozen=True, slots=True)
class HoursChart:
    """Columns side by side, and below them their running sum. Places are counted in columns from the left edge:
    the first column stands from 0 to 1."""

    title: str
    subtitle: str
    columns: tuple[int, ...]
    days: tuple[tuple[float, str], ...]  # where each begins, and its name
    opens: float
    closes: float
    now: float | None  # None: outside the picture
    words: tuple[tuple[str, str], ...]  # every fixed word by its key, see `HOUR_WORDS`
    ahead: Ahead | None
    foot: str


HOUR_WORDS = ("each", "sum", "opens", "closes", "now")


@dataclass(frozen=True, slots=True)
class Moment:
    day: str  # said where it differs from the one before
    hour: str
    label: str
    people: float
    word: str
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """One moment under the other; the disc of each is as large as its people are many."""

    title: str
    subtitle: str
    moments: tuple[Moment, ...]
    foot: str
    empty: str


@dataclass(frozen=True, slots=True)
class Columns:
    title: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CourseChart:
    """Columns over the same stretch of time, one panel under the other; as many values in each. `ticks`: places,
    counted in columns from the left edge, and their words."""

    title: str
    subtitle: str
    panels: tuple[Columns, ...]
    ticks: tuple[tuple[float, str], ...]
    foot: str
    empty: str


Chart = BarChart | SpreadChart | HoursChart | TimelineChart | CourseChart
