"""What became of an announcement (the port `ReportLook`): its rows in the order in which they were made, a page at
a time, each looked up by the numbers that it has; nothing sealed is opened but the announcement itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from domain.announcements.announcement import Announcement
from domain.announcements.report import (
    NO_ROWS,
    Change,
    Group,
    Report,
    Rows,
    Standstill,
    Steps,
    Told,
    Unread,
)
from domain.announcements.run import EDITABLE, Run
from domain.announcements.steering import Standing
from domain.delivery.outbox import RowState
from domain.ids import OutboxId, RunId
from storage import announcements, run_rows, runs
from storage.instants import from_ms, from_ms_or_none, to_ms
from storage.link import Reading, Row
from storage.sealing import Sealer
from storage.statements import Statement

_MINUTE_MS = 60_000
_GROUPS = Statement(
    "SELECT state, reason, text_version, count(*), count(read_at) FROM outbox WHERE run_id = :run"
    " GROUP BY state, reason, text_version"
)
_SENT = Statement(
    f"SELECT (dispatched_at + CAST(:shift AS bigint)) / {_MINUTE_MS} AS minute, count(*) FROM outbox"  # noqa: S608 -- a constant of ours
    f" WHERE run_id = :run AND state = 'sent' GROUP BY (dispatched_at + CAST(:shift AS bigint)) / {_MINUTE_MS}"
)
_READ = Statement(
    f"SELECT read_at / {_MINUTE_MS} AS minute, count(*) FROM outbox"  # noqa: S608 -- as above: ours
    f" WHERE run_id = :run AND state = 'sent' AND read_at IS NOT NULL GROUP BY read_at / {_MINUTE_MS}"
)
_BOUNDS = Statement("SELECT min(id), max(id) FROM outbox WHERE run_id = :run")
# By their own numbers: by the run's index a page would have to be sorted out of all that it has (hence `+`).
_TOLD = Statement(
    "SELECT o.id, coalesce(r.folio, ''), coalesce(r.institution_key, ''), coalesce(p.language, ''), o.state,"
    " o.reason, o.text_version, o.dispatched_at, o.read_at FROM outbox o LEFT JOIN person p ON p.id = o.person_id"
    " LEFT JOIN registration r ON r.person_id = o.person_id AND r.process = :process"
    " WHERE o.id > :after AND o.id <= :last AND +o.run_id = :run ORDER BY o.id LIMIT :most"
)
_CHANGES = Statement("SELECT dedup_key, state, reason FROM outbox WHERE dedup_key @within(keys)")
_UNREAD = Statement(
    "SELECT o.id, coalesce(r.folio, ''), coalesce(r.institution_key, ''), o.dispatched_at"
    " FROM outbox o LEFT JOIN registration r ON r.person_id = o.person_id AND r.process = :process"
    " WHERE o.id > :after AND +o.run_id = :run AND o.state = 'sent' AND o.read_at IS NULL ORDER BY o.id LIMIT :most"
)
_STEPS = {
    mandatory: Statement(
        f"SELECT count(CASE WHEN {run_rows.missed(is_mandatory=mandatory)} THEN 1 END),"  # noqa: S608 -- as above: ours
        " count(CASE WHEN o.state = 'unknown' AND o.resent_at IS NULL THEN 1 END),"
        " count(CASE WHEN o.state = 'sent' AND o.message_id > 0 AND o.dispatched_at > :deletable THEN 1 END)"
        f" FROM outbox o WHERE o.run_id = :run AND ({run_rows.MISSED} OR o.state IN ('unknown', 'sent'))"
    )
    for mandatory in (False, True)
}
_QUESTIONS = Statement(
    "SELECT count(DISTINCT m.handoff_id) FROM handoff_message m JOIN handoff h ON h.id = m.handoff_id"
    " WHERE m.announcement = :number AND h.process = :process"
)
_PROCESS = Statement("SELECT process FROM announcement_run WHERE id = :run")
_SENDING = frozenset({RowState.SENT, RowState.UNKNOWN, RowState.DISPATCHED})  # may have arrived


class ReportLooking:
    __slots__ = ("_link", "_sealer")

    def __init__(self, link: Reading, sealer: Sealer) -> None:
        self._link = link
        self._sealer = sealer

    async def standing(self, process: str, number: int) -> tuple[Announcement, Standing] | None:
        row = await self._link.row(announcements.NUMBERED, {"process": process, "number": number})
        if row is None:
            return None
        found = announcements.from_row(row, self._sealer)
        rows = await self._link.rows(runs.OF_ANNOUNCEMENT, {"announcement_id": found.id})
        return found, tuple(runs.from_row(one, self._sealer) for one in rows)

    async def groups(self, run: RunId) -> tuple[Group, ...]:
        rows = await self._link.rows(_GROUPS, {"run": run})
        return tuple(Group(RowState(state), *rest) for state, *rest in rows)

    async def by_minute(
        self, run: RunId, clock: Standstill
    ) -> tuple[Mapping[datetime, int], Mapping[datetime, int]]:
        shift = clock.shift // timedelta(milliseconds=1)
        sent: dict[datetime, int] = {}
        for minute, number in await self._link.rows(_SENT, {"run": run, "shift": shift}):
            at = _minute(clock.placed(from_ms(minute * _MINUTE_MS)))
            sent[at] = sent.get(at, 0) + number
        read = await self._link.rows(_READ, {"run": run})
        return sent, {from_ms(minute * _MINUTE_MS): number for minute, number in read}

    async def rows(self, run: RunId) -> Rows:
        """Asked for once: it goes through all of them."""
        first, last = await self._link.row(_BOUNDS, {"run": run}) or (None, None)
        return NO_ROWS if first is None or last is None else (first, last)

    async def steps(self, run: Run, machine_now: datetime) -> Steps:
        values = {"run": run.id, "deletable": to_ms(machine_now - EDITABLE)}
        return Steps(*(await self._link.row(_STEPS[run.is_mandatory], values) or ()))

    async def questions(self, process: str, number: int) -> int:
        row = await self._link.row(_QUESTIONS, {"process": process, "number": number})
        return 0 if row is None else int(row[0])

    async def told(self, report: Report, after: int, most: int) -> tuple[Told, ...]:
        first, last = report.rows
        values = {"run": report.run.id, "process": report.run.process, "last": last, "most": most}
        rows = await self._link.rows(_TOLD, {**values, "after": max(after, first - 1)})
        changed = await self._changed([row[0] for row in rows], report.changes)
        return tuple(_told(row, report.clock, changed.get(row[0], {})) for row in rows)

    async def unread(self, run: RunId, clock: Standstill, after: int, most: int) -> tuple[Unread, ...]:
        begins = after or (await self.rows(run))[0] - 1
        values = {"run": run, "process": await self._process(run), "after": begins, "most": most}
        return tuple(
            Unread(OutboxId(id_), folio, institution, clock.sent_at(from_ms_or_none(dispatched)))
            for id_, folio, institution, dispatched in await self._link.rows(_UNREAD, values)
        )

    async def _changed(self, rows: Sequence[int], changes: Sequence[Run]) -> dict[int, dict[RunId, Change]]:
        """By the row that sent what was changed: its number ends the key of the one that changed it."""
        keys = {f"ann-{run.kind}:{run.id}:{row}": (row, run.id) for run in changes for row in rows}
        found: dict[int, dict[RunId, Change]] = {}
        if keys:
            for key, state, reason in await self._link.rows(_CHANGES, {"keys": self._link.listed([*keys])}):
                row, run = keys[key]
                found.setdefault(row, {})[run] = Change(RowState(state), reason)
        return found

    async def _process(self, run: RunId) -> str:
        row = await self._link.row(_PROCESS, {"run": run})
        return "" if row is None else str(row[0])


def _told(row: Row, clock: Standstill, changes: Mapping[RunId, Change]) -> Told:
    id_, folio, institution, language, state, reason, text, dispatched, read = row
    known, read_at = RowState(state), from_ms_or_none(read)
    left = from_ms_or_none(dispatched) if known in _SENDING else None
    sent_at = clock.sent_at(left, read_at)
    return Told(OutboxId(id_), folio, institution, language, known, reason, text, sent_at, read_at, changes)


def _minute(at: datetime) -> datetime:
    return from_ms(to_ms(at) // _MINUTE_MS * _MINUTE_MS)
