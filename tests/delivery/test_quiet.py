"""Quiet hours, in every zone, over midnight and across changes of the clocks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.delivery.quiet import quiet_until
from domain.people import QuietHours

MEXICO = ZoneInfo("America/Mexico_City")
NIGHT = QuietHours(time(21), time(8))
ZONES = [
    ZoneInfo(name)
    for name in (
        "America/Mexico_City",
        "America/Tijuana",
        "America/Cancun",
        "America/Hermosillo",
        "America/Chihuahua",
        "America/Ciudad_Juarez",
        "America/Bahia_Banderas",
        "America/Matamoros",
        "UTC",
    )
]
MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
HOURS = st.builds(QuietHours, MINUTES, MINUTES)
INSTANTS = st.datetimes(datetime(2021, 1, 1), datetime(2024, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 -- hypothesis wants naive bounds


def local(*parts: int, zone: ZoneInfo = MEXICO, fold: int = 0) -> datetime:
    year, month, day, hour, minute = (*parts, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=zone, fold=fold)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (local(2022, 5, 10, 20, 59), None),
        (local(2022, 5, 10, 21, 0), local(2022, 5, 11, 8)),
        (local(2022, 5, 10, 23, 59), local(2022, 5, 11, 8)),
        (local(2022, 5, 11, 0, 0), local(2022, 5, 11, 8)),
        (local(2022, 5, 11, 7, 59), local(2022, 5, 11, 8)),
        (local(2022, 5, 11, 8, 0), None),
        (local(2022, 5, 11, 13, 0), None),
    ],
)
def test_the_night_lasts_until_morning(now: datetime, end: datetime | None) -> None:
    assert quiet_until(now.astimezone(UTC), NIGHT, MEXICO) == end


def test_hours_of_one_day_end_the_same_day() -> None:
    siesta = QuietHours(time(14), time(16, 30))
    assert quiet_until(local(2022, 5, 10, 15), siesta, MEXICO) == local(2022, 5, 10, 16, 30)
    assert quiet_until(local(2022, 5, 10, 16, 30), siesta, MEXICO) is None


def test_equal_ends_mean_no_quiet_hours() -> None:
    for hour in range(24):
        assert quiet_until(local(2022, 10, 30, hour), QuietHours(time(1, 30), time(1, 30)), MEXICO) is None


def test_eight_oclock_follows_the_change_of_clocks() -> None:
    """On 30 October 2022 the clocks of Mexico went back at 02:00; on 3 April 2022 they had gone forward."""
    autumn = quiet_until(local(2022, 10, 29, 22), NIGHT, MEXICO)
    assert autumn == datetime(2022, 10, 30, 14, 0, tzinfo=UTC)  # UTC-6
    spring = quiet_until(local(2022, 4, 2, 22), NIGHT, MEXICO)
    assert spring == datetime(2022, 4, 3, 13, 0, tzinfo=UTC)  # UTC-5


def test_an_hour_that_comes_twice_is_quiet_twice() -> None:
    hours = QuietHours(time(22), time(1, 30))
    end = local(2022, 10, 30, 1, 30, fold=1).astimezone(UTC)
    for now in (local(2022, 10, 30, 0, 45), local(2022, 10, 30, 1, 45), local(2022, 10, 30, 1, 15, fold=1)):
        assert quiet_until(now.astimezone(UTC), hours, MEXICO) == end


def test_an_end_that_never_comes_is_the_hour_after() -> None:
    hours = QuietHours(time(22), time(2, 30))  # on that day 02:30 was skipped
    assert quiet_until(local(2022, 4, 3, 1, 0), hours, MEXICO) == local(2022, 4, 3, 3, 30)


@given(INSTANTS, HOURS, st.sampled_from(ZONES))
@example(local(2022, 10, 30, 1, 15, fold=1).astimezone(UTC), QuietHours(time(22), time(1, 30)), MEXICO)
def test_quiet_hours_end_and_are_then_over(now: datetime, hours: QuietHours, zone: ZoneInfo) -> None:
    end = quiet_until(now, hours, zone)
    if end is None:
        return
    assert now < end <= now + timedelta(hours=26)
    following = quiet_until(end, hours, zone)
    assert following is None or hours.since.hour * 60 + hours.since.minute - (
        hours.until.hour * 60 + hours.until.minute
    ) in range(1, 61)  # so short a pause may fall into the hour that is skipped


@given(INSTANTS, HOURS, st.sampled_from(ZONES))
def test_the_wall_clock_says_whether_it_is_quiet(now: datetime, hours: QuietHours, zone: ZoneInfo) -> None:
    near = [(now + timedelta(hours=step)).astimezone(zone).utcoffset() for step in range(-26, 27)]
    if len(set(near)) > 1 or hours.since == hours.until:  # beside a change of clocks others speak
        return
    at = now.astimezone(zone).time()
    is_quiet = (
        hours.since <= at < hours.until if hours.since < hours.until else at >= hours.since or at < hours.until
    )
    assert (quiet_until(now, hours, zone) is not None) == is_quiet
