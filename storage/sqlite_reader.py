"""Looks at SQLite beside its one writer: each on a connection of its own, in a thread of its own, one at a time.

In WAL mode who reads sees the database as it was when they began, and the writer goes on meanwhile; so the
candidates do not wait for a look, however long it takes. While SQLite counts, Python's other threads run.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy import URL

from domain.ports import Unavailable
from domain.statistics.ports import Look
from storage.sealing import Sealer
from storage.sqlite_faults import of_sqlite
from storage.sqlite_link import SqliteLink, make_engine
from storage.statistics import Looking

T = TypeVar("T")


class SqliteReader:
    def __init__(self, url: URL, sealer: Sealer) -> None:
        self._engine = make_engine(url)
        self._sealer = sealer
        self._turn = asyncio.Lock()
        self._is_closed = False

    async def look(self, action: Callable[[Look], Awaitable[T]]) -> T:
        async with self._turn:
            if self._is_closed:
                raise Unavailable("the store is closed")
            return await asyncio.to_thread(self._run, action)

    async def close(self) -> None:
        async with self._turn:
            self._is_closed = True
            self._engine.dispose()

    def _run(self, action: Callable[[Look], Awaitable[T]]) -> T:
        link = SqliteLink(self._engine)
        try:
            link.begin_look()
            return _driven(action(Looking(link, self._sealer)))
        except sqlite3.Error as error:
            raise of_sqlite(error) from None
        finally:
            link.rollback()
            link.close()


def _driven(looking: Awaitable[T]) -> T:
    """To its end, here and now: nothing that a look may wait for suspends on SQLite."""
    waiting = looking.__await__()
    try:
        next(waiting)
    except StopIteration as done:
        result: T = done.value
        return result
    waiting.close()
    raise RuntimeError("a look waits for something other than its database")
