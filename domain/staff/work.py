"""What there is to do for the staff, at a glance: numbers and lists without personal data."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import PersonId, RegistrationId, StaffId
from domain.registration import State

MOST_COUNTED = 9_999  # what is more is told as "more than" that


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one process, as it stands; each number may be one that is no longer exact, above MOST_COUNTED."""

    to_review: int  # submitted or resubmitted
    observed: int
    accepted: int
    conflicts_curp: int  # groups of sent registrations with one CURP
    conflicts_institution: int  # institutions that would have two heads
    handoffs: int  # open ones that wait for the team
    oldest_handoff: datetime | None  # since when the oldest of them waits
    appointments_today: int  # stages of single candidates that begin on this local day


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
class Named:
    """Who has all the words of a name. `is_cut`: they are so common that not everybody was looked at."""

    found: tuple[Glance, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """Who looks through a registration right now, so that nobody else does."""

    registration_id: RegistrationId
    staff_id: StaffId
    until: datetime  # process time
