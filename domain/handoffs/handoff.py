"""A hand-off: one question of one person, handed to the team, and what both sides wrote about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.events import CANDIDATE
from domain.files import FileKind, InspectedFile
from domain.ids import FileId, HandoffId, HandoffMessageId, PersonId


class HandoffState(StrEnum):
    WAITING = "waiting"  # nobody has it yet
    TAKEN = "taken"  # somebody of the team has it
    ANSWERED = "answered"  # the newest word is the team's
    CLOSED = "closed"


class Ending(StrEnum):
    """Why a hand-off was closed."""

    TEAM = "team"
    PERSON = "person"
    TIME_OUT = "time-out"  # answered, and nothing more was written


TRANSITIONS: Mapping[HandoffState, frozenset[HandoffState]] = {
    HandoffState.WAITING: frozenset({HandoffState.TAKEN, HandoffState.ANSWERED, HandoffState.CLOSED}),
    HandoffState.TAKEN: frozenset({HandoffState.TAKEN, HandoffState.ANSWERED, HandoffState.CLOSED}),
    HandoffState.ANSWERED: frozenset({HandoffState.TAKEN, HandoffState.ANSWERED, HandoffState.CLOSED}),
    HandoffState.CLOSED: frozenset(),
}


class ForbiddenHandoff(Exception):
    """A hand-off cannot go from one state to the other: a broken promise of the program."""


@dataclass(frozen=True, slots=True)
class Handoff:
    id: HandoffId
    person_id: PersonId
    process: str  # the process's slug
    state: HandoffState
    opened_at: datetime  # process time, as all of them
    last_at: datetime  # of the newest message, whoever wrote it; or when the assistant came back
    promised_by: datetime | None = None  # until when the team answers; None: nobody promised
    listens: bool = True  # what the person writes goes to the team; False: the assistant answers again
    owner: str = ""  # who has it, as events call them; "" while it waits
    owner_name: str = ""  # as the person is told: "María"
    closed_at: datetime | None = None
    ending: Ending | None = None
    version: int = 1  # grows with each change: two at once are noticed

    @property
    def is_open(self) -> bool:
        return self.state is not HandoffState.CLOSED


@dataclass(frozen=True, slots=True)
class HandoffMessage:
    id: HandoffMessageId
    handoff_id: HandoffId
    person_id: PersonId
    at: datetime
    author: str  # as events call them: `domain.events.CANDIDATE`, or who of the team wrote it
    name: str  # of the team, as the person is told; "" for the person
    text: str  # sealed in the database; "" with a file that says it all
    file: FileId | None = None  # that came with it
    kind: FileKind | None = None  # of that file
    announcement: int = 0  # the number of the one that the person asks about; 0: of none


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file that staff send to a person, kept for them as what they sent themselves is."""

    id: FileId
    person_id: PersonId
    message_id: HandoffMessageId
    at: datetime
    file: InspectedFile


@dataclass(frozen=True, slots=True)
class GivenFile:
    """What is known of one that is kept."""

    id: FileId
    kind: FileKind
    size: int  # bytes
    pages: int
    at: datetime


def asked_at(handoff: Handoff, messages: Iterable[HandoffMessage]) -> datetime:
    """When their newest question came: the first of the person's messages after the team's, the oldest first."""
    since, is_theirs = handoff.opened_at, False
    for one in messages:
        if one.author == CANDIDATE and not is_theirs:
            since = one.at
        is_theirs = one.author == CANDIDATE
    return since


def check_handoff(before: HandoffState, after: HandoffState) -> None:
    """Raises ForbiddenHandoff. Staying where it is may be."""
    if before is not after and after not in TRANSITIONS[before]:
        raise ForbiddenHandoff(f"a hand-off cannot go from {before} to {after}")
