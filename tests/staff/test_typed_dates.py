from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.staff.typed_dates import TypedDate, Unread, read_typed_date, read_typed_day

MEXICO = ZoneInfo("America/Mexico_City")
NOW = datetime(2022, 5, 20, 18, 0, tzinfo=UTC)  # Friday, 13:00 local
AT = TypedDate(datetime(2022, 5, 26, 15, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "jueves 26 de mayo 10:00",
        "26/05/2022 10:00",
        "26/5 10:00",
        "26/05/22 10.00",
        "2022-05-26 10:00",
        "26 mayo 10 am",
        "26 de mayo de 2022, 10:00 hrs",
        "Jueves 26 de Mayo a las 10:00",
        "el jueves 26 de mayo a las 10h00",
        "Thursday 26 May 10:00",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_typed_date(text, NOW, MEXICO) == AT


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("mañana 9:30", datetime(2022, 5, 21, 14, 30, tzinfo=UTC)),
        ("hoy 4 pm", datetime(2022, 5, 20, 21, 0, tzinfo=UTC)),
        ("10 de enero 12 am", datetime(2023, 1, 10, 6, 0, tzinfo=UTC)),
        ("30/11 12 pm", datetime(2022, 11, 30, 18, 0, tzinfo=UTC)),
    ],
)
def test_without_a_year_the_next_one_is_meant(text: str, starts: datetime) -> None:
    assert read_typed_date(text, NOW, MEXICO) == TypedDate(starts)


@pytest.mark.parametrize("year", [2000, 2199])
def test_the_years_of_a_process_file_are_read(year: int) -> None:
    assert read_typed_date(f"31/12/{year} 10:00", NOW, MEXICO) == TypedDate(
        datetime(year, 12, 31, 16, 0, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unread.NO_DAY),
        ("el próximo jueves", Unread.NO_DAY),
        ("26 de mayo", Unread.NO_HOUR),
        ("26 de mayo 25:00", Unread.NO_HOUR),
        ("31/02/2022 10:00", Unread.NOT_IN_CALENDAR),
        ("99/99 10:00", Unread.NOT_IN_CALENDAR),
        ("martes 26 de mayo 10:00", Unread.OTHER_WEEKDAY),
        ("31/12/9999 10:00", Unread.TOO_FAR),
        ("31/12/9999 23:59", Unread.TOO_FAR),
        ("1/1/2200 00:00", Unread.TOO_FAR),
        ("31 de diciembre de 1999 23:59", Unread.TOO_FAR),
        ("0001-01-01 00:00", Unread.TOO_FAR),
        ("30/10/2022 01:30", Unread.TWICE),
    ],
)
def test_what_is_no_date_says_why(text: str, why: Unread) -> None:
    assert read_typed_date(text, NOW, MEXICO) is why


def test_a_day_alone_is_of_the_same_years() -> None:
    assert read_typed_day("31/12/9999", NOW, MEXICO) is Unread.TOO_FAR
    assert read_typed_day("31/12/2199", NOW, MEXICO) == date(2199, 12, 31)
