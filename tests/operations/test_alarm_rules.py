"""An alarm begins once and ends once, whatever is seen how often."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.alarms.alarm import Alarm, AlarmKind, Sighting
from domain.alarms.judging import Begins, Change, Ends, changes
from domain.alarms.watching import (
    ENOUGH,
    SILENCE,
    TOO_LITTLE,
    of_disk,
    of_erasing,
    of_gap,
    of_reminders,
    of_sending,
    of_webhook,
)
from domain.delivery.budgeting import FAILURES, fresh
from domain.delivery.ports import Ticking
from domain.erasure.erasure import Backlog
from domain.rulings.outages import Received
from domain.rulings.ruling import Outage

NOW = datetime(2022, 5, 10, 18, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ON = Sighting(AlarmKind.SENDING, since=NOW - HOUR, detail="401")
OFF = Sighting(AlarmKind.SENDING)


class Book:
    """The newest alarms, as the database keeps them."""

    def __init__(self) -> None:
        self.latest: dict[tuple[str, str], Alarm] = {}

    def see(self, *seen: Sighting, now: datetime = NOW) -> list[Change]:
        found = changes(seen, tuple(self.latest.values()), now)
        self.latest |= {(change.alarm.kind, change.alarm.subject): change.alarm for change in found}
        return found


def test_what_is_on_begins_once() -> None:
    book = Book()
    assert book.see(ON) == [Begins(Alarm(AlarmKind.SENDING, "", 1, NOW - HOUR, "401"))]
    assert book.see(replace(ON, since=NOW)) == book.see(ON) == []


def test_what_is_over_ends_once() -> None:
    book = Book()
    book.see(ON)
    (over,) = book.see(OFF)
    assert over == Ends(Alarm(AlarmKind.SENDING, "", 1, NOW - HOUR, "401", NOW))
    assert book.see(OFF) == []


def test_what_comes_back_is_another_one() -> None:
    book = Book()
    book.see(ON)
    book.see(OFF)
    (again,) = book.see(replace(ON, since=NOW + HOUR), now=NOW + HOUR)
    assert isinstance(again, Begins)
    assert again.alarm.number == 2


def test_what_was_never_on_is_nothing() -> None:
    assert Book().see(OFF) == []


def test_what_was_over_before_anybody_looked_is_told_with_its_end() -> None:
    book, gone = Book(), Sighting(AlarmKind.GAP, since=NOW - 25 * HOUR, until=NOW)
    assert book.see(gone) == [Ends(Alarm(AlarmKind.GAP, "", 1, NOW - 25 * HOUR, "", NOW), is_new=True)]
    assert book.see(gone) == []


def test_an_end_that_is_known_ends_what_is_on() -> None:
    book = Book()
    book.see(Sighting(AlarmKind.GAP, since=NOW - 21 * HOUR))
    (over,) = book.see(Sighting(AlarmKind.GAP, since=NOW - 21 * HOUR, until=NOW - MINUTE))
    assert (over.alarm.number, over.alarm.ended_at) == (1, NOW - MINUTE)
    assert book.see(Sighting(AlarmKind.GAP, since=NOW - 21 * HOUR, until=NOW - MINUTE)) == []


def test_two_machines_have_alarms_of_their_own() -> None:
    book = Book()
    low, fine = of_disk("one", TOO_LITTLE - 1, NOW), of_disk("two", ENOUGH, NOW)
    assert low is not None
    assert fine is not None
    assert [change.alarm.subject for change in book.see(low, fine)] == ["one"]
    assert book.see(low, fine) == []
    better = of_disk("one", ENOUGH, NOW)
    assert better is not None
    assert [type(change) for change in book.see(better, fine)] == [Ends]


def test_a_disk_about_the_limit_rings_no_bell_twice() -> None:
    assert of_disk("one", TOO_LITTLE, NOW) is None
    assert of_disk("one", ENOUGH - 1, NOW) is None


def test_a_stop_is_on_at_once_and_silence_after_five_minutes() -> None:
    budget = fresh(NOW)
    assert of_sending(budget, timedelta(0), NOW) == OFF
    assert of_sending(replace(budget, stopped="409"), timedelta(0), NOW) == replace(ON, since=NOW, detail="409")
    silent = replace(budget, unknowns=FAILURES)
    assert of_sending(silent, 4 * MINUTE, NOW) is None
    assert of_sending(silent, 6 * MINUTE, NOW) == replace(ON, since=NOW - 6 * MINUTE, detail=SILENCE)


@pytest.mark.parametrize(
    ("ticking", "unchanged_for", "since", "until"),
    [
        (Ticking(NOW - MINUTE), timedelta(0), None, None),
        (Ticking(NOW - 6 * MINUTE), 6 * MINUTE, NOW - 6 * MINUTE, None),
        (Ticking(NOW - 6 * HOUR), MINUTE, None, None),  # a rehearsal's clock leapt: nobody was away
        (Ticking(NOW - MINUTE), 6 * MINUTE, None, None),  # one that runs slowly
        (Ticking(NOW, NOW - 3 * HOUR, NOW - HOUR), timedelta(0), NOW - 3 * HOUR, NOW - HOUR),
        (Ticking(NOW, NOW - 40 * HOUR, NOW - 30 * HOUR), timedelta(0), None, None),  # no news
    ],
)
def test_reminders_are_late_by_both_clocks(
    ticking: Ticking, unchanged_for: timedelta, since: datetime | None, until: datetime | None
) -> None:
    assert of_reminders(ticking, unchanged_for, NOW) == Sighting(AlarmKind.REMINDERS, since=since, until=until)


def test_wishes_to_be_forgotten_are_late_after_minutes() -> None:
    waits = Backlog(2, NOW - 3 * HOUR, 1)
    assert of_erasing(waits, 4 * MINUTE) is None  # a rehearsal's clock may have leapt
    assert of_erasing(waits, 5 * MINUTE) == Sighting(AlarmKind.ERASING, since=NOW - 3 * HOUR)
    assert of_erasing(Backlog(0, None, 1), HOUR) == Sighting(AlarmKind.ERASING)  # who leaves the team first


def test_before_the_first_look_nothing_is_late() -> None:
    assert of_reminders(None, 9 * HOUR, NOW) is None
    assert of_gap(None, None, NOW, NOW) is None


@pytest.mark.parametrize(
    ("received", "outage", "expected"),
    [
        (Received(NOW - HOUR, NOW - HOUR), None, (None, None)),
        (Received(NOW - 21 * HOUR, NOW - 21 * HOUR), None, (NOW - 21 * HOUR, None)),
        (Received(NOW - 21 * HOUR, NOW - HOUR), None, (None, None)),  # process time leapt
        (Received(NOW, NOW), (NOW - 25 * HOUR, NOW - HOUR), (NOW - 25 * HOUR, NOW - HOUR)),
        (Received(NOW, NOW), (NOW - 90 * HOUR, NOW - 60 * HOUR), (None, None)),
    ],
)
def test_a_gap_is_one_after_twenty_hours(
    received: Received, outage: tuple[datetime, datetime] | None, expected: Sequence[datetime | None]
) -> None:
    gap = None if outage is None else Outage("x", 1, *outage, outage[1], "system")
    seen = of_gap(received, gap, NOW, NOW)
    assert seen is not None
    assert (seen.since, seen.until) == tuple(expected)


def test_a_foreign_address_is_told_by_its_host() -> None:
    assert of_webhook("", NOW) == Sighting(AlarmKind.WEBHOOK)
    assert of_webhook("elsewhere.example.org", NOW).detail == "elsewhere.example.org"
