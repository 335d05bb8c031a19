"""What a restored database is asked. `storage/` keeps these promises.

From a restore until somebody releases it, nothing that is to be told is sent. A row is *doubtful* when it may have
left already: it was on its way in the backup, or it was due while the lost database was still at work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.ids import OutboxId


@dataclass(frozen=True, slots=True)
class Restore:
    """The newest one. Process time."""

    made_at: datetime  # the backup
    restored_at: datetime
    released_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldCount:
    template: str
    is_doubtful: bool
    count: int


@dataclass(frozen=True, slots=True)
class HeldRow:
    id: OutboxId
    has_left: bool  # once at least, before the backup was made
    is_doubtful: bool


class RestoreDesk(Protocol):
    async def newest(self) -> Restore | None: ...
    async def machine_now(self) -> datetime:
        """The clock that leases and rates are judged by."""
        ...

    def add(self, restore: Restore) -> None:
        """All that was not sent is held from now on, and so is what is written meanwhile. Codes that were to be
        mailed are not."""
        ...

    async def counts(self, lost_at: datetime) -> tuple[HeldCount, ...]:
        """What is held, in order of template. `lost_at`: until when the lost database was at work."""
        ...

    async def held(self, lost_at: datetime, after: OutboxId, most: int, *, doubtful: bool) -> Sequence[HeldRow]:
        """The next of them by their numbers; the doubtful ones, or the others."""
        ...

    def free(self, rows: Sequence[HeldRow], repeated_at: datetime | None) -> None:
        """They are ready. `repeated_at`: they say of themselves that they may be known already; machine time."""
        ...

    def drop(self, rows: Sequence[HeldRow]) -> None:
        """They are not sent: unknown where they had left, else cancelled."""
        ...

    def release(self, lost_at: datetime, now: datetime) -> None:
        """What is written from now on is sent; but for what was due until `lost_at`."""
        ...
