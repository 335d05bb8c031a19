"""What is done with an announcement that some have: corrected, taken back; and those that wait for their hour."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.announcement import Announcement, State, Timing
from domain.announcements.audience import EVERYBODY, Audience, Condition
from domain.announcements.audience import Field as AudienceField
from domain.announcements.carrying_out import Steer
from domain.announcements.content import Content
from domain.announcements.deciding import NotDone
from domain.announcements.run import CANARY, Kind, Run, RunState, Why
from domain.announcements.steering import NotSteered
from domain.delivery.outbox import run_number
from domain.delivery.outcomes import Refused, Unknown
from domain.delivery.packing import Parcel
from domain.delivery.ports import Recipient
from domain.formatted import Words
from domain.ids import PersonId
from tests.announcements.office import APPROVER, Office, someone
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
