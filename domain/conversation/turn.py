"""What a rule of the conversation gets and gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.codes.code import Code
from domain.conversation.voice import Voice
from domain.delivery.outbox import Row
from domain.erasure.erasure import ErasureKind
from domain.events import Event
from domain.files import FileWanted, InspectedFile
from domain.handoffs.handoff import GivenFile, Handoff, HandoffMessage
from domain.ids import FileId, OutboxId, RequestId
from domain.incoming import Incoming
from domain.inquiry import Asked
from domain.knowledge import Knowledge
from domain.people import Person
from domain.registration import Draft, Registration, Submission
from domain.rights.look import RightsLook
from domain.rights.request import Request
from domain.screen import Screen
from domain.stages import CandidateStage, Mark, Milestone, StageDates
from domain.window import Phase, phase


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants, whether pressed, typed or sent as a command."""

    verb: str
    argument: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How it goes on after registration."""

    stages: Mapping[str, CandidateStage] = field(default_factory=dict)
    milestones: Mapping[tuple[Mark, str], Milestone] = field(default_factory=dict)
    dates: Mapping[str, StageDates] = field(default_factory=dict)  # what staff set for everyone
    told: tuple[Row, ...] = ()  # what was sent to the person, the newest first; loaded only for "leído"
    asking: frozenset[int] = frozenset()  # runs that announced one of those with [Leído]; loaded only where typed
    held: frozenset[str] = frozenset()  # stages whose news still wait: `stages` and `milestones` are as before them


@dataclass(frozen=True, slots=True)
class CodeLook:
    """What there is about the code that checks an address. `now`: machine time."""

    code: Code | None  # the newest; None: there was none yet
    fits: bool  # whether what was just typed is that code
    may_ask: bool  # whether one more may be mailed
    now: datetime


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a rule may look at. `at` is when the person spoke (Telegram's date; for a press: now)."""

    knowledge: Knowledge
    incoming: Incoming
    person: Person
    registration: Registration | None
    at: datetime
    now: datetime
    fresh_id: int  # for the one row of each kind that this turn may create
    randbits: Callable[[int], int]  # chance, for a folio
    submission: Submission | None = None  # loaded only for the wishes that need it
    handoff: Handoff | None = None  # the open one
    asked_at: datetime | None = None  # when what is with the team was asked; loaded only to say where it is
    asked: Asked | None = None  # what was left open last; loaded only for who wants a person to answer it
    announcement: int = 0  # the number of the one under which [Tengo una duda] was pressed
    code: CodeLook | None = None  # loaded only where the e-mail is asked for, and can be checked
    course: Course | None = None  # loaded only for who was accepted, observed or withdrew, and for "leído"
    given: tuple[
        GivenFile, ...
    ] = ()  # files that came with the team's answers; loaded only for who lists documents
    log: tuple[Event, ...] = ()  # of the person, the newest first; loaded only as far as a wish needs it
    rights: RightsLook | None = None  # loaded only for who looks at their own data, or asks something about it

    @property
    def voice(self) -> Voice:
        return Voice(self.knowledge.texts, self.person.language, self.knowledge.process, self.now)

    @property
    def phase(self) -> Phase:
        """Where the window stood when the person spoke, a personal extension counted."""
        extended = self.registration.extended_until if self.registration else None
        return phase(self.knowledge.process.window, self.at, extended)

    @property
    def closes(self) -> datetime:
        """This person's own closing instant."""
        closes = self.knowledge.process.window.closes
        extended = self.registration.extended_until if self.registration else None
        return max(closes, extended) if extended else closes

    @property
    def draft(self) -> Draft:
        return self.registration.draft if self.registration else Draft()


@dataclass(frozen=True, slots=True)
class KeptFile:
    id: FileId
    question: str
    file: InspectedFile


@dataclass(frozen=True, slots=True)
class Turn:
    """What is shown and what changes. The action writes it; no change, no event."""

    screens: tuple[Screen, ...] = ()
    events: tuple[Event, ...] = ()
    person: Person | None = None  # as it is from now on
    registration: Registration | None = None  # as it is from now on (new or changed)
    submission: Submission | None = None  # to be added
    kept: KeptFile | None = None
    deleted: tuple[FileId, ...] = ()
    read_rows: tuple[Row, ...] = ()  # what the person says to have read, and may not be known to have arrived
    read_row: OutboxId | None = None  # of those that ask to be read the one that they have read
    read_stage: CandidateStage | None = None  # whose result they have read, as it is from now on
    read_mark: Milestone | None = (
        None  # a certificate that they fetched, or said to have read, as they were shown it
    )
    handoff: Handoff | None = None  # as it is from now on (new or changed)
    handoff_message: HandoffMessage | None = None  # to be added
    asked: Asked | None = None  # to be added
    code: Code | None = None  # that was tried, as it is from now on
    wants_code: str = ""  # the address that a new one is to be mailed to
    request: Request | None = None  # about their own data, to be added
    read_request: RequestId | None = None  # whose answer they say to have read
    erasure: ErasureKind | None = None  # that they wish
    wanted: FileWanted | None = None  # fetch this file first; nothing is written yet


def led(turn: Turn, lead: str) -> Turn:
    """The turn with something said above its first screen."""
    first, *rest = turn.screens
    return replace(turn, screens=(replace(first, text=f"{lead}\n\n{first.text}"), *rest))
