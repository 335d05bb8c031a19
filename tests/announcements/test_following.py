"""The message by which the staff follow a run: what it says becomes true in the end, and it is not changed oftener
than it may be."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from domain.actions.show_progress import EVERY, SLOWLY, Edit, measured_rate, note_progress, show_progress
from domain.announcements.carrying_out import By, Steer
from domain.announcements.port import Watch
from domain.announcements.run import Run, Tally
from domain.authorization import SYSTEM, Role
from domain.delivery.outbox import run_number
from domain.delivery.outcomes import Outcome, Refused, Sent, SlowDown, Unknown, Unreachable
from domain.ids import PersonId, RunId, UserId
from domain.screen import Screen
from tests.announcements.office import LIFTED, Office
from tests.delivery.building import MACHINE, NOW
from tests.delivery.engine import Engine
from tests.delivery.world import knowledge


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def followed(office: Office, people: int = 30) -> Run:
    """On its way; whoever approved it has the message that follows it."""
    approver, *_ = office.add_people(people)
    run = office.announce(by=By("staff:2", approver))
    office.begin(run)
    office.work(most=1)  # the staff's own message goes first
    assert [one.row.template for one in office.sent] == ["staff-live"]
    return run


def edits(office: Office) -> tuple[Edit, ...]:
    return office.engine.deliver(
        lambda tx: show_progress(tx, SYSTEM, knowledge(), LIFTED, office.now), office.machine_now
    )


def note(office: Office, changed: Sequence[Edit], outcome: Outcome) -> None:
    results = [(edit, outcome) for edit in changed]
    office.engine.deliver(lambda tx: note_progress(tx, SYSTEM, results), office.machine_now)


def follow(office: Office, outcome: Outcome | None = None) -> list[str]:
    """One look; None: it arrives."""
    found = edits(office)
    note(office, found, Sent(1) if outcome is None else outcome)
    return [edit.screen.text for edit in found]


def settle(office: Office) -> None:
    """Whatever is to be said so far is said."""
    office.pass_time(EVERY.total_seconds())
    follow(office)


@pytest.mark.parametrize("outcome", [SlowDown(1.0), Unknown("ReadTimeout"), None])
def test_a_change_that_was_lost_is_made_again(office: Office, outcome: Outcome | None) -> None:
    """None: the program died before it knew."""
    run = followed(office)
    settle(office)
    office.steer(run, Steer.PAUSE)
    office.pass_time(EVERY.total_seconds())
    lost = edits(office)
    if outcome is not None:
        note(office, lost, outcome)
    assert edits(office) == ()
    office.pass_time(EVERY.total_seconds())
    assert follow(office) == [edit.screen.text for edit in lost]
    assert "en pausa" in lost[0].screen.text
    office.pass_time(EVERY.total_seconds())
    assert follow(office) == []


def test_it_is_changed_at_most_every_three_seconds(office: Office) -> None:
    followed(office)
    changed = 0
    for _ in range(12):
        office.work(most=1)
        office.tick()
        office.pass_time(1)
        changed += len(follow(office))
    assert 3 <= changed <= 4


def test_of_two_programs_one_changes_it(office: Office) -> None:
    followed(office)
    office.pass_time(EVERY.total_seconds())
    first, second = edits(office), edits(office)
    assert (len(first), second) == (1, ())


def test_that_it_is_over_is_said_although_it_was_lost(office: Office) -> None:
    run = followed(office)
    office.finish(run)
    office.pass_time(EVERY.total_seconds())
    (said,) = follow(office, Unknown("ReadTimeout"))
    assert "terminado" in said
    office.pass_time(EVERY.total_seconds())
    assert follow(office) == [said]


def test_who_reads_it_afterwards_is_seen_slowly(office: Office) -> None:
    run = followed(office)
    office.finish(run)
    settle(office)
    rows = [row for row in office.engine.rows().values() if run_number(row) == run.id]
    office.read(rows[0])
    office.pass_time(EVERY.total_seconds())
    assert follow(office) == []
    office.pass_time(SLOWLY.total_seconds())
    assert ["Leídos: 1 de 30" in text for text in follow(office)] == [True]
    office.now += timedelta(hours=49)
    office.pass_time(SLOWLY.total_seconds())
    follow(office)
    office.read(rows[1])
    office.pass_time(2 * SLOWLY.total_seconds())
    assert follow(office) == []


def test_a_message_that_is_gone_is_followed_no_longer(office: Office) -> None:
    run = followed(office)
    office.pass_time(EVERY.total_seconds())
    assert len(follow(office, Refused(400))) == 1
    office.steer(run, Steer.PAUSE)
    office.pass_time(EVERY.total_seconds())
    assert follow(office) == []


@pytest.mark.parametrize("is_early", [True, False])
def test_that_it_was_stopped_is_told(office: Office, *, is_early: bool) -> None:
    approver, *_ = office.add_people(30)
    run = office.announce(by=By("staff:2", approver))
    if not is_early:
        office.begin(run)
        office.work(most=10)
    assert isinstance(office.steer(run, Steer.STOP), Run)
    for _ in range(3):  # one message at a time to each chat: the other one is taken up again
        office.pass_time(120)
        office.reap()
        office.tick()
        office.work()
    assert office.run_of(run)[0].ended_at is not None
    told = [one.screen.text for one in office.sent if one.row.template == "staff-announcement"]
    assert [("nadie lo recibió" in text) for text in told] == [is_early]


def labels(screen: Screen) -> set[str]:
    return {button.label for row in screen.buttons for button in row}


def test_each_is_offered_only_what_they_may(office: Office) -> None:
    communicator, operator, gone = office.add_people(30)[:3]
    office.enlist(communicator, Role.COMMUNICATOR)
    office.enlist(operator, Role.OPERATOR)
    run = office.announce(by=By("staff:2", communicator))
    office.follows(run, operator)
    office.follows(run, gone)
    office.begin(run)
    office.steer(run, Steer.PAUSE)
    office.work()
    first = {one.row.person_id: labels(one.screen) for one in office.sent if one.row.template == "staff-live"}
    office.pass_time(EVERY.total_seconds())
    later = {edit.watch.person: edit.screen for edit in edits(office)}
    expected = {communicator: {"Seguir enviando", "Detener"}, operator: {"Detener"}, gone: set[str]()}
    assert first == expected
    assert {person: labels(screen) for person, screen in later.items()} == expected
    assert {one for one, screen in later.items() if "Solo administración" in screen.text} == {operator, gone}


def of_hundred(office: Office) -> Run:
    """The first few arrived; it was looked at once since then."""
    run = followed(office, 100)
    office.work()
    office.tick()
    settle(office)
    return run


def test_what_it_says_of_the_rate_was_measured(office: Office) -> None:
    of_hundred(office)
    office.work(most=24)
    office.pass_time(4)
    (said,) = follow(office)
    assert "44 enviados" in said
    assert "Van 6 por segundo; tiempo restante: 9 s." in said, said
    office.work(most=2)
    office.pass_time(4)
    assert ["Va menos de 1 por segundo; tiempo restante: 1 min 48 s." in text for text in follow(office)] == [True]


def test_before_anything_was_measured_it_says_what_is_allowed(office: Office) -> None:
    followed(office, 100)
    office.work()
    office.tick()
    office.pass_time(EVERY.total_seconds())
    (said,) = follow(office)
    assert "Salen hasta 1000000000 por segundo; tiempo restante: al menos 1 s." in said


def test_while_nothing_leaves_it_says_so(office: Office) -> None:
    """Telegram is not there, or others send."""
    of_hundred(office)
    office.pass_time(EVERY.total_seconds())
    (said,) = follow(office)
    assert "En este momento no sale nada." in said
    assert "por segundo" not in said
    for _ in range(20):
        office.pass_time(30)
        assert follow(office) == []
    office.work(most=20)
    office.pass_time(EVERY.total_seconds())
    assert ["Salen hasta" in text for text in follow(office)] == [True]
    office.work(most=30)
    office.pass_time(EVERY.total_seconds())
    assert ["Van 10 por segundo" in text for text in follow(office)] == [True]


def test_a_pause_is_no_part_of_the_rate(office: Office) -> None:
    run = of_hundred(office)
    office.steer(run, Steer.PAUSE)
    settle(office)
    office.pass_time(30)
    office.steer(run, Steer.RESUME)
    office.work(most=20)
    office.pass_time(EVERY.total_seconds())
    assert ["Salen hasta" in text for text in follow(office)] == [True]


def test_who_follows_anew_measures_anew(office: Office) -> None:
    run = of_hundred(office)
    (watcher,) = office.engine.deliver(lambda tx: tx.runs.watchers(run.id), office.machine_now)
    office.follows(run, watcher, fresh=7)
    office.pass_time(2)
    office.work()
    office.pass_time(2)
    (left,) = (watch.ended for watch in watches(office))
    assert left is None


def watches(office: Office) -> tuple[Watch, ...]:
    return office.engine.deliver(lambda tx: tx.runs.watches(office.machine_now, 10), office.machine_now)


@pytest.mark.parametrize(
    ("before", "now", "seconds", "expected"),
    [
        (None, 10, 3, None),
        (10, 40, 3, 10.0),
        (10, 10, 300, 0.0),
        (10, 40, 300, None),  # it stood still, and goes on: how fast nobody knows yet
        (10, 4, 3, None),  # some are sent again
        (10, 40, 0, None),
        (10, 40, -5, None),  # the machine's clock was set back
    ],
)
def test_the_rate_is_of_the_time_since_the_last_look(
    before: int | None, now: int, seconds: int, expected: float | None
) -> None:
    watch = Watch(RunId(1), PersonId(1), UserId(1), "es", 5, "", MACHINE, before)
    assert measured_rate(watch, Tally(100, sent=now), MACHINE + timedelta(seconds=seconds)) == expected


def test_the_first_few_have_a_bar_and_all_sums(office: Office) -> None:
    people = followed_people(office)
    office.work(lambda row: Unreachable() if row.person_id == people[1] else office.arrives(row), most=10)
    office.pass_time(EVERY.total_seconds())
    (said,) = follow(office)
    assert "las primeras 20 de 30: enviados 9" in said
    assert "33% (10 de 30)" in said
    assert "1 inalcanzable + 0 desconocidos + 20 en espera" in said


def followed_people(office: Office) -> list[PersonId]:
    followed(office)
    return office.people


def test_by_night_it_says_that_nothing_leaves_before_the_morning(office: Office) -> None:
    office.now = NOW.replace(hour=5)  # midnight in Mexico City
    followed(office)
    office.pass_time(EVERY.total_seconds())
    (said,) = follow(office)
    assert "Es hora de silencio: sale el" in said
    assert "08:00" in said
    office.now = NOW.replace(hour=14)
    office.pass_time(EVERY.total_seconds())
    assert ["hora de silencio" in text for text in follow(office)] == [False]
