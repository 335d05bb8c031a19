"""The real store driven from synchronous code, and a look past it into the outbox."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

import asyncpg

from domain.delivery.budgeting import fresh
from domain.delivery.outbox import Row
from domain.delivery.ports import DeliveryTransaction, Recipient
from domain.ids import OutboxId
from domain.ports import Store, Transaction
from domain.statistics.ports import Look
from storage.opening import open_store
from storage.outbox import COLUMNS, from_row
from tests.support.databases import KEYS, Database

T = TypeVar("T")
Delivering = Callable[[DeliveryTransaction], Awaitable[T]]
_ROWS = f"SELECT {COLUMNS} FROM outbox ORDER BY id"
_SENDER = "5e" * 32


class Clocked:
    """A transaction whose machine clock is the test's: nothing depends on how fast the test runs."""

    def __init__(self, tx: DeliveryTransaction, machine_now: datetime) -> None:
        self._tx = tx
        self._machine_now = machine_now

    async def machine_now(self) -> datetime:
        return self._machine_now

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the rest is the transaction's own
        return getattr(self._tx, name)


class Engine:
    """One open store, for many examples one after another: people get new numbers, the rest is emptied."""

    def __init__(self, database: Database) -> None:
        self._runner = asyncio.Runner()
        self.kind, self.url = database.kind, database.url
        self._numbers = count(1000)
        self._store: Store = self._runner.run(open_store(database.url, KEYS, migrate=False, sender=_SENDER))
        self._sqlite = sqlite3.connect(database.path, isolation_level=None) if database.kind == "sqlite" else None
        self._postgres = None if self._sqlite else self._runner.run(asyncpg.connect(database.url))

    def close(self) -> None:
        self._runner.run(self._store.close())
        if self._sqlite is not None:
            self._sqlite.close()
        if self._postgres is not None:
            self._runner.run(self._postgres.close())
        self._runner.close()

    def number(self) -> int:
        """Never given before."""
        return next(self._numbers)

    def clear(self, machine_now: datetime) -> None:
        self._execute("DELETE FROM outbox")
        self._execute("DELETE FROM sending")
        self.deliver(_begin(machine_now), machine_now)

    def deliver(self, action: Delivering[T], machine_now: datetime) -> T:
        async def _clocked(tx: DeliveryTransaction) -> T:
            return await action(Clocked(tx, machine_now))

        return self._runner.run(self._store.deliver(_clocked))

    def look(self, action: Callable[[Look], Awaitable[T]]) -> T:
        return self._runner.run(self._store.look(action))

    def run(self, action: Callable[[Transaction], Awaitable[T]]) -> T:
        return self._runner.run(self._store.run(action))

    @property
    def store(self) -> Store:
        return self._store

    def at_once(self, action: Callable[[], Awaitable[T]]) -> T:
        """Several of the store's transactions, side by side where it can."""

        async def _all() -> T:
            return await action()

        return self._runner.run(_all())

    def rows(self) -> dict[OutboxId, Row]:
        return {row.id: row for row in map(from_row, self._execute(_ROWS))}

    def add(self, recipients: Iterable[Recipient]) -> None:
        async def _add(tx: Transaction) -> None:
            for recipient in recipients:
                tx.add_person(recipient.person)
                if recipient.registration is not None:
                    tx.add_registration(recipient.registration)
            await tx.commit()

        self.run(_add)

    def _execute(self, sql: str) -> list[Any]:
        if self._sqlite is not None:
            return self._sqlite.execute(sql).fetchall()
        assert self._postgres is not None
        found: list[Any] = self._runner.run(self._postgres.fetch(sql))
        return found


def _begin(machine_now: datetime) -> Delivering[None]:
    async def _action(tx: DeliveryTransaction) -> None:
        await tx.budget()
        await tx.save_budget(fresh(machine_now))
        await tx.commit()

    return _action
