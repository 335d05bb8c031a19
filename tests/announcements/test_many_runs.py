"""More announcements are open than are looked at together: each has its turn."""

from datetime import timedelta

import pytest

from domain.announcements.announcement import Timing
from domain.announcements.carrying_out import Steer
from domain.announcements.run import RunState
from tests.announcements.office import Office
from tests.delivery.building import NOW
from tests.delivery.engine import Engine

MANY = 51
OPEN = Timing(None, NOW + timedelta(days=30), is_chosen=True)
LATER = Timing(NOW + timedelta(days=3), None, is_chosen=True)


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def until_done(office: Office, slice_ms: float = 10_000, most: int = 1_000) -> int:
    """How many slices it took."""
    slices = 1
    while not office.tick(slice_ms).is_done:
        slices += 1
        assert slices < most, "it never says that it is done"
    return slices


@pytest.mark.parametrize("timing", [OPEN, LATER])
def test_one_more_than_are_looked_at_together_begins(office: Office, timing: Timing) -> None:
    office.add_people(2)
    for _ in range(MANY - 1):
        office.announce("Queda abierto", timing)
    urgent = office.announce("Urgente")
    office.begin(urgent)
    assert office.run_of(urgent)[0].state is RunState.CANARY
    assert office.check_sums(urgent).total == 2


def test_one_that_is_stopped_behind_others_comes_to_its_end(office: Office) -> None:
    office.add_people(2)
    for _ in range(MANY - 1):
        office.announce("Sale luego", LATER)
    last = office.announce("Urgente")
    office.steer(last, Steer.STOP)
    until_done(office)
    assert office.run_of(last)[0].ended_at is not None


def test_a_slice_goes_on_where_the_one_before_ended(office: Office) -> None:
    """Time is always up: each of them gets one batch, and then the next has its turn."""
    office.add_people(1)
    made = [office.announce(f"Hola {number}") for number in range(3)]
    rows: list[list[int]] = []
    for _ in made:
        assert not office.tick(0).is_done
        rows.append([office.run_of(run)[1].total for run in made])
    assert rows == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    until_done(office, 0)
    assert all(run.is_scanned for run, _ in map(office.run_of, made))


def test_many_that_have_nothing_to_do_are_done_with_however_short_the_slice(office: Office) -> None:
    office.add_people(1)
    runs = [office.announce("Sale luego", LATER) for _ in range(2 * MANY)]
    until_done(office)
    assert until_done(office, 0) == 1 + 2 * MANY // 50
    assert all(run.state is RunState.WAITING for run, _ in map(office.run_of, runs))
