"""What staff write down about a candidate, for each other. It is part of the candidate's record all the same."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import NoteId, PersonId, RegistrationId

LONGEST_NOTE = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Note:
    id: NoteId
    person_id: PersonId  # the candidate
    registration_id: RegistrationId
    at: datetime  # process time
    author: str  # as events call them
    name: str  # theirs, as colleagues read it; sealed in the database
    text: str  # sealed in the database
