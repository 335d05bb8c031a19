"""Places and evaluators as staff keep them, and what they are taken for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.ids import PersonId, PlaceId, RegistrationId, StaffId
from domain.stages import StageState

LONGEST_NAME = 60
LONGEST_ADDRESS = 130  # with the name it fits what a candidate reads as a place
MOST_SEATS = 2_000
LASTS = timedelta(hours=1)  # an appointment of which no end was said


def end_of(starts: datetime, ends: datetime | None) -> datetime:
    """Until when somebody is there."""
    return ends or starts + LASTS


@dataclass(frozen=True, slots=True)
class Place:
    id: PlaceId
    process: str
    name: str  # sealed in the database, as the address
    address: str
    capacity: int  # people at one time
    removed_at: datetime | None = None
    revision: int = 1  # grows with each change and each seat given: two at once are noticed

    @property
    def words(self) -> str:
        """As candidates read it."""
        return f"{self.name}, {self.address}" if self.address else self.name


@dataclass(frozen=True, slots=True)
class Evaluator:
    """A member of the staff who sees candidates."""

    id: StaffId
    name: str
    capacity: int = 1  # people at one time; more for a session of a group
    revision: int = 0  # as a place's; 0: nothing was written yet


@dataclass(frozen=True, slots=True)
class Seat:
    """A time for which a candidate has a place, or an evaluator."""

    registration: RegistrationId
    stage: str
    starts: datetime
    ends: datetime | None

    @property
    def until(self) -> datetime:
        return end_of(self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class Offer:
    """A place or an evaluator, with the seats that are taken at the time that is wanted."""

    of: Place | Evaluator
    taken: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """That a seat is given now. If anybody gave or changed one since it was read, the action is repeated."""

    of: Place | Evaluator


@dataclass(frozen=True, slots=True)
class Appointed:
    """One appointment in a list."""

    registration_id: RegistrationId
    person_id: PersonId
    folio: str
    stage: str
    state: StageState
    starts: datetime
    ends: datetime | None
    place: str
    place_id: PlaceId | None
    evaluator_id: StaffId | None


@dataclass(frozen=True, slots=True)
class Undated:
    """An accepted candidate without a date of a stage."""

    folio: str
    institution_key: str | None
