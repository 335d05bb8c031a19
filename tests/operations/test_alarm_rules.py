"""An alarm begins once and ends once, whatever is seen how often."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.alarms.alarm import Alarm, AlarmKind, Sighting
from domain.alarms.judging import Begins, Change, Ends, changes
from domain.alarms.watching import (
    ENOUGH,
    SILENCE,
    TASKS,
    TOO_LITTLE,
    of_disk,
    of_erasing,
    of_gap,
    of_reminders,
    of_restore,
    of_sending,
    of_tick,
    of_webhook,
)
from domain.delivery.budgeting import FAILURES, fresh
from domain.delivery.ports import Ticking
from domain.erasure.erasure import Backlog
from domain.restoring.port import Restore
from domain.rulings.outages import Received
from domain.rulings.ruling import Outage

ROOT = Path(__file__).parents[2]
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


@pytest.mark.parametrize(
    ("done_ago", "unchanged_for", "is_late"),
    [
        (timedelta(0), timedelta(0), False),
        (20 * MINUTE, 20 * MINUTE, True),
        (20 * MINUTE, MINUTE, False),  # nobody ran for a while: whoever just began has to be given time
        (MINUTE, 20 * MINUTE, False),
        (None, 20 * MINUTE, True),
        (None, MINUTE, False),
    ],
)
def test_a_task_is_missed_after_its_own_time(
    done_ago: timedelta | None, unchanged_for: timedelta, *, is_late: bool
) -> None:
    done_at = None if done_ago is None else NOW - done_ago
    for name in ("reap", "seals"):
        seen = of_tick(name, done_at, unchanged_for, NOW, NOW)
        assert (seen.subject, seen.since) == (name, NOW - 20 * MINUTE if is_late else None)
    assert TASKS["reap"] < TASKS["seals"]


def test_whatever_ticks_is_missed_when_it_does_not() -> None:
    """All that a program ticks has its time here, or an alarm of its own."""
    own = {"reminders"}
    told = set(re.findall(r'Tick\(\s*"(\w+)"', _sources("scheduler") + _sources("bot")))
    assert told - own == {*TASKS, "alarms"}


def _sources(folder: str) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).glob("*.py")))


def test_a_restore_is_on_until_it_is_released() -> None:
    restore = Restore(NOW - HOUR, NOW)
    assert of_restore(None) == of_restore(replace(restore, released_at=NOW)) == Sighting(AlarmKind.HELD)
    assert of_restore(restore) == Sighting(AlarmKind.HELD, since=NOW)
