"""Who was given a limit of their own is reminded of that one, once, and not of the window's closing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module

from domain.delivery.checking import Cancel, Expire, Finding, Reason, Send, check
from domain.delivery.outbox import Row
from domain.delivery.ports import DeliveryTransaction, Recipient
from domain.ids import UserId
from domain.news.rendering import render
from domain.ports import Transaction
from domain.registration import State
from domain.stages import Mark, Milestone
from tests.reminders.scene import EARLY, Scene

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


def given(scene: Scene, state: State, until: datetime, version: int = 1) -> Recipient:
    """As staff's action writes it: the limit, and the mark that reminders count from."""
    one = scene.unsaved(state)
    assert one.registration is not None
    one = replace(one, registration=replace(one.registration, extended_until=until))
    scene.add(one)
    scene.save_mark(one, Mark.OWN_CLOSING, until, version=version)
    return one


def give_more(scene: Scene, to: Recipient, until: datetime, version: int) -> None:
    async def _save(tx: Transaction) -> None:
        registration = (await tx.desk(UserId(to.person.user_id or 0), scene.process.slug)).registration
        assert registration is not None
        tx.save_registration(replace(registration, extended_until=until, version=registration.version + 1))
        one = Milestone(registration.id, registration.person_id, Mark.OWN_CLOSING, "", until, version)
        tx.save_milestone(one, scene.process.slug)
        await tx.commit()

    scene.engine.run(_save)


def live(scene: Scene, until: datetime) -> None:
    """Looked after every four minutes from a day before the window closes."""
    now = scene.process.window.closes - 25 * HOUR
    while now <= until:
        scene.look(now)
        now += 4 * MINUTE


def as_now(scene: Scene, whom: Recipient) -> Recipient:
    async def _read(tx: DeliveryTransaction) -> Mapping[int, Recipient]:
        return await tx.recipients([whom.person.id], scene.process.slug)  # type: ignore[return-value]  # ids are numbers

    return scene.deliver(_read, EARLY)[whom.person.id]


def found(scene: Scene, row: Row, whom: Recipient, now: datetime) -> Finding:
    return check(row, as_now(scene, whom), scene.bearings, now)


def test_each_is_reminded_of_the_limit_that_holds(scene: Scene) -> None:
    closes = scene.process.window.closes
    until = closes + 3 * DAY
    scene.look(EARLY)
    common, own, to_mend = (
        scene.candidate(State.DRAFT),
        given(scene, State.DRAFT, until),
        given(scene, State.OBSERVED, until),
    )
    sent = given(scene, State.SUBMITTED, until)
    live(scene, until)
    dues = {
        (row.person_id, row.rule): (row.due_at, row.parameters)
        for row in scene.rows()
        if row.rule.startswith("closing")
    }
    marked = {"own": 1, "version": 1}
    assert dues == {
        (common.person.id, "closing-24h"): (closes - 24 * HOUR, {}),
        (common.person.id, "closing-2h"): (closes - 2 * HOUR, {}),
        **{
            (one.person.id, rule): (until - hours * HOUR, marked)
            for one in (own, to_mend)
            for rule, hours in (("closing-24h", 24), ("closing-2h", 2))
        },
    }
    assert sent.person.id not in {person for person, _ in dues}


def test_a_limit_within_the_window_is_no_limit_of_its_own(scene: Scene) -> None:
    closes = scene.process.window.closes
    scene.look(EARLY)
    one = given(scene, State.DRAFT, closes)
    live(scene, closes)
    assert [(row.rule, row.parameters) for row in scene.rows()] == [("closing-24h", {}), ("closing-2h", {})]
    assert scene.rules_of(one) == ["closing-24h", "closing-2h"]


def test_who_sent_meanwhile_is_not_reminded(scene: Scene) -> None:
    until = scene.process.window.closes + DAY
    scene.look(EARLY)
    one = given(scene, State.DRAFT, until)
    now = until - 2 * HOUR
    scene.look(now - 4 * MINUTE)
    scene.look(now)
    row = scene.rows()[-1]
    assert found(scene, row, one, now) == Send()
    scene.save_state(one, State.SUBMITTED)
    assert found(scene, row, one, now) == Cancel(Reason.AUDIENCE)
    assert found(scene, row, one, until) == Expire()


def test_a_later_limit_takes_the_place_of_both(scene: Scene) -> None:
    """The window's reminder was made before they had a limit of their own; that of the first one is stale, too."""
    closes = scene.process.window.closes
    scene.look(EARLY)
    one = scene.candidate(State.DRAFT)
    scene.look(closes - 24 * HOUR)
    (common,) = scene.rows()
    give_more(scene, one, closes + DAY, 1)
    scene.look(closes - 23 * HOUR)
    assert found(scene, common, one, closes - 23 * HOUR) == Cancel(Reason.STALE)
    scene.look(closes - 4 * MINUTE)
    scene.look(closes)
    first = scene.rows()[-1]
    assert (first.due_at, first.parameters["version"]) == (closes, 1)
    give_more(scene, one, closes + 2 * DAY, 2)
    assert found(scene, first, one, closes) == Cancel(Reason.STALE)
    scene.look(closes + 2 * DAY - 2 * HOUR)
    last = scene.rows()[-1]
    assert (last.rule, last.parameters["version"]) == ("closing-2h", 2)
    assert found(scene, last, one, last.due_at) == Send()


def test_the_window_moved_past_the_limit_holds_again(scene: Scene) -> None:
    closes = scene.process.window.closes
    one = given(scene, State.DRAFT, closes + DAY)
    scene.look(closes - HOUR)
    scene.look(closes + 4 * MINUTE)
    (row,) = [one for one in scene.rows() if one.parameters.get("own")]
    window = replace(scene.process.window, closes=closes + 5 * DAY)
    moved = Scene(scene.engine, replace(scene.process, window=window))
    assert found(moved, row, one, closes) == Cancel(Reason.STALE)
    moved.look(closes + 5 * DAY - 2 * HOUR)
    assert moved.rows()[-1].parameters == {}


def test_a_short_limit_is_not_reminded_of_at_once(scene: Scene) -> None:
    """They were just told of it: an hour later at the earliest, and only what still comes before it."""
    closes = scene.process.window.closes
    scene.look(EARLY)
    one = scene.candidate(State.DRAFT)
    now = closes + 14 * HOUR  # 14:00 local
    scene.look(now - MINUTE)
    made = len(scene.rows())
    give_more(scene, one, now + 10 * HOUR, 1)
    scene.look(now)
    (row,) = scene.rows()[made:]
    assert (row.rule, row.not_before) == ("closing-24h", now + HOUR)
    assert row.expires_at is not None
    assert row.expires_at <= now + 10 * HOUR


def test_the_words_name_their_limit_and_what_to_do(scene: Scene) -> None:
    until = scene.process.window.closes + 3 * DAY
    scene.look(EARLY)
    wanted = {State.DRAFT: "Te toca contestar", State.OBSERVED: "Te toca corregirlo"}
    people = {state: given(scene, state, until) for state in wanted}
    scene.look(until - 24 * HOUR - 4 * MINUTE)
    scene.look(until - 24 * HOUR)
    for state, words in wanted.items():
        one = people[state]
        (row,) = [row for row in scene.rows() if row.person_id == one.person.id and row.rule == "closing-24h"]
        text = render(row, as_now(scene, one), scene.bearings, until - 24 * HOUR).text
        assert "24 h de tu plazo" in text
        assert "domingo 15 de mayo, 23:59" in text
        assert words in text


def test_limits_given_before_there_were_reminders_get_theirs(scene: Scene) -> None:
    until = scene.process.window.closes + DAY
    one = scene.unsaved(State.DRAFT)
    assert one.registration is not None
    scene.add(
        replace(one, registration=replace(one.registration, extended_until=until)), scene.unsaved(State.DRAFT)
    )
    scene.engine._execute(import_module("storage.migrations.versions.0014_own_closing").MARKS)
    scene.look(until - 2 * HOUR - 4 * MINUTE)
    scene.look(until - 2 * HOUR)
    own = [row for row in scene.rows() if row.parameters.get("own")]
    assert {(row.person_id, row.rule) for row in own} >= {(one.person.id, "closing-2h")}
    assert {row.person_id for row in own} == {one.person.id}
