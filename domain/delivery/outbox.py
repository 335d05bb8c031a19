"""A row of the outbox: the recorded intent to tell one person one thing, and the states it can be in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from domain.batches import BatchId
from domain.ids import OutboxId, PersonId

Parameters = Mapping[str, str | int]


class Lane(IntEnum):
    NEWS = 0  # personal news and results
    REMINDERS = 1
    ANNOUNCEMENTS = 2


class RowState(StrEnum):
    READY = "ready"
    LEASED = "leased"  # in a worker's hands; no byte was sent
    DISPATCHED = "dispatched"  # committed before the first byte: it may have left
    HELD = "held"  # waits for the batch it came with, or for somebody's word (a pause)
    SENT = "sent"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    UNKNOWN = "unknown"  # it left, and nobody knows whether it arrived
    CANCELLED = "cancelled"
    EXPIRED = "expired"


_ENDS = frozenset({RowState.CANCELLED, RowState.EXPIRED})
# Of a row that waits for its repetition: that is not to be sent after all, or its reader says that it had arrived.
_REPEATED = frozenset({RowState.UNKNOWN, RowState.SENT})
# What a worker may do. One thing more happens, to rows that hold nobody's lease and never by a worker, whom a late
# answer could mislead: what a person held back (`reviving.py`) is ready again when that person comes back. And rows
# of a batch begin as held; the whole batch is released (ready) or undone (cancelled) at once.
TRANSITIONS: Mapping[RowState, frozenset[RowState]] = {
    RowState.READY: frozenset({RowState.LEASED, RowState.HELD}) | _ENDS | _REPEATED,
    RowState.LEASED: frozenset(
        {RowState.READY, RowState.DISPATCHED, RowState.HELD, RowState.FAILED, RowState.UNREACHABLE}
    )
    | _ENDS
    | _REPEATED,
    RowState.DISPATCHED: frozenset(
        {RowState.SENT, RowState.READY, RowState.UNREACHABLE, RowState.FAILED, RowState.UNKNOWN, RowState.EXPIRED}
    ),
    RowState.HELD: frozenset({RowState.READY}) | _ENDS,
    RowState.UNKNOWN: frozenset({RowState.SENT, RowState.READY}),
    RowState.SENT: frozenset(),
    RowState.UNREACHABLE: frozenset(),
    RowState.FAILED: frozenset(),
    RowState.CANCELLED: frozenset(),
    RowState.EXPIRED: frozenset(),
}
FINAL = frozenset(
    {
        RowState.SENT,
        RowState.UNREACHABLE,
        RowState.FAILED,
        RowState.UNKNOWN,
        RowState.CANCELLED,
        RowState.EXPIRED,
    }
)


@dataclass(frozen=True, slots=True)
class NewRow:
    """What is to be told; the database gives it a number, and ignores it when its key is there already."""

    dedup_key: str  # "rule:date version:person" for reminders, "template:what:version:person" for news
    person_id: PersonId
    lane: Lane
    template: str  # the text key; what it says is made when it is sent
    parameters: Parameters  # names, numbers and versions of what it tells of; nothing personal
    not_before: datetime  # process time
    expires_at: datetime | None = None  # process time: senseless afterwards
    due_at: datetime | None = None  # process time: when it should have been told; None: `not_before`
    resends: bool = False  # sent once more, marked, when nobody knows whether it arrived
    rule: str = ""  # the reminder rule it comes from; "" for news
    batch: BatchId | None = None  # of those that many get at once: it is held until that is released


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a worker holds it. `not_before`, `expires_at`, `due_at`, `first_at`: process time; the rest: machine
    time."""

    id: OutboxId
    dedup_key: str
    person_id: PersonId
    lane: Lane
    template: str
    parameters: Parameters
    rule: str
    not_before: datetime
    expires_at: datetime | None
    due_at: datetime
    resends: bool
    state: RowState
    attempts: int = 0  # how often it was refused definitely
    retry_at: datetime | None = None
    lease_epoch: int = 0  # grows with each claim: what an earlier holder says no longer counts
    lease_owner: str = ""
    lease_until: datetime | None = None
    dispatched_at: datetime | None = None
    resent_at: datetime | None = None  # when its one repetition was decided; its text says "(reenvío)"
    first_at: datetime | None = None  # `not_before` of the first time, once its repetition was put off
    message_id: int | None = None
    reason: str = ""  # why it ended or waits: a word of ours, never Telegram's
    text_hash: str = ""  # SHA-256 (hex) of the words that left
    text_version: str = ""  # of the text catalogue they came from
    read_at: datetime | None = None  # process time: when whoever got it said so; known to the conversation alone


def run_number(row: Row) -> int:
    """Of the announcement's run that it belongs to; 0: to none."""
    value = row.parameters.get("run", 0) if row.lane is Lane.ANNOUNCEMENTS else 0
    return value if isinstance(value, int) else 0


class ForbiddenStep(Exception):
    """A row cannot go from one state to the other: a broken promise of the program."""


def check_step(before: RowState, after: RowState) -> None:
    """Raises ForbiddenStep. Staying where it is always may be."""
    if before is not after and after not in TRANSITIONS[before]:
        raise ForbiddenStep(f"an outbox row cannot go from {before} to {after}")
