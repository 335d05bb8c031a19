"""What the minute of a paced run says: which part of the rate was used, and how long personal news waited."""

import pytest

from benchmarks.pace import SECONDS, SETTLING, Arrival, most_in_a_second, used, waits


def arrivals(rate: float, seconds: float, *, begins: float = 100.0) -> list[Arrival]:
    return [(begins + number / rate, number, True) for number in range(int(rate * seconds))]


def test_a_steady_stream_uses_all_of_the_rate() -> None:
    assert used(arrivals(25, SETTLING + SECONDS + 1), 25) == pytest.approx(1, abs=0.001)


def test_what_was_saved_up_counts_for_nothing() -> None:
    burst: list[Arrival] = [(100.0, number, True) for number in range(500)]
    assert used([*burst, *arrivals(5, SETTLING + SECONDS + 1)], 25) == pytest.approx(0.2, abs=0.001)


def test_refused_messages_use_nothing() -> None:
    refused = [(at, chat, False) for at, chat, _ in arrivals(25, SECONDS)]
    assert used([*arrivals(10, SETTLING + SECONDS + 1), *refused], 25) == pytest.approx(0.4, abs=0.001)


def test_the_fullest_second_may_begin_anywhere() -> None:
    came: list[Arrival] = [(at, 1, True) for at in (0.0, 0.9, 1.2, 1.5, 1.9, 2.1, 5.0)]
    assert most_in_a_second(came) == 4


def test_a_wait_lasts_from_commit_to_arrival() -> None:
    came: list[Arrival] = [(10.0, 1, False), (10.5, 1, True), (11.0, 2, True), (12.0, 3, True)]
    assert waits({1: 10.25, 2: 11.5}, came) == [0.25, 0.0]


def test_a_message_that_never_came_stops_the_run() -> None:
    with pytest.raises(KeyError):
        waits({1: 10.0}, [(10.5, 1, False)])
