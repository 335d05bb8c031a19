"""One action of the delivery and its view of the database (the port `DeliveryTransaction`)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from domain.delivery.budget import Budget
from domain.delivery.budgeting import fresh
from domain.delivery.outbox import Lane, Row
from domain.delivery.ports import Handed, Recipient, Step, Ticking
from domain.handoffs.handoff import HandoffMessage
from domain.ids import FileId, HandoffId, HandoffMessageId, OutboxId, PersonId, RegistrationId, RequestId
from domain.registration import Submission
from domain.rights.request import Request
from domain.stages import StageDates
from storage import (
    batches,
    handoff_files,
    handoffs,
    outbox,
    outbox_changes,
    recipients,
    requests,
    rulings,
    sending,
    stages,
    submissions,
)
from storage.alarms import AlarmDesk
from storage.instants import from_ms, from_ms_or_none, to_ms
from storage.link import DirectLink
from storage.mails import MailDesk
from storage.reminder_desk import ReminderDesk
from storage.run_desk import RunDesk
from storage.sealing import Sealer, WrappedKey
from storage.statements import Statement, Values

T = TypeVar("T")
Shift = Callable[[], timedelta]

_TICKING = Statement("SELECT last_at, gap_from, gap_until FROM ticking WHERE process = :process")


def unshifted() -> timedelta:
    return timedelta()


class Delivery:
    """`sender`: which row of the budget is ours (SHA-256 of the bot token, hex). `shift`: what is added to the
    database's clock, for tests that move machine time."""

    __slots__ = ("_link", "_sealer", "_sender", "_shift", "alarms", "mails", "reminders", "runs")

    def __init__(self, link: DirectLink, sealer: Sealer, sender: str, shift: Shift) -> None:
        self._link = link
        self._sealer = sealer
        self._sender = sender
        self._shift = shift
        self.reminders = ReminderDesk(link, link.kind)
        self.mails = MailDesk(link, sealer)
        self.runs = RunDesk(link, sealer)
        self.alarms = AlarmDesk(link)

    async def machine_now(self) -> datetime:
        return await self._link.clock() + self._shift()

    async def budget(self) -> Budget:
        if not self._sender:
            raise ValueError("the store was opened without saying who sends")
        row = await self._link.row(sending.READ, {"token_hash": self._sender})
        if row is None:
            new = fresh(await self.machine_now())
            await self._link.execute(sending.MAKE, sending.values(self._sender, new))
            return await self.budget()  # perhaps another's, who made it meanwhile
        return sending.from_row(row)

    async def save_budget(self, budget: Budget) -> None:
        await self._link.execute(sending.SAVE, sending.values(self._sender, budget))

    async def claim(
        self, lane: Lane, most: int, owner: str, machine_now: datetime, lease_until: datetime, now: datetime
    ) -> tuple[Row, ...]:
        values = _claiming(lane, most, owner, machine_now, lease_until, now)
        rows = await self._rows(outbox.CLAIM, values)
        return tuple(sorted(rows, key=lambda row: (row.not_before, row.id)))

    async def claim_expiring(
        self, before: datetime, most: int, owner: str, machine_now: datetime, lease_until: datetime, now: datetime
    ) -> tuple[Row, ...]:
        values = _claiming(Lane.REMINDERS, most, owner, machine_now, lease_until, now)
        rows = await self._rows(outbox.CLAIM_EXPIRING, {**values, "before": to_ms(before)})
        return tuple(sorted(rows, key=lambda row: (row.expires_at or row.not_before, row.id)))

    async def recipients(self, people: Sequence[PersonId], process: str) -> Mapping[PersonId, Recipient]:
        return await recipients.read(self._link, self._sealer, people, process)

    async def handed(self, handoffs_: Sequence[HandoffId], messages: Sequence[HandoffMessageId]) -> Handed:
        listed = self._link.listed
        found = await self._link.rows(handoffs.BY_ID, {"ids": listed(handoffs_)}) if handoffs_ else ()
        written = await self._link.rows(handoffs.MESSAGES_BY_ID, {"ids": listed(messages)}) if messages else ()
        opened: dict[int, HandoffMessage] = {
            one.id: one for one in (handoffs.message_from_row(row, self._sealer) for row in written)
        }
        files = await self._files([one.file for one in opened.values() if one.file is not None])
        return Handed({row[0]: handoffs.from_row(row, self._sealer) for row in found}, opened, files)

    async def requests(self, ids: Sequence[RequestId]) -> Mapping[int, Request]:
        rows = await self._link.rows(requests.BY_ID, {"ids": self._link.listed(ids)})
        return {one.id: one for one in (requests.from_row(row, self._sealer) for row in rows)}

    async def submission(self, registration: RegistrationId, version: int) -> Submission | None:
        row = await self._link.row(submissions.ONE, {"registration_id": registration, "version": version})
        return None if row is None else submissions.opened(row, self._sealer)

    async def _files(self, among: Sequence[FileId]) -> dict[int, bytes]:
        """By the numbers of their messages."""
        rows = await self._link.rows(handoff_files.BY_ID, {"ids": self._link.listed(among)}) if among else ()
        return {
            message: handoff_files.content(
                sealed, FileId(id_), self._sealer.unwrap("person", person, WrappedKey(master, wrapped))
            )
            for wrapped, master, sealed, message, id_, person in rows
        }

    async def stage_dates(self, process: str) -> Mapping[str, StageDates]:
        return stages.newest_dates(await self._link.rows(stages.NEWEST_DATES, {"process": process}))

    async def newest(self, process: str) -> tuple[int, int]:
        row = await self._link.row(rulings.NUMBERS, {"slug": process})
        return (0, 0) if row is None else (int(row[0]), int(row[1]))

    async def ticking(self, process: str) -> Ticking | None:
        row = await self._link.row(_TICKING, {"process": process})
        return None if row is None else Ticking(from_ms(row[0]), from_ms_or_none(row[1]), from_ms_or_none(row[2]))

    async def last_dispatched(self, people: Sequence[PersonId], since: datetime) -> Mapping[PersonId, datetime]:
        values = {"people": self._link.listed(people), "since": to_ms(since)}
        rows = await self._link.rows(outbox.LAST_DISPATCHED, values)
        return {PersonId(row[0]): from_ms(row[1]) for row in rows}

    async def change(self, steps: Sequence[Step]) -> frozenset[OutboxId]:
        return frozenset(map(OutboxId, await outbox_changes.change(self._link, steps)))

    async def rows(self, ids: Sequence[OutboxId]) -> tuple[Row, ...]:
        return tuple(await self._rows(outbox.BY_ID, {"ids": self._link.listed(ids)}))

    async def lease_over(self, before: datetime, most: int) -> tuple[Row, ...]:
        return tuple(await self._rows(outbox.LEASE_OVER, {"before": to_ms(before), "most": most}))

    async def to_resend(self, dispatched_before: datetime, most: int) -> tuple[Row, ...]:
        return tuple(await self._rows(outbox.TO_RESEND, {"before": to_ms(dispatched_before), "most": most}))

    async def expired(self, now: datetime, most: int) -> tuple[Row, ...]:
        return tuple(await self._rows(outbox.EXPIRED, {"now": to_ms(now), "most": most}))

    async def release_batches(self, machine_now: datetime) -> int:
        due = await self._link.rows(batches.DUE, {"now": to_ms(machine_now)})
        released = 0
        for row in due:
            if await self._link.execute(batches.RELEASE_NOW, {"id": row[0]}):
                await self._link.execute(batches.FREE_ROWS, {"id": row[0]})
                released += 1
        return released

    async def close_batches(self) -> int:
        over = 0
        for row in await self._link.rows(batches.RELEASED, {}):
            if await self._link.execute(batches.CLOSE, {"id": row[0]}):
                await self._link.execute(batches.FORGET_FILES, {"id": row[0]})
                over += 1
        return over

    async def commit(self) -> None:
        await self._link.keep_direct()

    async def _rows(self, statement: Statement, values: Values) -> list[Row]:
        return [outbox.from_row(row) for row in await self._link.rows(statement, values)]


async def delivered(link: DirectLink, tx: Delivery, action: Callable[[Delivery], Awaitable[T]]) -> T:
    """Run the action; what it did is undone unless it committed."""
    await link.begin_direct()
    try:
        return await action(tx)
    finally:
        await link.end_direct()


def _claiming(
    lane: Lane, most: int, owner: str, machine_now: datetime, lease_until: datetime, now: datetime
) -> dict[str, int | str]:
    return {
        "lane": int(lane),
        "most": most,
        "owner": owner,
        "machine_now": to_ms(machine_now),
        "lease_until": to_ms(lease_until),
        "now": to_ms(now),
    }
