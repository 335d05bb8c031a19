"""Dates, durations and numbers as people read them."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date

from domain.texts.dates import (
    clock,
    closing,
    day,
    duration_left,
    full_date,
    moment,
    with_zone,
    zone_name,
)
from domain.texts.numbers import number, percent, size

CENTRE = ZoneInfo("America/Mexico_City")
CLOSES = datetime(2022, 5, 13, 5, tzinfo=UTC)
IN_2022 = datetime(2022, 5, 10, 12, tzinfo=UTC)


def test_a_moment_reads_as_people_say_it() -> None:
    instant = CLOSES - timedelta(minutes=1)
    assert moment(instant, CENTRE, "es", IN_2022) == "jueves 12 de mayo, 23:59"
    assert moment(instant, CENTRE, "en", IN_2022) == "Thursday 12 May, 23:59"


def test_the_year_stands_only_when_it_is_another() -> None:
    in_2023 = datetime(2023, 1, 2, tzinfo=UTC)
    assert day(CLOSES, CENTRE, "es", in_2023) == "viernes 13 de mayo de 2022"
    assert day(CLOSES, CENTRE, "en", in_2023) == "Friday 13 May 2022"
    assert day(CLOSES, CENTRE, "es", IN_2022) == "viernes 13 de mayo"


def test_the_year_is_the_local_one() -> None:
    new_year_in_utc = datetime(2023, 1, 1, 3, tzinfo=UTC)  # still 2022 in Mexico
    assert moment(new_year_in_utc, CENTRE, "es", IN_2022) == "sábado 31 de diciembre, 21:00"


def test_closing_at_midnight_reads_the_day_before() -> None:
    assert closing(CLOSES, CENTRE, "es", IN_2022) == "jueves 12 de mayo, 23:59"
    assert moment(CLOSES, CENTRE, "es", IN_2022) == "viernes 13 de mayo, 00:00"


def test_closing_at_another_hour_reads_as_it_is() -> None:
    assert closing(CLOSES - timedelta(hours=6), CENTRE, "es", IN_2022) == "jueves 12 de mayo, 18:00"


def test_closing_on_new_year_names_the_old_year() -> None:
    midnight = datetime(2023, 1, 1, 6, tzinfo=UTC)
    assert closing(midnight, CENTRE, "es", midnight) == "sábado 31 de diciembre de 2022, 23:59"


def test_hours_follow_the_zone_rules_of_each_year() -> None:
    assert clock(datetime(2022, 5, 12, 15, tzinfo=UTC), CENTRE) == "10:00"
    assert clock(datetime(2022, 12, 12, 15, tzinfo=UTC), CENTRE) == "09:00"
    assert clock(datetime(2023, 5, 12, 15, tzinfo=UTC), CENTRE) == "09:00"


@pytest.mark.parametrize(
    ("zone", "spanish", "english"),
    [
        ("America/Mexico_City", "hora del centro de México", "Central Mexico time"),
        ("America/Cancun", "hora del sureste de México", "Southeast Mexico time"),
        ("America/Hermosillo", "hora del Pacífico de México", "Pacific Mexico time"),
        ("America/Tijuana", "hora del noroeste de México", "Northwest Mexico time"),
        ("America/Ciudad_Juarez", "hora de Ciudad Juárez", "Ciudad Juárez time"),
    ],
)
def test_zones_are_called_by_their_legal_names(zone: str, spanish: str, english: str) -> None:
    assert zone_name(ZoneInfo(zone), "es") == spanish
    assert zone_name(ZoneInfo(zone), "en") == english


def test_the_zone_follows_in_brackets() -> None:
    assert with_zone("23:59", CENTRE, "es") == "23:59 (hora del centro de México)"


def test_a_birth_date_has_no_hour() -> None:
    assert full_date(date(1956, 4, 27), "es") == "27 de abril de 1956"
    assert full_date(date(1956, 4, 27), "en") == "27 April 1956"


def test_every_day_of_a_year_agrees_with_babel() -> None:
    for offset in range(366):
        instant = datetime(2024, 1, 1, 18, tzinfo=UTC) + timedelta(days=offset)
        local = instant.astimezone(CENTRE).date()
        assert day(instant, CENTRE, "es", instant) == format_date(local, "EEEE d 'de' MMMM", locale="es_MX")
        assert day(instant, CENTRE, "en", instant) == format_date(local, "EEEE d MMMM", locale="en")


@pytest.mark.parametrize(
    ("delta", "spanish", "english"),
    [
        (timedelta(hours=5, minutes=10, seconds=59), "5 h 10 min", "5 h 10 min"),
        (timedelta(hours=24), "24 h", "24 h"),
        (timedelta(hours=2), "2 h", "2 h"),
        (timedelta(minutes=59), "59 min", "59 min"),
        (timedelta(seconds=59), "menos de 1 min", "less than 1 min"),
        (timedelta(seconds=-5), "menos de 1 min", "less than 1 min"),
        (timedelta(days=1, hours=3), "1 día 3 h", "1 day 3 h"),
        (timedelta(days=2, minutes=59), "2 días", "2 days"),
    ],
)
def test_time_left_is_never_rounded_up(delta: timedelta, spanish: str, english: str) -> None:
    assert duration_left(delta, "es") == spanish
    assert duration_left(delta, "en") == english


def test_naive_instants_are_refused() -> None:
    naive = CLOSES.replace(tzinfo=None)
    calls: list[Callable[[], str]] = [
        lambda: moment(naive, CENTRE, "es"),
        lambda: closing(naive, CENTRE, "es"),
        lambda: clock(naive, CENTRE),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="no zone"):
            call()


def test_numbers_read_as_in_mexico() -> None:
    assert [number(value, "es") for value in (7, 999, 1234, 1234567, -1234)] == [
        "7",
        "999",
        "1,234",
        "1,234,567",
        "-1,234",
    ]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 B"),
        (900, "900 B"),
        (812 * 1024, "812 KB"),
        (1468006, "1.4 MB"),
        (1024 * 1024 - 1, "1 MB"),
        (10 * 1024 * 1024, "10 MB"),
        (25 * 1024 * 1024, "25 MB"),
    ],
)
def test_sizes_read_with_their_unit(count: int, words: str) -> None:
    assert size(count, "es") == words


def test_percentages_never_round_to_nothing_or_all() -> None:
    assert [percent(share, "es") for share in (0, 0.001, 0.2, 0.999, 1)] == ["0%", "1%", "20%", "99%", "100%"]


def test_babel_is_not_asked_again_for_what_it_said_once() -> None:
    """Its own formatting takes a hundred microseconds and more, in every message; these few take three."""
    with_zone(closing(CLOSES, CENTRE, "es", IN_2022), CENTRE, "es")
    called: list[str] = []
    sys.setprofile(lambda frame, _event, _what: called.append(str(frame.f_globals.get("__name__"))))
    try:
        with_zone(closing(CLOSES, CENTRE, "es", IN_2022), CENTRE, "es")
    finally:
        sys.setprofile(None)
    assert "domain.texts.dates" in called
    assert [name for name in called if name.startswith("babel")] == []
