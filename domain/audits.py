"""What an audit finds: rows that are not what the program wrote."""

from dataclasses import dataclass

from domain.ids import PersonId, RegistrationId


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
