"""What steps about many candidates ask of their database, beside what all actions do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.batches import Batch, BatchId, BatchState, Before
from domain.ids import PersonId, RegistrationId
from domain.people import Person
from domain.registration import Registration
from domain.stages import CandidateStage, Mark, Milestone


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One candidate, as they stand."""

    person: Person
    registration: Registration
    stages: Mapping[str, CandidateStage] = field(default_factory=dict)
    milestones: Mapping[tuple[Mark, str], Milestone] = field(default_factory=dict)


class BatchDesk(Protocol):
    """Reads happen at once; writes go out with everything else, in `commit`."""

    async def machine_now(self) -> datetime:
        """The clock that batches wait by: on PostgreSQL the server's."""
        ...

    async def candidacies(self, folios: Sequence[str]) -> Mapping[str, Candidacy]:
        """By folio, in a few reads however many they are; a folio that nobody has is missing."""
        ...

    async def of_platform(self, process: str, folios: Sequence[str]) -> Mapping[str, Candidacy]:
        """By the folio of the institute's platform; without stages and milestones."""
        ...

    async def with_curp(self, process: str, curps: Sequence[str]) -> Mapping[str, Candidacy]:
        """By CURP, the oldest registration of each, without stages and milestones."""
        ...

    async def not_confirmed(self, process: str) -> Sequence[Candidacy]:
        """All that were sent and have no folio of the platform; without stages and milestones."""
        ...

    async def kept_papers(self, stage: str, among: Mapping[str, Candidacy]) -> Mapping[str, bytes]:
        """By folio: the certificates of that stage that these have."""
        ...

    async def held(self, process: str, stage: str) -> Batch | None: ...
    async def batch(self, id_: BatchId) -> Batch | None: ...
    async def recent(self, process: str, most: int = 20) -> tuple[Batch, ...]:
        """The newest first."""
        ...

    async def is_told(self, id_: BatchId) -> bool:
        """Whether any of its messages was dispatched."""
        ...

    async def rows(self, id_: BatchId) -> tuple[Before, ...]: ...
    async def held_rows(self, registration: RegistrationId) -> tuple[Before, ...]:
        """How a candidate stood before the batches that are held, each about another stage."""
        ...

    async def holding(self, registration: RegistrationId) -> tuple[Batch, ...]:
        """The held ones with this candidate, whose news wait; the first that leaves first."""
        ...

    async def untold(self, person: PersonId) -> frozenset[BatchId]:
        """Batches with this person of which nobody is to know: held ones, and those that were undone."""
        ...

    def add(self, batch: Batch, rows: Sequence[Before]) -> None:
        """Conflict when another one about the same stage is held by then."""
        ...

    def end_wait(self, id_: BatchId) -> None:
        """Its messages may leave. Conflict when it is not held any more."""
        ...

    def undo(self, id_: BatchId, state: BatchState) -> None:
        """Its messages are cancelled. Conflict when one was dispatched meanwhile, or its state is another."""
        ...
