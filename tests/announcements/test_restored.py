"""Runs of announcements in a database that was restored: whatever state the backup found them in, nothing leaves
before somebody's word, and what follows is told truly."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest

from domain.actions.release_outbox import release_held, repeat_doubtful
from domain.announcements.announcement import Timing
from domain.announcements.carrying_out import Steer
from domain.announcements.run import Kind, Run, RunState, Why
from domain.announcements.steering import NotSteered, sending_of, was_undone
from domain.authorization import COMMAND_LINE
from domain.delivery.outbox import Row
from domain.delivery.outcomes import Outcome, Refused
from domain.ids import OutboxId
from domain.ports import Transaction
from domain.restoring.port import Restore
from tests.announcements.office import Office
from tests.delivery.engine import Engine


@pytest.fixture
def office(engine: Engine) -> Iterator[Office]:
    yield Office(engine)
    engine._execute("DELETE FROM restored")


def restore(office: Office) -> None:
    """What `settle_restore` writes into a database that was just filled."""

    async def _settle(tx: Transaction) -> None:
        tx.restores.add(Restore(office.now - timedelta(hours=1), office.now))
        await tx.commit()

    office.engine.run(_settle)


def release(office: Office, *, doubtful: bool = False) -> None:
    """An hour later; what was due before the restore may have left."""
    at = office.now
    free = partial(release_held, actor=COMMAND_LINE, lost_at=at, now=at, after=OutboxId(0))
    again = partial(repeat_doubtful, actor=COMMAND_LINE, lost_at=at, after=OutboxId(0))
    office.engine.run(free)
    if doubtful:
        office.engine.run(again)
    office.now += timedelta(hours=1)
    office.pass_time(3600)


def state_of(office: Office, run: Run) -> tuple[RunState, Why]:
    found, _ = office.run_of(run)
    return found.state, found.why


def test_one_that_waited_begins_when_it_is_let_go_on(office: Office) -> None:
    office.add_people(30)
    run = office.announce()
    office.tick()
    restore(office)
    assert state_of(office, run) == (RunState.PAUSED, Why.RESTORED)
    office.pass_time(61)
    office.tick()
    assert (office.work(), office.run_of(run)[0].began_at) == (0, None)
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    assert state_of(office, run) == (RunState.WAITING, Why.NONE)
    office.tick()
    found, _ = office.run_of(run)
    assert (found.state, found.began_at) == (RunState.CANARY, office.now)
    assert office.work() == 0, "its rows are held"
    release(office, doubtful=True)
    done = office.finish(run)
    assert (done.state, office.check_sums(run).sent) == (RunState.DONE, 30)


def test_rows_that_are_made_after_the_restore_may_have_left_before(office: Office) -> None:
    """The backup was made between the approval and the first look at its audience."""
    office.add_people(5)
    run = office.announce()
    restore(office)
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    release(office)
    office.tick()
    office.tick()
    assert (office.work(), office.counted(run)) == (0, {"held": 5})
    release(office, doubtful=True)
    done = office.finish(run)
    assert (done.state, len(office.sent)) == (RunState.DONE, 5)
    assert all(parcel.row.resent_at is not None for parcel in office.sent)


def test_one_whose_hour_is_yet_to_come_certainly_did_not_leave(office: Office) -> None:
    office.add_people(5)
    run = office.announce(timing=Timing(at=office.now + timedelta(minutes=90), is_chosen=True))
    office.tick()
    restore(office)
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    release(office)
    office.tick()
    assert state_of(office, run)[0] is RunState.WAITING
    office.now += timedelta(hours=1)
    done = office.finish(run)
    assert (done.state, len(office.sent)) == (RunState.DONE, 5)
    assert all(parcel.row.resent_at is None for parcel in office.sent)


def test_stopped_after_some_have_it_is_not_undone(office: Office) -> None:
    office.add_people(30)
    run = office.announce()
    office.tick()
    restore(office)
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    office.pass_time(61)
    office.tick()
    release(office, doubtful=True)
    assert office.work() == 20
    assert isinstance(office.steer(run, Steer.CANCEL), Run)
    stopped, tally = office.run_of(run)
    assert (was_undone(stopped), tally.sent) == (False, 20)
    assert sending_of([(stopped, tally)]) is not None
    assert isinstance(office.steer(run, Steer.RECALL), Run)


def test_stopped_while_nobody_has_it_is_undone(office: Office) -> None:
    office.add_people(5)
    run = office.announce()
    office.tick()
    restore(office)
    assert isinstance(office.steer(run, Steer.CANCEL), Run)
    office.tick()
    stopped, tally = office.run_of(run)
    assert (was_undone(stopped), tally.cancelled, tally.sent) == (True, 5, 0)
    assert office.steer(run, Steer.RECALL) is NotSteered.NOBODY_HAS_IT


def test_a_correction_that_waited_corrects(office: Office) -> None:
    """Those who had it, and those who get it from now on."""
    office.add_people(5)
    run = office.announce()
    office.begin(run)
    office.finish(run)
    correction = office.correct(run, "Hola, ahora bien")
    restore(office)
    assert state_of(office, correction) == (RunState.PAUSED, Why.RESTORED)
    assert isinstance(office.steer(correction, Steer.RESUME, Kind.AMEND), Run)
    office.pass_time(61)
    office.tick()
    release(office, doubtful=True)
    office.finish(correction)
    first, _ = office.run_of(run)
    assert (first.content_version, first.content.words["es"].text) == (2, "Hola, ahora bien")
    assert [number for number, _ in first.earlier] == [1]
    assert office.run_of(correction)[0].began_at is not None


def test_a_recall_that_waited_takes_back(office: Office) -> None:
    office.add_people(5)
    run = office.announce()
    office.begin(run)
    office.finish(run)
    recall = office.steer(run, Steer.RECALL)
    assert isinstance(recall, Run)
    restore(office)
    assert state_of(office, recall) == (RunState.PAUSED, Why.RESTORED)
    assert isinstance(office.steer(run, Steer.RESUME, Kind.RECALL), Run)
    office.tick()
    assert office.run_of(recall)[0].state is RunState.RUNNING
    assert office.run_of(recall)[0].began_at == office.now


@pytest.mark.parametrize("is_tested", [False, True])
def test_one_on_its_way_stops_and_says_so_of_itself_afterwards(office: Office, *, is_tested: bool) -> None:
    office.add_people(40)
    run = office.announce()
    office.begin(run)
    office.work()
    if is_tested:
        office.tick()
    before = office.run_of(run)[0].state
    assert before is (RunState.RUNNING if is_tested else RunState.CANARY)
    sent = len(office.sent)
    restore(office)
    assert state_of(office, run) == (RunState.PAUSED, Why.RESTORED)
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    office.tick()
    assert office.work() == 0
    release(office)
    assert office.work() == 0, "they may have it"
    release(office, doubtful=True)
    office.finish(run)
    assert office.check_sums(run).sent == 40
    later = office.sent[sent:]
    assert len(later) == 20
    assert all(parcel.row.resent_at is not None for parcel in later)


@pytest.mark.parametrize("how", [Steer.AGAIN, Steer.AGAIN_UNKNOWN])
def test_one_that_was_over_is_not_sent_again_before_the_release(office: Office, how: Steer) -> None:
    people = office.add_people(30)
    lost = set(people[:3])
    run = office.announce()
    office.begin(run)
    office.finish(run, lambda row: Refused(400) if row.person_id in lost else office.arrives(row))
    assert office.run_of(run)[0].state is RunState.DONE
    restore(office)
    assert office.run_of(run)[0].state is RunState.DONE
    sent = len(office.sent)
    office.pass_time(1)
    assert isinstance(office.steer(run, how), Run)
    office.tick()
    assert (office.work(), office.counted(run)["held"]) == (0, 3)
    release(office)
    assert office.work() == 0, "the lost database may have done so"
    release(office, doubtful=True)
    office.finish(run)
    again = office.sent[sent:]
    assert {parcel.row.person_id for parcel in again} == lost
    assert all(parcel.row.resent_at is not None for parcel in again)


def test_after_the_release_it_leaves_and_says_that_it_may_be_known(office: Office) -> None:
    people = office.add_people(10)
    run = office.announce()
    office.begin(run)
    office.finish(run, lambda row: fails_for(office, row, people[0]))
    restore(office)
    release(office)
    sent = len(office.sent)
    assert isinstance(office.steer(run, Steer.AGAIN), Run)
    office.finish(run)
    (again,) = office.sent[sent:]
    assert again.row.resent_at is not None
    assert "(reenvío)" in again.screen.text


def fails_for(office: Office, row: Row, person: int) -> Outcome:
    return Refused(400) if row.person_id == person else office.arrives(row)


def test_one_of_after_the_restore_is_not_marked(office: Office) -> None:
    restore(office)
    release(office)
    people = office.add_people(10)
    run = office.announce()
    office.begin(run)
    office.finish(run, lambda row: fails_for(office, row, people[0]))
    sent = len(office.sent)
    assert isinstance(office.steer(run, Steer.AGAIN), Run)
    office.finish(run)
    (again,) = office.sent[sent:]
    assert again.row.resent_at is None


@pytest.mark.parametrize(("how", "why"), [(Steer.PAUSE, Why.STAFF), (Steer.CANCEL, Why.NONE)])
def test_one_that_was_stopped_stays_so(office: Office, how: Steer, why: Why) -> None:
    office.add_people(30)
    run = office.announce()
    office.begin(run)
    office.work()
    assert isinstance(office.steer(run, how), Run)
    before = state_of(office, run)
    assert before[1] is why
    restore(office)
    assert state_of(office, run) == before
