"""A fixed list is for as many as were agreed to. Its rows are made by whoever delivers, however late that is: when
they have become another number, nothing leaves before somebody has decided about that."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.agreeing import is_near, room
from domain.announcements.announcement import Announcement, Timing
from domain.announcements.carrying_out import By, Steer
from domain.announcements.progress import progress_lines
from domain.announcements.run import LAST_PERSON, Kind, Run, RunState, Tally, Why
from domain.announcements.steering import first_run, resumed
from domain.conversation.voice import Voice
from domain.ids import RunId
from tests.announcements.office import APPROVER, FROZEN, Office
from tests.announcements.population import a_run
from tests.announcements.test_transitions import A
from tests.delivery.building import MACHINE, NOW
from tests.delivery.engine import Engine
from tests.support.announcement_scenes import RUN
from tests.support.chat import shipped_knowledge
from tests.support.talk import MONDAY

AGREED = 20
FAR = AGREED + room(AGREED) + 1


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def approved(office: Office, agreed: int = AGREED, by: By = APPROVER, timing: Timing = FROZEN) -> Run:
    """So many were counted and agreed to, whatever the list has become when its rows are made."""
    asked = office.ask(office.draft(timing=timing), agreed)
    assert isinstance(asked, Announcement)
    run = office.approve(asked, by, agreed, counted=agreed)
    assert isinstance(run, Run)
    return run


def state_of(office: Office, run: Run) -> tuple[RunState, Why]:
    found, _ = office.run_of(run)
    return found.state, found.why


@pytest.mark.parametrize(
    ("agreed", "nearest"), [(1, (-1, 3)), (20, (18, 22)), (60, (57, 63)), (1_000_000, (950_000, 1_050_000))]
)
def test_a_twentieth_comes_and_goes(agreed: int, nearest: tuple[int, int]) -> None:
    least, most = nearest
    assert [is_near(count, agreed) for count in (least - 1, least, most, most + 1)] == [False, True, True, False]


def test_a_list_that_grew_before_it_was_made_waits(office: Office) -> None:
    """Whoever sends was away, and somebody took in many people meanwhile."""
    (approver,) = office.add_people(1)
    office.add_people(FAR - 1)
    run = approved(office, by=By("staff:2", approver))
    office.pass_time(3600)
    ran = [office.tick() for _ in range(3)]
    assert [one.miscounted for one in ran] == [(), (run.number,), ()]
    assert state_of(office, run) == (RunState.PAUSED, Why.COUNT)
    office.work()
    tally = office.check_sums(run)
    assert (tally.total, tally.sent) == (FAR, 0)
    told = office.engine._execute("SELECT person_id FROM outbox WHERE template = 'staff-announcement'")
    assert [row[0] for row in told] == [approver]


def test_a_list_that_shrank_waits_too(office: Office) -> None:
    office.add_people(AGREED - room(AGREED) - 1)
    run = approved(office)
    office.begin(run)
    assert state_of(office, run) == (RunState.PAUSED, Why.COUNT)


@pytest.mark.parametrize("people", [AGREED - room(AGREED), AGREED, AGREED + room(AGREED)])
def test_a_few_more_or_less_leave(office: Office, people: int) -> None:
    office.add_people(people)
    run = approved(office)
    office.begin(run)
    office.finish(run)
    assert office.check_sums(run).sent == people


def test_whoever_lets_it_go_on_agrees_to_what_there_is(office: Office) -> None:
    office.add_people(FAR)
    run = approved(office)
    office.begin(run)
    assert isinstance(office.steer(run, Steer.RESUME), Run)
    done = office.finish(run)
    assert (done.state, office.check_sums(run).sent) == (RunState.DONE, FAR)


def test_stopped_instead_it_is_a_draft_again(office: Office) -> None:
    office.add_people(FAR)
    run = approved(office)
    office.begin(run)
    assert isinstance(office.steer(run, Steer.STOP), Run)
    office.finish(run)
    assert (office.announcement(run).state, office.sent) == ("draft", [])


def test_before_it_is_counted_nothing_leaves(office: Office) -> None:
    """Also when its minute is over long before its rows are made."""
    office.add_people(FAR)
    run = approved(office)
    office.pass_time(3600)
    assert office.tick().made == FAR
    assert (state_of(office, run), office.claim()) == ((RunState.WAITING, Why.NONE), ())


def test_an_hour_that_is_far_is_no_reason_to_wait_with_it(office: Office) -> None:
    """It is told while there is time."""
    office.add_people(FAR)
    run = approved(office, timing=replace(FROZEN, at=NOW + timedelta(days=5)))
    office.tick()
    office.tick()
    assert state_of(office, run) == (RunState.PAUSED, Why.COUNT)


def test_of_an_open_list_and_of_a_correction_no_number_lasts() -> None:
    rolling = replace(A, timing=Timing(None, NOW + timedelta(days=1), is_chosen=True))
    assert first_run(A, RunId(1), 5, NOW, MACHINE).agreed == 5
    assert first_run(rolling, RunId(1), 5, NOW, MACHINE).agreed is None
    sent = (a_run(state=RunState.RUNNING, began_at=NOW), Tally(9))
    amends = first_run(A, RunId(2), 5, NOW, MACHINE, [sent])
    assert (amends.kind, amends.agreed) == (Kind.AMEND, None)


def test_a_run_of_the_version_before_leaves_as_it_is() -> None:
    run = a_run(scanned_until=LAST_PERSON)
    assert not run.is_uncounted
    assert not run.is_miscounted(Tally(155))


def test_only_that_pause_gives_up_the_number() -> None:
    restored = resumed(a_run(state=RunState.PAUSED, why=Why.RESTORED, agreed=5))
    counted = resumed(a_run(state=RunState.PAUSED, why=Why.COUNT, agreed=5))
    assert isinstance(restored, Run)
    assert isinstance(counted, Run)
    assert (restored.state, restored.agreed) == (RunState.WAITING, 5)
    assert (counted.state, counted.why, counted.agreed) == (RunState.WAITING, Why.NONE, None)


def test_both_numbers_are_told() -> None:
    known = shipped_knowledge()
    run = replace(RUN, state=RunState.PAUSED, why=Why.COUNT, agreed=115)
    for language, said in (("es", ("para 115", "quedó en 155")), ("en", ("for 115", "came to 155"))):
        line = progress_lines(Voice(known.texts, language, known.process, MONDAY), run, Tally(155))[0]
        assert all(one in line for one in said), line
