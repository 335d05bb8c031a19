"""What the team may do about a hand-off, and what the person is told of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.delivery.outbox import Lane
from domain.events import EventKind
from domain.handoffs.handoff import Ending, Handoff, HandoffState
from domain.handoffs.team import (
    MOST_NAME,
    MOST_WRITTEN,
    Change,
    Member,
    Misfit,
    Refusal,
    answer,
    close,
    end_quiet,
    take,
)
from domain.ids import HandoffMessageId
from tests.handoffs.questions import ASKED, LATER, TERMS, a_handoff

MARIA, LUIS = Member("ana", "María"), Member("luis", "Luis")
TAKEN = a_handoff(state=HandoffState.TAKEN, owner="ana", owner_name="María")
ANSWERED = replace(TAKEN, state=HandoffState.ANSWERED)
INSTANT = timedelta(milliseconds=1)


def answered(
    handoff: Handoff, member: Member = MARIA, text: str = "Sí.", *, over: bool = False
) -> Change | Refusal:
    return answer(handoff, member, text, HandoffMessageId(9), LATER, over=over)


def done(verdict: Change | Refusal | None) -> Change:
    assert isinstance(verdict, Change), verdict
    return verdict


def test_taking_is_not_told_to_the_person() -> None:
    change = done(take(a_handoff(), MARIA, LATER))
    assert (change.handoff.state, change.handoff.owner_name) == (HandoffState.TAKEN, "María")
    assert (change.event.kind, change.event.actor) == (EventKind.HANDOFF_TAKEN, "ana")
    assert (change.message, change.news) == (None, None)


def test_taking_is_no_message() -> None:
    assert done(take(a_handoff(), MARIA, LATER)).handoff.last_at == ASKED
    assert done(take(ANSWERED, MARIA, LATER)).handoff.last_at == ASKED


def test_an_answer_is_told_by_reference() -> None:
    change = done(answered(a_handoff(), text="  Sí.\r\n\n  Trae el oficio.\u200b "))
    assert change.message is not None
    assert (change.message.author, change.message.name) == ("ana", "María")
    assert change.message.text == "Sí.\nTrae el oficio."
    assert change.news is not None
    assert change.news.parameters == {"message": 9}
    assert (change.news.lane, change.news.resends, change.news.not_before) == (Lane.NEWS, True, LATER)
    assert "oficio" not in str(change.event)


def test_whoever_answers_has_it_then() -> None:
    assert done(answered(a_handoff())).handoff.owner == "ana"
    assert done(answered(ANSWERED)).handoff.state is HandoffState.ANSWERED


def test_closing_is_told_with_its_owner() -> None:
    change = done(close(a_handoff(), MARIA, LATER))
    assert (change.handoff.ending, change.handoff.owner_name) == (Ending.TEAM, "María")
    assert change.news is not None
    assert change.news.template == "handoff-closed"
    assert "quiet" not in change.news.parameters


def test_what_somebody_else_has_is_refused() -> None:
    for verdict in (take(TAKEN, LUIS, LATER), answered(TAKEN, LUIS), close(TAKEN, LUIS, LATER)):
        assert verdict == Refusal(Misfit.OTHERS, "María")
    same_program = Member("ana", "Ana")  # two people at one terminal
    assert take(TAKEN, same_program, LATER) == Refusal(Misfit.OTHERS, "María")


def test_it_may_be_taken_over() -> None:
    assert done(take(TAKEN, LUIS, LATER, over=True)).handoff.owner == "luis"
    assert done(answered(TAKEN, LUIS, over=True)).handoff.owner_name == "Luis"
    assert done(close(TAKEN, LUIS, LATER, over=True)).handoff.owner_name == "Luis"


def test_a_closed_one_is_refused_first() -> None:
    shut = replace(TAKEN, state=HandoffState.CLOSED)
    for verdict in (
        take(shut, LUIS, LATER, over=True),
        answered(shut, Member("ana", ""), ""),
        close(shut, MARIA, LATER),
    ):
        assert verdict == Refusal(Misfit.CLOSED)


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "M" * (MOST_NAME + 1)])
def test_nobody_answers_without_a_name(name: str) -> None:
    assert answered(a_handoff(), Member("ana", name)) == Refusal(Misfit.NAMELESS)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\u2060"])
def test_an_empty_answer_is_refused(text: str) -> None:
    assert answered(a_handoff(), text=text) == Refusal(Misfit.EMPTY)


def test_an_answer_fits_into_one_message() -> None:
    assert done(answered(a_handoff(), text="a" * MOST_WRITTEN)).message is not None
    assert answered(a_handoff(), text="a" * (MOST_WRITTEN + 1)) == Refusal(Misfit.TOO_LONG)


def quiet_at(handoff: Handoff, now: datetime) -> Change | None:
    return end_quiet(handoff, TERMS, "system", now)


def test_an_answered_one_closes_after_a_day() -> None:
    day = ASKED + timedelta(hours=24)
    assert quiet_at(ANSWERED, day - INSTANT) is None
    change = done(quiet_at(ANSWERED, day))
    assert (change.handoff.ending, change.event.actor) == (Ending.TIME_OUT, "system")
    assert change.news is not None
    assert (change.news.template, change.news.parameters["quiet"]) == ("handoff-closed", 1)


@pytest.mark.parametrize("state", [HandoffState.WAITING, HandoffState.TAKEN])
def test_an_unanswered_one_stays_with_the_team(state: HandoffState) -> None:
    third = ASKED + timedelta(days=3)
    handoff = a_handoff(state=state)
    assert quiet_at(handoff, third - INSTANT) is None
    change = done(quiet_at(handoff, third))
    assert (change.handoff.state, change.handoff.listens) == (state, False)
    assert change.event.kind is EventKind.HANDOFF_OVERDUE
    assert change.news is not None
    assert change.news.template == "handoff-late"
    assert quiet_at(change.handoff, third + timedelta(days=30)) is None


def test_whoever_is_told_twice_of_it_waited_twice() -> None:
    third = ASKED + timedelta(days=3)
    first = done(quiet_at(a_handoff(), third))
    second = done(quiet_at(replace(first.handoff, listens=True, version=9), third + timedelta(days=3)))
    assert first.news is not None
    assert second.news is not None
    assert first.news.dedup_key != second.news.dedup_key
