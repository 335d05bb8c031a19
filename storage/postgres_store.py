"""The store on PostgreSQL: an action is two round trips, one joined read and one write.

Each connection is in autocommit: the write is a single statement and so a transaction of its own. Racing actions of
one person collide on the number of the person's next event; the loser is run again from its read.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from sqlalchemy import URL

from domain.delivery.ports import DeliveryTransaction
from domain.ports import Conflict, Transaction
from domain.statistics.ports import Look
from storage.audit import Audited
from storage.delivery_transaction import Delivery, Shift, delivered, unshifted
from storage.keys import Keyring
from storage.link import Row
from storage.postgres_lanes import Lanes
from storage.postgres_link import PostgresLink
from storage.sealing import Sealer
from storage.statements import Statement, Values
from storage.statistics import Looking
from storage.transaction import Work

T = TypeVar("T")
TRIES = 5
LOOK_SECONDS = 30


class PostgresStore(Audited):
    """Belongs to the event loop in which it is made."""

    def __init__(self, url: URL, keys: Keyring, sender: str = "", shift: Shift = unshifted) -> None:
        super().__init__(keys.events, self._read)
        self._sender = sender
        self._shift = shift
        self._keys = keys
        self._sealer = Sealer(keys)
        self._lanes = Lanes(url)
        self._looks = asyncio.Lock()  # one at a time: the server has candidates to serve

    async def open(self) -> None:
        self._lanes.give_back(await self._lanes.take())

    async def run(self, action: Callable[[Transaction], Awaitable[T]]) -> T:
        lane = await self._lanes.take()
        link = lane.link
        try:
            return await _until_no_conflict(lambda: action(self._work(link)), link)
        finally:
            self._lanes.give_back(lane)

    def _work(self, link: PostgresLink) -> Work:
        return Work(link, self._keys, self._sealer, self._shift, self._sender)

    async def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        lane = await self._lanes.take()
        link = lane.link

        def _run() -> Awaitable[T]:
            return delivered(link, Delivery(link, self._sealer, self._sender, self._shift), action)

        try:
            return await _until_no_conflict(_run, link)
        finally:
            self._lanes.give_back(lane)

    async def look(self, action: Callable[[Look], Awaitable[T]]) -> T:
        async with self._looks:
            lane = await self._lanes.take(longer=LOOK_SECONDS)
            try:
                await lane.link.begin_look(LOOK_SECONDS)
                try:
                    return await action(Looking(lane.link, self._sealer))
                finally:
                    await lane.link.end_look()
            finally:
                self._lanes.give_back(lane)

    async def _read(self, statement: Statement, values: Values) -> Sequence[Row]:
        lane = await self._lanes.take()
        try:
            return await lane.link.rows(statement, values)
        finally:
            self._lanes.give_back(lane)

    async def forget_deleted(self) -> bool:
        """Its vacuum does that in its own time, and only with its own files; see `docs/backup.md`."""
        return True

    async def close(self) -> None:
        await self._lanes.close()


async def _until_no_conflict(run: Callable[[], Awaitable[T]], link: PostgresLink) -> T:
    for _ in range(TRIES - 1):
        try:
            return await run()
        except Conflict:
            if link.is_broken:
                raise
    return await run()
