"""A wish to be forgotten, and what is left of it: a tombstone, which holds a number and no name."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import PersonId


class ErasureKind(StrEnum):
    CHAT = "chat"  # what the chat left: of who never sent a registration everything; else all but what was sent
    LEGAL = "legal"  # everything: a cancellation was granted, or the process kept its record long enough


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands in the file of erased people. The three together are one wish."""

    person: PersonId
    kind: ErasureKind
    asked_at: datetime  # process time, in milliseconds


@dataclass(frozen=True, slots=True)
class Erasure:
    """A wish as the database has it."""

    tombstone: Tombstone
    done_at: datetime | None = None  # process time; None: waits


@dataclass(frozen=True, slots=True)
class Backlog:
    """Wishes that nobody has carried out yet."""

    count: int = 0  # that can be
    since: datetime | None = None  # process time; of the oldest of them
    of_team: int = 0  # that cannot: whoever wished them works here, and leaves the team first
