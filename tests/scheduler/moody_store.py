"""A store whose database goes away at will: the real one, behind a door."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg

from domain.audits import BrokenLink, Findings, Unwitnessed, UnwitnessedRow, UnwitnessedRuling
from domain.delivery.ports import DeliveryTransaction
from domain.log_seals import SealReport
from domain.ports import Store, Transaction, Unavailable
from domain.statistics.ports import Look
from scheduler.places import BEFORE_DISPATCH
from tests.support.databases import Database

T = TypeVar("T")


class MoodyStore:
    """`is_away`: nothing comes through. `swallowed`: so many of the next deliveries are carried out, and nobody is
    told."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.is_away = False
        self.swallowed = 0

    async def run(self, action: Callable[[Transaction], Awaitable[T]]) -> T:
        self._check()
        return await self._store.run(action)

    async def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        self._check()
        done = await self._store.deliver(action)
        if self.swallowed:
            self.swallowed -= 1
            raise Unavailable("the answer was lost")
        return done

    async def look(self, action: Callable[[Look], Awaitable[T]]) -> T:
        return await self._store.look(action)

    async def audit(self) -> BrokenLink | None:
        return await self._store.audit()

    async def audit_registrations(self) -> tuple[Unwitnessed, ...]:
        return await self._store.audit_registrations()

    async def audit_stage_dates(self) -> tuple[UnwitnessedRow, ...]:
        return await self._store.audit_stage_dates()

    async def audit_seals(self, wanted: str = "") -> SealReport:
        return await self._store.audit_seals(wanted)

    async def audit_rulings(self) -> tuple[UnwitnessedRuling, ...]:
        return await self._store.audit_rulings()

    async def audit_answers(self) -> tuple[UnwitnessedRow, ...]:
        return await self._store.audit_answers()

    async def audit_everything(self, seal: str = "") -> Findings:
        return await self._store.audit_everything(seal)

    async def forget_deleted(self) -> bool:
        return await self._store.forget_deleted()

    async def close(self) -> None:
        await self._store.close()

    def _check(self) -> None:
        if self.is_away:
            raise Unavailable("away")


class SlowStore(MoodyStore):
    """Of PostgreSQL. The first dispatch is carried out, its worker soon told that the database is away, and the
    commit comes only later."""

    def __init__(self, store: Store, database: Database) -> None:
        super().__init__(store)
        self._url = database.url
        self._is_next = False
        self._committing: asyncio.Task[None] | None = None
        self.is_over = False

    def reach(self, place: str) -> None:
        self._is_next = place == BEFORE_DISPATCH and self._committing is None

    async def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        if not self._is_next:
            return await super().deliver(action)
        self._is_next = False
        begun = asyncio.Event()
        self._committing = asyncio.create_task(self._commit_slowly(begun))
        await begun.wait()
        raise Unavailable("it took too long")

    async def _commit_slowly(self, begun: asyncio.Event) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            async with connection.transaction():
                await connection.execute(
                    "UPDATE outbox SET state = 'dispatched', dispatched_at = 1 WHERE state = 'leased'"
                )
                begun.set()
                await asyncio.sleep(1)
        finally:
            await connection.close()
        self.is_over = True
