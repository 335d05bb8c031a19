"""What erasing asks of the database, and of the file of erased people. `storage/` keeps these promises."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.erasure.erasure import Backlog, Erasure, Tombstone
from domain.erasure.proof import Remnant
from domain.ids import PersonId, RequestId


class ErasureDesk(Protocol):
    """A transaction's view of wishes to be forgotten. Writes wait for the commit, as all of them."""

    async def wishes(self, person: PersonId) -> tuple[Erasure, ...]:
        """The person's, the newest first."""
        ...

    async def waiting(self, most: int) -> tuple[Tombstone, ...]:
        """Those that can be carried out, the oldest first. Who is a member of the staff is missing: they leave the
        team first."""
        ...

    async def backlog(self) -> Backlog: ...
    async def granted(self, person: PersonId) -> tuple[RequestId, ...]:
        """Their cancellations that were granted and are not carried out."""
        ...

    async def count_done(self) -> int: ...
    async def done(self) -> frozenset[Tombstone]: ...
    async def knows(self, person: PersonId) -> bool:
        """Whether the database has this person at all: an older one may not."""
        ...

    async def file_id(self) -> str:
        """Of the file that this database's tombstones stand in; "" when it never had one."""
        ...

    def name_file(self, id_: str) -> None:
        """From now on they stand in that file."""
        ...

    async def standing_folios(self, person: PersonId) -> tuple[str, ...]:
        """Of their registrations that were sent and not withdrawn."""
        ...

    async def is_whole(self, tombstone: Tombstone) -> bool:
        """Whether everything goes: always, unless it is about the chat of who has sent a registration."""
        ...

    async def left_of(self, person: PersonId) -> frozenset[Remnant]:
        """Of what must be gone where everything goes: what the database still has. Who was never there leaves
        nothing."""
        ...

    async def is_waiting(self, tombstone: Tombstone) -> bool: ...
    async def erase(self, tombstone: Tombstone, now: datetime) -> None:
        """All that is the person's and goes with it, and that it was done; where everything goes, that their
        granted cancellations were carried out, too. Whoever is of the staff leaves it."""
        ...


class TombstoneFile(Protocol):
    """Held by this program alone."""

    @property
    def id(self) -> str: ...
    def all(self) -> Collection[Tombstone]: ...
    async def add(self, tombstones: Sequence[Tombstone]) -> None:
        """On the disk when it returns. Those that are there already are not added again. Raises Unavailable."""
        ...

    async def rename(self, id_: str) -> None:
        """An empty one becomes the file of this id. Raises Unavailable."""
        ...
