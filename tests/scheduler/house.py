"""A worker at work: rows to send, people to get them, and what stands in the database afterwards."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain.delivery.budget import Rates
from domain.delivery.outbox import Lane, NewRow
from domain.knowledge import Knowledge
from domain.people import Person
from domain.ports import Store, Transaction
from domain.seal import Seal
from emulator.config import DEMO_TOKEN
from scheduler.limiter import Refusing
from scheduler.means import Means, Pace
from scheduler.request import Patience
from scheduler.transport import Departures, make_bot
from scheduler.worker import Worker
from tests.storage.people import a_person
from tests.support.databases import KEYS, Database, read_rows
from tests.support.emulator import EmulatorClient, Json
from tests.support.talk import MONDAY, knowledge

FIRST = 900_000_001
UNHURRIED = Rates(all=100_000, announcements=100_000, per_chat_seconds=0)
QUICK = Pace(poll=0.02, drain=20.0)
CALM = Patience(connect=20.0, read=20.0, all=30.0)  # a busy machine answers late
_HANGS = 60.0  # seconds: whoever waits so long waits for ever
KNOWN = knowledge()


@dataclass
class House:
    store: Store
    database: Database
    telegram: EmulatorClient
    people: list[Person] = field(default_factory=list)
    now: datetime = MONDAY
    known: Knowledge = KNOWN
    readable: Knowledge = KNOWN  # what a worker knows once it has read anew

    async def settle_in(self, count: int) -> None:
        """So many people who have pressed start."""
        self.people = [a_person(FIRST + number) for number in range(count)]
        await self.telegram.call("POST", "crowd", {"count": count, "first_id": FIRST})

        async def come(tx: Transaction) -> None:
            for person in self.people:
                tx.add_person(person)
            await tx.commit()

        await self.store.run(come)

    async def tell(self, *people: Person, lane: Lane = Lane.NEWS, key: str = "", **changes: object) -> None:
        """A row for each of them (everybody when none is named), ready to leave."""
        rows = [
            NewRow(f"{key}{lane}:{person.id}", person.id, lane, "rem-opening", {}, self.now - timedelta(minutes=1))
            for person in people or self.people
        ]
        rows = [replace(row, **changes) for row in rows]  # type: ignore[arg-type]  # any field, by name

        async def enqueue(tx: Transaction) -> None:
            for row in rows:
                tx.enqueue(row)
            await tx.commit()

        await self.store.run(enqueue)

    @asynccontextmanager
    async def means(
        self,
        url: str = "",
        rates: Rates = UNHURRIED,
        pace: Pace = QUICK,
        patience: Patience = CALM,
        store: Store | None = None,
        reach: Callable[[str], None] = lambda _: None,
    ) -> AsyncIterator[Means]:
        marks, refusing = Departures(), Refusing()
        bot = make_bot(DEMO_TOKEN, url or self.telegram.url, None, marks, refusing, patience)
        try:
            yield Means(
                store or self.store,
                bot,
                marks,
                refusing,
                Seal(KEYS.index),
                lambda: self.known,
                lambda: self.now,
                f"worker {id(bot)}",
                rates,
                pace,
                patience,
                reach,
                self.read_anew,
            )
        finally:
            await bot.request.shutdown()

    @asynccontextmanager
    async def worker(
        self,
        url: str = "",
        rates: Rates = UNHURRIED,
        pace: Pace = QUICK,
        patience: Patience = CALM,
        store: Store | None = None,
        reach: Callable[[str], None] = lambda _: None,
    ) -> AsyncIterator[asyncio.Event]:
        """At work within the block; the event stops it before."""
        stop = asyncio.Event()
        async with self.means(url, rates, pace, patience, store, reach) as means:
            running = asyncio.create_task(Worker(means).run(stop))
            try:
                yield stop
            finally:
                stop.set()
                await running

    async def read_anew(self) -> None:
        self.known = self.readable

    # What became of it

    async def states(self) -> Counter[str]:
        rows = await self.read("SELECT state, count(*) FROM outbox GROUP BY 1")
        return Counter({str(state): int(str(count)) for state, count in rows})

    async def read(self, sql: str) -> list[tuple[object, ...]]:
        return await read_rows(self.database, sql)

    async def until(self, within: float = _HANGS, **states: int) -> None:
        """Until at least so many rows are in these states."""
        await self.until_so(lambda: self._has(states), within)

    async def until_so(self, is_so: Callable[[], Awaitable[bool]], within: float = _HANGS) -> None:
        async with asyncio.timeout(within):
            while not await is_so():  # noqa: ASYNC110 -- other processes and threads change a database
                await asyncio.sleep(0.02)

    async def reads(self, sql: str, expected: object) -> bool:
        """The first value of the first row is this one."""
        rows = await self.read(sql)
        return bool(rows) and rows[0][0] == expected

    async def _has(self, states: dict[str, int]) -> bool:
        found = await self.states()
        return all(found[state] >= count for state, count in states.items())

    async def arrived(self) -> Counter[int]:
        """How many messages each chat got, by Telegram's own book."""
        return Counter(entry["chat_id"] for entry in await self.sends() if entry["message_id"])

    async def sends(self) -> list[Json]:
        """In the order in which they came."""
        return [entry for entry in await self.telegram.ledger() if entry["method"].lower() == "sendmessage"]
