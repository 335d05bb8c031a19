"""The roll of a process: who sent a registration, and how far each one is. Nothing personal."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import RegistrationId
from domain.registration import State
from domain.stages import StageState


@dataclass(frozen=True, slots=True)
class StageGlance:
    stage: str
    state: StageState
    starts: datetime | None  # of an appointment
    result: str  # "" when there is none
    is_read: bool  # the candidate said to have read the result


@dataclass(frozen=True, slots=True)
class RollEntry:
    registration_id: RegistrationId
    folio: str
    state: State
    submitted_at: datetime | None
    stages: tuple[StageGlance, ...]  # those that somebody did anything about
