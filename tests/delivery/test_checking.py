"""What is asked of a row just before it leaves."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from domain.delivery.checking import Cancel, Expire, Reason, Send, Wait, check
from domain.delivery.outbox import Lane, Row
from domain.delivery.ports import Recipient, Ticking
from domain.ids import PersonId, RegistrationId
from domain.people import Consent, QuietHours, ReminderKind, Wishes
from domain.registration import State
from domain.reminders.dates import file_version
from domain.stages import CandidateStage, Mark, StageState
from tests.delivery.building import NOW, a_row
from tests.delivery.world import (
    STAGE,
    a_candidate,
    at,
    bearings,
    key_of,
    knowledge,
    marked,
    set_dates,
    with_person,
    with_registration,
)

CLOSES = knowledge().process.window.closes
VERDICT = at(20, 10, month=6)  # the demo's date of that stage
OF_FILE = file_version(VERDICT)


def a_drafter(**changes: object) -> Recipient:
    """Somebody who has not sent a registration."""
    return with_person(with_registration(replace(a_candidate(), stages=None), state=State.DRAFT), **changes)


def a_reminder(rule: str, template: str, **changes: object) -> Row:
    changes = {"parameters": {}, "expires_at": None, "dedup_key": f"{key_of(rule)}501", **changes}
    return a_row(lane=Lane.REMINDERS, rule=rule, template=template, **changes)


def of_stage(rule: str, template: str, version: str | int = OF_FILE, **changes: object) -> Row:
    return a_reminder(rule, template, parameters={"stage": STAGE, "version": version}, **changes)


CLOSING = a_reminder("closing-24h", "rem-24h")
DAY_BEFORE = of_stage(f"stage-1d.{STAGE}", "rem-appointment")
BEFORE_VERDICT = replace(a_candidate(), stages=None)
NOTHING_REFUSED = Consent(accepted=True, notice_version="1", notice_hash="", at=NOW)


def test_whom_all_fits_is_told() -> None:
    assert check(a_row(), a_candidate(), bearings(), NOW) == Send()
    assert check(CLOSING, a_drafter(), bearings(), NOW) == Send()
    assert check(DAY_BEFORE, BEFORE_VERDICT, bearings(), NOW) == Send()


def test_who_was_erased_is_told_nothing() -> None:
    assert check(a_row(), None, bearings(), NOW) == Cancel(Reason.ERASED)


def test_who_blocked_the_chat_is_not_tried_again() -> None:
    person = with_person(a_candidate(), unreachable_since=NOW)
    assert check(a_row(), person, bearings(), NOW) == Cancel(Reason.UNREACHABLE)


def test_who_refused_the_notice_is_told_nothing() -> None:
    person = with_person(a_candidate(), consent=replace(NOTHING_REFUSED, accepted=False))
    assert check(a_row(), person, bearings(), NOW) == Cancel(Reason.REFUSED)


def test_who_was_never_asked_has_not_refused() -> None:
    person = with_person(a_drafter(), consent=None, wants_opening_notice=True)
    assert check(a_reminder("opening", "rem-opening"), person, bearings(), NOW) == Send()


@pytest.mark.parametrize(
    ("late", "finding"),
    [(timedelta(microseconds=-1), Send()), (timedelta(0), Expire()), (timedelta(days=3), Expire())],
)
def test_a_row_past_its_end_expires(late: timedelta, finding: object) -> None:
    assert check(a_row(expires_at=NOW - late), a_candidate(), bearings(), NOW) == finding


def test_who_withdrew_still_gets_results_and_certificates() -> None:
    gone = with_registration(a_candidate(), state=State.WITHDRAWN)
    assert check(a_row(), gone, bearings(), NOW) == Send()
    ready = a_row(template="certificate-ready", parameters={"stage": "certificado", "version": 1})
    assert check(ready, marked(gone, Mark.CERTIFICATE_READY, "certificado"), bearings(), NOW) == Send()
    assert check(a_row(template="accepted"), gone, bearings(), NOW) == Cancel(Reason.WITHDRAWN)


def test_a_rule_that_the_process_lost_sends_nothing() -> None:
    assert check(a_reminder("gone", "rem-24h"), a_drafter(), bearings(), NOW) == Cancel(Reason.RULE_GONE)


def test_a_stopped_kind_stays_unsent() -> None:
    person = a_drafter(wishes=Wishes(stopped=frozenset({ReminderKind.CLOSING})))
    assert check(CLOSING, person, bearings(), NOW) == Cancel(Reason.STOPPED)
    other = a_drafter(wishes=Wishes(stopped=frozenset({ReminderKind.STAGES, ReminderKind.PENDING})))
    assert check(CLOSING, other, bearings(), NOW) == Send()


def test_results_and_mandatory_rules_cannot_be_stopped() -> None:
    person = with_person(a_candidate(), wishes=Wishes(stopped=frozenset(ReminderKind)))
    assert check(a_row(), person, bearings(), NOW) == Send()
    unread = of_stage("result-unread", "rem-result-unread", 1)
    assert check(unread, person, bearings(), NOW) == Send()


def test_a_kind_stopped_by_a_mandatory_rule_still_comes() -> None:
    process = knowledge().process
    rules = tuple(replace(rule, mandatory=True) for rule in process.reminders)
    strict = replace(bearings(), knowledge=replace(knowledge(), process=replace(process, reminders=rules)))
    person = a_drafter(wishes=Wishes(stopped=frozenset(ReminderKind)))
    assert check(CLOSING, person, strict, NOW) == Send()


def test_who_has_left_the_audience_is_not_told() -> None:
    sent = with_registration(a_drafter(), state=State.SUBMITTED)
    assert check(CLOSING, sent, bearings(), NOW) == Cancel(Reason.AUDIENCE)


def test_a_date_that_was_replaced_is_not_told() -> None:
    changed = bearings(dictamen=set_dates(2, VERDICT + timedelta(days=1)))
    assert check(DAY_BEFORE, BEFORE_VERDICT, changed, NOW) == Cancel(Reason.STALE)
    about_v1 = of_stage(f"stage-1d.{STAGE}", "rem-appointment", "v1")
    assert check(about_v1, BEFORE_VERDICT, changed, NOW) == Cancel(Reason.STALE)
    about_v2 = of_stage(f"stage-1d.{STAGE}", "rem-appointment", "v2")
    assert check(about_v2, BEFORE_VERDICT, changed, NOW) == Send()


@pytest.mark.parametrize(
    ("template", "state", "leaves"),
    [
        ("missed", StageState.MISSED, True),
        ("missed", StageState.ATTENDED, False),
        ("missed", StageState.SCHEDULED, False),
        ("missed-undone", StageState.ATTENDED, True),
        ("missed-undone", StageState.MISSED, False),
    ],
)
def test_attendance_that_was_noted_otherwise_since_is_not_told(
    template: str, state: StageState, *, leaves: bool
) -> None:
    person = a_candidate()
    assert person.registration is not None
    stage = CandidateStage(person.registration.id, person.person.id, STAGE, state)
    row = a_row(template=template, parameters={"stage": STAGE, "version": 5})
    wanted = Send() if leaves else Cancel(Reason.STALE)
    assert check(row, replace(person, stages={STAGE: stage}), bearings(), NOW) == wanted


def test_a_promise_that_was_kept_is_not_told() -> None:
    row = a_row(template="update-promised", parameters={"stage": STAGE, "version": 1})
    promised = marked(BEFORE_VERDICT, Mark.UPDATE_DUE, STAGE)
    assert check(row, promised, bearings(), NOW) == Send()
    kept = marked(BEFORE_VERDICT, Mark.UPDATE_DUE, STAGE, is_over=True)
    assert check(row, kept, bearings(), NOW) == Cancel(Reason.STALE)


def test_the_morning_of_a_date_is_not_said_twice() -> None:
    that_morning = of_stage(f"stage-day.{STAGE}", "rem-stage-day")
    assert check(that_morning, BEFORE_VERDICT, bearings(), at(20, 8, month=6)) == Cancel(Reason.DOUBLED)
    at_noon = bearings(dictamen=set_dates(2, VERDICT + timedelta(hours=2)))
    moved = of_stage(f"stage-day.{STAGE}", "rem-stage-day", "v2")
    assert check(moved, BEFORE_VERDICT, at_noon, at(20, 8, month=6)) == Send()


@pytest.mark.parametrize(
    ("gap", "finding"),
    [
        ((at(20, 7, 30, month=6), at(20, 9, 10, month=6)), Send()),
        ((at(20, 8, 5, month=6), at(20, 9, 10, month=6)), Cancel(Reason.DOUBLED)),
        ((at(20, 7, 30, month=6), at(20, 8, 50, month=6)), Cancel(Reason.DOUBLED)),
    ],
    ids=["dropped", "sent-before", "sent-late"],
)
def test_the_morning_is_told_when_the_other_word_was_dropped(
    gap: tuple[datetime, datetime], finding: object
) -> None:
    """Two hours before ten is eight, and senseless from nine on."""
    that_morning = of_stage(f"stage-day.{STAGE}", "rem-stage-day")
    back = replace(bearings(), ticking=Ticking(gap[1], *gap))
    assert check(that_morning, BEFORE_VERDICT, back, at(20, 9, 11, month=6)) == finding


def test_an_appointment_makes_the_common_date_stale() -> None:
    mine = CandidateStage(RegistrationId(501), PersonId(501), STAGE, date_version=3, starts=VERDICT)
    person = replace(a_candidate(), stages={STAGE: mine})
    assert check(DAY_BEFORE, person, bearings(), NOW) == Cancel(Reason.STALE)
    changed = a_row(template="date-changed", parameters={"stage": STAGE, "version": "a3"})
    assert check(changed, person, bearings(), NOW) == Send()


@pytest.mark.parametrize("template", ["stage-dates", "rem-appointment", "rem-stage-2h"])
def test_no_word_of_a_date_leaves_while_it_may_be_taken_back(template: str) -> None:
    mine = CandidateStage(RegistrationId(501), PersonId(501), STAGE, date_version=3, starts=VERDICT)
    person = replace(a_candidate(), stages={STAGE: mine}, is_date_held=True)
    row = a_row(template=template, parameters={"stage": STAGE, "version": "a3"})
    assert check(row, person, bearings(), NOW) == Wait(NOW + timedelta(minutes=1))
    assert check(row, replace(person, is_date_held=False), bearings(), NOW) == Send()
    assert check(a_row(template="result"), replace(person, stages=None), bearings(), NOW) == Cancel(Reason.STALE)
    assert check(a_row(template="rem-24h", parameters={}), person, bearings(), NOW) == Send()


@pytest.mark.parametrize("template", ["result", "rem-result-unread"])
def test_a_result_published_again_makes_the_old_stale(template: str) -> None:
    assert check(
        a_row(template=template, parameters={"stage": STAGE, "version": 2}), a_candidate(), bearings(), NOW
    ) == (Cancel(Reason.STALE))
    nobody = replace(a_candidate(), stages=None)
    assert check(a_row(template=template), nobody, bearings(), NOW) == Cancel(Reason.STALE)


@pytest.mark.parametrize(
    ("template", "mark"),
    [
        ("observed", Mark.OBSERVED),
        ("rem-update-due", Mark.UPDATE_DUE),
        ("certificate-ready", Mark.CERTIFICATE_READY),
    ],
)
def test_a_promise_that_is_over_is_not_told(template: str, mark: Mark) -> None:
    row = a_row(template=template, parameters={"stage": STAGE, "version": 1})
    person = with_registration(a_candidate(), state=State.OBSERVED) if template == "observed" else a_candidate()
    assert check(row, marked(person, mark, STAGE), bearings(), NOW) == Send()
    for changes in ({"is_over": True}, {"version": 2}):
        assert check(row, marked(person, mark, STAGE, **changes), bearings(), NOW) == Cancel(Reason.STALE)
    assert check(row, person, bearings(), NOW) == Cancel(Reason.STALE)


@pytest.mark.parametrize("state", [State.RESUBMITTED, State.ACCEPTED])
def test_who_mended_is_not_asked_to_mend(state: State) -> None:
    row = a_row(template="observed", parameters={"version": 1})
    waiting = marked(with_registration(a_candidate(), state=State.OBSERVED), Mark.OBSERVED)
    assert check(row, waiting, bearings(), NOW) == Send()
    assert check(row, with_registration(waiting, state=state), bearings(), NOW) == Cancel(Reason.STALE)


@pytest.mark.parametrize("rule", ["opening", "closing-24h", "closing-2h"])
def test_a_window_that_was_moved_is_not_told(rule: str) -> None:
    process = knowledge().process
    found = next(one for one in process.reminders if one.id == rule)
    row = a_reminder(rule, found.text)
    person = a_drafter(wants_opening_notice=True)
    person = replace(person, registration=None) if rule == "opening" else person
    assert check(row, person, bearings(), NOW) == Send()
    week = timedelta(days=7)
    window = replace(process.window, opens=process.window.opens + week, closes=CLOSES + week)
    moved = replace(bearings(), knowledge=replace(knowledge(), process=replace(process, window=window)))
    assert check(row, person, moved, NOW) == Cancel(Reason.STALE)


# Quiet hours

NIGHT, MORNING = at(10, 22), at(11, 8)


@pytest.mark.parametrize("lane", Lane)
def test_everything_waits_for_the_morning(lane: Lane) -> None:
    assert check(a_row(lane=lane), a_candidate(), bearings(), NIGHT) == Wait(MORNING)
    assert check(a_row(lane=lane), a_candidate(), bearings(), MORNING) == Send()


def test_a_persons_own_hours_replace_the_process_ones() -> None:
    lark = with_person(a_candidate(), wishes=Wishes(quiet=QuietHours(time(14), time(16))))
    assert check(a_row(), lark, bearings(), NIGHT) == Send()
    assert check(a_row(), lark, bearings(), at(10, 15)) == Wait(at(10, 16))
    never = with_person(a_candidate(), wishes=Wishes(quiet=QuietHours(time(0), time(0))))
    assert check(a_row(), never, bearings(), NIGHT) == Send()


@pytest.mark.parametrize(
    ("end", "finding"),
    [
        (MORNING - timedelta(minutes=1), Send()),
        (MORNING, Send()),
        (MORNING + timedelta(minutes=1), Wait(MORNING)),
        (None, Wait(MORNING)),
    ],
)
def test_no_row_expires_in_silence(end: datetime | None, finding: object) -> None:
    assert check(a_row(expires_at=end), a_candidate(), bearings(), NIGHT) == finding


def test_the_closing_is_told_before_it_passes_by_night() -> None:
    """The window closes at 00:00: who must be told two hours before is told at 22:00."""
    two_hours_before = CLOSES - timedelta(hours=2)
    row = a_reminder("closing-2h", "rem-2h")
    assert check(row, a_drafter(), bearings(), two_hours_before) == Send()
    assert check(row, a_drafter(), bearings(), two_hours_before - timedelta(days=1)) == Wait(at(12, 8))


def test_a_date_before_breakfast_is_told_by_night() -> None:
    early = bearings(dictamen=set_dates(1, at(11, 7, 30)))
    late = bearings(dictamen=set_dates(1, at(11, 9)))
    row = a_row(template="date-changed", parameters={"stage": STAGE, "version": "v1"})
    assert check(row, BEFORE_VERDICT, early, NIGHT) == Send()
    assert check(row, BEFORE_VERDICT, late, NIGHT) == Wait(MORNING)


@pytest.mark.parametrize(
    ("old", "finding"), [(at(11, 7, 30), Send()), (at(11, 9), Wait(MORNING)), (at(10, 18), Wait(MORNING))]
)
def test_who_would_still_go_at_the_old_date_is_told_by_night(old: datetime, finding: object) -> None:
    before = round(old.timestamp() * 1000)
    row = a_row(template="date-changed", parameters={"stage": STAGE, "version": "v2", "before": before})
    moved = bearings(dictamen=set_dates(2, at(13, 10)))
    assert check(row, BEFORE_VERDICT, moved, NIGHT) == finding


def test_a_date_that_is_past_wakes_nobody() -> None:
    past = bearings(dictamen=set_dates(1, at(10, 18)))
    row = a_row(template="date-changed", parameters={"stage": STAGE, "version": "v1"})
    assert check(row, BEFORE_VERDICT, past, NIGHT) == Wait(MORNING)


def test_an_objection_holds_by_night_too() -> None:
    assert check(a_row(), None, bearings(), NIGHT) == Cancel(Reason.ERASED)
    assert check(a_row(expires_at=NIGHT), a_candidate(), bearings(), NIGHT) == Expire()
