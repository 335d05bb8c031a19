"""What an audit finds: rows that are not what the program wrote."""

from dataclasses import dataclass

from domain.ids import PersonId, RegistrationId
from domain.log_seals import SealReport


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first row of the event log that does not fit."""

    person_id: PersonId
    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Unwitnessed:
    """A registration whose row says what the event log does not."""

    registration: RegistrationId
    person_id: PersonId
    reason: str


@dataclass(frozen=True, slots=True)
class UnwitnessedRuling:
    """A ruling of staff whose row is not what was written."""

    process: str
    kind: str
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class UnwitnessedRow:
    """A stage's date for everyone, or an answer of staff, whose row is not what was written."""

    process: str
    about: str  # the stage, or the intent
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class UnopenedKey:
    """What a master wraps, and the keys at hand do not open."""

    master: str
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Of everything that an audit looks at. `registrations`: compared only with a log that fits. `unopened`: of who
    has the keys and tries them, as a backup and a restore do."""

    broken: BrokenLink | None
    registrations: tuple[Unwitnessed, ...]
    dates: tuple[UnwitnessedRow, ...]
    answers: tuple[UnwitnessedRow, ...]
    rulings: tuple[UnwitnessedRuling, ...]
    seals: SealReport
    unopened: tuple[UnopenedKey, ...] = ()

    @property
    def count(self) -> int:
        """How many things do not fit."""
        named = (self.registrations, self.dates, self.answers, self.rulings, self.unopened)
        return sum(map(len, named)) + (self.broken is not None) + (self.seals.broken is not None)
