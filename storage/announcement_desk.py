"""A transaction's view of announcements and their runs (the port `AnnouncementDesk`)."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from domain.announcements.announcement import Announcement
from domain.announcements.run import Run, Tally
from domain.delivery.budget import Budget
from domain.ids import AnnouncementId, OutboxId, PersonId, RunId
from storage import announced_hands, announcements, run_rows, runs, sending
from storage.instants import to_ms
from storage.link import Link
from storage.outgoing import Outgoing
from storage.sealing import Sealer
from storage.statements import Statement, Write

_OWNED = Statement(
    "SELECT folio FROM registration WHERE process = :process AND folio @named(folios) AND folio <> ''"
)
_LAST_NUMBER = 2**62
_SENDINGS = 50  # looked at together
_WATCH = Statement(
    "INSERT INTO run_watch (run_id, person_id, dedup_key, shown_at, shown, is_over)"
    " VALUES (:run, :person_id, :dedup_key, 0, '', FALSE) ON CONFLICT (run_id, person_id) DO UPDATE SET"
    " dedup_key = excluded.dedup_key, shown_at = 0, shown = '', is_over = FALSE, ended = NULL"
)
_WATCHERS = Statement("SELECT person_id FROM run_watch WHERE run_id = :run AND NOT is_over")


class AnnouncementDesk:
    __slots__ = ("_link", "_out", "_sealer", "_sender", "_shift")

    def __init__(
        self, link: Link, sealer: Sealer, out: Outgoing, shift: Callable[[], timedelta], sender: str
    ) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out
        self._shift = shift
        self._sender = sender

    async def machine_now(self) -> datetime:
        return await self._link.clock() + self._shift()

    async def budget(self) -> Budget | None:
        row = await self._link.row(sending.SEEN, {"token_hash": self._sender})
        return None if row is None else sending.from_row(row)

    async def announcement(self, id_: AnnouncementId) -> Announcement | None:
        row = await self._link.row(announcements.ONE, {"id": id_})
        return None if row is None else announcements.from_row(row, self._sealer)

    async def numbered(self, process: str, number: int) -> Announcement | None:
        row = await self._link.row(announcements.NUMBERED, {"process": process, "number": number})
        return None if row is None else announcements.from_row(row, self._sealer)

    async def recent(self, process: str, most: int, before: int | None = None) -> tuple[Announcement, ...]:
        values = {"process": process, "most": most, "before": _LAST_NUMBER if before is None else before}
        rows = await self._link.rows(announcements.RECENT, values)
        return tuple(announcements.from_row(row, self._sealer) for row in rows)

    async def owned(self, process: str, folios: Sequence[str]) -> frozenset[str]:
        rows = await self._link.rows(_OWNED, {"process": process, "folios": self._link.listed(folios)})
        return frozenset(row[0] for row in rows)

    async def next_number(self, process: str) -> int:
        row = await self._link.row(announcements.NEXT_NUMBER, {"process": process})
        return 1 if row is None else int(row[0])

    async def next_run(self) -> RunId:
        row = await self._link.row(runs.NEXT, {})
        return RunId(1 if row is None else int(row[0]))

    async def run(self, id_: RunId) -> tuple[Run, Tally] | None:
        row = await self._link.row(runs.ONE, {"id": id_})
        return None if row is None else runs.from_row(row, self._sealer)

    async def runs_of(self, id_: AnnouncementId) -> tuple[tuple[Run, Tally], ...]:
        rows = await self._link.rows(runs.OF_ANNOUNCEMENT, {"announcement_id": id_})
        return tuple(runs.from_row(row, self._sealer) for row in rows)

    def add(self, announcement: Announcement) -> None:
        self._out.ready.append(announcements.insert(announcement, self._sealer))

    def save(self, announcement: Announcement) -> None:
        self._out.ready.append(announcements.update(announcement, self._sealer))

    def add_run(self, run: Run) -> None:
        self._out.ready += runs.insert(run, self._sealer)

    def save_run(self, run: Run) -> None:
        self._out.ready.append(runs.update(run, self._sealer))

    async def watchers(self, run: RunId) -> tuple[PersonId, ...]:
        return tuple(PersonId(row[0]) for row in await self._link.rows(_WATCHERS, {"run": run}))

    def watch(self, run: RunId, person: PersonId, dedup_key: str) -> None:
        values = {"run": run, "person_id": person, "dedup_key": dedup_key}
        self._out.ready.append(Write(_WATCH, values, is_apart=True))

    async def asked_to_be_read(self, process: str, most: int, before: int | None = None) -> tuple[Run, ...]:
        """What a run says is sealed, so a page may take several looks."""
        found: list[Run] = []
        below, is_over = _LAST_NUMBER if before is None else before, False
        while len(found) < most and not is_over:
            rows = await self._link.rows(runs.SENDINGS, {"process": process, "before": below, "most": _SENDINGS})
            looked = [runs.from_row(row, self._sealer)[0] for row in rows]
            found += [run for run in looked if run.content.asks_to_be_read]
            is_over = len(looked) < _SENDINGS
            below = looked[-1].number if looked else 0
        return tuple(found[:most])

    async def asking_to_be_read(self, among: Collection[int]) -> frozenset[int]:
        if not among:
            return frozenset()
        rows = await self._link.rows(runs.AMONG, {"ids": self._link.listed([*among])})
        found = [runs.from_row(row, self._sealer)[0] for row in rows]
        return frozenset(run.id for run in found if run.content.asks_to_be_read)

    def hand_over(self, giving: PersonId, taking: PersonId) -> None:
        self._out.ready += announced_hands.hand_over(giving, taking)

    def leave_behind(self, leaving: PersonId, fresh: PersonId, now: datetime) -> None:
        self._out.ready += announced_hands.leave_behind(leaving, fresh, now)

    def mark_read(self, row: OutboxId, person: PersonId, at: datetime) -> None:
        """Apart: the same press may settle that it arrived, and PostgreSQL changes a row once in a statement."""
        values = {"id": row, "person_id": person, "at": to_ms(at)}
        self._out.ready.append(Write(run_rows.MARK_READ, values, is_apart=True))
