"""The store on SQLite: one thread writes, for whoever asks.

The thread takes the actions that wait, runs each to its end between one BEGIN IMMEDIATE and one COMMIT (every
action's writes in a savepoint of their own), and hands the results out only then. So a burst of actions costs one
sync of the disk, and two actions can never see each other half-done.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import TypeVar, cast

from sqlalchemy import URL

from domain.delivery.ports import DeliveryTransaction
from domain.ports import StoreError, Transaction, Unavailable
from domain.statistics.ports import Look
from storage.audit import Audited
from storage.delivery_transaction import Delivery, Shift, delivered, unshifted
from storage.failpoints import AFTER_COMMIT_BEFORE_HANDOUT, BEFORE_COMMIT, reach
from storage.keys import Keyring
from storage.link import Row
from storage.sealing import Sealer
from storage.sqlite_jobs import Job, hand_out, run_to_its_end, spoil
from storage.sqlite_link import SqliteLink, emptied_log, make_engine
from storage.sqlite_reader import SqliteReader
from storage.statements import Statement, Values
from storage.transaction import Work

T = TypeVar("T")
MOST_IN_GROUP = 64
LONGEST_GROUP = 0.010  # seconds; the first ones in it wait for the last


class SqliteStore(Audited):
    def __init__(self, url: URL, keys: Keyring, sender: str = "", shift: Shift = unshifted) -> None:
        super().__init__(keys.events, self._read)
        self._url = url
        self._sender = sender
        self._shift = shift
        self._keys = keys
        self._sealer = Sealer(keys)
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._reader = SqliteReader(url, self._sealer)

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        opened: asyncio.Future[None] = loop.create_future()
        self._thread = threading.Thread(target=self._write, args=(loop, opened), name="sqlite-writer", daemon=True)
        self._thread.start()
        await opened

    async def run(self, action: Callable[[Transaction], Awaitable[T]]) -> T:
        keys, sealer, shift, sender = self._keys, self._sealer, self._shift, self._sender
        return cast("T", await self._ask(lambda link: action(Work(link, keys, sealer, shift, sender))))

    async def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        sealer, sender, shift = self._sealer, self._sender, self._shift

        def _run(link: SqliteLink) -> Awaitable[T]:
            return delivered(link, Delivery(link, sealer, sender, shift), action)

        return await self._ask(_run)

    async def look(self, action: Callable[[Look], Awaitable[T]]) -> T:
        return await self._reader.look(action)

    async def _read(self, statement: Statement, values: Values) -> Sequence[Row]:
        return await self._ask(lambda link: link.rows(statement, values))

    async def forget_deleted(self) -> bool:
        """What is deleted is overwritten in its page at once. Copies stay where rows had moved to another page, and
        in the log of writes."""
        return await asyncio.to_thread(emptied_log, self._url, rewrite=True)

    async def close(self) -> None:
        """What was asked before is still done."""
        await self._reader.close()
        if not self._is_closed:
            self._is_closed = True
            self._jobs.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    def _ask(self, action: Callable[[SqliteLink], Awaitable[T]]) -> "asyncio.Future[T]":
        if self._is_closed:
            raise Unavailable("the store is closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put(Job(action, loop, future))
        return future

    # The writer thread

    def _write(self, loop: asyncio.AbstractEventLoop, opened: "asyncio.Future[None]") -> None:
        engine = make_engine(self._url)
        opening = Job(_nothing, loop, opened)
        try:
            link = SqliteLink(engine)
        except StoreError as error:
            opening.error = error
            hand_out([opening])
            return
        hand_out([opening])
        while (job := self._jobs.get()) is not None:
            if not self._run_group(link, job):
                break
        link.close()
        engine.dispose()

    def _run_group(self, link: SqliteLink, first: Job) -> bool:
        """False once the store is to stop. Nothing is raised: the thread must live."""
        group = [first]
        goes_on = True
        try:
            link.begin()
        except Exception as error:  # noqa: BLE001 -- whatever it is, those who ask are told
            goes_on = self._take_waiting(group)
            spoil(group, error)
        else:
            goes_on = self._run_and_commit(link, group)
        hand_out(group)
        return goes_on

    def _run_and_commit(self, link: SqliteLink, group: list[Job]) -> bool:
        goes_on = True
        try:
            goes_on = self._run_waiting(link, group)
            reach(BEFORE_COMMIT)
            link.commit()
        except Exception as error:  # noqa: BLE001 -- for the same reason
            spoil(group, error)
            link.rollback()
        else:
            reach(AFTER_COMMIT_BEFORE_HANDOUT)
        return goes_on

    def _run_waiting(self, link: SqliteLink, group: list[Job]) -> bool:
        """Run the first of the group, and then those who wait, which join it."""
        ends = perf_counter() + LONGEST_GROUP
        while True:
            run_to_its_end(group[-1], link)
            if len(group) >= MOST_IN_GROUP or not link.is_open or perf_counter() > ends:
                return True
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return True
            if job is None:
                return False
            group.append(job)

    def _take_waiting(self, group: list[Job]) -> bool:
        """Who waits for a file that cannot be had is told at once, rather than try (and wait) one after another."""
        while True:
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return True
            if job is None:
                return False
            group.append(job)


async def _nothing(_: SqliteLink) -> None:
    return None
