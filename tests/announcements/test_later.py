"""What is done with an announcement that some have: corrected, taken back; and those that wait for their hour."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.announcement import Announcement, State, Timing
from domain.announcements.audience import EVERYBODY, Audience, Condition
from domain.announcements.audience import Field as AudienceField
from domain.announcements.carrying_out import Steer
from domain.announcements.run import CANARY, Kind, Run, RunState, Why
from domain.announcements.steering import NotSteered
from domain.delivery.outcomes import Refused, Unknown
from domain.delivery.packing import Parcel
from domain.delivery.ports import Recipient
from domain.ids import PersonId
from tests.announcements.office import Office, someone
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
    office.now += timedelta(days=1, seconds=1)
    office.add_people(1)  # after the date, and before the last look
    office.pass_time(200)
    done = office.finish(run, rounds=60)
    assert (done.state, office.check_sums(run).sent) == (RunState.DONE, 5)


def test_the_first_few_are_looked_at_however_late_they_join(office: Office) -> None:
    office.add_people(3)
    run = office.announce(timing=Timing(None, NOW + timedelta(days=1), is_chosen=True))
    office.begin(run)
    office.finish(run, rounds=3)
    assert office.run_of(run)[0].state is RunState.CANARY
    office.add_people(60)
    done = office.finish(run, lambda _: Refused(400), rounds=30)
    assert (done.state, done.why) == (RunState.PAUSED, Why.CANARY)
    assert office.check_sums(run).failed <= CANARY


def test_a_rolling_one_that_few_join_comes_to_its_end(office: Office) -> None:
    office.add_people(3)
    run = office.announce(timing=Timing(None, NOW + timedelta(days=1), is_chosen=True))
    office.begin(run)
    office.finish(run, rounds=3)
    office.now += timedelta(days=2)
    office.pass_time(200)
    assert (office.finish(run).state, office.check_sums(run).sent) == (RunState.DONE, 3)


def test_a_frozen_list_takes_nobody_in_later(office: Office) -> None:
    office.add_people(3)
    run = office.announce()
    office.begin(run)
    office.add_people(2)
    office.finish(run)
    assert office.check_sums(run).sent == 3


def test_who_comes_after_the_approval_is_not_in_a_frozen_list(office: Office) -> None:
    """Although nobody had looked yet: whatever makes the rows was not there."""
    office.add_people(3)
    run = office.announce()
    office.now += timedelta(hours=2)
    office.add_people(2)
    office.begin(run)
    office.finish(run)
    assert office.check_sums(run).sent == 3


@pytest.mark.parametrize(("audience", "sent"), [(EVERYBODY, 1), (Condition(AudienceField.STATE, ("accepted",)), 0)])
def test_who_registers_after_the_approval_counts_as_they_were(
    office: Office, audience: Audience, sent: int
) -> None:
    person = PersonId(office.engine.number())
    office.engine.add([Recipient(someone(person, office.now), None)])
    office.people.append(person)
    draft = office.draft()
    asked = office.ask(office.change(draft, replace(draft, audience=audience)))
    assert isinstance(asked, Announcement)
    run = office.approve(asked)
    assert isinstance(run, Run)
    office.now += timedelta(hours=2)
    office.register(person)
    office.begin(run)
    office.finish(run)
    assert office.check_sums(run).sent == sent


def test_by_night_it_waits_for_the_morning(office: Office) -> None:
    office.now = NOW.replace(hour=5)  # midnight in Mexico City
    office.add_people(3)
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
