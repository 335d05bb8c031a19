"""Days and hours in which the institute works, and how long something lasts."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.backoffice.group_words import lasting
from domain.handoffs.terms import OfficeHours
from domain.staff.typed_dates import Unread, read_typed_day
from domain.staff.working_days import USUAL, month_before, next_month, next_slot, weeks, whole_hours

ZONE = ZoneInfo("America/Mexico_City")
MAY = date(2022, 5, 1)
HALF = timedelta(minutes=30)
NOW = datetime(2022, 5, 16, 17, 30, tzinfo=UTC)  # Monday, 12:30 local


def local(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=ZONE)


def test_a_row_is_a_week_of_working_days() -> None:
    rows = weeks(MAY, date(2022, 5, 18), USUAL)
    assert [[one.day for one in row] for row in rows] == [[18, 19, 20], [23, 24, 25, 26, 27], [30, 31]]


def test_a_year_turns_within_a_week() -> None:
    rows = weeks(date(2025, 12, 1), date(2025, 12, 25), USUAL)
    assert [[one.day for one in row] for row in rows] == [[25, 26], [29, 30, 31]]
    assert [one.day for one in weeks(date(2026, 1, 1), date(2025, 12, 25), USUAL)[0]] == [1, 2]


def test_an_institute_may_work_on_saturdays() -> None:
    hours = OfficeHours(frozenset({5}), time(8, 30), time(12))
    assert [[one.day for one in row] for row in weeks(MAY, MAY, hours)] == [[7], [14], [21], [28]]
    assert whole_hours(date(2022, 5, 21), NOW, ZONE, hours) == [time(9), time(10), time(11)]


def test_hours_that_are_past_are_none() -> None:
    assert whole_hours(date(2022, 5, 16), NOW, ZONE, USUAL)[0] == time(13)
    assert whole_hours(date(2022, 5, 17), NOW, ZONE, USUAL)[0] == time(9)
    assert whole_hours(date(2022, 5, 15), NOW, ZONE, USUAL) == []


@pytest.mark.parametrize(
    ("at", "slot"),
    [
        (local(16, 10), local(16, 10)),
        (local(16, 17, 30), local(16, 17, 30)),
        (local(16, 17, 31), local(17, 9)),
        (local(16, 22), local(17, 9)),
        (local(20, 17, 45), local(23, 9)),  # Friday: then Monday
        (local(31, 17, 45), local(1, 9, month=6)),
    ],
)
def test_the_next_time_ends_before_the_institute_closes(at: datetime, slot: datetime) -> None:
    assert next_slot(at, HALF, ZONE, USUAL) == slot


def test_months_follow_each_other() -> None:
    assert next_month(date(2022, 12, 31)) == date(2023, 1, 1)
    assert month_before(date(2022, 1, 31)) == date(2021, 12, 1)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("30 min", (False, HALF)),
        ("30", (False, HALF)),
        ("1 h", (False, 2 * HALF)),
        ("1 hora 30 minutos", (False, 3 * HALF)),
        ("juntas 2 h", (True, 4 * HALF)),
        ("2 horas, todos juntos", (True, 4 * HALF)),
        ("together 2 h", (True, 4 * HALF)),
        ("30 min cada quien", (False, HALF)),
        ("4 min", None),
        ("13 h", None),
        ("un rato", None),
        ("", None),
    ],
)
def test_how_long_is_read(text: str, read: tuple[bool, timedelta] | None) -> None:
    assert lasting(text) == read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("26 de mayo", date(2022, 5, 26)),
        ("jueves 26 de mayo 10:00", date(2022, 5, 26)),
        ("26/05/2022", date(2022, 5, 26)),
        ("mañana", date(2022, 5, 17)),
        ("viernes 26 de mayo", Unread.OTHER_WEEKDAY),
        ("31/02", Unread.NOT_IN_CALENDAR),
        ("10:00", Unread.NO_DAY),
    ],
)
def test_a_day_alone_is_read(text: str, day: date | Unread) -> None:
    assert read_typed_day(text, NOW, ZONE) == day
