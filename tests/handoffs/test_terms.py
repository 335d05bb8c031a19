"""A promise counts the hours in which somebody works, and no others."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.handoffs.terms import HandoffTerms, OfficeHours, promised_by
from tests.handoffs.questions import TERMS

MEXICO, TIJUANA = ZoneInfo("America/Mexico_City"), ZoneInfo("America/Tijuana")
NIGHTS = HandoffTerms(OfficeHours(frozenset(range(7)), time(0), time(6)), timedelta(hours=5))


def promised(year: int, month: int, day: int, hour: int, minute: int = 0) -> str:
    """Asked at that local time."""
    asked = datetime(year, month, day, hour, minute, tzinfo=MEXICO).astimezone(UTC)
    found = promised_by(asked, TERMS, MEXICO)
    assert found is not None
    assert found.tzinfo is UTC
    return f"{found.astimezone(MEXICO):%a %d %H:%M}"


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        ((9, 10, 42), "Mon 09 14:42"),
        ((9, 14), "Mon 09 18:00"),  # the last minute of the day still counts
        ((9, 14, 1), "Tue 10 09:01"),
        ((9, 18), "Tue 10 13:00"),  # at the closing nobody is there
        ((9, 20), "Tue 10 13:00"),
        ((10, 3), "Tue 10 13:00"),
        ((13, 17), "Mon 16 12:00"),  # on Friday afternoon
        ((14, 11), "Mon 16 13:00"),  # on Saturday
        ((15, 23, 59), "Mon 16 13:00"),
    ],
)
def test_evenings_and_weekends_do_not_count(asked: tuple[int, ...], until: str) -> None:
    assert promised(2022, 5, *asked) == until


def test_local_hours_stay_when_the_zone_changes() -> None:
    assert promised(2022, 10, 28, 17) == "Mon 31 12:00"  # on Sunday the clocks went back for the last time
    friday = datetime(2022, 10, 28, 22, tzinfo=UTC)
    assert promised_by(friday, TERMS, MEXICO) == datetime(2022, 10, 31, 18, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_worked_twice() -> None:
    midnight = datetime(2022, 10, 30, 5, tzinfo=UTC)
    assert promised_by(midnight, NIGHTS, MEXICO) == datetime(2022, 10, 30, 10, tzinfo=UTC)  # 4:00 local


def test_an_hour_that_is_left_out_is_not_worked() -> None:
    midnight = datetime(2022, 3, 13, 8, tzinfo=UTC)
    assert promised_by(midnight, NIGHTS, TIJUANA) == datetime(2022, 3, 13, 13, tzinfo=UTC)  # 6:00 local


def test_a_long_promise_takes_several_days() -> None:
    terms = replace(TERMS, within=timedelta(hours=20))
    monday = datetime(2022, 5, 9, 14, tzinfo=UTC)
    assert promised_by(monday, terms, MEXICO) == datetime(2022, 5, 11, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "terms",
    [
        HandoffTerms(),
        HandoffTerms(hours=TERMS.hours),
        HandoffTerms(within=TERMS.within),
        HandoffTerms(OfficeHours(frozenset(), time(9), time(18)), timedelta(hours=4)),
        replace(TERMS, within=timedelta(days=365)),
    ],
)
def test_what_cannot_be_promised_is_not(terms: HandoffTerms) -> None:
    assert promised_by(datetime(2022, 5, 9, 15, tzinfo=UTC), terms, MEXICO) is None


@settings(deadline=None)
@given(
    st.timedeltas(timedelta(0), timedelta(days=365)),
    st.timedeltas(timedelta(minutes=1), timedelta(hours=40)),
)
def test_a_promise_ends_in_office_hours_and_not_too_early(since: timedelta, within: timedelta) -> None:
    asked = datetime(2022, 1, 1, tzinfo=UTC) + since
    found = promised_by(asked, replace(TERMS, within=within), MEXICO)
    assert found is not None
    assert found >= asked + within
    local = found.astimezone(MEXICO)
    assert local.weekday() < 5
    assert time(9) <= local.time() <= time(18)
    later = promised_by(asked + timedelta(minutes=7), replace(TERMS, within=within), MEXICO)
    assert later is not None
    assert later >= found
