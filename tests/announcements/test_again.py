"""Sent again to those whom it did not reach, whatever kept it from them, once that is over; never to who has it."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.announcement import Announcement, Timing
from domain.announcements.audience import Condition, Field
from domain.announcements.carrying_out import Steer
from domain.announcements.report import Steps
from domain.announcements.run import CANARY, Run, RunState
from domain.announcements.steering import NotSteered
from domain.delivery.outbox import RowState, run_number
from domain.delivery.outcomes import Outcome, Refused, Unknown
from domain.ids import PersonId
from domain.people import Consent, ReminderKind, Wishes
from tests.announcements.office import Office
from tests.delivery.building import NOW
from tests.delivery.engine import Engine

LATE = NOW.replace(hour=3, minute=30)  # 22:30 in Mexico City
MORNING = LATE + timedelta(hours=10, minutes=30)
ROLLING = Timing(None, NOW + timedelta(hours=2), is_chosen=True)
REFUSED = Consent(accepted=False, notice_version="1", notice_hash="", at=NOW)
ACCEPTED = replace(REFUSED, accepted=True)
QUIET = Wishes(frozenset({ReminderKind.ANNOUNCEMENTS}))


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def steps(office: Office, run: Run) -> Steps:
    found, _ = office.run_of(run)
    return office.engine.look(lambda look: look.reports.steps(found, office.machine_now))


def got(office: Office) -> Counter[PersonId]:
    return Counter(parcel.row.person_id for parcel in office.sent if run_number(parcel.row))


def ends(office: Office, run: Run) -> dict[PersonId, tuple[RowState, str]]:
    rows = office.engine.rows().values()
    return {row.person_id: (row.state, row.reason) for row in rows if run_number(row) == run.id}


def once_more(office: Office, run: Run, how: Steer = Steer.AGAIN) -> Run:
    """An hour later."""
    office.pass_time(3600)
    done = office.steer(run, how)
    assert isinstance(done, Run), done
    return office.finish(run)


def test_who_blocked_it_by_night_and_came_back_gets_it(office: Office) -> None:
    """Approved at 22:30, it waits for 08:00; three block it meanwhile, and are back at nine."""
    office.now = LATE
    people = office.add_people(30)
    run = office.announce()
    office.begin(run)
    gone = people[:3]
    for person in gone:
        office.becomes(person, unreachable_since=LATE)
    office.now = MORNING
    office.finish(run)
    tally = office.check_sums(run)
    assert (tally.sent, tally.unreachable, tally.cancelled) == (27, 3, 0)
    assert steps(office, run).missed == 0
    for person in gone:
        office.becomes(person, unreachable_since=None)
    assert steps(office, run).missed == 3
    assert once_more(office, run).state is RunState.DONE
    assert got(office) == Counter(people)


def test_who_lacked_a_field_gets_it_once_they_have_it(office: Office) -> None:
    people = office.add_people(30)
    named, nameless = people[:18], people[18:]
    for person in named:
        office.answers(person, given_names="Ana")
    run = office.announce("Hola, {nombre}")
    office.begin(run)
    office.finish(run)
    assert {one for one, end in ends(office, run).items() if end == (RowState.CANCELLED, "field-missing")} == {
        *nameless
    }
    for person in nameless:
        office.answers(person, given_names="Eva")
    assert steps(office, run).missed == 12
    once_more(office, run)
    assert got(office) == Counter(people)
    assert office.check_sums(run).sent == 30


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ({"wishes": QUIET}, {"wishes": Wishes()}, "stopped-by-person"),
        ({"consent": REFUSED}, {"consent": ACCEPTED}, "consent-refused"),
    ],
)
def test_who_wanted_none_gets_it_once_they_do(
    office: Office, before: dict[str, object], after: dict[str, object], reason: str
) -> None:
    people = office.add_people(5)
    run = office.announce()
    office.begin(run)
    office.becomes(people[0], **before)
    office.finish(run)
    assert ends(office, run)[people[0]] == (RowState.CANCELLED, reason)
    assert steps(office, run).missed == 0
    once_more(office, run)
    assert ends(office, run)[people[0]] == (RowState.CANCELLED, reason)
    assert got(office)[people[0]] == 0
    office.becomes(people[0], **after)
    assert steps(office, run).missed == 1
    once_more(office, run)
    assert got(office) == Counter(people)


def test_who_left_an_open_list_and_came_back_gets_it(office: Office) -> None:
    people = office.add_people(3)
    spanish = Condition(Field.LANGUAGE, ("es",))
    draft = office.draft(timing=ROLLING)
    asked = office.ask(office.change(draft, replace(draft, audience=spanish)))
    assert isinstance(asked, Announcement)
    run = office.approve(asked)
    assert isinstance(run, Run)
    office.begin(run)
    office.becomes(people[0], language="en")
    office.work()
    assert ends(office, run)[people[0]] == (RowState.CANCELLED, "not-in-audience")
    office.becomes(people[0], language="es")
    office.now += timedelta(hours=3)
    office.pass_time(600)
    assert office.finish(run).state is RunState.DONE
    once_more(office, run)
    assert got(office) == Counter(people)


def test_stopped_by_mistake_the_rest_gets_it(office: Office) -> None:
    people = office.add_people(60)
    run = office.announce()
    office.begin(run)
    office.work()
    office.tick()
    office.work(most=10)
    office.steer(run, Steer.STOP)
    assert office.steer(run, Steer.REST) is NotSteered.STATE, "what is on the way is not settled yet"
    assert office.finish(run).state is RunState.CANCELLED
    assert office.steer(run, Steer.AGAIN) is NotSteered.STATE
    assert steps(office, run).missed == 30
    assert once_more(office, run, Steer.REST).state is RunState.DONE
    assert got(office) == Counter(people)
    assert office.steer(run, Steer.AGAIN) is NotSteered.NOBODY_LEFT


def test_stopped_at_the_first_few_it_is_tried_on_them_still(office: Office) -> None:
    people = office.add_people(60)
    run = office.announce()
    office.begin(run)
    office.work(most=4)
    office.steer(run, Steer.STOP)
    office.finish(run)
    office.pass_time(3600)
    done = office.steer(run, Steer.REST)
    assert isinstance(done, Run)
    assert done.state is RunState.CANARY
    office.tick()
    assert len(office.claim()) == CANARY - 4
    office.pass_time(120)
    office.reap()
    office.finish(run)
    assert got(office) == Counter(people)


def test_stopped_before_its_list_was_complete_it_is_completed(office: Office) -> None:
    people = office.add_people(30)
    run = office.announce()
    office.pass_time(61)
    office.engine._execute(f"UPDATE announcement_run SET state = 'canary', began_at = made_at WHERE id = {run.id}")
    office.steer(run, Steer.STOP)
    office.finish(run)
    assert office.check_sums(run).total == 0
    assert once_more(office, run, Steer.REST).state is RunState.DONE
    assert got(office) == Counter(people)


def test_who_may_have_it_gets_it_only_when_that_is_wished(office: Office) -> None:
    people = office.add_people(30)
    run = office.announce()
    office.begin(run)
    lost: dict[PersonId, Outcome] = {people[0]: Refused(400), people[1]: Unknown("ReadTimeout")}
    office.work(lambda row: lost.get(row.person_id) or office.arrives(row))
    office.steer(run, Steer.STOP)
    office.finish(run)
    before = len(office.sent)
    once_more(office, run, Steer.REST)
    assert people[1] not in {one.row.person_id for one in office.sent[before:]}
    office.pass_time(3600)
    assert isinstance(office.steer(run, Steer.AGAIN_UNKNOWN), Run)
    office.finish(run)
    again = [one.screen.text for one in office.sent if one.row.person_id == people[1]]
    assert ["reenvío" in text for text in again] == [False, True]
    assert got(office) - Counter(people) == Counter({people[0]: 1, people[1]: 1})


def test_what_was_undone_or_taken_back_does_not_go_on(office: Office) -> None:
    office.add_people(5)
    undone = office.announce()
    office.tick()
    office.steer(undone, Steer.STOP)
    office.tick()
    assert office.run_of(undone)[0].ended_at is not None
    assert office.steer(undone, Steer.REST) is NotSteered.STATE
    run = office.announce()
    office.begin(run)
    office.work(most=2)
    assert isinstance(office.steer(run, Steer.RECALL), Run)
    office.finish(run)
    assert office.run_of(run)[0].state is RunState.CANCELLED
    assert office.steer(run, Steer.REST) is NotSteered.STATE


def test_what_is_brought_back_waits_until_all_of_it_is(office: Office) -> None:
    """Else whoever is refused at once would be brought back, and refused, without an end."""
    people = office.add_people(30)
    run = office.announce("Hola, {nombre}")
    office.begin(run)
    office.finish(run)
    assert office.check_sums(run).cancelled == 30
    for person in people[:5]:
        office.answers(person, given_names="Ana")
    office.pass_time(3600)
    assert isinstance(office.steer(run, Steer.AGAIN), Run)
    office.tick(0)
    assert office.claim() == (), "the first of them are ready, and it is not known yet whether that is all"
    office.tick()
    assert len(office.claim()) == 30
