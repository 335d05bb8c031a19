"""What delivery asks of its database. `storage/` keeps these promises on SQLite and on PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.alarms.port import AlarmDesk
from domain.announcements.port import RunDesk
from domain.codes.port import MailDesk
from domain.delivery.budget import Budget
from domain.delivery.outbox import Lane, Row
from domain.handoffs.handoff import Handoff, HandoffMessage
from domain.ids import HandoffId, HandoffMessageId, OutboxId, PersonId, RegistrationId, RequestId
from domain.people import Person
from domain.registration import Registration, Submission
from domain.reminders.ports import ReminderDesk
from domain.rights.request import Request
from domain.stages import CandidateStage, Mark, Milestone, StageDates


@dataclass(frozen=True, slots=True)
class Recipient:
    """All that a message to one person may depend on."""

    person: Person
    registration: Registration | None = None
    stages: Mapping[str, CandidateStage] | None = None  # by stage id; None: none
    milestones: Mapping[tuple[Mark, str], Milestone] | None = None  # by mark and stage id
    is_date_held: bool = False  # a date that many were given waits to be told, and may still be undone
    is_readable: bool = True  # False: the key of what is theirs does not open here, so of that nothing is known


@dataclass(frozen=True, slots=True)
class Handed:
    """Hand-offs and their messages that rows tell of, by their numbers."""

    handoffs: Mapping[int, Handoff] = field(default_factory=dict)
    messages: Mapping[int, HandoffMessage] = field(default_factory=dict)
    files: Mapping[int, bytes] = field(default_factory=dict)  # that go with messages, by the messages' numbers
    requests: Mapping[int, Request] = field(default_factory=dict)  # about people's own data, by their numbers
    sent: Mapping[tuple[int, int], Submission] = field(default_factory=dict)  # by registration and version


@dataclass(frozen=True, slots=True)
class Step:
    """A row goes from one form to another. It counts only while the row still has `before`'s state and epoch."""

    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class Ticking:
    """When reminders were last looked after, in process time, and the last gap in that."""

    last_at: datetime
    gap_from: datetime | None = None
    gap_until: datetime | None = None


class DeliveryTransaction(Protocol):
    """One transaction of the delivery. Unlike those of the conversation, its reads and writes happen at once and in
    their order; all of it is undone unless `commit` was awaited before the action returned."""

    @property
    def reminders(self) -> ReminderDesk: ...
    @property
    def mails(self) -> MailDesk: ...
    @property
    def runs(self) -> RunDesk:
        """Announcements on their way."""
        ...

    @property
    def alarms(self) -> AlarmDesk: ...

    async def machine_now(self) -> datetime:
        """The clock that leases and rates are judged by: on PostgreSQL the server's, so that machines agree."""
        ...

    async def budget(self) -> Budget:
        """Held until the transaction ends: workers take from it one after another. Made when there is none yet."""
        ...

    async def save_budget(self, budget: Budget) -> None: ...

    async def claim(
        self, lane: Lane, most: int, owner: str, machine_now: datetime, lease_until: datetime, now: datetime
    ) -> tuple[Row, ...]:
        """Ready rows of the lane whose time has come (`not_before` <= now, `retry_at` <= machine_now), in order of
        `not_before` and id; leased to `owner`, each with a new epoch. No row is given to two workers."""
        ...

    async def claim_expiring(
        self, before: datetime, most: int, owner: str, machine_now: datetime, lease_until: datetime, now: datetime
    ) -> tuple[Row, ...]:
        """The same for reminders that are senseless from `before` on, whichever is nearest first."""
        ...

    async def recipients(self, people: Sequence[PersonId], process: str) -> Mapping[PersonId, Recipient]:
        """Unsealed, as they stand now. Who was erased is missing; whom this program cannot read says so, and stands
        in nobody's way."""
        ...

    async def handed(self, handoffs: Sequence[HandoffId], messages: Sequence[HandoffMessageId]) -> Handed:
        """Unsealed. What is not there, or was an erased person's, is missing."""
        ...

    async def requests(self, ids: Sequence[RequestId]) -> Mapping[int, Request]:
        """Unsealed, by their numbers. An erased person's are missing."""
        ...

    async def submission(self, registration: RegistrationId, version: int) -> Submission | None:
        """Unsealed. None also when the person was erased."""
        ...

    async def stage_dates(self, process: str) -> Mapping[str, StageDates]:
        """What staff set, the newest of each stage."""
        ...

    async def newest(self, process: str) -> tuple[int, int]:
        """Numbers: of the newest version of the process, and of what staff rule for everyone; 0: there is none."""
        ...

    async def ticking(self, process: str) -> Ticking | None: ...

    async def last_dispatched(self, people: Sequence[PersonId], since: datetime) -> Mapping[PersonId, datetime]:
        """Machine time of the newest dispatch to each of them since then; who got none is missing."""
        ...

    async def change(self, steps: Sequence[Step]) -> frozenset[OutboxId]:
        """Write the rows whose state and epoch are still as in `before`; which ones those were. Raises
        ForbiddenStep."""
        ...

    async def rows(self, ids: Sequence[OutboxId]) -> tuple[Row, ...]: ...
    async def lease_over(self, before: datetime, most: int) -> tuple[Row, ...]:
        """Leased or dispatched rows whose lease ended before that instant of machine time, held for this
        transaction; the longest over first."""
        ...

    async def to_resend(self, dispatched_before: datetime, most: int) -> tuple[Row, ...]:
        """Unknown rows that are to be sent once more and were not yet: dispatched before that instant."""
        ...

    async def expired(self, now: datetime, most: int) -> tuple[Row, ...]:
        """Ready rows that are senseless by now."""
        ...

    async def release_batches(self, machine_now: datetime) -> int:
        """Those whose time to undo is over: their rows are ready. How many batches."""
        ...

    async def close_batches(self) -> int:
        """Released ones of which somebody was told by now, or nobody is left to be told: they are over, and files
        whose place they took are gone. How many."""
        ...

    async def commit(self) -> None: ...
