"""What looking after reminders makes of the register: each due reminder once, for whom it is, when it is due."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.authorization import Role
from domain.delivery.checking import Send, check
from domain.delivery.outbox import Lane
from domain.delivery.ports import DeliveryTransaction, Recipient
from domain.news.rendering import render
from domain.people import Consent, QuietHours, ReminderKind, Wishes
from domain.registration import State
from domain.stages import Mark, StageState
from tests.reminders.scene import EARLY, Scene, local

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


def at(scene: Scene, words: str) -> datetime:
    return local(scene.process, f"2022-{words}")


def begin(scene: Scene) -> None:
    """Looked after from before the window on."""
    scene.look(EARLY)


def test_a_closing_is_announced_to_drafts(scene: Scene) -> None:
    begin(scene)
    draft, _ = scene.candidate(State.DRAFT), scene.candidate(State.SUBMITTED)
    assert scene.look(at(scene, "05-11 23:59:59")).made == 0
    assert scene.look(at(scene, "05-12 00:00:30")).made == 1
    (row,) = scene.rows()
    closes = scene.process.window.closes
    assert (row.rule, row.person_id, row.lane) == ("closing-24h", draft.person.id, Lane.REMINDERS)
    assert row.due_at == closes - DAY
    assert row.not_before == at(scene, "05-12 08:00"), "nobody is woken"
    assert row.expires_at == closes - 3 * HOUR
    assert row.resends
    assert row.parameters == {}
    assert row.dedup_key.startswith("closing-24h:")


def test_nobody_is_told_twice(scene: Scene) -> None:
    begin(scene)
    for _ in range(3):
        scene.candidate(State.DRAFT)
    now = at(scene, "05-12 09:00")
    assert [scene.look(now + minutes * MINUTE).made for minutes in range(4)] == [3, 0, 0, 0]


def test_a_deadline_is_told_of_at_night(scene: Scene) -> None:
    begin(scene)
    scene.candidate(State.DRAFT)
    scene.look(at(scene, "05-12 12:00"))
    scene.look(at(scene, "05-12 22:00"))
    row = scene.rows()[-1]
    assert (row.rule, row.not_before) == ("closing-2h", at(scene, "05-12 22:00"))


def test_own_quiet_hours_are_left_to_dispatch(scene: Scene) -> None:
    begin(scene)
    none = QuietHours(datetime.min.time(), datetime.min.time())
    scene.add(
        replace(scene.unsaved(State.DRAFT), person=scene.person(wishes=Wishes(quiet=none)), registration=None)
    )
    scene.look(at(scene, "05-12 00:01"))
    (row,) = scene.rows()
    assert row.not_before == at(scene, "05-12 00:00")


def test_whom_nothing_reaches_gets_no_row(scene: Scene) -> None:
    begin(scene)
    refused = Consent(accepted=False, notice_version="1", notice_hash="", at=EARLY)
    stopped = Wishes(stopped=frozenset({ReminderKind.CLOSING}))
    for changes in ({"unreachable_since": EARLY}, {"consent": refused}, {"wishes": stopped}):
        scene.add(replace(scene.unsaved(None), person=scene.person(**changes)))
    other = Wishes(stopped=frozenset({ReminderKind.STAGES, ReminderKind.PENDING}))
    told = replace(scene.unsaved(None), person=scene.person(wishes=other))
    scene.add(told)
    scene.look(at(scene, "05-12 09:00"))
    assert scene.told() == [("closing-24h", told.person.id)]


def test_whoever_is_reachable_again_is_told(scene: Scene) -> None:
    begin(scene)
    away = replace(scene.unsaved(None), person=scene.person(unreachable_since=EARLY))
    scene.add(away)
    scene.look(at(scene, "05-12 09:00"))
    scene.save_person(replace(away.person, unreachable_since=None))
    scene.look(at(scene, "05-12 11:00"))
    assert scene.rules_of(away) == ["closing-24h"]


def test_who_begins_late_is_reminded_an_hour_later(scene: Scene) -> None:
    begin(scene)
    scene.look(at(scene, "05-12 09:00"))
    late = scene.candidate(State.DRAFT)
    scene.look(at(scene, "05-12 14:00"))
    (row,) = scene.rows()
    assert (row.person_id, row.not_before) == (late.person.id, at(scene, "05-12 15:00"))
    assert "late" not in row.parameters


def test_who_begins_too_late_is_not_reminded(scene: Scene) -> None:
    """An hour from now the text would have no sense any more."""
    begin(scene)
    scene.look(at(scene, "05-12 09:00"))
    scene.candidate(State.DRAFT)
    scene.look(at(scene, "05-12 20:30"))
    assert scene.rows() == []


def test_an_opening_is_told_to_who_asked(scene: Scene) -> None:
    begin(scene)
    asked = replace(scene.unsaved(None), person=scene.person(wants_opening_notice=True, consent=None))
    scene.add(asked, scene.unsaved(None))
    scene.look(at(scene, "05-09 08:30"))
    assert scene.told() == [("opening", asked.person.id)]


def test_what_is_too_late_is_dropped_and_reported(scene: Scene) -> None:
    begin(scene)
    scene.candidate(State.DRAFT)
    looked = scene.look(at(scene, "05-13 09:00"))
    assert scene.rows() == []
    assert {one.rule for one in looked.dropped} >= {"closing-24h", "closing-2h"}
    assert scene.look(at(scene, "05-13 09:05")).dropped == ()


def test_staff_are_told_of_what_was_given_up(scene: Scene) -> None:
    """Which reminder, when it was due and for how many; once, to those who act, and nothing of whose it was."""
    begin(scene)
    admin, operator = scene.works(Role.ADMIN), scene.works(Role.OPERATOR)
    scene.works(Role.VIEWER)
    scene.candidate(State.DRAFT)
    scene.candidate(State.DRAFT)
    now = at(scene, "05-13 09:00")
    scene.look(now)
    scene.look(at(scene, "05-13 09:05"))
    rows = scene.rows()
    assert sorted((row.parameters["reminder"], row.person_id) for row in rows) == [
        (rule, person.id) for rule in ("closing-24h", "closing-2h") for person in (admin, operator)
    ], "nobody had asked for the opening: that one nobody missed"
    assert {row.template for row in rows} == {"staff-dropped"}
    due = int((scene.process.window.closes - timedelta(hours=24)).timestamp() * 1000)
    assert rows[0].parameters == {"due": due, "people": 2, "reminder": "closing-24h"}

    async def _recipients(tx: DeliveryTransaction) -> Recipient:
        return (await tx.recipients([admin.id], scene.process.slug))[admin.id]

    recipient = scene.deliver(_recipients, now)
    assert check(rows[0], recipient, scene.bearings, now) == Send()
    text = render(rows[0], recipient, scene.bearings, now).text
    assert "Sin este aviso: 2 personas" in text


def test_what_takes_too_long_to_count_is_told_all_the_same(scene: Scene) -> None:
    begin(scene)
    scene.works(Role.ADMIN)
    scene.candidate(State.DRAFT)
    looked = scene.look_once(at(scene, "05-13 09:00"), slice_ms=0)
    assert {one.people for one in looked.dropped} == {None}
    assert {row.parameters.get("people") for row in scene.rows()} == {None}


def test_a_mark_that_came_too_late_is_told_to_staff(scene: Scene) -> None:
    begin(scene)
    admin = scene.works(Role.ADMIN)
    observed = scene.candidate(State.OBSERVED)
    scene.save_mark(observed, Mark.OBSERVED, at(scene, "05-09 12:00"))
    scene.look(at(scene, "05-10 12:00"))
    scene.look(at(scene, "05-20 09:00"))
    found = [row.parameters for row in scene.rows() if row.person_id == admin.id]
    assert [one["people"] for one in found if one["reminder"] == "observed-2d"] == [1]


def test_what_was_over_before_the_first_look_is_nobodys_fault(scene: Scene) -> None:
    scene.candidate(State.DRAFT)
    assert scene.look(at(scene, "05-20 09:00")).dropped == ()
    assert scene.rows() == []


def test_a_delay_of_ours_is_owned_up_to(scene: Scene) -> None:
    begin(scene)
    scene.candidate(State.DRAFT)
    scene.look(at(scene, "05-12 08:59"))
    scene.look(at(scene, "05-12 23:00"))
    assert [(row.rule, row.parameters.get("late")) for row in scene.rows()] == [
        ("closing-24h", 1),
        ("closing-2h", 1),
    ]
    ticking = scene.deliver(lambda tx: tx.ticking(scene.process.slug), EARLY)
    assert ticking is not None
    assert (ticking.gap_from, ticking.gap_until) == (at(scene, "05-12 08:59"), at(scene, "05-12 23:00"))


def test_a_moment_unwatched_is_no_delay(scene: Scene) -> None:
    begin(scene)
    scene.candidate(State.DRAFT)
    scene.look(at(scene, "05-12 21:57"))
    scene.look(at(scene, "05-12 22:01"))
    assert [(row.rule, row.parameters) for row in scene.rows()][-1] == ("closing-2h", {})


@pytest.mark.parametrize("state", [State.SUBMITTED, State.WITHDRAWN])
def test_who_left_the_audience_is_not_told(scene: Scene, state: State) -> None:
    begin(scene)
    draft = scene.candidate(State.DRAFT)
    scene.save_state(draft, state)
    scene.look(at(scene, "05-12 12:00"))
    assert scene.rows() == []


def test_marks_are_followed_when_due(scene: Scene) -> None:
    begin(scene)
    observed = scene.candidate(State.OBSERVED)
    scene.save_mark(observed, Mark.OBSERVED, at(scene, "05-10 12:00"))
    assert scene.look(at(scene, "05-12 11:59:59")).made == 0
    assert scene.look(at(scene, "05-12 12:00:01")).made == 1
    assert scene.look(at(scene, "05-12 12:00:03")).made == 0
    row = scene.rows()[-1]
    assert (row.rule, row.due_at, row.parameters) == ("observed-2d", at(scene, "05-12 12:00"), {"version": 1})
    assert row.expires_at == scene.process.window.closes, "nothing can be mended afterwards"
    assert row.dedup_key == f"observed-2d:ec1057-2022..1:{observed.person.id}"


def test_a_mark_set_late_is_found_by_its_change(scene: Scene) -> None:
    """Its action was slower than the look, or its moment was in the past from the beginning."""
    begin(scene)
    accepted = scene.candidate()
    scene.look(at(scene, "06-01 12:00"))
    scene.save_mark(accepted, Mark.UPDATE_DUE, at(scene, "06-01 11:59"), "dictamen")
    scene.look(at(scene, "06-01 12:00:02"))
    (row,) = scene.rows()
    assert (row.rule, row.parameters) == ("update-due", {"stage": "dictamen", "version": 1})


def test_a_promise_kept_is_not_told_of(scene: Scene) -> None:
    begin(scene)
    accepted = scene.candidate()
    scene.save_mark(accepted, Mark.UPDATE_DUE, at(scene, "06-01 12:00"), "dictamen")
    scene.save_mark(accepted, Mark.UPDATE_DUE, at(scene, "06-03 12:00"), "dictamen", version=2)
    scene.look(at(scene, "06-02 12:00"))
    assert scene.rows() == []
    scene.look(at(scene, "06-03 12:00"))
    assert [row.parameters["version"] for row in scene.rows()] == [2]


def test_a_result_unread_comes_again_after_a_day(scene: Scene) -> None:
    begin(scene)
    read, unread = scene.candidate(), scene.candidate()
    given = at(scene, "06-20 12:00")
    for one, read_at in ((read, given + HOUR), (unread, None)):
        scene.save_stage(one, "dictamen", result="competente", result_version=1, result_at=given, read_at=read_at)
        scene.save_mark(one, Mark.RESULT_PUBLISHED, given, "dictamen")
    scene.look(given + 23 * HOUR)
    assert scene.rows() == []
    scene.look(given + 25 * HOUR)
    assert scene.told() == [("result-unread", unread.person.id)]


def test_an_appointment_is_reminded_of_three_times(scene: Scene) -> None:
    begin(scene)
    accepted = scene.candidate()
    scene.appoint(accepted, "evaluacion", at(scene, "05-30 10:00"), 1, at(scene, "05-13 12:00"))
    for day in range(13, 31):
        for hour in (7, 8, 10, 12):
            scene.look(at(scene, f"05-{day} {hour:02}:00:10"))
    assert [(row.rule, row.due_at) for row in scene.rows()] == [
        ("stage-7d.evaluacion", at(scene, "05-23 10:00")),
        ("stage-1d.evaluacion", at(scene, "05-29 10:00")),
        ("stage-2h.evaluacion", at(scene, "05-30 08:00")),
        ("stage-day.evaluacion", at(scene, "05-30 08:00")),
    ]
    assert {row.parameters["version"] for row in scene.rows()} == {"a1"}


def test_an_appointment_set_late_was_told_then(scene: Scene) -> None:
    """The day before is over: who was told of the date an hour ago needs no reminder of it."""
    begin(scene)
    accepted = scene.candidate()
    scene.look(at(scene, "05-29 15:59"))
    scene.appoint(accepted, "evaluacion", at(scene, "05-30 10:00"), 1, at(scene, "05-29 16:00"))
    scene.look(at(scene, "05-29 16:01"))
    assert scene.rows() == []
    scene.look(at(scene, "05-30 08:01"))
    assert scene.rules_of(accepted) == ["stage-2h.evaluacion", "stage-day.evaluacion"]


def test_an_appointment_moved_is_reminded_of_anew(scene: Scene) -> None:
    begin(scene)
    accepted = scene.candidate()
    scene.appoint(accepted, "evaluacion", at(scene, "05-30 10:00"), 1, at(scene, "05-13 12:00"))
    scene.look(at(scene, "05-29 12:00"))
    scene.appoint(accepted, "evaluacion", at(scene, "06-02 10:00"), 2, at(scene, "05-29 13:00"))
    for day in ("05-29 13:01", "05-30 08:01", "06-01 10:01"):
        scene.look(at(scene, day))
    assert [(row.rule, row.parameters["version"]) for row in scene.rows()][-2:] == [
        ("stage-1d.evaluacion", "a1"),
        ("stage-1d.evaluacion", "a2"),
    ]


def test_a_common_date_is_not_for_who_has_an_appointment(scene: Scene) -> None:
    begin(scene)
    common, own = scene.candidate(), scene.candidate()
    scene.set_dates("diagnostico", 1, at(scene, "05-18 10:00"), at(scene, "05-13 12:00"))
    scene.appoint(own, "diagnostico", at(scene, "05-20 10:00"), 1, at(scene, "05-13 12:00"))
    scene.look(at(scene, "05-13 12:01"))
    scene.look(at(scene, "05-17 10:01"))
    assert scene.told() == [("dates-set", common.person.id), ("stage-1d.diagnostico", common.person.id)]


def test_the_path_decides_who_is_in_a_stage(scene: Scene) -> None:
    begin(scene)
    on_the_way = scene.candidate()
    missed, ended, over = (scene.candidate() for _ in range(3))
    scene.save_stage(missed, "evaluacion", state=StageState.MISSED)
    scene.save_stage(ended, "diagnostico", result="x", ends_path=True)
    scene.save_stage(over, "dictamen", result="competente")
    scene.set_dates("dictamen", 1, at(scene, "06-20 10:00"), at(scene, "06-01 12:00"))
    scene.look(at(scene, "06-01 12:01"))
    assert scene.told() == [("dates-set", on_the_way.person.id)]
