"""What becomes of a hand-off: pure steps of it, each with its new version."""

from dataclasses import replace
from datetime import datetime

from domain.handoffs.handoff import Ending, Handoff, HandoffState


def written_by_person(handoff: Handoff, now: datetime, promised: datetime | None) -> Handoff:
    """One more message of the person. After an answer it is the team's turn again, with a promise of its
    own; before one the first promise holds."""
    if handoff.state is not HandoffState.ANSWERED:
        return replace(handoff, last_at=now, listens=True, version=handoff.version + 1)
    return replace(
        handoff,
        state=HandoffState.TAKEN,
        promised_by=promised,
        last_at=now,
        listens=True,
        version=handoff.version + 1,
    )


def taken(handoff: Handoff, owner: str, name: str) -> Handoff:
    """Somebody of the team has it from now on. What was answered stays so, and nothing was written by it."""
    state = HandoffState.TAKEN if handoff.state is HandoffState.WAITING else handoff.state
    return replace(handoff, state=state, owner=owner, owner_name=name, version=handoff.version + 1)


def answered(handoff: Handoff, owner: str, name: str, now: datetime) -> Handoff:
    """The person's next words are the team's again, wherever they went meanwhile."""
    return replace(
        handoff,
        state=HandoffState.ANSWERED,
        owner=owner,
        owner_name=name,
        promised_by=None,
        last_at=now,
        listens=True,
        version=handoff.version + 1,
    )


def listening(handoff: Handoff, now: datetime) -> Handoff:
    """What the person writes goes to the team again."""
    return replace(handoff, listens=True, last_at=now, version=handoff.version + 1)


def left_aside(handoff: Handoff, now: datetime) -> Handoff:
    """The assistant answers again; the question stays with the team."""
    return replace(handoff, listens=False, last_at=now, version=handoff.version + 1)


def closed(handoff: Handoff, ending: Ending, now: datetime) -> Handoff:
    return replace(
        handoff,
        state=HandoffState.CLOSED,
        listens=False,
        closed_at=now,
        ending=ending,
        version=handoff.version + 1,
    )
