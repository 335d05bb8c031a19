"""Where a candidate stands in each stage, and the dates that staff gave."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import FileId, PersonId, PlaceId, RegistrationId, StaffId


class StageState(StrEnum):
    PENDING = "pending"
    SCHEDULED = "scheduled"
    ATTENDED = "attended"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class StageDates:
    """A stage's date for everyone, as staff set it: on top of the process file, whose dates are version 0."""

    process: str
    stage: str
    version: int  # from 1; the highest holds
    starts: datetime
    ends: datetime | None
    place: str  # "" when not known
    bring: str  # what to bring; "" when not known
    reason: str  # why it changed; "" for the first
    set_at: datetime  # process time
    actor: str = ""  # who set it, as events call them


@dataclass(frozen=True, slots=True)
class CandidateStage:
    """One candidate in one stage: an appointment, attendance, a result. No row: pending."""

    registration_id: RegistrationId
    person_id: PersonId
    stage: str
    state: StageState = StageState.PENDING
    date_version: int = 0  # of the appointment; grows with every change; 0: none was set
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    bring: str = ""
    reason: str = ""  # why the appointment changed; sealed in the database
    set_at: datetime | None = None
    result: str = ""  # id of a StageResult
    reasons: str = ""  # why that result, in staff's words; sealed in the database
    result_version: int = 0  # grows when a result is published again
    result_at: datetime | None = None
    read_at: datetime | None = None  # the person pressed or wrote "Leído"
    ends_path: bool = False  # with this result nothing follows in this attempt
    place_id: PlaceId | None = None  # of the list of places; `place` says it in words
    evaluator_id: StaffId | None = None  # who sees them


class Mark(StrEnum):
    """What happened, or was promised, to one candidate at one instant; reminder rules count from it."""

    OBSERVED = "observed"
    STAGE_DATES_SET = "stage-dates-set"
    STAGE_DATES_CHANGED = "stage-dates-changed"
    RESULT_PUBLISHED = "result-published"
    UPDATE_DUE = "update-due"
    CERTIFICATE_READY = "certificate-ready"
    STAGE_STARTS = "stage-starts"  # a personal appointment
    STAGE_ENDS = "stage-ends"
    OWN_CLOSING = "own-closing"  # until when they may send or mend, where staff gave them a limit of their own


@dataclass(frozen=True, slots=True)
class Milestone:
    """One mark of one candidate; a later version of the same mark replaces it."""

    registration_id: RegistrationId
    person_id: PersonId
    mark: Mark
    stage: str  # "" where the mark belongs to no stage
    at: datetime  # process time
    version: int
    is_over: bool = False  # no longer to be reminded of: mended, kept, withdrawn
    question: str = ""  # of an observation: which answer is to be mended; "" when several, or none
    note: str = (
        ""  # of an observation: what is to be mended, in staff's words; of a certificate: its number. Sealed
    )
    file: FileId | None = None  # of a certificate: the PDF that can be fetched
    read_at: datetime | None = None  # of a certificate: when this version was fetched, or said to be read
