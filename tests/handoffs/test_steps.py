"""Each step of a hand-off: whose turn it is, where the person's words go, and a version more."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest

from domain.handoffs.handoff import Ending, ForbiddenHandoff, Handoff, HandoffState, check_handoff
from domain.handoffs.steps import answered, closed, left_aside, listening, taken, written_by_person
from tests.handoffs.questions import ASKED, LATER, a_handoff

PROMISED = ASKED + timedelta(hours=4)
AGAIN = PROMISED + timedelta(hours=4)
STEPS: tuple[Callable[[Handoff], Handoff], ...] = (
    lambda one: taken(one, "ana", "María"),
    lambda one: answered(one, "ana", "María", LATER),
    lambda one: written_by_person(one, LATER, AGAIN),
    lambda one: left_aside(one, LATER),
    lambda one: listening(one, LATER),
    lambda one: closed(one, Ending.TEAM, LATER),
)


def test_before_an_answer_the_first_promise_holds() -> None:
    after = written_by_person(a_handoff(promised_by=PROMISED), LATER, AGAIN)
    assert (after.state, after.promised_by, after.last_at) == (HandoffState.WAITING, PROMISED, LATER)


def test_after_an_answer_a_new_promise_is_made() -> None:
    after = written_by_person(a_handoff(state=HandoffState.ANSWERED, owner_name="María"), LATER, AGAIN)
    assert (after.state, after.promised_by, after.owner_name) == (HandoffState.TAKEN, AGAIN, "María")


def test_whoever_writes_is_listened_to_again() -> None:
    for state in (HandoffState.WAITING, HandoffState.TAKEN, HandoffState.ANSWERED):
        aside = a_handoff(state=state, listens=False)
        assert written_by_person(aside, LATER, None).listens
        assert answered(aside, "ana", "María", LATER).listens
        assert listening(aside, LATER).listens


def test_taking_an_answered_one_leaves_it_answered() -> None:
    assert taken(a_handoff(state=HandoffState.ANSWERED), "ana", "María").state is HandoffState.ANSWERED


def test_an_answer_keeps_no_promise() -> None:
    after = answered(a_handoff(promised_by=PROMISED), "ana", "María", LATER)
    assert (after.state, after.promised_by, after.owner) == (HandoffState.ANSWERED, None, "ana")


def test_what_is_left_aside_stays_open() -> None:
    after = left_aside(a_handoff(promised_by=PROMISED), LATER)
    assert (after.is_open, after.listens, after.promised_by) == (True, False, PROMISED)


def test_a_closed_one_says_when_and_why() -> None:
    after = closed(a_handoff(), Ending.PERSON, LATER)
    assert (after.is_open, after.listens, after.closed_at, after.ending) == (False, False, LATER, Ending.PERSON)


def test_every_step_follows_and_counts() -> None:
    open_states = [state for state in HandoffState if state is not HandoffState.CLOSED]
    for state, step in product(open_states, STEPS):
        before = a_handoff(state=state, version=3)
        after = step(before)
        check_handoff(before.state, after.state)
        assert after.version == 4


def test_nothing_follows_a_closed_one() -> None:
    for state in HandoffState:
        if state is not HandoffState.CLOSED:
            with pytest.raises(ForbiddenHandoff):
                check_handoff(HandoffState.CLOSED, state)


def test_nobody_goes_back_to_waiting() -> None:
    for before in (HandoffState.TAKEN, HandoffState.ANSWERED, HandoffState.CLOSED):
        with pytest.raises(ForbiddenHandoff):
            check_handoff(before, HandoffState.WAITING)
