"""What was sent, or had its hour, is stopped, corrected, given up or taken back; and what reading it settles."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.announcement import Announcement, State, Timing
from domain.announcements.carrying_out import Steer
from domain.announcements.content import Content
from domain.announcements.deciding import NotDone
from domain.announcements.run import Kind, Run, RunState
from domain.delivery.outbox import run_number
from domain.delivery.outcomes import Refused, Unknown
from domain.delivery.packing import Parcel
from domain.formatted import Words
from tests.announcements.office import APPROVER, Office
from tests.delivery.building import NOW
from tests.delivery.engine import Engine


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def of_kind(office: Office, template: str) -> list[Parcel]:
    return [parcel for parcel in office.sent if parcel.row.template == template]


@pytest.mark.parametrize("kind", [Kind.SEND, None])
@pytest.mark.parametrize("how", [Steer.PAUSE, Steer.STOP])
def test_the_sending_is_stopped_although_a_correction_waits(office: Office, how: Steer, kind: Kind | None) -> None:
    office.add_people(30)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.work()
    office.tick()
    correction = office.correct(run, "Cierra el martes")
    done = office.steer(run, how, kind)
    assert isinstance(done, Run)
    assert (done.id, done.began_at is None) == (run.id, False)
    assert office.work() == 0
    assert office.run_of(correction)[0].state is RunState.WAITING
    assert office.announcement(run).state is State.APPROVED


def test_without_the_sending_there_is_nothing_to_correct(office: Office) -> None:
    office.add_people(3)
    run = office.announce("Cierra el lunes", Timing(NOW + timedelta(hours=2), is_chosen=True))
    office.tick()
    correction = office.correct(run, "Cierra el martes")
    done = office.steer(run, Steer.STOP)
    assert isinstance(done, Run)
    assert done.id == run.id
    assert office.run_of(correction)[0].state is RunState.CANCELLED
    assert office.announcement(run).state is State.DRAFT


SCHEDULED = Timing(NOW + timedelta(hours=2), is_chosen=True)
ROLLING = Timing(None, NOW + timedelta(hours=2), is_chosen=True)


@pytest.mark.parametrize("timing", [SCHEDULED, ROLLING])
def test_what_had_an_hour_is_corrected_after_it(office: Office, timing: Timing) -> None:
    office.add_people(3)
    run = office.announce("Cierra el lunes", timing)
    office.begin(run)
    office.now += timedelta(hours=3)
    office.pass_time(200)
    office.finish(run)
    correction = office.correct(run, "Cierra el martes")
    office.begin(correction)
    office.finish(correction)
    assert office.check_sums(correction).sent == office.check_sums(run).sent == 3


def test_what_waits_for_its_hour_is_corrected_before_it(office: Office) -> None:
    office.add_people(3)
    run = office.announce("Cierra el lunes", SCHEDULED)
    office.begin(run)
    office.finish(office.correct(run, "Cierra el martes"))
    office.now += timedelta(hours=2)
    office.finish(run)
    assert ["martes" in one.screen.text for one in of_kind(office, "announcement")] == [True] * 3


@pytest.mark.parametrize("is_asked", [False, True])
def test_a_correction_that_nobody_wants_is_given_up(office: Office, *, is_asked: bool) -> None:
    office.add_people(30)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.work()
    office.tick()
    before = office.announcement(run)
    draft = office.change(before, replace(before, content=Content({"es": Words("no, olvídalo")})))
    if is_asked:
        office.ask(draft)
    after = office.give_up(run.announcement)
    assert isinstance(after, Announcement)
    assert (after.state, after.content, after.approved_by) == (State.APPROVED, before.content, APPROVER.actor)
    office.finish(run)
    assert "olvídalo" not in "".join(one.screen.text for one in office.sent)
    assert office.give_up(run.announcement) is NotDone.STATE


def test_what_was_sent_cannot_be_discarded_by_an_old_button(office: Office) -> None:
    office.add_people(3)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.finish(run)
    before = office.announcement(run)
    office.change(before, replace(before, content=Content({"es": Words("Cierra el martes")})))
    after = office.discard(run.announcement)
    assert isinstance(after, Announcement)
    assert (after.state, after.content) == (State.APPROVED, before.content)


def test_what_is_taken_back_needs_no_correction_any_more(office: Office) -> None:
    office.add_people(3)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.finish(run)
    before = office.announcement(run)
    office.change(before, replace(before, content=Content({"es": Words("Cierra el martes")})))
    assert isinstance(office.steer(run, Steer.RECALL), Run)
    assert office.announcement(run).state is State.APPROVED


def test_after_a_correction_those_missed_get_it(office: Office) -> None:
    people = office.add_people(10)
    lost = people[0]
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.finish(run, lambda row: Refused(400) if row.person_id == lost else office.arrives(row))
    office.finish(office.correct(run, "Cierra el martes"))
    before = len(office.sent)
    assert isinstance(office.steer(run, Steer.AGAIN), Run)
    office.finish(run)
    assert [(one.row.person_id, "martes" in one.screen.text) for one in office.sent[before:]] == [(lost, True)]


def test_whoever_reads_it_settles_what_nobody_knew(office: Office) -> None:
    office.add_people(3)
    run = office.announce()
    office.begin(run)
    office.work(lambda _: Unknown("ReadTimeout"))
    (row, *_) = (row for row in office.engine.rows().values() if run_number(row))
    office.read(row)
    tally = office.check_sums(run)
    assert (tally.sent, tally.unknown, tally.read) == (1, 2, 1)


def test_whoever_reads_before_the_answer_is_written_down_is_corrected_too(office: Office) -> None:
    office.add_people(2)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    parcels = office.dispatch(office.claim())
    office.read(parcels[0].row)
    office.settle(parcels)
    office.finish(run)
    correction = office.correct(run, "Cierra el martes")
    office.begin(correction)
    office.finish(correction)
    assert len(of_kind(office, "announcement-amend")) == office.check_sums(correction).sent == 2


def test_whoever_pressed_it_is_found_to_be_corrected_and_taken_back(office: Office) -> None:
    """Nobody knew whether it had come; which message it is, the press told."""
    office.add_people(3)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.work(lambda _: Unknown("ReadTimeout"))
    (row, other, _) = (row for row in office.engine.rows().values() if run_number(row))
    office.read(replace(row, message_id=4100))
    office.read(other)  # written, so that nobody knows which message it is
    office.finish(run)
    correction = office.correct(run, "Cierra el martes")
    office.begin(correction)
    office.finish(correction)
    assert [one.screen.replaces for one in of_kind(office, "announcement-amend")] == [4100]
    recall = office.steer(run, Steer.RECALL)
    assert isinstance(recall, Run)
    office.begin(recall)
    office.finish(recall)
    assert [one.screen.withdraws for one in of_kind(office, "announcement-recall")] == [4100]
