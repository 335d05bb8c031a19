"""What is done with an announcement that some have: corrected, taken back; and those that wait for their hour."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.announcement import State, Timing
from domain.announcements.carrying_out import Steer
from domain.announcements.run import Kind, Run, RunState
from domain.announcements.steering import NotSteered
from domain.delivery.outbox import run_number
from domain.delivery.outcomes import Refused, Unknown
from domain.delivery.packing import Parcel
from tests.announcements.office import Office
from tests.delivery.building import NOW
from tests.delivery.engine import Engine


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def of_kind(office: Office, template: str) -> list[Parcel]:
    return [parcel for parcel in office.sent if parcel.row.template == template]


def test_a_correction_changes_what_some_have_and_what_others_get(office: Office) -> None:
    office.add_people(30)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.work(most=20)
    office.tick()
    correction = office.correct(run, "Cierra el martes")
    assert correction.kind is Kind.AMEND
    office.begin(correction)
    office.finish(correction)
    office.finish(run)
    edits = of_kind(office, "announcement-amend")
    assert len(edits) == 20
    assert all("martes" in parcel.screen.text and parcel.screen.replaces for parcel in edits)
    late = of_kind(office, "announcement")[20:]
    assert [("martes" in parcel.screen.text) for parcel in late] == [True] * 10
    assert office.check_sums(run).sent == 30


def test_what_was_on_the_way_is_corrected_too(office: Office) -> None:
    office.add_people(5)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    parcels = office.dispatch(office.claim())
    correction = office.correct(run, "Cierra el martes")
    office.begin(correction)
    office.pass_time(10)
    office.tick()
    assert of_kind(office, "announcement-amend") == []
    office.settle(parcels)
    office.finish(correction)
    assert len(of_kind(office, "announcement-amend")) == 5


def test_a_correction_undone_in_time_changes_nothing(office: Office) -> None:
    office.add_people(3)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.finish(run)
    correction = office.correct(run, "Cierra el martes")
    assert isinstance(office.steer(correction, Steer.UNDO), Run)
    office.finish(correction)
    assert office.announcement(run).state is State.DRAFT
    assert of_kind(office, "announcement-amend") == []
    assert office.run_of(run)[0].content.in_language("es").text == "Cierra el lunes"


def test_a_recall_takes_it_back_from_whoever_has_it(office: Office) -> None:
    office.add_people(10)
    run = office.announce()
    office.begin(run)
    office.work(most=4)
    recall = office.steer(run, Steer.RECALL)
    assert isinstance(recall, Run)
    office.begin(recall)
    office.finish(recall)
    withdrawn = {parcel.screen.withdraws for parcel in of_kind(office, "announcement-recall")}
    assert len(withdrawn) == 4
    tally = office.check_sums(run)
    assert (tally.sent, tally.cancelled) == (4, 6)
    assert len(of_kind(office, "announcement")) == 4


def test_nothing_is_recalled_that_nobody_has(office: Office) -> None:
    office.add_people(2)
    run = office.announce()
    assert isinstance(office.steer(run, Steer.UNDO), Run)
    assert office.steer(run, Steer.RECALL) is NotSteered.NOBODY_HAS_IT


def test_it_waits_for_its_hour(office: Office) -> None:
    office.add_people(3)
    run = office.announce(timing=Timing(NOW + timedelta(hours=2), is_chosen=True))
    office.begin(run)
    assert (office.run_of(run)[0].state, office.work()) == (RunState.WAITING, 0)
    office.now += timedelta(hours=2)
    office.tick()
    assert office.work() == 3


def test_who_joins_before_the_date_gets_it_too(office: Office) -> None:
    office.add_people(3)
    run = office.announce(timing=Timing(None, NOW + timedelta(days=1), is_chosen=True))
    office.begin(run)
    office.finish(run, rounds=3)
    office.add_people(2)
    office.finish(run, rounds=30)
    assert office.check_sums(run).sent == 5
    office.now += timedelta(days=1)
    office.add_people(1)
    office.pass_time(200)
    done = office.finish(run, rounds=60)
    assert done.state is RunState.DONE


def test_a_frozen_list_takes_nobody_in_later(office: Office) -> None:
    office.add_people(3)
    run = office.announce()
    office.begin(run)
    office.add_people(2)
    office.finish(run)
    assert office.check_sums(run).sent == 3


def test_by_night_it_waits_for_the_morning(office: Office) -> None:
    office.add_people(3)
    office.now = NOW.replace(hour=5)  # midnight in Mexico City
    run = office.announce()
    office.begin(run)
    assert office.work() == 0
    office.now = NOW.replace(hour=13)  # 08:00
    assert office.work() == 3


def test_a_recall_that_nobody_answered_is_tried_once_more(office: Office) -> None:
    office.add_people(3)
    run = office.announce()
    office.begin(run)
    office.work()
    recall = office.steer(run, Steer.RECALL)
    assert isinstance(recall, Run)
    office.begin(recall)
    office.pass_time(6)
    office.tick()
    assert office.work(lambda _: Unknown("ReadTimeout")) == 3
    office.tick()
    assert office.run_of(recall)[0].ended_at is None
    office.pass_time(605)
    office.reap()
    done = office.finish(recall)
    assert (done.state, office.check_sums(recall).sent) == (RunState.DONE, 3)


def test_what_was_stopped_before_its_repetition_stays_unknown(office: Office) -> None:
    office.add_people(3)
    run = office.announce()
    office.begin(run)
    office.finish(run, lambda _: Unknown("ReadTimeout"), rounds=2)
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    office.finish(run)
    office.pass_time(1)
    assert isinstance(office.steer(run, Steer.AGAIN_UNKNOWN), Run)
    office.tick()
    assert isinstance(office.steer(run, Steer.CANCEL), Run)
    office.finish(run)
    tally = office.check_sums(run)
    assert (tally.unknown, tally.cancelled) == (3, 0)


def test_the_sending_is_stopped_although_a_correction_waits(office: Office) -> None:
    office.add_people(30)
    run = office.announce("Cierra el lunes")
    office.begin(run)
    office.work()
    office.tick()
    correction = office.correct(run, "Cierra el martes")
    assert isinstance(office.steer(run, Steer.PAUSE, Kind.SEND), Run)
    assert office.work() == 0
    assert office.run_of(correction)[0].state is RunState.WAITING


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
