"""What there is to do for the staff, at a glance: numbers and lists without personal data."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import PersonId, RegistrationId, StaffId
from domain.registration import State


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one process, as it stands."""

    to_review: int  # submitted or resubmitted
    observed: int
    conflicts_curp: int  # groups of sent registrations with one CURP
    conflicts_institution: int  # institutions that would have two heads
    handoffs: int  # open ones that wait for the team
    oldest_handoff: datetime | None  # since when the oldest of them waits
    appointments_today: int  # stages of single candidates that begin on this local day
    states: tuple[tuple[State, int], ...] = ()  # every registration, by state


@dataclass(frozen=True, slots=True)
class Glance:
    """One registration in a list."""

    registration_id: RegistrationId
    person_id: PersonId
    folio: str
    state: State
    submitted_at: datetime | None
    institution_key: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    """Who looks through a registration right now, so that nobody else does."""

    registration_id: RegistrationId
    staff_id: StaffId
    until: datetime  # process time
