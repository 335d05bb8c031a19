"""What the handlers work with. Everything is given to them; they hold nothing and open nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.bringing import (
    AudienceShown,
    AudienceWanted,
    Brought,
    NumbersWanted,
    ReportShown,
    ReportWanted,
    UnreadShown,
    UnreadWanted,
    Wanted,
)
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.ids import UpdateId, UserId
from domain.incoming import FileRef, Incoming
from domain.knowledge import Knowledge
from domain.ports import Store, Transaction
from domain.screen import Fetched, Reply, Screen
from domain.seal import Seal
from domain.sheet import NamedPdf, Sheet
from domain.statistics.subjects import NumbersShown


class Conversation(Protocol):
    """The use cases of a private chat."""

    async def hear(
        self, tx: Transaction, incoming: Incoming, knowledge: Knowledge, now: datetime
    ) -> Reply | FileWanted: ...
    async def hear_file(
        self,
        tx: Transaction,
        incoming: Incoming,
        found: InspectedFile | RefusedFile,
        knowledge: Knowledge,
        now: datetime,
        file: FileRef | None = None,
    ) -> Reply | FileWanted: ...
    async def learn_membership(
        self,
        tx: Transaction,
        update_id: UpdateId,
        user_id: UserId,
        *,
        blocked: bool,
        knowledge: Knowledge,
        now: datetime,
    ) -> None: ...


class StaffSide(Protocol):
    """The use cases of the staff, in their own chats."""

    def is_link(self, incoming: Incoming) -> bool: ...
    def is_wish(self, incoming: Incoming) -> bool: ...
    async def open_invitation(
        self, tx: Transaction, incoming: Incoming, knowledge: Knowledge, now: datetime, machine_now: datetime
    ) -> Reply: ...
    async def serve(
        self,
        tx: Transaction,
        incoming: Incoming,
        knowledge: Knowledge,
        now: datetime,
        machine_now: datetime,
        brought: Brought | None = None,
    ) -> Reply | Wanted | None: ...


class Notices(Protocol):
    """What is said outside the conversation."""

    def slow_down(self, knowledge: Knowledge, language: str, last_text: str, seconds: int) -> Screen: ...
    def set_aside(self, knowledge: Knowledge, language: str) -> Screen: ...
    def only_private(self, knowledge: Knowledge, language: str, link: str) -> Screen: ...
    def staff_private(self, knowledge: Knowledge, language: str, link: str) -> Screen: ...
    def commands(self, knowledge: Knowledge, language: str) -> tuple[tuple[str, str], ...]: ...


class LeftGroups:
    """The groups said goodbye to lately, in this process. Bounded: forgetting one costs a second goodbye."""

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._groups: dict[int, None] = {}

    def add(self, chat_id: int) -> None:
        self._groups.pop(chat_id, None)
        self._groups[chat_id] = None
        if len(self._groups) > self._most:
            del self._groups[next(iter(self._groups))]

    def __contains__(self, chat_id: int) -> bool:
        return chat_id in self._groups


# What is sent as a file to this person: an acuse, a date for their calendar, a picture, what they sent.
Fetch = Callable[[UserId, Fetched], Awaitable[bytes]]
Inspect = Callable[[bytes, str, int, int], Awaitable[InspectedFile | RefusedFile]]
ReadTable = Callable[[bytes, str], Awaitable[Sheet | RefusedFile]]
ReadZip = Callable[[bytes, str], Awaitable[tuple[NamedPdf, ...] | RefusedFile]]
ReadNumbers = Callable[[NumbersWanted], Awaitable[NumbersShown]]
CountAudience = Callable[[AudienceWanted], Awaitable[AudienceShown]]
ReadReport = Callable[[ReportWanted | UnreadWanted], Awaitable[ReportShown | UnreadShown]]


@dataclass(frozen=True, slots=True)
class Office:
    store: Store
    conversation: Conversation
    staff_side: StaffSide
    notices: Notices
    knowledge: Callable[[], Knowledge]  # the newest; swapped whole
    now: Callable[[], datetime]  # process time, aware, UTC
    machine_now: Callable[[], datetime]  # aware, UTC: for PINs and invitations
    hear: Callable[[datetime], None]  # tells the clock the date of a message that came
    seal: Seal
    fetch: Fetch
    inspect: Inspect  # content, name, at most so many bytes and pages
    read_table: ReadTable  # content, name
    read_zip: ReadZip  # content, name
    read_numbers: ReadNumbers
    count_audience: CountAudience
    read_report: ReadReport
    link: str  # where the assistant is found: https://t.me/...
    own_groups: frozenset[int] = frozenset()  # STAFF_CHAT_ID and ALARM_CHAT_ID: never left
    left_groups: LeftGroups = field(default_factory=LeftGroups)

    def moment(self, sent_at: datetime | None) -> datetime:
        """Now, but never before the message in hand: Telegram's clock may be ahead of ours."""
        if sent_at is not None:
            self.hear(sent_at)
        now = self.now()
        return now if sent_at is None or sent_at < now else sent_at
