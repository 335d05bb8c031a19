"""What looking after reminders asks of its database, within a transaction of the delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.authorization import Actor
from domain.delivery.outbox import Lane, NewRow, Row
from domain.ids import OutboxId, PersonId, RegistrationId
from domain.people import ReminderKind
from domain.stages import Mark

Horizons = tuple[int, ...]  # of each table in the sequence of all changes: what changes from now on comes after


@dataclass(frozen=True, slots=True)
class Mailing:
    """What all rows of a reminder have in common; the database makes one for each person of its audience who can be
    told: not erased, reachable, did not refuse the notice, did not stop this kind."""

    process: str
    rule: str
    key: str  # what their keys begin with
    audience: str
    stage: str  # "" for none
    earlier: tuple[str, ...] | None  # the stages before it; None: the process has no such stage
    template: str
    lane: Lane
    resends: bool
    kind: ReminderKind | None  # None: nobody can stop it
    is_late: bool  # through our fault, and the words say so
    now: datetime  # process time
    closes_at: datetime  # of the window: where the audience is whoever has something to mend, it is until then


@dataclass(frozen=True, slots=True)
class Dated:
    """A reminder at a date that all have in common, for whom that date holds: they have no appointment instead."""

    mailing: Mailing
    version: str
    due_at: datetime
    expires_at: datetime
    not_before: datetime
    held_until: datetime | None  # instead of `not_before`, for whom the process's quiet hours hold
    is_told: bool | None = None  # only for who was told an earlier date of the stage, or only for the others
    others: tuple[str, ...] = ()  # beginnings of keys: who has such a row gets none of these
    skips_own: bool = False  # not for who has a closing of their own, later than the window's


@dataclass(frozen=True, slots=True)
class Marked:
    """A reminder that counts from a candidate's own mark, for one stretch of marks that are due; see
    `domain/reminders/marks.py`."""

    mailing: Mailing
    mark: Mark
    above: datetime
    upto: datetime
    due_ms: int  # to add to the mark; where `is_by_day`, since 1970
    expires_ms: int
    is_by_day: bool
    tells_of_date: bool  # its rows carry an appointment's version
    ends_with_mark: bool
    held_until: datetime | None
    is_own: bool = False  # of a closing of their own: only while it is later than the window's
    rests_until: datetime | None = None  # none leaves before: they have just been told, or are in the middle of it


@dataclass(frozen=True, slots=True)
class Record:
    """How far an occurrence has come. No record: it was not due yet when one looked last."""

    rule: str
    occasion: str
    due_at: datetime
    expires_at: datetime
    scanned_until: PersonId = PersonId(0)  # the last person looked at
    made: int = 0  # how many rows came of it
    dropped_at: datetime | None = None  # when it was given up as too late, in part or altogether
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Sweep:
    """Of the rules that count from marks: those that are due until some moment, as far as they are done."""

    until: datetime
    stream: str = ""  # at which one; those before it are done
    piece: int = 0
    after: tuple[datetime, RegistrationId] | None = None  # the last mark looked at


@dataclass(frozen=True, slots=True)
class Catching:
    """Up with who joined or changed: a pass through the tables, one after the other, as far as it is done."""

    seen: Horizons  # all that changed before was looked at
    ahead: Horizons | None = None  # what `seen` will be once the pass is done; None: none is under way
    table: int = 0
    after: tuple[int, int] = (0, 0)  # the last change and row looked at


@dataclass(frozen=True, slots=True)
class Notes:
    """What is kept from one look to the next."""

    last_at: datetime  # process time
    gap_from: datetime | None
    gap_until: datetime | None
    followed: datetime  # until when the rules that count from marks are done
    catching: Catching
    sweep: Sweep | None = None
    is_first: bool = False  # nobody ever looked before


class ReminderDesk(Protocol):
    @property
    def slice_ms(self) -> float:
        """How long one transaction may work before it commits."""
        ...

    async def take(self, process: str, now: datetime) -> Notes | None:
        """Held until the transaction ends; made when there are none yet. None: another scheduler is at it."""
        ...

    async def keep(self, process: str, notes: Notes) -> None: ...
    async def records(self, process: str) -> Mapping[tuple[str, str], Record]:
        """By rule and occasion."""
        ...

    async def save_record(self, process: str, record: Record) -> None: ...

    # Dates that all have in common

    async def upto(self, after: PersonId) -> PersonId | None:
        """The last person of the batch that follows; None when nobody follows."""
        ...

    async def tell(self, dated: Dated, after: PersonId, upto: PersonId) -> int:
        """Rows for the people of a batch; how many are new."""
        ...

    async def tell_people(self, dated: Dated, people: Sequence[PersonId]) -> int: ...

    # A candidate's own marks

    async def with_marks(self, stretches: Sequence[Marked]) -> frozenset[int]:
        """Which of them (by their place) have any marks."""
        ...

    async def tell_marked(
        self, marked: Marked, after: tuple[datetime, RegistrationId] | None
    ) -> tuple[int, tuple[datetime, RegistrationId] | None]:
        """Rows for a batch of marks: how many are new, and the last mark of it; None: the stretch is done."""
        ...

    async def tell_marked_people(self, marked: Marked, people: Sequence[PersonId]) -> int: ...
    async def count_expired(self, marked: Marked) -> int:
        """For how many it is too late by now."""
        ...

    # What was given up

    async def staff(self) -> Sequence[tuple[PersonId, Actor]]:
        """Who works for the institute now."""
        ...

    async def report(self, rows: Sequence[NewRow]) -> None: ...

    # Who joined or changed

    async def horizons(self, seen: Horizons) -> tuple[Horizons, bool]:
        """As they are now, and whether anything changed since those seen; since 0: all there is."""
        ...

    def is_younger(self, now: Horizons, seen: Horizons) -> bool:
        """The database was restored into a server that has not given yet the numbers seen."""
        ...

    async def changed(
        self, table: int, seen: Horizons, after: tuple[int, int]
    ) -> tuple[tuple[PersonId, ...], tuple[int, int] | None]:
        """A batch of who changed in that table, and the last change of it; None: the table is done."""
        ...

    async def having_marks(self, people: Sequence[PersonId], process: str) -> tuple[PersonId, ...]: ...

    # Looking ahead

    async def count(self, dated: Dated, after: PersonId, upto: PersonId) -> tuple[int, tuple[str, ...]]:
        """How many of the people of a batch it is for, and a few of their folios."""
        ...

    async def waiting(
        self, process: str, lane: Lane, after: tuple[datetime, OutboxId], until: datetime
    ) -> Sequence[tuple[Row, str]]:
        """A batch of ready rows, each with its person's folio or "", in order of `not_before` and number: of those
        that come after that place, until that instant. Empty when there are no more."""
        ...

    async def count_marked(self, marked: Marked) -> Sequence[tuple[datetime, datetime, int, str]]:
        """By the hour: when the first and the last fall due, for how many, and one of their folios."""
        ...
