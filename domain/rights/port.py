"""What requests about one's own data, and how long data is kept, ask of the database: the part of a
`domain.ports.Transaction` that is theirs. Reads happen at once; writes are kept for its commit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.events import EventKind
from domain.handoffs.handoff import HandoffMessage
from domain.ids import PersonId, RegistrationId, RequestId
from domain.inquiry import Asked
from domain.rights.arrival import Delivery
from domain.rights.look import HeldRow
from domain.rights.request import Request
from domain.rights.terms import Kept
from domain.staff.notes import Note


@dataclass(frozen=True, slots=True)
class Pressing:
    """Requests that wait for the team: not answered yet, and granted ones that are not carried out."""

    open: int
    due_by: datetime | None  # of the one whose time is over first; None: nobody promised any
    granted: int


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """What a person wrote, and is heard once they accept the notice."""

    place: int  # from 1, in the order in which they came; 0: kept by the version before
    payload: bytes  # JSON


@dataclass(frozen=True, slots=True)
class Purged:
    n: int
    people: Mapping[PersonId, int]  # whose, and how many, where it was somebody's


class RightsDesk(Protocol):
    async def request(self, id_: RequestId) -> Request | None:
        """None also when the person was erased."""
        ...

    async def of_folio(self, folio: str) -> Request | None: ...
    async def requests_of(self, person: PersonId, most: int) -> tuple[Request, ...]:
        """The newest first."""
        ...

    async def waiting(self, process: str, first: int, most: int) -> tuple[Request, ...]:
        """Open ones, the longest asked first; then granted ones to be carried out; then those whose answer did not
        arrive, or of which staff were told that nobody reads it. Without erased people's."""
        ...

    async def pressing(self, process: str) -> Pressing: ...
    async def to_answer(self, process: str, level: int, before: datetime, most: int) -> tuple[Request, ...]:
        """Open ones that are due until then and of which staff were not reminded at that level or a later one; what
        is due first comes first."""
        ...

    async def to_carry_out(
        self, process: str, level: int, before: datetime, now: datetime, most: int
    ) -> tuple[Request, ...]:
        """The same of granted ones. A deletion, which goes by itself, only once its own term is over."""
        ...

    async def to_erase(self, process: str, before: datetime, most: int) -> tuple[Request, ...]:
        """Granted cancellations that are due until then and that nobody wished to be carried out yet."""
        ...

    async def lost(self, process: str, most: int) -> tuple[Request, ...]:
        """Answered ones whose answer did not arrive, which the person does not know otherwise, and of which staff
        were not told; the first answered first."""
        ...

    async def unread(self, process: str, before: datetime, most: int) -> tuple[Request, ...]:
        """The same of those that were answered before, and of which it may be that nobody reads them."""
        ...

    async def deliveries(self, requests: Sequence[Request]) -> Mapping[RequestId, Delivery]:
        """What became of the messages that bring their answers; of what was not answered there is none."""
        ...

    def add(self, request: Request) -> None: ...
    def save(self, request: Request) -> None:
        """Its version is one more than that which was read; if somebody else was first, the action is repeated."""
        ...

    def mark_read(self, id_: RequestId, person: PersonId, at: datetime) -> None:
        """The person has read its answer. Nothing happens where that is known, or where it is another's."""
        ...

    async def holidays(self, process: str) -> Mapping[date, str]: ...
    def put_holidays(self, process: str, holidays: Mapping[date, str]) -> None:
        """In place of those there are."""
        ...

    async def count_events(self, person: PersonId, kinds: Collection[EventKind]) -> int: ...
    async def roles(self) -> Mapping[str, str]:
        """Actor -> role, of everybody who works here or did."""
        ...

    async def asked_by(self, person: PersonId, most: int) -> tuple[Asked, ...]:
        """What they asked and was left open, the newest first."""
        ...

    async def messages_of(self, person: PersonId, most: int) -> tuple[HandoffMessage, ...]:
        """Theirs and the team's, the newest first."""
        ...

    async def notes_of(self, person: PersonId, most: int) -> tuple[Note, ...]: ...

    async def rows_of(self, person: PersonId, most: int) -> Mapping[str, tuple[HeldRow, ...]]:
        """All that nothing else here reads, by table; at most so many of each, the newest first."""
        ...

    async def kept_updates(self, person: PersonId) -> tuple[KeptUpdate, ...]:
        """The first that came first."""
        ...

    def keep_update(self, person: PersonId, update: KeptUpdate, at: datetime) -> None:
        """If somebody else took its place first, the action is repeated."""
        ...

    def drop_update(self, person: PersonId, place: int) -> None:
        """If somebody else was first, the action is repeated."""
        ...

    def drop_updates(self, person: PersonId) -> None:
        """All of them."""
        ...

    # What goes because its time is over

    async def stale_drafts(
        self, process: str, at: datetime, after: RegistrationId, most: int
    ) -> tuple[tuple[RegistrationId, ...], RegistrationId | None]:
        """Among the next so many registrations: those that were never sent, hold something and cannot be sent any
        more. And where to look on; None: that was all."""
        ...

    async def purge(self, process: str, kind: Kept, before: datetime, most: int) -> Purged:
        """At most so many of that kind, which are rows. They go with the commit."""
        ...

    async def strangers(
        self, before: datetime, after: PersonId, most: int
    ) -> tuple[tuple[PersonId, ...], PersonId | None]:
        """Among the next so many people: those of whom nothing is held but their number, and who did nothing since
        `before`. And where to look on; None: that was all."""
        ...

    async def processes(self) -> tuple[str, ...]:
        """Of which a file was ever imported."""
        ...

    async def recorded(
        self, process: str, over: Sequence[str], before: datetime, after: PersonId, most: int
    ) -> tuple[tuple[PersonId, ...], PersonId | None]:
        """Among the next so many people: those who sent a registration to that process, have none in another that
        is not among `over`, no date of their own since `before`, no open request, and do not work here. And where
        to look on; None: that was all."""
        ...

    async def purged(self, process: str, day: str) -> Mapping[str, int]:
        """What went on that day, by kind."""
        ...

    def count_purged(self, process: str, day: str, kind: str, n: int) -> None:
        """On top of what went on that day already."""
        ...
