"""What places, evaluators and appointments ask of their database, beside what all actions do."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.delivery.outbox import Row
from domain.ids import PersonId, PlaceId, StaffId
from domain.places.place import Appointed, Claim, Evaluator, Offer, Place, Undated


class PlaceDesk(Protocol):
    """Reads happen at once; writes go out with everything else, in `commit`."""

    async def all(self, process: str) -> tuple[Place, ...]:
        """Those that are kept, in the order in which they came."""
        ...

    async def evaluators(self) -> tuple[Evaluator, ...]:
        """Members with that role, the longest first."""
        ...

    async def place(self, id_: PlaceId, starts: datetime, ends: datetime | None) -> Offer | None:
        """With the seats that overlap; `ends` None: all from then on. None: it is not kept (any more)."""
        ...

    async def evaluator(self, id_: StaffId, starts: datetime, ends: datetime | None) -> Offer | None: ...
    async def between(self, process: str, since: datetime, until: datetime) -> tuple[Appointed, ...]:
        """Appointments of accepted candidates that begin in that time, in their order."""
        ...

    async def of_evaluator(self, process: str, id_: StaffId, since: datetime) -> tuple[Appointed, ...]:
        """Those that begin from then on, and earlier ones for which nobody noted whether they came."""
        ...

    async def undated(self, process: str, stage: str) -> tuple[Undated, ...]:
        """Accepted candidates without a date, attendance or result of that stage, the longest sent first."""
        ...

    async def told_of_dates(self, people: Sequence[PersonId]) -> dict[PersonId, tuple[Row, ...]]:
        """What told them of dates, or may have."""
        ...

    def save_place(self, place: Place) -> None:
        """Its revision is one more than that which was read (1: a new one); Conflict if somebody else was first."""
        ...

    def save_evaluator(self, evaluator: Evaluator) -> None:
        """The same."""
        ...

    def take(self, claim: Claim) -> None:
        """Conflict if a seat was given, or anything changed, since the revision that the claim names."""
        ...
