"""An announcement, from its first word to the approval. What becomes of it then is a run (`run.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.announcements.audience import Audience
from domain.announcements.content import Content
from domain.ids import AnnouncementId, PersonId

REQUEST_HOLDS = timedelta(hours=24)  # process time in which an approval may be given
LONE_WAIT = timedelta(minutes=10)  # machine time before a team of one may confirm its own
TYPED_ABOVE = 50  # a larger audience has to be typed back


class State(StrEnum):
    DRAFT = "draft"
    REQUESTED = "requested"  # somebody else decides
    APPROVED = "approved"  # its run is the rest of the story
    DISCARDED = "discarded"


# An approved one is a draft again when its undo window was used, or when its words are to be corrected; it is
# approved as it was when nobody wants that correction any more.
TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.REQUESTED, State.APPROVED, State.DISCARDED}),
    State.REQUESTED: frozenset({State.DRAFT, State.APPROVED, State.DISCARDED}),
    State.APPROVED: frozenset({State.DRAFT}),
    State.DISCARDED: frozenset(),
}


class ForbiddenStep(Exception):
    """An announcement or a run cannot go from one state to the other: a broken promise of the program."""


@dataclass(frozen=True, slots=True)
class Timing:
    at: datetime | None = None  # process time; None: at once
    joins_until: datetime | None = None  # process time: who comes into the audience until then gets it too
    is_chosen: bool = False  # frozen or rolling: nobody is left to guess


@dataclass(frozen=True, slots=True)
class Request:
    """Asked for approval: of exactly this, for so many."""

    fingerprint: str  # SHA-256 (hex) of words, audience and time
    count: int
    by: str  # as events call them
    at: datetime  # process time
    asked_at: datetime  # machine time

    @property
    def holds_until(self) -> datetime:
        """Process time."""
        return self.at + REQUEST_HOLDS


@dataclass(frozen=True, slots=True)
class Before:
    """What was asked about the last time, and is not any more: whoever decides next reads what changed since."""

    content: Content
    audience: Audience | None
    timing: Timing
    mandatory: str
    by: tuple[str, ...] = ()  # who changed it since, as events call them


@dataclass(frozen=True, slots=True)
class Announcement:
    id: AnnouncementId
    process: str
    number: int  # as people call it, from 1
    state: State
    author: str  # as events call them
    author_person: PersonId | None  # to write to; None: the command line
    made_at: datetime  # process time
    content: Content = Content()
    audience: Audience | None = None
    timing: Timing = Timing()
    mandatory: str = ""  # why it goes to those, too, who stopped announcements; "": it does not
    request: Request | None = None
    approved_by: str = ""
    returned: str = ""  # why it came back
    editors: tuple[str, ...] = ()  # who changed it since it was last approved, as events call them
    before: Before | None = None
    version: int = 1  # grows with each change: two at once are noticed


def check_step(before: State, after: State) -> None:
    """Raises ForbiddenStep. Staying where it is always may be."""
    if before is not after and after not in TRANSITIONS[before]:
        raise ForbiddenStep(f"an announcement cannot go from {before} to {after}")
