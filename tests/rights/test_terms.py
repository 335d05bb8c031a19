"""Legal terms: working days, the holiday file, what a process file states."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.process import Process
from domain.processes.fault import Fault
from domain.processes.reading import read_process
from domain.rights.holidays import read_holidays
from domain.rights.terms import Kept, RightsTerms
from domain.staff.working_days import end_of_working_days, end_with_days_left, working_days_left
from tests.process.building import SHORT as SMALL

ZONE = ZoneInfo("America/Mexico_City")
STATED = """
[rights]
answer_days = 20
effective_days = 15
warn_days = [1, 5, 5]
[retention]
questions = "P90D"
updates = "P30D"
records = "P1825D"
"""


def at(month: int, day: int, hour: int = 12, year: int = 2022) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("since", "count", "free", "last"),
    [
        (at(5, 9), 1, (), date(2022, 5, 10)),  # Monday: the day itself does not count
        (at(5, 9, 23), 20, (), date(2022, 6, 6)),
        (at(5, 13), 1, (), date(2022, 5, 16)),  # Friday
        (at(5, 14), 1, (), date(2022, 5, 16)),  # Saturday counts as the Friday before
        (at(5, 9), 2, (date(2022, 5, 10),), date(2022, 5, 12)),
        (at(5, 9), 1, (date(2022, 5, 14),), date(2022, 5, 10)),  # a holiday on a Saturday changes nothing
        (at(12, 22), 3, (date(2022, 12, 23), date(2022, 12, 26)), date(2022, 12, 29)),
    ],
)
def test_a_term_ends_with_its_last_working_day(
    since: datetime, count: int, free: tuple[date, ...], last: date
) -> None:
    end = end_of_working_days(since, count, ZONE, free)
    assert end.tzinfo is UTC
    local = end.astimezone(ZONE)
    assert (local.date(), local.hour) == (last + timedelta(days=1), 0)


def test_a_term_follows_the_clock_of_its_zone() -> None:
    """Summer time ends on 30 October 2022: midnight is another hour in UTC afterwards."""
    assert end_of_working_days(at(10, 28), 1, ZONE, ()) == datetime(2022, 11, 1, 6, tzinfo=UTC)
    assert end_of_working_days(at(10, 27), 1, ZONE, ()) == datetime(2022, 10, 29, 5, tzinfo=UTC)


def test_what_is_left_counts_today_and_the_last_day() -> None:
    end = end_of_working_days(at(5, 9), 5, ZONE, ())  # with Monday the 16th
    days = [working_days_left(at(5, day, 10), end, ZONE, ()) for day in (10, 13, 14, 15, 16, 17)]
    assert days == [5, 2, 1, 1, 1, 0]
    assert working_days_left(at(5, 16, 10), end, ZONE, (date(2022, 5, 16),)) == 0


@pytest.mark.parametrize("free", [(), (date(2022, 5, 10), date(2022, 5, 13), date(2022, 5, 16))])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_latest_end_is_that_with_so_many_days_left(count: int, free: tuple[date, ...]) -> None:
    for now in (at(5, 9), at(5, 13, 23), at(5, 14), at(5, 15, 0), at(10, 27, year=2022)):
        latest = end_with_days_left(now, count, ZONE, free)
        for hours in range(1, 24 * 14, 7):
            end = now.astimezone(UTC) + timedelta(hours=hours)
            left = working_days_left(now, end, ZONE, free)
            assert (left <= count) is (end <= latest), (now, end)


def test_a_process_file_states_its_terms() -> None:
    process = read_process(SMALL + STATED, "short", {})
    assert isinstance(process, Process), process
    kept = {
        Kept.QUESTIONS: timedelta(days=90),
        Kept.UPDATES: timedelta(days=30),
        Kept.RECORDS: timedelta(days=1825),
    }
    assert process.rights == RightsTerms(20, 15, (5, 1), kept)
    silent = read_process(SMALL, "short", {})
    assert isinstance(silent, Process)
    assert silent.rights == RightsTerms()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('[rights]\nanswer_days = "20"', "no number of working days"),
        ("[rights]\nanswer_days = true", "no number of working days"),
        ("[rights]\neffective_days = 0", "no number of working days"),
        ("[rights]\nwarn_days = 5", "no list of working days"),
        ("[rights]\nwarn_days = [0]", "no list of working days"),
        ("[rights]\ndays = 20", "nothing reads this key"),
        ('[retention]\nquestions = "soon"', "no length of time"),
        ('[retention]\nupdates = "PT1H"', "shorter than 2 days"),
        ('[retention]\nrecords = "P5Y"', "no length of time"),  # a year is of 365 days or of 366
        ('[retention]\nrecords = "P90D"', "shorter than 365 days"),
        ('[retention]\nregistrations = "P1825D"', "nothing reads this key"),
    ],
)
def test_a_term_that_is_none_is_a_fault(line: str, told: str) -> None:
    faults = read_process(f"{SMALL}\n{line}\n", "short", {})
    assert isinstance(faults, tuple)
    assert all(isinstance(one, Fault) for one in faults)
    assert any(told in str(one) for one in faults), faults


def test_a_holiday_file_is_read_as_spreadsheets_write_it() -> None:
    found = read_holidays("\ufefffecha;motivo\n05/05/2022;Batalla de Puebla\n\n2022-09-16;\n".encode())
    assert found.faults == ()
    assert dict(found.days) == {date(2022, 5, 5): "Batalla de Puebla", date(2022, 9, 16): ""}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("fecha,motivo\n5 de mayo,x\n", 2),
        ("fecha,motivo\n2022-05-05,x\n2022-05-05,y\n", 3),
        ("fecha,motivo\n2022-02-30,x\n", 2),
        (f"fecha,motivo\n2022-05-05,{'x' * 81}\n", 2),
        ("fecha,motivo\n1022-05-05,x\n", 2),
        ("dia,motivo\n2022-05-05,x\n", 1),
        ("", 0),
    ],
)
def test_a_holiday_file_with_a_fault_gives_none(text: str, row: int) -> None:
    found = read_holidays(text.encode())
    assert found.days == {}
    assert row in {fault.row for fault in found.faults}
