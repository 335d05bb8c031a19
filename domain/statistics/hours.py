"""Registrations by the hour, and how many there will be at the closing.

A registration counts in the hour in which it was first sent, by the date of the message that sent it; sent again,
or withdrawn later, it still counts there and only there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

from domain.process import Window

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)
_STEPS = (1, 2, 3, 4, 6, 12, 24, 72, 168)  # hours that a column may hold
_MOST_COLUMNS = 96
_LEAST_SENT = 10
_LEAST_PASSED = 0.1  # of the window


@dataclass(frozen=True, slots=True)
class Column:
    starts: datetime
    sent: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many will have been sent when the window closes."""

    likely: int
    low: int
    high: int
    by_share: int
    by_last_day: int


@dataclass(frozen=True, slots=True)
class Hours:
    """`columns` are without a gap from the first to the last hour shown; their sum is `total`."""

    columns: tuple[Column, ...]
    step: timedelta  # of a column
    total: int
    in_last_day: int  # of the 24 hours up to now
    fullest: Column | None  # the clock hour in which most were sent
    window: Window
    forecast: Forecast | None


def hours(sent: Mapping[datetime, int], window: Window, now: datetime, zone: ZoneInfo) -> Hours:
    """`sent`: by the hour's beginning. The columns begin at whole local hours."""
    total = sum(sent.values())
    last_day = sum(count for hour, count in sent.items() if now - DAY < hour <= now)
    fullest = max((Column(hour, count) for hour, count in sent.items()), key=_fullness, default=None)
    first, last = _span(sent, window)
    step = next(
        (size * HOUR for size in _STEPS if (last - first) / (size * HOUR) <= _MOST_COLUMNS), _STEPS[-1] * HOUR
    )
    columns = _columns(sent, first, last, step, zone)
    return Hours(columns, step, total, last_day, fullest, window, forecast(sent, window, now))


def forecast(sent: Mapping[datetime, int], window: Window, now: datetime) -> Forecast | None:
    """Two simple reckonings and what lies between them; None before a tenth of the window is over or ten were sent,
    and once it is closed.

    By the share: if the rest of the window goes as it went so far, sent / share of the window passed. By the last
    day: if every coming hour brings as many as an hour of the last 24 (or since the opening, if that is less). The
    likely number is halfway. The range goes from the lower to the higher one, and on each side as much further as
    chance alone may do: twice the square root of what is still to come. Neither knows that many come in the last
    hours; what was sent is the least that can be.
    """
    total = sum(sent.values())
    passed = (now - window.opens) / (window.closes - window.opens)
    if not _LEAST_PASSED <= passed < 1 or total < _LEAST_SENT:
        return None
    since = max(now - DAY, window.opens)
    lately = sum(count for hour, count in sent.items() if since <= hour + HOUR / 2 <= now)
    by_share = total / passed
    by_last_day = total + lately * ((window.closes - now) / (now - since))
    lower, higher = sorted((by_share, by_last_day))
    low, high = lower - 2 * sqrt(max(lower - total, 0)), higher + 2 * sqrt(max(higher - total, 0))
    return Forecast(
        likely=round((lower + higher) / 2),
        low=max(round(low), total),
        high=round(high),
        by_share=round(by_share),
        by_last_day=round(by_last_day),
    )


def _fullness(column: Column) -> tuple[int, datetime]:
    return column.sent, column.starts


def _span(sent: Mapping[datetime, int], window: Window) -> tuple[datetime, datetime]:
    """The whole window, and further where something was sent outside it."""
    first = min([window.opens, *sent])
    return first, max([window.closes, first + HOUR, *(hour + HOUR for hour in sent)])


def _columns(
    sent: Mapping[datetime, int], first: datetime, last: datetime, step: timedelta, zone: ZoneInfo
) -> tuple[Column, ...]:
    local = first.astimezone(zone)
    size = step // HOUR
    begins = local.replace(minute=0, second=0, microsecond=0, hour=local.hour - local.hour % min(size, 24))
    start = begins.astimezone(UTC)
    count = -((start - last) // step)
    filled = [0] * count
    for hour, number in sent.items():
        filled[(hour - start) // step] += number
    return tuple(Column(start + place * step, number) for place, number in enumerate(filled))
