"""Owns the table `restored`, and holds back in `outbox` what may have been told before the database was restored.

A row that is held for nothing else (its batch was released, or it has none) is held by a restore.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.alarms.alarm import AlarmKind
from domain.announcements.run import Why
from domain.ids import OutboxId
from domain.restoring.port import HeldCount, HeldRow, Restore
from storage.delivery_transaction import Shift
from storage.instants import to_ms, to_ms_or_none
from storage.link import Link
from storage.outgoing import Outgoing
from storage.restored_state import FOR_EVER, NEWEST, restore_from_row
from storage.statements import Statement, Write

_REASON = "restored"

_ADD = Statement(
    "INSERT INTO restored (restored_at, made_at, held_until) VALUES (:restored_at, :made_at, :held_until)"
    " ON CONFLICT (restored_at) DO UPDATE SET held_until = excluded.held_until"
)
_RELEASE = Statement(
    f"UPDATE restored SET held_until = :held_until, released_at = :now WHERE held_until = {FOR_EVER}"  # noqa: S608 -- a number of ours
)
# Of the unknown ones those that would have been sent once more by themselves. Also what was for the group for
# alarms, for the lost database may have told it. What is new for that group is not held (`outbox.py`).
_HOLD = Statement(
    "UPDATE outbox SET state = 'held', reason = :reason, lease_owner = '', lease_until = NULL, retry_at = NULL"
    " WHERE state IN ('ready', 'leased', 'dispatched', 'held')"
    " OR (state = 'unknown' AND resends AND resent_at IS NULL)"
)
# An alarm that is on is not told anew: the one of an earlier restore must not stand in this one's way.
_END_ALARM = Statement(
    f"UPDATE alarm SET ended_at = :restored_at WHERE kind = '{AlarmKind.HELD}' AND ended_at IS NULL"  # noqa: S608 -- a kind of ours
)
_HOLD_MAILS = Statement(
    "UPDATE mail SET state = 'expired', words = NULL, retry_at = NULL, lease_until = NULL, reason = :reason"
    " WHERE state IN ('ready', 'sending')"
)
# Of an announcement it is not known how far it came since the backup: nobody gets it until somebody lets it go on.
_STOP_RUNS = Statement(
    f"UPDATE announcement_run SET state = 'paused', why = '{Why.RESTORED}', version = version + 1"  # noqa: S608 -- as above: ours
    " WHERE state IN ('waiting', 'canary', 'running')"
)
_HELD = "o.state = 'held' AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.id = o.batch_id AND b.state = 'held')"
_DOUBTFUL = "(o.dispatched_at IS NOT NULL OR o.not_before <= :lost_at OR o.due_at <= :lost_at)"
_COUNTS = Statement(
    f"SELECT o.template, {_DOUBTFUL} AS doubtful, count(*) FROM outbox o WHERE {_HELD}"  # noqa: S608 -- constants of ours
    " GROUP BY o.template, doubtful ORDER BY o.template, doubtful"
)
_SOME = (
    "SELECT o.id, o.dispatched_at IS NOT NULL FROM outbox o WHERE o.id > :after"  # noqa: S608 -- as above: ours
    f" AND {_HELD} AND {{}} {_DOUBTFUL} ORDER BY o.id LIMIT :most"
)
_DOUBTFUL_ONES = Statement(_SOME.format(""))
_CERTAIN_ONES = Statement(_SOME.format("NOT"))
_FREE = Statement(
    "UPDATE outbox SET state = 'ready', reason = '', resent_at = coalesce(CAST(:repeated_at AS bigint), resent_at)"
    " WHERE state = 'held' AND id @among(ids)"
)
_DROP = Statement(
    "UPDATE outbox SET reason = :reason, resends = FALSE,"
    " state = CASE WHEN dispatched_at IS NULL THEN 'cancelled' ELSE 'unknown' END"
    " WHERE state = 'held' AND id @among(ids)"
)


class RestoreDesk:
    """A transaction's view (the port `RestoreDesk`)."""

    __slots__ = ("_link", "_out", "_shift")

    def __init__(self, link: Link, out: Outgoing, shift: Shift) -> None:
        self._link = link
        self._out = out
        self._shift = shift

    async def newest(self) -> Restore | None:
        return restore_from_row(await self._link.row(NEWEST, {}))

    async def machine_now(self) -> datetime:
        return await self._link.clock() + self._shift()

    def add(self, restore: Restore) -> None:
        values = {
            "restored_at": to_ms(restore.restored_at),
            "made_at": to_ms(restore.made_at),
            "held_until": FOR_EVER,
        }
        self._write(_ADD, values)
        self._write(_HOLD, {"reason": _REASON})
        self._write(_HOLD_MAILS, {"reason": _REASON})
        self._write(_STOP_RUNS, {})
        self._write(_END_ALARM, {"restored_at": to_ms(restore.restored_at)})

    async def counts(self, lost_at: datetime) -> tuple[HeldCount, ...]:
        rows = await self._link.rows(_COUNTS, {"lost_at": to_ms(lost_at)})
        return tuple(HeldCount(row[0], bool(row[1]), int(row[2])) for row in rows)

    async def held(self, lost_at: datetime, after: OutboxId, most: int, *, doubtful: bool) -> Sequence[HeldRow]:
        values = {"lost_at": to_ms(lost_at), "after": after, "most": most}
        rows = await self._link.rows(_DOUBTFUL_ONES if doubtful else _CERTAIN_ONES, values)
        return [HeldRow(OutboxId(row[0]), bool(row[1]), doubtful) for row in rows]

    def free(self, rows: Sequence[HeldRow], repeated_at: datetime | None) -> None:
        self._write(_FREE, {"ids": self._ids(rows), "repeated_at": to_ms_or_none(repeated_at)})

    def drop(self, rows: Sequence[HeldRow]) -> None:
        self._write(_DROP, {"ids": self._ids(rows), "reason": _REASON})

    def release(self, lost_at: datetime, now: datetime) -> None:
        self._write(_RELEASE, {"held_until": to_ms(lost_at), "now": to_ms(now)})

    def _ids(self, rows: Sequence[HeldRow]) -> Any:  # noqa: ANN401 -- each driver wants a list in its own way
        return self._link.listed([row.id for row in rows])

    def _write(self, statement: Statement, values: dict[str, Any]) -> None:
        self._out.ready.append(Write(statement, values, is_apart=True))
