"""All that the product asks of its database: what every use case needs, and the desks of the larger parts, whose
promises stand with them. `storage/` keeps all of these on SQLite and on PostgreSQL.

Errors that cross this border:

    StoreError
    ├── Conflict      somebody else changed the same person's things first; the store repeats the action
    └── Unavailable   the database does not answer or cannot write (stopped, disk full); nothing was changed
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from domain.announcements.port import AnnouncementDesk
from domain.audits import BrokenLink, Findings, Unwitnessed, UnwitnessedRow, UnwitnessedRuling
from domain.batch_desk import BatchDesk
from domain.cabinet import Cabinet
from domain.candidacy.roll import RollEntry
from domain.codes.port import CodeDesk
from domain.delivery.outbox import NewRow, Row
from domain.delivery.ports import DeliveryTransaction
from domain.erasure.erasure import ErasureKind
from domain.erasure.port import ErasureDesk
from domain.events import ChainHead, Event, EventKind
from domain.exporting import Export
from domain.files import InspectedFile
from domain.helpdesk import HelpDesk
from domain.ids import FileId, HandoffId, PersonId, RegistrationId, UpdateId, UserId
from domain.institution import Institution
from domain.log_seals import SealDesk, SealReport
from domain.people import Person
from domain.places.port import PlaceDesk
from domain.registration import Registration, State, Submission
from domain.restoring.port import RestoreDesk
from domain.rights.port import RightsDesk
from domain.rulings.port import RulingDesk
from domain.staff.port import StaffDesk
from domain.stages import CandidateStage, Mark, Milestone, StageDates
from domain.statistics.ports import Look

T = TypeVar("T")
SharedKind = Literal["curp", "institution"]


class StoreError(Exception):
    """Something about the database."""


class Conflict(StoreError):
    """Another action changed the same rows first."""


class Unavailable(StoreError):
    """The database does not answer or cannot write."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that is known about the person in front of us, in one read."""

    person: Person | None = None
    registration: Registration | None = None
    head: ChainHead = ChainHead()
    seen: bool = False  # this update's effect is already committed
    handoff: HandoffId | None = None  # the open one: a question of theirs that is with the team
    waits: bool = False  # something they wrote is kept until they accept a changed notice, or was not served yet


@dataclass(frozen=True, slots=True)
class StuckUpdate:
    """An update that failed. `tries` reached 3: set aside, and `payload` (the update's JSON) kept encrypted."""

    update_id: UpdateId
    person_id: PersonId | None
    tries: int
    error: str  # the exception's class and place, never its words
    failed_at: datetime
    set_aside: bool
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class ProcessVersion:
    slug: str
    number: int
    sha256: str
    source: str  # the TOML text as imported
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class SharedValue:
    """Sent registrations of one process that give the same CURP, or that would make an institution have two heads.
    Which of them stands is for staff to decide."""

    kind: SharedKind
    registrations: tuple[RegistrationId, ...]  # two or more


class Transaction(Protocol):
    """What one action may do. Reads happen at once. Writes are kept and go out together in `commit`, all or none;
    an action that returns without `commit` wrote nothing."""

    @property
    def help(self) -> HelpDesk:
        """Questions and hand-offs."""
        ...

    @property
    def staff(self) -> StaffDesk:
        """Who works for the institute, and what there is to do."""
        ...

    @property
    def batches(self) -> BatchDesk:
        """Steps about many candidates at once."""
        ...

    @property
    def rulings(self) -> RulingDesk:
        """What staff rule for everyone."""
        ...

    @property
    def places(self) -> PlaceDesk:
        """Where candidates are seen, by whom, and when."""
        ...

    @property
    def cabinet(self) -> Cabinet:
        """What staff keep, and the lists that they work through."""
        ...

    @property
    def codes(self) -> CodeDesk:
        """One-time codes, and chats that change hands."""
        ...

    @property
    def announcements(self) -> AnnouncementDesk:
        """What staff announce."""
        ...

    @property
    def erasures(self) -> ErasureDesk:
        """Who wished to be forgotten, and what became of it."""
        ...

    @property
    def restores(self) -> RestoreDesk:
        """Whether the database was restored from a backup, and what is held since."""
        ...

    @property
    def seals(self) -> SealDesk:
        """Of the event log."""
        ...

    @property
    def rights(self) -> RightsDesk:
        """Requests about one's own data, and what is kept for a while."""
        ...

    async def desk(self, user_id: UserId, process: str, update_id: UpdateId | None = None) -> Desk: ...
    async def submission(self, registration: RegistrationId, version: int) -> Submission | None: ...
    async def file_content(self, person: PersonId, file: FileId) -> bytes | None: ...
    async def process_version(self, slug: str) -> ProcessVersion | None: ...
    async def institutions(self) -> tuple[Institution, ...]: ...
    async def catalogue_number(self) -> int: ...
    async def stuck_update(self, update_id: UpdateId) -> StuckUpdate | None: ...
    async def stuck_updates(self) -> tuple[StuckUpdate, ...]: ...
    async def conflicts(self, process: str) -> tuple[SharedValue, ...]:
        """Among the submitted, resubmitted, observed and accepted ones; the CURPs first."""
        ...

    async def shares(self, registration: RegistrationId) -> tuple[SharedKind, ...]:
        """In which of those ways it shares something with others."""
        ...

    def accept_update(self, update_id: UpdateId, at: datetime) -> None: ...
    def add_person(self, person: Person) -> None: ...
    def save_person(self, person: Person) -> None: ...
    def add_registration(self, registration: Registration) -> None: ...
    def save_registration(self, registration: Registration) -> None:
        """Raises ForbiddenTransition when its state cannot follow the one that `desk` showed."""
        ...

    def add_submission(self, person: PersonId, submission: Submission) -> None: ...
    def add_file(
        self,
        person: PersonId,
        registration: RegistrationId,
        id_: FileId,
        question: str,
        file: InspectedFile,
        at: datetime,
    ) -> None: ...
    def delete_file(self, file: FileId) -> None: ...
    def append_event(self, person: PersonId, event: Event) -> None: ...
    def add_process_version(self, version: ProcessVersion) -> None: ...
    def put_institutions(self, institutions: Sequence[Institution], number: int) -> None: ...
    def save_stuck_update(self, stuck: StuckUpdate) -> None: ...
    def delete_stuck_update(self, update_id: UpdateId) -> None: ...

    # Delivery and stages

    async def candidate(self, folio: str) -> Desk | None:
        """Whose registration has this folio; None when nobody's."""
        ...

    async def person(self, id_: PersonId, process: str) -> Desk | None:
        """Whoever has that number, also without a registration; None: nobody, or they were erased."""
        ...

    async def roll(self, process: str) -> tuple[RollEntry, ...]:
        """Every registration of the process that was ever sent, in order of folio."""
        ...

    async def has_accepted_twin(self, registration: RegistrationId) -> bool:
        """Whether another registration of the same process with the same CURP is accepted."""
        ...

    async def states_of_curp(self, process: str, curp: str, but: RegistrationId) -> frozenset[State]:
        """Of the sent registrations with that CURP, except that one."""
        ...

    async def candidate_stages(self, registration: RegistrationId) -> Mapping[str, CandidateStage]:
        """By stage id; a stage nobody touched is missing."""
        ...

    async def milestones(self, registration: RegistrationId) -> Mapping[tuple[Mark, str], Milestone]: ...
    async def stage_dates(self, process: str) -> Mapping[str, StageDates]:
        """What staff set, the newest of each stage."""
        ...

    async def told_of(self, person: PersonId) -> tuple[Row, ...]:
        """The person's rows that were sent or may have arrived, the newest first; at most 50."""
        ...

    async def events(self, person: PersonId, most: int, kinds: Collection[EventKind] = ()) -> tuple[Event, ...]:
        """The newest of the person's log, the newest first; only of these kinds when there are any."""
        ...

    def enqueue(self, row: NewRow) -> None:
        """To be told. Ignored when its key is there already."""
        ...

    def acknowledge(self, row: Row) -> None:
        """The person has read it: a row that may have arrived becomes sent, and is not repeated. Its `message_id`,
        where their press told it, is kept unless one is known."""
        ...

    def revive(self, person: PersonId, now: datetime) -> None:
        """What was withheld because of the person alone, and still makes sense, is to be told after all."""
        ...

    def add_stage_dates(self, dates: StageDates) -> None: ...
    def save_candidate_stage(self, stage: CandidateStage) -> None: ...
    def save_milestone(self, milestone: Milestone, process: str) -> None: ...

    def read_milestone(self, milestone: Milestone, at: datetime) -> None:
        """The person has read it. Nothing happens where that is known, or where a newer version stands by now."""
        ...

    # Exports

    async def exports(self, process: str, most: int) -> tuple[Export, ...]:
        """Those that were begun, the newest first."""
        ...

    def add_export(self, export: Export) -> None: ...

    # Being forgotten

    def wish_erasure(self, person: PersonId, kind: ErasureKind, at: datetime) -> None:
        """To be carried out by the program that holds the file of erased people, within seconds; while it waits, it
        may be said again. `at`: process time."""
        ...

    async def commit(self) -> None: ...


class Store(Protocol):
    async def run(self, action: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run an action; its result is handed out only after its commit is durable.

        The action may be run again from the start after a Conflict (at most 5 times), so it must have no effect but
        its writes. Raises Unavailable.
        """
        ...

    async def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        """The same for an action of the delivery, in a transaction of its own kind. Raises Unavailable."""
        ...

    async def look(self, action: Callable[[Look], Awaitable[T]]) -> T:
        """Run an action that only reads, all of it as of one moment, beside the others: nobody waits for it but
        whoever looks next. Raises Unavailable."""
        ...

    async def audit(self) -> BrokenLink | None:
        """Check every chain of the event log, and that it reaches as far as it was sealed; the first row that does
        not fit, or is missing, or None."""
        ...

    async def audit_seals(self, wanted: str = "") -> SealReport:
        """Check the seals themselves; and whether there is the one with this name."""
        ...

    async def audit_registrations(self) -> tuple[Unwitnessed, ...]:
        """Compare the registrations with the event log, which must fit; those that it does not bear out."""
        ...

    async def audit_stage_dates(self) -> tuple[UnwitnessedRow, ...]:
        """The dates for everyone that are not as they were set; of each stage the first."""
        ...

    async def audit_rulings(self) -> tuple[UnwitnessedRuling, ...]:
        """The same of rulings: of each process and kind the first."""
        ...

    async def audit_answers(self) -> tuple[UnwitnessedRow, ...]:
        """The same of the answers that staff gave to frequent questions."""
        ...

    async def audit_everything(self, seal: str = "") -> Findings:
        """All of that; `seal` as `wanted` above."""
        ...

    async def forget_deleted(self) -> bool:
        """What was deleted leaves the database's own files, too, as far as the database can do that by itself.
        False: not yet, somebody reads; to be asked again."""
        ...

    async def close(self) -> None: ...
