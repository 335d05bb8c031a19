"""A team that announces to the chats of a scene, and the worker that sends for it, step by step."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.run_announcements import run_announcements
from domain.actions.settle import settle
from domain.announcements.announcement import Announcement, Timing
from domain.announcements.audience import EVERYBODY
from domain.announcements.carrying_out import By, Steer, approve, ask, begin, keep, steer
from domain.announcements.content import Content
from domain.announcements.run import Kind, Run, Tally
from domain.authorization import SYSTEM
from domain.delivery.outbox import FINAL, Row, run_number
from domain.delivery.outcomes import Sent
from domain.formatted import Words
from domain.ids import UserId
from domain.ports import Transaction
from tests.codes.conftest import Shifted
from tests.codes.scene import AFTERWARDS, LIFTED, Scene
from tests.support.databases import Database, read_rows

OPEN = Timing(None, AFTERWARDS + timedelta(hours=3), is_chosen=True)
FIXED = Timing(is_chosen=True)
_RITA, _ELENA = By("staff:1"), By("staff:2")
T = TypeVar("T")


class Announcer:
    """`now`: process time. `sent`: chat, text, which message is replaced and which withdrawn."""

    def __init__(self, scene: Scene, shift: Shifted, database: Database) -> None:
        self._scene, self._shift, self._database = scene, shift, database
        self.now = AFTERWARDS
        self.sent: list[tuple[UserId, str, int, int]] = []
        self.rows: list[Row] = []
        self._message = 500

    async def _do(self, action: Callable[[Transaction], Awaitable[T]]) -> T:
        async def _committed(tx: Transaction) -> T:
            done = await action(tx)
            await tx.commit()
            return done

        return await self._scene.store.run(_committed)

    async def announce(self, timing: Timing, text: str = "Hola a todas") -> Run:
        """To everybody, approved."""
        process = self._scene.knowledge.process.slug
        made = await self._do(lambda tx: begin(tx, process, _RITA, self.now, 777_001))
        content = Content({"es": Words(text)})
        after = replace(made, content=content, audience=EVERYBODY, timing=timing)
        return await self._approved(made, after)

    async def correct(self, run: Run, text: str) -> Run:
        made = await self._announcement(run)
        return await self._approved(made, replace(made, content=replace(made.content, words={"es": Words(text)})))

    async def _approved(self, before: Announcement, after: Announcement) -> Run:
        async def _kept(tx: Transaction) -> Announcement:
            return keep(tx, before, after, _RITA)

        kept = await self._do(_kept)
        count = 1
        asked = await self._do(lambda tx: ask(tx, kept, count, _RITA, self.now, is_faulty=False))
        assert isinstance(asked, Announcement), asked
        run = await self._do(lambda tx: approve(tx, asked, _ELENA, count, count, 1, self.now, is_faulty=False))
        assert isinstance(run, Run), run
        return run

    async def _announcement(self, run: Run) -> Announcement:
        found = await self._do(lambda tx: tx.announcements.announcement(run.announcement))
        assert found is not None
        return found

    async def steer(self, run: Run, how: Steer) -> Run:
        found = await self._announcement(run)
        done = await self._do(lambda tx: steer(tx, found, how, _ELENA, self.now))
        assert isinstance(done, Run), done
        return done

    async def tick(self) -> None:
        process = self._scene.knowledge.process
        await self._scene.store.deliver(lambda tx: run_announcements(tx, SYSTEM, process, self.now, 10_000))

    async def tick_later(self) -> None:
        """After the time to undo, or the rest before who joined is looked for."""
        self._shift.by += timedelta(seconds=70)
        await self.tick()

    async def claimed(self, most: int = 50) -> tuple[Row, ...]:
        return (await self._scene.store.deliver(lambda tx: claim(tx, SYSTEM, "w", most, LIFTED, self.now))).rows

    async def work(self, rows: tuple[Row, ...] | None = None) -> None:
        """Everything arrives."""
        held = await self.claimed() if rows is None else rows
        known, store = self._scene.knowledge, self._scene.store
        done = await store.deliver(lambda tx: dispatch(tx, SYSTEM, held, known, LIFTED, self.now))
        results = []
        for one in done.parcels:
            self._message += 1
            results.append((one.row, Sent(one.screen.replaces or one.screen.withdraws or self._message)))
            if run_number(one.row):
                self.rows.append(one.row)
                screen = one.screen
                self.sent.append((one.user_id, screen.text, screen.replaces, screen.withdraws))
        await store.deliver(lambda tx: settle(tx, SYSTEM, results, LIFTED))

    async def go_on(self, rounds: int = 6) -> None:
        for _ in range(rounds):
            await self.tick_later()
            await self.work()

    async def tally(self, run: Run, kind: Kind = Kind.SEND) -> Tally:
        """Of its announcement's run of that kind; the sums that were kept are those of the table."""
        rounds = await self._do(lambda tx: tx.announcements.runs_of(run.announcement))
        found, tally = next(one for one in rounds if one[0].kind is kind)
        rows = await read_rows(self._database, f"SELECT state, read_at FROM outbox WHERE run_id = {found.id}")
        states = [row[0] for row in rows]
        assert tally == Tally(
            total=len(rows),
            read=sum(row[1] is not None for row in rows),
            **{state.value: states.count(state.value) for state in FINAL},
        )
        return tally

    async def reasons(self, run: Run, kind: Kind = Kind.SEND) -> dict[str, int]:
        sql = (
            "SELECT o.reason, count(*) FROM outbox o JOIN announcement_run n ON n.id = o.run_id WHERE"
            f" n.announcement_id = {run.announcement} AND n.kind = '{kind}' AND o.state = 'cancelled'"
            " GROUP BY o.reason"
        )
        return dict(await read_rows(self._database, sql))

    def chats(self) -> list[UserId]:
        """To which ones something left, in order."""
        return [chat for chat, *_ in self.sent]
