"""What announcements ask of the database: `AnnouncementDesk` within a transaction of the conversation, `RunDesk`
within one of the delivery."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.announcements.announcement import Announcement
from domain.announcements.run import Run, Tally
from domain.delivery.budget import Budget
from domain.delivery.outbox import NewRow, Row
from domain.ids import AnnouncementId, OutboxId, PersonId, RunId, UserId


@dataclass(frozen=True, slots=True)
class Watch:
    """The one message by which a member of the staff sees a run go on."""

    run: RunId
    person: PersonId
    user: UserId
    language: str
    message_id: int
    shown: str  # SHA-256 (hex) of what it says for certain
    shown_at: datetime  # machine time: when it was last looked at, or begun to be changed
    ended: int | None = None  # how many had their end by then; None: it was not on its way


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A request that nobody decided about in time, of which its author was not told yet."""

    announcement: AnnouncementId
    number: int
    author: PersonId | None  # None: the command line
    at: datetime  # process time: until then it could be decided


class AnnouncementDesk(Protocol):
    """Reads happen at once; writes go out with everything else, in `commit`. Of two who change one announcement, or
    one run, at the same time the second begins anew."""

    async def machine_now(self) -> datetime:
        """The clock of undo windows: on PostgreSQL the server's."""
        ...

    async def budget(self) -> Budget | None:
        """How fast may be sent, as it stands; nobody is held up by that. None: nobody sent with this bot yet."""
        ...

    async def announcement(self, id_: AnnouncementId) -> Announcement | None: ...
    async def numbered(self, process: str, number: int) -> Announcement | None: ...
    async def recent(self, process: str, most: int, before: int | None = None) -> tuple[Announcement, ...]:
        """The newest first, without those that were discarded; `before`: only lower numbers."""
        ...

    async def owned(self, process: str, folios: Sequence[str]) -> frozenset[str]:
        """Those of the folios that are somebody's."""
        ...

    async def next_number(self, process: str) -> int: ...
    async def next_run(self) -> RunId:
        """Small, as a million rows carry it. Conflict at the commit when another got it meanwhile."""
        ...

    async def run(self, id_: RunId) -> tuple[Run, Tally] | None: ...
    async def runs_of(self, id_: AnnouncementId) -> tuple[tuple[Run, Tally], ...]:
        """The first first."""
        ...

    def add(self, announcement: Announcement) -> None:
        """Conflict when another got its number meanwhile."""
        ...

    def save(self, announcement: Announcement) -> None:
        """Its version is one more than that which was read."""
        ...

    def add_run(self, run: Run) -> None: ...
    def save_run(self, run: Run) -> None:
        """As `save`."""
        ...

    async def watchers(self, run: RunId) -> tuple[PersonId, ...]:
        """Whose message still changes as it goes on."""
        ...

    def watch(self, run: RunId, person: PersonId, dedup_key: str) -> None:
        """The row of that key becomes the message that follows the run."""
        ...

    async def asked_to_be_read(self, process: str, most: int, before: int | None = None) -> tuple[Run, ...]:
        """What sends those announcements that have the button, unless it was undone before anything left;
        the newest number first; `before`: only lower numbers."""
        ...

    async def asking_to_be_read(self, among: Collection[int]) -> frozenset[int]:
        """Those of them whose words, as they stand, have the button."""
        ...

    def mark_read(self, row: OutboxId, person: PersonId, at: datetime) -> None:
        """The person read what that row sent them, an announcement or another; the first time counts."""
        ...

    def hand_over(self, giving: PersonId, taking: PersonId) -> None:
        """The chat of one is the other's from now on: so is what came to it, or waits for it, of each run, where
        they have nothing of their own; and what came to it does not come again."""
        ...

    def leave_behind(self, leaving: PersonId, fresh: PersonId, now: datetime) -> None:
        """The chat of one is somebody new's from now on: what came to it can be changed for neither, and does not
        come again. `now`: process time."""
        ...


class RunDesk(Protocol):
    """Reads and writes happen at once."""

    async def open_runs(self, after: RunId, most: int) -> tuple[tuple[Run, Tally], ...]:
        """Those after this one that are not over, the oldest first."""
        ...

    async def sends(self, machine_now: datetime) -> tuple[tuple[Run, Tally], ...]:
        """Of which rows may leave now."""
        ...

    async def among(self, ids: Sequence[int]) -> Mapping[int, tuple[Run, Tally]]: ...
    async def in_flight(self, run: RunId) -> int:
        """Rows in a worker's hands, or on the way."""
        ...

    async def to_repeat(self, run: RunId) -> int:
        """Rows of which nobody knows, and that are sent once more: what changes a message, or takes it back."""
        ...

    async def older_in_flight(self, run: Run) -> int:
        """Rows of its announcement on the way that say something older."""
        ...

    async def claim(
        self, run: RunId, most: int, owner: str, machine_now: datetime, lease_until: datetime, now: datetime
    ) -> tuple[Row, ...]:
        """As `DeliveryTransaction.claim`, of one run."""
        ...

    async def still_in(self, run: Run, people: Sequence[PersonId]) -> frozenset[PersonId]:
        """Those of them who are in its audience as it stands."""
        ...

    async def upto(self, run: Run) -> int | None:
        """How far the next batch after `scanned_until` goes; None: there is none."""
        ...

    async def enqueue(self, run: Run, upto: int, held_until: datetime, machine_now: datetime) -> int:
        """Rows for the batch from `scanned_until` on; how many are new. `held_until`: process time, for those who
        chose no quiet hours of their own. A recall leaves out what is too old to be deleted."""
        ...

    async def note_scan(self, run: RunId, scanned_until: int, rescan_at: datetime | None, made: int) -> None: ...
    async def step(self, after: Run) -> bool:
        """Written unless somebody else was first: its version is one more than that which was read."""
        ...

    async def cancel_waiting(self, run: RunId, most: int) -> int:
        """Rows that wait are cancelled; how many."""
        ...

    async def reopen(self, run: Run, most: int) -> int:
        """Rows that did not reach anybody before `again_at` wait again; how many."""
        ...

    async def correct(self, run: Run) -> None:
        """Rows of the announcement's first run that are not sent yet will say what this one says."""
        ...

    async def watchers(self, run: RunId) -> tuple[PersonId, ...]:
        """Who sees it go on."""
        ...

    async def tell(self, rows: Sequence[NewRow]) -> None: ...
    async def lapsed(self, process: str, now: datetime, most: int) -> tuple[Lapsed, ...]: ...
    async def note_lapsed(self, lapsed: Lapsed) -> None:
        """It is not among them any more; one that is asked about anew meanwhile stays."""
        ...

    async def watches(self, before: datetime, most: int) -> tuple[Watch, ...]:
        """Whose message was sent, and was not touched since `before` (machine time)."""
        ...

    async def note_shown(self, watch: Watch, shown: str, at: datetime, ended: int | None, *, is_over: bool) -> bool:
        """False: somebody touched it since that look."""
        ...
