"""The forecast: two reckonings by hand, its range, and when there is none."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.process import Window
from domain.statistics.hours import forecast, hours
from domain.statistics.pace import quantile
from tests.statistics.roster import HOUR, OPENS

WINDOW = Window(OPENS, OPENS + 100 * HOUR)
ZONE = ZoneInfo("America/Mexico_City")


def sent_evenly(hours_: int, each: int = 2, first: int = 0) -> dict[datetime, int]:
    return {OPENS + number * HOUR: each for number in range(first, first + hours_)}


def test_an_even_pace_goes_on() -> None:
    found = forecast(sent_evenly(50), WINDOW, OPENS + 50 * HOUR)
    assert found is not None
    assert (found.by_share, found.by_last_day, found.likely) == (200, 200, 200)
    assert (found.low, found.high) == (180, 220)


def test_a_last_day_that_slows_down_counts_half() -> None:
    sent = sent_evenly(26, 4) | sent_evenly(24, 1, first=26)
    found = forecast(sent, WINDOW, OPENS + 50 * HOUR)
    assert found is not None
    assert (found.by_share, found.by_last_day) == (256, 178)
    assert found.likely == 217
    assert (found.low < 178, found.high > 256) == (True, True)


def test_what_was_sent_is_the_least_that_can_be() -> None:
    sent = sent_evenly(10, 100)
    found = forecast(sent, WINDOW, OPENS + 99 * HOUR)
    assert found is not None
    assert found.low >= 1_000
    assert found.by_last_day == 1_000


@pytest.mark.parametrize(
    ("at", "each"),
    [(9, 50), (50, 0), (100, 2), (300, 2), (-5, 2)],
    ids=["early", "few", "closed", "after", "before"],
)
def test_without_grounds_there_is_none(at: int, each: int) -> None:
    assert forecast(sent_evenly(5, each), WINDOW, OPENS + at * HOUR) is None


def test_a_long_window_has_wider_columns() -> None:
    window = Window(OPENS, OPENS + timedelta(days=40))
    found = hours(sent_evenly(48), window, OPENS + 50 * HOUR, ZONE)
    assert found.step == 12 * HOUR
    assert sum(column.sent for column in found.columns) == found.total == 96
    assert len(found.columns) <= 96


def test_columns_begin_at_whole_local_hours() -> None:
    window = Window(OPENS + timedelta(minutes=30), OPENS + timedelta(days=8))
    found = hours({OPENS - 2 * HOUR: 1}, window, OPENS, ZONE)
    local = found.columns[0].starts.astimezone(ZONE)
    assert (local.minute, local.hour % (found.step // HOUR)) == (0, 0)
    assert sum(column.sent for column in found.columns) == 1


def test_quartiles_lie_between_the_nearest() -> None:
    assert [quantile((10, 20, 30, 40), share) for share in (0, 0.25, 0.5, 1)] == [10, 17.5, 25, 40]
    assert quantile((7,), 0.75) == 7
