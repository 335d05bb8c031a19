"""What a rule about one candidate looks at, and what it answers: a change, nothing new, or why it does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.batches import Batch
from domain.delivery.outbox import NewRow, Row
from domain.events import Event
from domain.files import InspectedFile
from domain.ids import FileId, RegistrationId, StaffId
from domain.people import Person
from domain.places.place import Claim
from domain.process import Process, Stage
from domain.registration import Registration
from domain.stages import CandidateStage, Mark, Milestone, StageDates


class Misfit(StrEnum):
    """Why a step does not fit. Whoever asked for it is told in words of their own."""

    UNKNOWN_FOLIO = "unknown-folio"
    WRONG_STATE = "wrong-state"  # facts: state
    UNSEEN = "unseen"  # facts: concerns, parted by commas; staff must have seen them first
    TWIN_ACCEPTED = "twin-accepted"  # another registration with this CURP is accepted
    UNKNOWN_QUESTION = "unknown-question"  # facts: question
    UNKNOWN_STAGE = "unknown-stage"  # facts: stage, known
    UNKNOWN_RESULT = "unknown-result"  # facts: result, known
    NO_RESULTS = "no-results"  # the stage has none to give
    NOT_BY_APPOINTMENT = "not-by-appointment"  # the stage has one date for everyone
    NOT_BY_CALENDAR = "not-by-calendar"  # the stage has a date for each candidate
    IN_THE_PAST = "in-the-past"
    IN_THE_FUTURE = "in-the-future"  # facts: text; what already happened cannot
    ENDS_TOO_EARLY = "ends-too-early"
    WINDOW_OPEN = "window-open"  # a stage comes after registration
    OUT_OF_ORDER = "out-of-order"  # facts: other
    MISSING = "missing"  # facts: field
    TOO_LONG = "too-long"  # facts: field, longest
    NO_DATE = "no-date"
    NOT_BEGUN = "not-begun"
    ATTENDED = "attended"
    MISSED = "missed"  # facts: stage
    HAS_RESULT = "has-result"
    PATH_ENDED = "path-ended"  # facts: stage
    NO_VERDICT = "no-verdict"  # facts: stage
    NOT_PDF = "not-pdf"  # a certificate is one
    HELD = "held"  # what a file brought waits to be told
    PLACE_GONE = "place-gone"  # it is not in the list any more
    PLACE_FULL = "place-full"  # facts: name, fit, there
    EVALUATOR_GONE = "evaluator-gone"
    EVALUATOR_FULL = "evaluator-full"  # facts: name, fit, there
    HAS_DATE = "has-date"  # steps about many give first dates; another one is given to each by itself
    NO_SLOT = "no-slot"  # facts: fit; no time was left where everybody's turn was to come
    OWN = "own"  # nobody of the staff decides about themselves


@dataclass(frozen=True, slots=True)
class Refusal:
    why: Misfit
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Same:
    """It is so already: nothing changes and nobody is told."""


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate, as they stand."""

    process: Process
    person: Person
    registration: Registration
    stages: Mapping[str, CandidateStage]
    milestones: Mapping[tuple[Mark, str], Milestone]
    dates: Mapping[str, StageDates]  # what staff set for everyone
    told: tuple[Row, ...]  # what reached them, or may have
    held: tuple[Batch, ...] = ()  # what files brought about this candidate that waits, and may still be undone

    @property
    def is_held(self) -> bool:
        return bool(self.held)

    def waits(self, stage: str) -> bool:
        """Whether any of that is about this stage."""
        return any(batch.stage == stage for batch in self.held)

    def stage(self, id_: str) -> CandidateStage:
        """As it stands; untouched when nobody did anything about it."""
        return self.stages.get(id_) or CandidateStage(self.registration.id, self.person.id, id_)

    @property
    def evaluators(self) -> frozenset[StaffId]:
        """Who was given this candidate to see."""
        return frozenset(one.evaluator_id for one in self.stages.values() if one.evaluator_id is not None)

    def marked(self, mark: Mark, stage: str, at: datetime) -> Milestone:
        """The mark's next version."""
        before = self.milestones.get((mark, stage))
        version = before.version + 1 if before is not None else 1
        return Milestone(self.registration.id, self.person.id, mark, stage, at, version)


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A file that staff give to the candidate."""

    id: FileId
    registration: RegistrationId
    name: str  # in place of a question: what it is
    file: InspectedFile


@dataclass(frozen=True, slots=True)
class Change:
    """All that is written together."""

    person: Person
    event: Event
    registration: Registration | None = None
    stage: CandidateStage | None = None
    milestones: tuple[Milestone, ...] = ()
    news: NewRow | None = None
    paper: NewPaper | None = None
    gone: FileId | None = None  # a file that the new one takes the place of
    claims: tuple[Claim, ...] = ()  # of the place and the evaluator that a seat is given of


Verdict = Change | Same | Refusal


def known_stage(process: Process, id_: str) -> Stage | Refusal:
    for stage in process.stages:
        if stage.id == id_:
            return stage
    known = ", ".join(stage.id for stage in process.stages)
    return Refusal(Misfit.UNKNOWN_STAGE, {"stage": id_, "known": known})


def too_long(**fields: tuple[str, int]) -> Refusal | None:
    """`fields`: words and how many characters fit. One message has to hold them."""
    for name, (words, longest) in fields.items():
        if len(words) > longest:
            return Refusal(Misfit.TOO_LONG, {"field": name, "longest": str(longest)})
    return None
