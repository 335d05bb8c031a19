"""What the delivery does with runs of announcements, in its own transactions: the port `RunDesk`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.announcements.port import Lapsed, Watch
from domain.announcements.run import EDITABLE, Kind, Run, Tally
from domain.delivery.budgeting import LONGEST_PAUSE
from domain.delivery.outbox import NewRow, Row
from domain.ids import AnnouncementId, PersonId, RunId, UserId
from domain.ports import Conflict
from storage import announced, announcements, outbox, run_rows, runs
from storage.instants import from_ms, to_ms
from storage.link import DirectLink
from storage.sealing import Sealer
from storage.statements import Statement

# One batch of people, or of sent rows, is a few milliseconds of SQLite's one writer.
_PEOPLE = {"sqlite": 1000, "postgresql": 10_000}
_UPTO = Statement("SELECT max(t.id) FROM (SELECT id FROM person WHERE id > :after ORDER BY id LIMIT :most) t")
_SAVEPOINT, _BACK, _RELEASE = map(Statement, ("SAVEPOINT batch", "ROLLBACK TO batch", "RELEASE batch"))
_NOTE_SCAN = Statement(
    "UPDATE announcement_run SET scanned_until = :scanned_until, rescan_at = :rescan_at WHERE id = :run"
)
_WATCHES = Statement(
    "SELECT w.run_id, w.person_id, p.user_id, p.language, o.message_id, w.shown, w.shown_at, w.ended"
    " FROM run_watch w"
    " JOIN outbox o ON o.dedup_key = w.dedup_key JOIN person p ON p.id = w.person_id"
    " WHERE NOT w.is_over AND w.shown_at <= :before AND o.state = 'sent' AND o.message_id > 0"
    " ORDER BY w.shown_at LIMIT :most"
)
_WATCHERS = Statement("SELECT person_id FROM run_watch WHERE run_id = :run ORDER BY person_id")
_NOTE_SHOWN = Statement(
    "UPDATE run_watch SET shown = :shown, shown_at = :at, is_over = :is_over, ended = :ended"
    " WHERE run_id = :run AND person_id = :person_id AND shown_at = :before AND NOT is_over"
)


class RunDesk:
    __slots__ = ("_batch", "_link", "_sealer")

    def __init__(self, link: DirectLink, sealer: Sealer) -> None:
        self._link = link
        self._sealer = sealer
        self._batch = _PEOPLE[link.kind]

    async def open_runs(self, after: RunId, most: int) -> tuple[tuple[Run, Tally], ...]:
        rows = await self._link.rows(runs.OPEN, {"after": after, "most": most})
        return tuple(runs.from_row(row, self._sealer) for row in rows)

    async def sends(self, machine_now: datetime) -> tuple[tuple[Run, Tally], ...]:
        rows = await self._link.rows(runs.SENDS, {"machine_now": to_ms(machine_now)})
        return tuple(runs.from_row(row, self._sealer) for row in rows)

    async def among(self, ids: Sequence[int]) -> Mapping[int, tuple[Run, Tally]]:
        rows = await self._link.rows(runs.AMONG, {"ids": self._link.listed(ids)})
        return {run.id: (run, tally) for run, tally in (runs.from_row(row, self._sealer) for row in rows)}

    async def in_flight(self, run: RunId) -> int:
        return await self._number(runs.IN_FLIGHT, {"run": run})

    async def to_repeat(self, run: RunId) -> int:
        return await self._number(run_rows.TO_REPEAT, {"run": run})

    async def older_in_flight(self, run: Run) -> int:
        values = {"announcement": run.announcement, "content_version": run.content_version}
        return await self._number(run_rows.OLDER_IN_FLIGHT, values)

    async def claim(
        self, run: RunId, most: int, owner: str, machine_now: datetime, lease_until: datetime, now: datetime
    ) -> tuple[Row, ...]:
        values = {
            "run": run,
            "most": most,
            "owner": owner,
            "machine_now": to_ms(machine_now),
            "lease_until": to_ms(lease_until),
            "now": to_ms(now),
            "longest_pause": LONGEST_PAUSE // timedelta(milliseconds=1),
        }
        rows = [outbox.from_row(row) for row in await self._link.rows(run_rows.CLAIM, values)]
        return tuple(sorted(rows, key=lambda row: (row.not_before, row.id)))

    async def still_in(self, run: Run, people: Sequence[PersonId]) -> frozenset[PersonId]:
        statement, values = announced.still_in(run.audience, run.process, people, self._link.listed)
        return frozenset(PersonId(row[0]) for row in await self._link.rows(statement, values))

    async def upto(self, run: Run) -> int | None:
        if run.kind is Kind.SEND:
            row = await self._link.row(_UPTO, {"after": run.scanned_until, "most": self._batch})
            return None if row is None else row[0]
        row = await self._link.row(run_rows.LAST_ROW, {"after": run.scanned_until})
        last = None if row is None else row[0]
        return None if last is None else min(last, run.scanned_until + self._batch)

    async def enqueue(self, run: Run, upto: int, held_until: datetime, machine_now: datetime) -> int:
        """Nobody before has made rows of this run for these people, so at the first time no key is looked up, which
        would be dear. Should there be any all the same, it is done again with care."""
        if run.kind is not Kind.SEND:
            return await self._link.execute(run_rows.CHANGES[run.kind], _change_values(run, upto, machine_now))
        await self._link.rows(_SAVEPOINT, {})
        try:
            made = await self._enqueue(run, upto, held_until, is_careful=run.rescan_at is not None)
        except Conflict:
            await self._link.rows(_BACK, {})
            made = await self._enqueue(run, upto, held_until, is_careful=True)
        await self._link.rows(_RELEASE, {})
        return made

    async def _enqueue(self, run: Run, upto: int, held_until: datetime, *, is_careful: bool) -> int:
        if self._link.kind == "postgresql":
            await self._link.rows(announced.SIDE_BY_SIDE, {})
        statement, values = announced.enqueue(run, held_until, self._link.listed, is_careful=is_careful)
        return await self._link.execute(statement, values | {"after": run.scanned_until, "upto": upto})

    async def note_scan(self, run: RunId, scanned_until: int, rescan_at: datetime | None, made: int) -> None:
        values = {"run": run, "scanned_until": scanned_until, "made": made}
        await self._link.execute(
            _NOTE_SCAN, values | {"rescan_at": None if rescan_at is None else to_ms(rescan_at)}
        )
        if made:
            await self._link.execute(runs.MORE, values)

    async def step(self, after: Run) -> bool:
        return await self._link.execute(runs.UPDATE, runs.values(after, self._sealer)) == 1

    async def cancel_waiting(self, run: RunId, most: int) -> int:
        return await self._link.execute(run_rows.CANCEL, {"run": run, "most": most})

    async def reopen(self, run: Run, most: int) -> int:
        if run.again_at is None:
            return 0
        values = {"run": run.id, "most": most, "before": to_ms(run.again_at)}
        found = await self._link.execute(run_rows.REOPEN[run.is_mandatory], values)
        if run.again_unknown and found < most:
            found += await self._link.execute(run_rows.REOPEN_UNKNOWN, values | {"most": most - found})
        return found

    async def correct(self, run: Run) -> None:
        """Raises Conflict when somebody changed the first run meanwhile."""
        for row in await self._link.rows(runs.OF_ANNOUNCEMENT, {"announcement_id": run.announcement}):
            first, _ = runs.from_row(row, self._sealer)
            if first.kind is Kind.SEND and first.content_version < run.content_version:
                before = (*first.earlier, (first.content_version, first.content))
                said = replace(first, content=run.content, content_version=run.content_version, earlier=before)
                if not await self.step(replace(said, version=first.version + 1)):
                    raise Conflict("the run was changed meanwhile")

    async def watchers(self, run: RunId) -> tuple[PersonId, ...]:
        return tuple(PersonId(row[0]) for row in await self._link.rows(_WATCHERS, {"run": run}))

    async def tell(self, rows: Sequence[NewRow]) -> None:
        for row in rows:
            write = outbox.insert([row])
            await self._link.execute(write.statement, write.values)

    async def lapsed(self, process: str, now: datetime, most: int) -> tuple[Lapsed, ...]:
        values = {"process": process, "now": to_ms(now), "most": most}
        rows = await self._link.rows(announcements.LAPSED, values)
        return tuple(
            Lapsed(AnnouncementId(id_), number, None if author is None else PersonId(author), from_ms(at))
            for id_, number, author, at in rows
        )

    async def note_lapsed(self, lapsed: Lapsed) -> None:
        values = {"id": lapsed.announcement, "holds_until": to_ms(lapsed.at)}
        await self._link.execute(announcements.NOTE_LAPSED, values)

    async def watches(self, before: datetime, most: int) -> tuple[Watch, ...]:
        rows = await self._link.rows(_WATCHES, {"before": to_ms(before), "most": most})
        return tuple(
            Watch(RunId(run), PersonId(person), UserId(user), language, message, shown, from_ms(at), ended)
            for run, person, user, language, message, shown, at, ended in rows
        )

    async def note_shown(self, watch: Watch, shown: str, at: datetime, ended: int | None, *, is_over: bool) -> bool:
        values = {
            "shown": shown,
            "at": to_ms(at),
            "is_over": is_over,
            "ended": ended,
            "before": to_ms(watch.shown_at),
        }
        return await self._link.execute(_NOTE_SHOWN, {**values, "run": watch.run, "person_id": watch.person}) == 1

    async def _number(self, statement: Statement, values: Mapping[str, int]) -> int:
        row = await self._link.row(statement, values)
        return 0 if row is None else int(row[0])


def _change_values(run: Run, upto: int, machine_now: datetime) -> dict[str, int | str]:
    return {
        "run": run.id,
        "announcement": run.announcement,
        "key": f"ann-{run.kind}:{run.id}:",
        "after": run.scanned_until,
        "upto": upto,
        "not_before": to_ms(run.not_before),
        "content_version": run.content_version,
        "deletable": to_ms(machine_now - EDITABLE),
    }
