"""The window is half-open, and Telegram's own clock decides."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from domain.process import Window
from domain.window import Phase, closes_at, phase

WINDOW = Window(datetime(2022, 5, 9, 5, tzinfo=UTC), datetime(2022, 5, 13, 5, tzinfo=UTC))
SECOND = timedelta(seconds=1)

# What a whole local day means in UTC: (zone, hours to UTC in May 2022, in December 2022, in May 2023).
MEXICAN_OFFSETS = [
    ("America/Mexico_City", -5, -6, -6),
    ("America/Merida", -5, -6, -6),
    ("America/Monterrey", -5, -6, -6),
    ("America/Bahia_Banderas", -5, -6, -6),
    ("America/Cancun", -5, -5, -5),
    ("America/Matamoros", -5, -6, -5),
    ("America/Chihuahua", -6, -6, -6),
    ("America/Ojinaga", -6, -6, -5),
    ("America/Ciudad_Juarez", -6, -7, -6),
    ("America/Mazatlan", -6, -7, -7),
    ("America/Hermosillo", -7, -7, -7),
    ("America/Tijuana", -7, -8, -7),
]
DAYS = [datetime(2022, 5, 12), datetime(2022, 12, 12), datetime(2023, 5, 12)]  # noqa: DTZ001 -- local on purpose


def is_in_time(sent_at: datetime, window: Window, extended_until: datetime | None = None) -> bool:
    return phase(window, sent_at, extended_until) is Phase.DURING


def test_the_first_second_is_in_time() -> None:
    assert is_in_time(WINDOW.opens, WINDOW)
    assert not is_in_time(WINDOW.opens - SECOND, WINDOW)


def test_the_last_second_is_in_time() -> None:
    assert is_in_time(WINDOW.closes - SECOND, WINDOW)
    assert not is_in_time(WINDOW.closes, WINDOW)


def test_each_phase_has_its_name() -> None:
    instants = (WINDOW.opens - SECOND, WINDOW.opens, WINDOW.closes - SECOND, WINDOW.closes)
    assert [phase(WINDOW, now) for now in instants] == [Phase.BEFORE, Phase.DURING, Phase.DURING, Phase.AFTER]


def test_an_extension_lasts_to_its_last_second() -> None:
    extended = WINDOW.closes + timedelta(days=1)
    assert is_in_time(extended - SECOND, WINDOW, extended)
    assert not is_in_time(extended, WINDOW, extended)


def test_an_extension_never_shortens_the_window() -> None:
    early = WINDOW.closes - timedelta(days=2)
    assert closes_at(WINDOW, early) == WINDOW.closes
    assert is_in_time(WINDOW.closes - SECOND, WINDOW, early)


def test_an_extension_does_not_open_early() -> None:
    assert phase(WINDOW, WINDOW.opens - SECOND, WINDOW.closes + SECOND) is Phase.BEFORE


def test_an_instant_in_another_zone_is_the_same_instant() -> None:
    there = timezone(timedelta(hours=9))
    assert is_in_time((WINDOW.closes - SECOND).astimezone(there), WINDOW)
    assert not is_in_time(WINDOW.closes.astimezone(there), WINDOW)


@pytest.mark.parametrize("naive", [0, 1, 2])
def test_a_naive_instant_is_a_broken_promise(naive: int) -> None:
    values = [WINDOW.opens, WINDOW.opens, WINDOW.closes]
    values[naive] = values[naive].replace(tzinfo=None)
    with pytest.raises(ValueError, match="no zone"):
        phase(Window(values[1], WINDOW.closes), values[0], values[2])


@pytest.mark.parametrize(("zone", "in_may_2022", "in_december_2022", "in_may_2023"), MEXICAN_OFFSETS)
def test_a_closing_midnight_follows_the_zone_rules(
    zone: str, in_may_2022: int, in_december_2022: int, in_may_2023: int
) -> None:
    for local_day, offset in zip(DAYS, (in_may_2022, in_december_2022, in_may_2023), strict=True):
        opens = local_day.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        closes = (local_day + timedelta(days=1)).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        window = Window(opens, closes)
        last = datetime(local_day.year, local_day.month, local_day.day, 23, 59, 59, tzinfo=UTC)
        assert is_in_time(last - timedelta(hours=offset), window)
        assert not is_in_time(last + SECOND - timedelta(hours=offset), window)


def test_a_window_over_the_zone_change_gains_an_hour() -> None:
    zone = ZoneInfo("America/Mexico_City")
    opens = datetime(2022, 10, 29, tzinfo=zone).astimezone(UTC)
    closes = datetime(2022, 10, 31, tzinfo=zone).astimezone(UTC)
    assert closes_at(Window(opens, closes)) - opens == timedelta(hours=49)
    assert closes == datetime(2022, 10, 31, 6, tzinfo=UTC)
