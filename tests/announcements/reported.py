"""An announcement that was sent to many, with every end that a row can have."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from domain.actions.see_report import About, see_report
from domain.announcements.announcement import Announcement, State
from domain.announcements.content import Content, Words
from domain.announcements.report import Report
from domain.announcements.run import LAST_PERSON, Kind, Run, RunState
from domain.authorization import COMMAND_LINE, Actor
from domain.delivery.ports import DeliveryTransaction
from domain.ids import AnnouncementId, PersonId, RunId
from domain.ports import Transaction
from domain.statistics.ports import Look
from storage.instants import to_ms
from tests.announcements.drawing import NOW, Drawn
from tests.announcements.population import SLUG, Population, a_run
from tests.delivery.engine import Engine

T = TypeVar("T")
NUMBER, SENDING = 14, RunId(140)
ENDED = NOW + timedelta(hours=2)
SAYS = Content({"es": Words("La cita cambió a las 10:00."), "en": Words("It is at 10:00.")}, asks_to_be_read=True)


class Reported:
    """Announcement 14. Its rows are made as the program makes them, then moved to their ends."""

    def __init__(self, population: Population) -> None:
        self.population = population
        self.engine: Engine = population.engine

    def sent_to(self, drawn: list[Drawn], **changes: object) -> list[PersonId]:
        """In the order of the rows."""
        people = self.population.add(drawn)
        known = {
            "id": SENDING,
            "announcement": AnnouncementId(NUMBER),
            "number": NUMBER,
            "content": SAYS,
            "state": RunState.DONE,
            "began_at": NOW,
            "ended_at": ENDED,
        }
        run = a_run(**{**known, **changes})
        self.add(
            Announcement(AnnouncementId(NUMBER), SLUG, NUMBER, State.APPROVED, "staff:2", None, NOW, SAYS), run
        )
        self.enqueue(run)
        return list(people)

    def add(self, announcement: Announcement | None, run: Run) -> None:
        async def _add(tx: Transaction) -> None:
            if announcement is not None:
                tx.announcements.add(announcement)
            tx.announcements.add_run(run)
            await tx.commit()

        self.engine.run(_add)

    def enqueue(self, run: Run) -> None:
        async def _enqueue(tx: DeliveryTransaction) -> None:
            scanned = run
            while (upto := await tx.runs.upto(scanned)) is not None:
                made = await tx.runs.enqueue(scanned, upto, NOW, NOW)
                await tx.runs.note_scan(run.id, upto, None, made)
                scanned = replace(scanned, scanned_until=upto)
            await tx.runs.note_scan(run.id, LAST_PERSON, None, 0)
            await tx.commit()

        self.engine.deliver(_enqueue, NOW)

    def ends(
        self,
        person: PersonId,
        state: str,
        reason: str = "",
        *,
        after: timedelta = timedelta(0),
        read_after: timedelta | None = None,
        version: int = 1,
        run: RunId = SENDING,
    ) -> None:
        """`after` the run began."""
        left = "NULL" if state in {"cancelled", "ready", "expired"} else to_ms(NOW + after)
        read = "NULL" if read_after is None else to_ms(NOW + read_after)
        text = "" if left == "NULL" else f"a1b2+{version}"
        message = person if state == "sent" else "NULL"
        self.engine._execute(
            f"UPDATE outbox SET state = '{state}', reason = '{reason}', dispatched_at = {left},"
            f" text_version = '{text}', message_id = {message}, read_at = {read}"
            f" WHERE run_id = {run} AND person_id = {person}"
        )

    def amended(self, kind: Kind = Kind.AMEND) -> RunId:
        """A run over those who have it."""
        run = a_run(
            id=RunId(SENDING + 1 + list(Kind).index(kind)),
            announcement=AnnouncementId(NUMBER),
            number=NUMBER,
            kind=kind,
            state=RunState.DONE,
            content=Content({"es": Words("Perdón: es a las 11:00.")}, asks_to_be_read=True),
            content_version=2,
            began_at=NOW + timedelta(hours=1),
        )
        self.add(None, run)
        self.enqueue(run)
        return run.id

    def correct(self, change: RunId) -> None:
        """Who has not got it yet will get what the change says."""

        async def _correct(tx: DeliveryTransaction) -> None:
            run, _ = (await tx.runs.among([change]))[change]
            await tx.runs.correct(run)
            await tx.commit()

        self.engine.deliver(_correct, NOW)

    def look(self, action: Callable[[Look], Awaitable[T]]) -> T:
        return self.engine._runner.run(self.engine._store.look(action))

    def report(self, now: datetime = ENDED, machine_now: datetime = ENDED) -> Report:
        found = self.look(partial(see_report, about=self.about(now=now, machine_now=machine_now)))
        assert found is not None
        return found

    def about(self, actor: Actor = COMMAND_LINE, now: datetime = ENDED, machine_now: datetime = ENDED) -> About:
        return About(actor, self.population.scene.process, NUMBER, now, machine_now)
