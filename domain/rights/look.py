"""What a look at one's own data needs, loaded only for who takes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.events import Event, EventKind
from domain.handoffs.handoff import HandoffMessage
from domain.inquiry import Asked
from domain.rights.request import Request
from domain.staff.notes import Note

# Of each of these somebody of the staff saw something personal.
READS = frozenset({EventKind.DATA_SHOWN, EventKind.HANDOFF_READ, EventKind.EXPORTED, EventKind.REQUEST_READ})
MOST_HELD = 1_000  # of each kind; hardly anybody has so many, and who has is told
# Of what, besides tables, there may be more than that.
CUT = ("asked", "messages", "notes", "events", "requests", "reads")
# One row of a table, by the names of its columns: numbers, words, yes or no, instants, or what JSON has of them.
HeldRow = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """All that is held beside the registration, the newest first."""

    asked: tuple[Asked, ...] = ()
    messages: tuple[HandoffMessage, ...] = ()
    notes: tuple[Note, ...] = ()
    log: tuple[Event, ...] = ()
    rows: Mapping[str, tuple[HeldRow, ...]] = field(default_factory=dict)  # of all other tables, by their names
    cut: frozenset[str] = frozenset()  # of which of all these, by their names, there is more than MOST_HELD


@dataclass(frozen=True, slots=True)
class RightsLook:
    requests: tuple[Request, ...] = ()  # their own, the newest first
    imported_at: datetime | None = None  # when the registration came from the institute's platform
    matched_at: datetime | None = None  # when its folio there came, and nothing else
    erasure_asked_at: datetime | None = None  # of one that still waits
    cancelled_at: datetime | None = None  # the same of everything, after a cancellation was granted
    reads: tuple[Event, ...] = ()  # as many as the page that is asked for needs, the newest first
    read_count: int = 0
    roles: Mapping[str, str] = field(default_factory=dict)  # actor -> role, of who reads
    written: Written | None = None  # loaded only to show or hand out all of it
    holidays: frozenset[date] = frozenset()  # loaded only to count a deadline
