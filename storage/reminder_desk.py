"""What looking after reminders asks of the database, within a transaction of the delivery: the port `ReminderDesk`.

Owns the tables `occurrence` and `ticking`. Rows of the outbox are made here by the batch; see `storage/outbox.py`.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.authorization import Actor, Role
from domain.delivery.outbox import Lane, NewRow, Row
from domain.ids import OutboxId, PersonId, RegistrationId, StaffId, UserId
from domain.ports import Conflict
from domain.reminders.ports import Catching, Dated, Horizons, Marked, Notes, Record, Sweep
from storage import marked_rows, outbox, reminder_rows
from storage.changes import POSTGRES_BOUND, POSTGRES_HORIZONS, SQLITE_HORIZONS, TABLES
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.link import DirectLink, Kind
from storage.staff import ACTING
from storage.statements import Statement

# SQLite has one writer, for whom candidates wait: a batch is a few milliseconds, a slice with its commit about 50.
_BATCHES: Mapping[Kind, int] = {"sqlite": 1000, "postgresql": 10_000}
_SLICES: Mapping[Kind, float] = {"sqlite": 40.0, "postgresql": 500.0}
_CHANGED_AT_ONCE = 200
_LAST = 2**63 - 1
_Mark = tuple[datetime, RegistrationId]

_TICKING = Statement("SELECT last_at, gap_from, gap_until, marks FROM ticking WHERE process = :process @free")
_FIRST = Statement(
    "INSERT INTO ticking (process, last_at, marks) VALUES (:process, :last_at, '{}')"
    " ON CONFLICT (process) DO NOTHING"
)
_KEEP = Statement(
    "UPDATE ticking SET last_at = :last_at, gap_from = :gap_from, gap_until = :gap_until, marks = :marks"
    " WHERE process = :process"
)
_RECORDS = Statement(
    "SELECT rule, version, due_at, expires_at, scanned_until, made, dropped_at, is_done FROM occurrence"
    " WHERE process = :process"
)
_SAVE_RECORD = Statement(
    "INSERT INTO occurrence (process, rule, version, due_at, expires_at, scanned_until, made, dropped_at, is_done)"
    " VALUES (:process, :rule, :version, :due_at, :expires_at, :scanned_until, :made, :dropped_at, :is_done)"
    " ON CONFLICT (process, rule, version) DO UPDATE SET scanned_until = excluded.scanned_until,"
    " made = excluded.made, dropped_at = excluded.dropped_at, is_done = excluded.is_done"
)
_UPTO = Statement("SELECT max(t.id) FROM (SELECT id FROM person WHERE id > :after ORDER BY id LIMIT :most) t")
_SAVEPOINT, _BACK, _RELEASE = map(Statement, ("SAVEPOINT batch", "ROLLBACK TO batch", "RELEASE batch"))
_HAVING_MARKS = Statement(
    "SELECT DISTINCT r.person_id FROM registration r WHERE r.person_id @among(people) AND r.process = :process"
    " AND EXISTS (SELECT 1 FROM milestone WHERE registration_id = r.id)"
)
_HORIZONS: Mapping[Kind, str] = {"sqlite": SQLITE_HORIZONS, "postgresql": POSTGRES_HORIZONS}


def _bound(kind: Kind, seen: str) -> str:
    return f" AND changed < {POSTGRES_BOUND.format(seen=seen)}" if kind == "postgresql" else ""


def _changed(table: str, kind: Kind) -> Statement:
    row, person = ("id", "id") if table == "person" else ("registration_id", "person_id")
    row = "id" if table == "registration" else row
    return Statement(
        f"SELECT changed, {row}, {person} FROM {table} WHERE changed >= :seen AND changed >= :after"  # noqa: S608 -- tables and columns are constants of ours
        f"{_bound(kind, 'seen')}"
        f" AND (changed > :after OR {row} > :after_row) ORDER BY changed, {row} LIMIT :most"
    )


def _since(horizons: str, kind: Kind) -> Statement:
    """The horizons, and whether any table has something at or after the ones seen."""
    anything = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE changed >= :seen{place}{_bound(kind, f'seen{place}')})"  # noqa: S608 -- as above: ours
        for place, table in enumerate(TABLES)
    )
    return Statement(f"{horizons}, {anything}")


_CHANGED: Mapping[Kind, Sequence[Statement]] = {
    kind: tuple(_changed(table, kind) for table in TABLES) for kind in _HORIZONS
}
_SINCE: Mapping[Kind, Statement] = {kind: _since(sql, kind) for kind, sql in _HORIZONS.items()}
_NOW: Mapping[Kind, Statement] = {kind: Statement(sql) for kind, sql in _HORIZONS.items()}


class ReminderDesk:
    """`batch`: how many people or marks one statement looks at."""

    __slots__ = ("_kind", "_link", "batch", "slice_ms")

    def __init__(self, link: DirectLink, kind: Kind) -> None:
        self._link = link
        self._kind = kind
        self.batch = _BATCHES[kind]
        self.slice_ms = _SLICES[kind]

    async def take(self, process: str, now: datetime) -> Notes | None:
        row = await self._link.row(_TICKING, {"process": process})
        if row is not None:
            return _notes(row)
        if not await self._link.execute(_FIRST, {"process": process, "last_at": to_ms(now)}):
            return None
        seen = await self._link.row(_NOW[self._kind], {})
        return Notes(now, None, None, now, Catching(tuple(seen or ())), is_first=True)

    async def keep(self, process: str, notes: Notes) -> None:
        values = {
            "process": process,
            "last_at": to_ms(notes.last_at),
            "gap_from": to_ms_or_none(notes.gap_from),
            "gap_until": to_ms_or_none(notes.gap_until),
            "marks": _marks(notes),
        }
        await self._link.execute(_KEEP, values)

    async def records(self, process: str) -> Mapping[tuple[str, str], Record]:
        rows = await self._link.rows(_RECORDS, {"process": process})
        return {(row[0], row[1]): _record(row) for row in rows}

    async def save_record(self, process: str, record: Record) -> None:
        values = {
            "process": process,
            "rule": record.rule,
            "version": record.occasion,
            "due_at": to_ms(record.due_at),
            "expires_at": to_ms(record.expires_at),
            "scanned_until": _LAST if record.is_done else record.scanned_until,
            "made": record.made,
            "dropped_at": to_ms_or_none(record.dropped_at),
            "is_done": record.is_done,
        }
        await self._link.execute(_SAVE_RECORD, values)

    # Dates that all have in common

    async def upto(self, after: PersonId) -> PersonId | None:
        row = await self._link.row(_UPTO, {"after": after, "most": self.batch})
        return None if row is None or row[0] is None else PersonId(row[0])

    async def tell(self, dated: Dated, after: PersonId, upto: PersonId) -> int:
        """Nobody before this one has made rows for these people, so no key is looked up first, which would be dear.
        Should there be any all the same (a table was lost and restored, say), it is done again with care."""
        values = reminder_rows.values(dated) | {"after": after, "upto": upto}
        if self._kind == "postgresql":
            await self._link.rows(reminder_rows.SIDE_BY_SIDE, {})
        await self._link.rows(_SAVEPOINT, {})
        try:
            made = await self._link.execute(
                reminder_rows.tell(dated, reminder_rows.BATCH, is_careful=False), values
            )
        except Conflict:
            await self._link.rows(_BACK, {})
            made = await self._link.execute(reminder_rows.tell(dated, reminder_rows.BATCH), values)
        await self._link.rows(_RELEASE, {})
        return made

    async def tell_people(self, dated: Dated, people: Sequence[PersonId]) -> int:
        values = reminder_rows.values(dated) | {"people": self._link.listed(people)}
        return await self._link.execute(reminder_rows.tell(dated, reminder_rows.PEOPLE), values)

    # A candidate's own marks

    async def with_marks(self, stretches: Sequence[Marked]) -> frozenset[int]:
        if not stretches:
            return frozenset()
        asked = [
            [place, one.mark.value, one.mailing.stage, to_ms(one.above), to_ms(one.upto)]
            for place, one in enumerate(stretches)
        ]
        values = {"process": stretches[0].mailing.process, "stretches": json.dumps(asked)}
        return frozenset(row[0] for row in await self._link.rows(marked_rows.PROBE, values))

    async def tell_marked(self, marked: Marked, after: _Mark | None) -> tuple[int, _Mark | None]:
        begins = (to_ms(marked.above), _LAST) if after is None else (to_ms(after[0]), after[1])
        values = marked_rows.values(marked) | {"after_at": begins[0], "after_id": begins[1]}
        ends = await self._link.row(marked_rows.BATCH_ENDS, values | {"most": self.batch - 1})
        upto = (values["upto_at"], _LAST) if ends is None else (ends[0], ends[1])
        values |= {"upto_at": upto[0], "upto_id": upto[1]}
        made = await self._link.execute(marked_rows.tell(marked, marked_rows.BATCH), values)
        return made, None if ends is None else (from_ms(ends[0]), RegistrationId(ends[1]))

    async def tell_marked_people(self, marked: Marked, people: Sequence[PersonId]) -> int:
        values = marked_rows.values(marked) | {"people": self._link.listed(people)}
        return await self._link.execute(marked_rows.tell(marked, marked_rows.PEOPLE), values)

    async def count_expired(self, marked: Marked) -> int:
        row = await self._link.row(marked_rows.count_expired(marked), marked_rows.values(marked))
        return 0 if row is None else int(row[0])

    # What was given up

    async def staff(self) -> Sequence[tuple[PersonId, Actor]]:
        rows = await self._link.rows(ACTING, {})
        return [(PersonId(row[0]), Actor(UserId(row[1]), Role(row[2]), StaffId(row[3]))) for row in rows]

    async def report(self, rows: Sequence[NewRow]) -> None:
        for row in rows:
            write = outbox.insert([row])
            await self._link.execute(write.statement, write.values)

    # Who joined or changed

    async def horizons(self, seen: Horizons) -> tuple[Horizons, bool]:
        values = {f"seen{place}": horizon for place, horizon in enumerate(seen)}
        row = await self._link.row(_SINCE[self._kind], values)
        *now, is_any = row or (*seen, False)
        return tuple(now), bool(is_any)

    def is_younger(self, now: Horizons, seen: Horizons) -> bool:
        behind = any(at < before for at, before in zip(now, seen, strict=True))
        return behind and self._kind == "postgresql"

    async def changed(
        self, table: int, seen: Horizons, after: tuple[int, int]
    ) -> tuple[tuple[PersonId, ...], tuple[int, int] | None]:
        most = min(self.batch, _CHANGED_AT_ONCE)
        values = {"seen": seen[table], "after": after[0], "after_row": after[1], "most": most}
        rows = await self._link.rows(_CHANGED[self._kind][table], values)
        people = tuple(dict.fromkeys(PersonId(row[2]) for row in rows))
        return people, None if len(rows) < most else (rows[-1][0], rows[-1][1])

    async def having_marks(self, people: Sequence[PersonId], process: str) -> tuple[PersonId, ...]:
        values = {"people": self._link.listed(people), "process": process}
        return tuple(PersonId(row[0]) for row in await self._link.rows(_HAVING_MARKS, values))

    # Looking ahead

    async def count(self, dated: Dated, after: PersonId, upto: PersonId) -> tuple[int, tuple[str, ...]]:
        values = reminder_rows.values(dated) | {"after": after, "upto": upto}
        row = await self._link.row(reminder_rows.count(dated), values)
        return (0, ()) if row is None else (row[0], tuple(filter(None, (row[1] or "").split(","))))

    async def waiting(
        self, process: str, lane: Lane, after: tuple[datetime, OutboxId], until: datetime
    ) -> Sequence[tuple[Row, str]]:
        values = {
            "process": process,
            "lane": int(lane),
            "after_at": to_ms(after[0]),
            "after_id": after[1],
            "until": to_ms(until),
            "most": self.batch,
        }
        rows = await self._link.rows(outbox.WAITING, values)
        return [(outbox.from_row(row[:-1]), row[-1]) for row in rows]

    async def count_marked(self, marked: Marked) -> Sequence[tuple[datetime, datetime, int, str]]:
        rows = await self._link.rows(marked_rows.count(marked), marked_rows.values(marked))
        return [(from_ms(row[0]), from_ms(row[1]), row[2], row[3]) for row in rows]


def _notes(row: Sequence[Any]) -> Notes:
    last_at, gap_from, gap_until, written = row
    marks = json.loads(written)
    seen, ahead, table, *after = marks["catching"]
    sweep = marks.get("sweep")
    return Notes(
        last_at=from_ms(last_at),
        gap_from=from_ms_or_none(gap_from),
        gap_until=from_ms_or_none(gap_until),
        followed=from_ms(marks["followed"]),
        catching=Catching(tuple(seen), None if ahead is None else tuple(ahead), table, (after[0], after[1])),
        sweep=None if sweep is None else _sweep(*sweep),
    )


def _sweep(until: int, stream: str, piece: int, at: int | None, registration: int) -> Sweep:
    after = None if at is None else (from_ms(at), RegistrationId(registration))
    return Sweep(from_ms(until), stream, piece, after)


def _marks(notes: Notes) -> str:
    catching, sweep = notes.catching, notes.sweep
    marks: dict[str, Any] = {
        "followed": to_ms(notes.followed),
        "catching": [catching.seen, catching.ahead, catching.table, *catching.after],
    }
    if sweep is not None:
        at, registration = (None, 0) if sweep.after is None else (to_ms(sweep.after[0]), sweep.after[1])
        marks["sweep"] = [to_ms(sweep.until), sweep.stream, sweep.piece, at, registration]
    return json.dumps(marks)


def _record(row: Sequence[Any]) -> Record:
    rule, occasion, due_at, expires_at, scanned_until, made, dropped_at, is_done = row
    return Record(
        rule,
        occasion,
        from_ms(due_at),
        from_ms(expires_at),
        PersonId(scanned_until),
        made,
        from_ms_or_none(dropped_at),
        bool(is_done),
    )
