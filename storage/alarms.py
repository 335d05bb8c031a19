"""Owns the tables `alarm` and `ticked` (the port `AlarmDesk`)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.alarms.alarm import Alarm, AlarmKind, Waiting
from domain.delivery.outbox import NewRow
from domain.erasure.erasure import Backlog
from domain.restoring.port import Restore
from domain.rulings.outages import Received
from storage import erasures, outbox
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.link import DirectLink
from storage.restored_state import NEWEST, restore_from_row
from storage.rulings import RECEIVED
from storage.statements import Statement

_LATEST = Statement(
    "SELECT kind, subject, number, begun_at, detail, ended_at FROM alarm a WHERE process = :process AND number ="
    " (SELECT max(number) FROM alarm WHERE process = a.process AND kind = a.kind AND subject = a.subject)"
)
_ADD = Statement(
    "INSERT INTO alarm (process, kind, subject, number, begun_at, detail, ended_at) VALUES (:process, :kind,"
    " :subject, :number, :begun_at, :detail, :ended_at) ON CONFLICT (process, kind, subject, number) DO NOTHING"
)
_END = Statement(
    "UPDATE alarm SET ended_at = :ended_at WHERE process = :process AND kind = :kind AND subject = :subject"
    " AND number = :number AND ended_at IS NULL"
)
_WITHDRAW = Statement(
    "UPDATE outbox SET state = 'cancelled', reason = 'stale' WHERE dedup_key = :key AND state IN ('ready', 'held')"
)
# These rows hold nobody's lease, so no late answer can mislead anybody.
_TELL_AGAIN = Statement(
    "UPDATE outbox SET state = 'ready', reason = '', attempts = 0, retry_at = NULL WHERE dedup_key = :key"
    " AND state IN ('unreachable', 'failed', 'cancelled') AND reason <> 'stale'"
)
_NOTE_TICK = Statement(
    "INSERT INTO ticked (process, tick, done_at) VALUES (:process, :tick, :done_at) ON CONFLICT (process, tick)"
    " DO UPDATE SET done_at = excluded.done_at WHERE ticked.done_at < excluded.done_at"
)
_TICKS = Statement("SELECT tick, done_at FROM ticked WHERE process = :process")
_WAITING = Statement(
    "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 'ready' AND person_id >= 0 LIMIT :most) AS few"
)
_FIRST_EXPIRY = Statement(
    "SELECT expires_at FROM outbox WHERE state = 'ready' AND expires_at IS NOT NULL AND expires_at > :now"
    " ORDER BY expires_at LIMIT 1"
)


class AlarmDesk:
    __slots__ = ("_link",)

    def __init__(self, link: DirectLink) -> None:
        self._link = link

    async def latest(self, process: str) -> Sequence[Alarm]:
        rows = await self._link.rows(_LATEST, {"process": process})
        return [
            Alarm(AlarmKind(kind), subject, number, from_ms(begun), detail, from_ms_or_none(ended))
            for kind, subject, number, begun, detail, ended in rows
        ]

    async def add(self, process: str, alarm: Alarm) -> bool:
        values = _name(process, alarm) | {
            "begun_at": to_ms(alarm.begun_at),
            "detail": alarm.detail,
            "ended_at": to_ms_or_none(alarm.ended_at),
        }
        return await self._link.execute(_ADD, values) > 0

    async def end(self, process: str, alarm: Alarm) -> bool:
        values = _name(process, alarm) | {"ended_at": to_ms_or_none(alarm.ended_at)}
        return await self._link.execute(_END, values) > 0

    async def tell(self, row: NewRow) -> None:
        write = outbox.insert([row])
        await self._link.execute(write.statement, write.values)

    async def withdraw(self, dedup_key: str) -> None:
        await self._link.execute(_WITHDRAW, {"key": dedup_key})

    async def tell_again(self, dedup_key: str) -> None:
        await self._link.execute(_TELL_AGAIN, {"key": dedup_key})

    async def restored(self) -> Restore | None:
        return restore_from_row(await self._link.row(NEWEST, {}))

    async def note_ticks(self, process: str, done: Mapping[str, datetime]) -> None:
        for name, at in sorted(done.items()):  # in one order, or two programs would wait for each other
            await self._link.execute(_NOTE_TICK, {"process": process, "tick": name, "done_at": to_ms(at)})

    async def ticks(self, process: str) -> Mapping[str, datetime]:
        return {name: from_ms(at) for name, at in await self._link.rows(_TICKS, {"process": process})}

    async def waiting(self, most: int, now: datetime) -> Waiting:
        count = await self._link.row(_WAITING, {"most": most})
        first = await self._link.row(_FIRST_EXPIRY, {"now": to_ms(now)})
        return Waiting(0 if count is None else int(count[0]), None if first is None else from_ms(first[0]))

    async def unerased(self) -> Backlog:
        return erasures.backlog_from(await self._link.row(erasures.BACKLOG, {}))

    async def received(self, process: str) -> Received | None:
        row = await self._link.row(RECEIVED, {"process": process})
        return None if row is None else Received(from_ms(row[0]), from_ms(row[1]))


def _name(process: str, alarm: Alarm) -> dict[str, str | int | None]:
    return {"process": process, "kind": alarm.kind.value, "subject": alarm.subject, "number": alarm.number}
