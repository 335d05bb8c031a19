"""A registration: its draft *is* the state of the conversation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.files import FileNote
from domain.ids import PersonId, RegistrationId


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    OBSERVED = "observed"
    RESUBMITTED = "resubmitted"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.SUBMITTED: frozenset({State.SUBMITTED, State.OBSERVED, State.ACCEPTED, State.WITHDRAWN}),
    State.OBSERVED: frozenset({State.RESUBMITTED, State.ACCEPTED, State.WITHDRAWN}),
    State.RESUBMITTED: frozenset({State.RESUBMITTED, State.OBSERVED, State.ACCEPTED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset({State.DRAFT}),
}


@dataclass(frozen=True, slots=True)
class Pending:
    """A value that waits for the person's word: an echoed CURP, a doubted e-mail, institutions to choose from."""

    question: str
    doubt: str  # which screen asks: the text key
    value: str  # what was typed, normalised
    options: tuple[str, ...] = ()  # what may be chosen instead, in the order shown
    first: int = 0  # where the page of them begins that is shown


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers by question id, as stored strings; files by question id; what is being changed; what is pending.

    An institution's answer is its key, or "?" + the typed name when it is not in the catalogue.
    Yes and no are "yes" and "no". A skipped optional question is "".
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[FileNote, ...]] = field(default_factory=dict)
    changing: str = ""
    pending: Pending | None = None
    last_message_id: int = 0  # the newest message acted upon: an older text gets the current screen
    collecting: str = ""  # the question whose files are still coming, page by page
    is_paused: bool = False  # the person saved and left: what they write next is no answer
    sent_count: int = 0  # how often it was submitted
    sent_digest: str = ""  # of the answers as last submitted: tells whether there is anything unsent
    checked_email: str = ""  # the address that a code showed to be read by the person
    unchecked_email: str = ""  # the address that was to be checked, as long as it was not
    late_digest: str = ""  # of the answers as last sent too late: tried again, that is not news


@dataclass(frozen=True, slots=True)
class Registration:
    id: RegistrationId
    person_id: PersonId
    process: str  # the process's slug
    state: State
    version: int  # of the draft: grows by one with every change
    draft: Draft
    created_at: datetime
    folio: str = ""
    submitted_at: datetime | None = None  # date of the submitting message
    submitted_version: int = 0  # the draft version that stands as submitted; 0: none
    extended_until: datetime | None = None  # a person's own closing instant, when staff gave one
    platform_folio: str = ""  # the one that the institute's own platform gave it


@dataclass(frozen=True, slots=True)
class Submission:
    """The answers as they were when submitted: they stand until the next submission."""

    registration_id: RegistrationId
    version: int
    folio: str
    sent_at: datetime
    draft: Draft
    digest: str  # SHA-256 (hex) of the canonical answers
