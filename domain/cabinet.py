"""What staff keep, and the lists that they work through: the part of a `domain.ports.Transaction` that is theirs
beside the people of `domain.staff.port`. Reads happen at once; writes are kept for its commit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from domain.ids import RegistrationId, SavedAnswerId
from domain.staff.notes import Note
from domain.staff.saved_answers import SavedAnswer

UNREAD_AFTER = timedelta(hours=24)  # somebody calls whose certificate is unread for so long


@dataclass(frozen=True, slots=True)
class Uncollected:
    """A certificate that nobody fetched."""

    folio: str
    institution_key: str | None
    since: datetime  # process time: when it was ready


class Cabinet(Protocol):
    async def notes(self, registration: RegistrationId, most: int) -> tuple[Note, ...]:
        """The newest first; none when the person was erased."""
        ...

    async def count_notes(self, registration: RegistrationId) -> int: ...
    def add_note(self, note: Note) -> None: ...

    async def saved_answers(self, process: str) -> tuple[SavedAnswer, ...]:
        """The oldest first."""
        ...

    def add_saved_answer(self, answer: SavedAnswer) -> None: ...
    def remove_saved_answer(self, id_: SavedAnswerId, at: datetime, by: str) -> None: ...

    async def uncollected(self, process: str, before: datetime, first: int, most: int) -> tuple[Uncollected, ...]:
        """Certificates that were ready before then, of which the candidate neither said to have read it nor fetched
        it; the longest ready first."""
        ...

    async def count_uncollected(self, process: str, before: datetime) -> int:
        """Of them; no further than `domain.staff.work.MOST_COUNTED` and one more."""
        ...

    async def missing_institutions(self, process: str) -> frozenset[str]:
        """Keys of active institutions of the catalogue of which no registration stands that was sent."""
        ...

    async def count_institutions(self, process: str) -> tuple[int, int]:
        """How many those are, and of how many active ones."""
        ...
