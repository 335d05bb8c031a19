"""An approved announcement on the real stores: what leaves, what stops it, and sums that are always true."""

import pytest

from domain.announcements.announcement import Announcement, State
from domain.announcements.carrying_out import Steer
from domain.announcements.deciding import NotDone
from domain.announcements.run import CANARY, Run, RunState, Why
from domain.announcements.steering import NotSteered
from domain.delivery.outbox import Row
from domain.delivery.outcomes import Outcome, Refused, Unreachable
from domain.ids import PersonId
from tests.announcements.office import AUTHOR, Office
from tests.delivery.engine import Engine


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def told(office: Office) -> list[PersonId]:
    return sorted(parcel.row.person_id for parcel in office.sent)


def test_everybody_gets_it_once(office: Office) -> None:
    people = office.add_people(60)
    run = office.announce()
    office.begin(run)
    done = office.finish(run)
    assert (done.state, told(office)) == (RunState.DONE, sorted(people))
    assert office.check_sums(run).sent == 60


def test_nothing_leaves_in_the_undo_window(office: Office) -> None:
    office.add_people(5)
    office.announce()
    office.tick()
    office.pass_time(58)
    office.tick()
    assert office.work() == 0
    office.pass_time(3)
    office.tick()
    assert office.work() == 5


def test_undone_in_time_is_a_draft_again(office: Office) -> None:
    office.add_people(5)
    run = office.announce()
    office.tick()
    assert isinstance(office.steer(run, Steer.UNDO), Run)
    office.finish(run)
    assert office.announcement(run).state is State.DRAFT
    assert (told(office), office.check_sums(run).cancelled) == ([], 5)


def test_only_the_first_few_leave_before_they_are_judged(office: Office) -> None:
    office.add_people(60)
    run = office.announce()
    office.begin(run)
    rows = office.claim()
    assert len(rows) == CANARY
    assert office.claim() == ()
    office.settle(office.dispatch(rows))
    office.tick()
    assert office.run_of(run)[0].state is RunState.RUNNING
    assert office.work() == 40


def test_first_few_that_fail_stop_the_rest(office: Office) -> None:
    office.add_people(60)
    run = office.announce()
    office.begin(run)
    office.work(lambda _: Refused(400))
    ran = office.tick()
    found, tally = office.run_of(run)
    assert (found.state, found.why, ran.stopped) == (RunState.PAUSED, Why.CANARY, (run.number,))
    assert (tally.failed, office.work()) == (20, 0)


def test_unreachable_ones_do_not_stop_it(office: Office) -> None:
    office.add_people(60)
    run = office.announce()
    office.begin(run)
    done = office.finish(run, lambda _: Unreachable())
    assert (done.state, office.check_sums(run).unreachable) == (RunState.DONE, 60)


def test_a_pause_holds_what_a_worker_has_in_hand(office: Office) -> None:
    office.add_people(5)
    run = office.announce()
    office.begin(run)
    rows = office.claim()
    assert isinstance(office.steer(run, Steer.PAUSE), Run)
    assert office.dispatch(rows) == ()
    assert office.work() == 0
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    office.finish(run)
    assert office.check_sums(run).sent == 5


def test_a_cancellation_lets_only_what_is_on_the_way_arrive(office: Office) -> None:
    office.add_people(10)
    run = office.announce()
    office.begin(run)
    parcels = office.dispatch(office.claim(4))
    held = office.claim(3)
    assert isinstance(office.steer(run, Steer.CANCEL), Run)
    assert office.dispatch(held) == ()
    office.settle(parcels)
    done = office.finish(run)
    tally = office.check_sums(run)
    assert (done.state, tally.sent, tally.cancelled, tally.waiting) == (RunState.CANCELLED, 4, 6, 0)


def test_sent_again_only_to_those_not_reached(office: Office) -> None:
    people = office.add_people(30)
    lost = set(people[:3])

    def some_fail(row: Row) -> Outcome:
        return Refused(400) if row.person_id in lost else office.arrives(row)

    run = office.announce()
    office.begin(run)
    office.finish(run, some_fail)
    assert office.check_sums(run).failed == 3
    before = len(office.sent)
    office.pass_time(1)
    assert isinstance(office.steer(run, Steer.AGAIN), Run)
    done = office.finish(run)
    assert {parcel.row.person_id for parcel in office.sent[before:]} == lost
    assert (done.state, office.check_sums(run).sent) == (RunState.DONE, 30)
    assert office.steer(run, Steer.AGAIN) is NotSteered.NOBODY_LEFT


def test_its_author_cannot_approve_it(office: Office) -> None:
    office.add_people(3)
    asked = office.ask(office.draft())
    assert isinstance(asked, Announcement)
    assert office.approve(asked, by=AUTHOR) is NotDone.OWN


def test_a_team_of_one_waits_ten_minutes(office: Office) -> None:
    office.add_people(3)
    asked = office.ask(office.draft())
    assert isinstance(asked, Announcement)
    assert office.approve(asked, by=AUTHOR, approvals=0) is NotDone.EARLY


def test_another_number_than_the_audience_approves_nothing(office: Office) -> None:
    office.add_people(3)
    asked = office.ask(office.draft())
    assert isinstance(asked, Announcement)
    assert office.approve(asked, agreed=4) is NotDone.COUNT
