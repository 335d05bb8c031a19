"""What is asked of an announcement, and of its corrections, just before they leave."""

from dataclasses import replace

from domain.announcements.run import Tally
from domain.delivery.checking import Cancel, Reason, Send, Wait, check
from domain.delivery.outbox import Lane
from domain.people import Consent, ReminderKind, Wishes
from domain.registration import State
from tests.delivery.building import NOW, a_row
from tests.delivery.world import a_candidate, at, bearings, with_person, with_registration
from tests.support.announcement_scenes import PLAIN, RUNS

ANNOUNCED = a_row(lane=Lane.ANNOUNCEMENTS, template="announcement", parameters={"run": 4})
FIELDS = replace(ANNOUNCED, parameters={"run": 3})
AMENDED = replace(ANNOUNCED, template="announcement-amend", parameters={"run": 3, "message": 4100, "row": 6})
RECALLED = replace(ANNOUNCED, template="announcement-recall", parameters={"run": 3, "message": 4100})
TOLD = replace(bearings(), runs=RUNS)
NO_ANNOUNCEMENTS = Wishes(stopped=frozenset({ReminderKind.ANNOUNCEMENTS}))


def test_who_stopped_announcements_gets_none() -> None:
    person = with_person(a_candidate(), wishes=NO_ANNOUNCEMENTS)
    assert check(ANNOUNCED, a_candidate(), TOLD, NOW) == Send()
    assert check(ANNOUNCED, person, TOLD, NOW) == Cancel(Reason.STOPPED)
    others = Wishes(stopped=frozenset(ReminderKind) - {ReminderKind.ANNOUNCEMENTS})
    assert check(ANNOUNCED, with_person(a_candidate(), wishes=others), TOLD, NOW) == Send()


def test_a_mandatory_announcement_comes_all_the_same() -> None:
    person = with_person(a_candidate(), wishes=NO_ANNOUNCEMENTS)
    strict = replace(TOLD, runs={4: (replace(PLAIN, is_mandatory=True), Tally())})
    assert check(ANNOUNCED, person, strict, NOW) == Send()
    unreachable = with_person(person, unreachable_since=NOW)
    assert check(ANNOUNCED, unreachable, strict, NOW) == Cancel(Reason.UNREACHABLE)


def test_an_announcement_with_a_hole_is_not_sent() -> None:
    """The verdict's recipient has neither a name nor an appointment."""
    assert check(FIELDS, a_candidate(), TOLD, NOW) == Cancel(Reason.FIELD_MISSING)
    assert check(AMENDED, a_candidate(), TOLD, NOW) == Cancel(Reason.FIELD_MISSING)
    assert check(RECALLED, a_candidate(), TOLD, NOW) == Send()


def test_an_announcement_may_be_for_those_who_withdrew() -> None:
    gone = with_registration(a_candidate(), state=State.WITHDRAWN)
    assert check(ANNOUNCED, gone, TOLD, NOW) == Send()


def test_who_refused_the_notice_may_only_lose_a_message() -> None:
    person = with_person(a_candidate(), consent=Consent(accepted=False, notice_version="1", notice_hash="", at=NOW))
    assert check(ANNOUNCED, person, TOLD, NOW) == Cancel(Reason.REFUSED)
    assert check(AMENDED, person, TOLD, NOW) == Cancel(Reason.REFUSED)
    assert check(RECALLED, person, TOLD, NOW) == Send()


def test_announcements_wait_for_the_morning_and_corrections_do_not() -> None:
    night, morning = at(9, 23), at(10, 8)
    assert check(ANNOUNCED, a_candidate(), TOLD, night) == Wait(morning)
    assert check(RECALLED, a_candidate(), TOLD, night) == Send()
