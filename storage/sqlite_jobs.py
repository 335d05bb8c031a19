"""What the writer thread of SQLite is asked to do, and how whoever asked is told what came of it."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from domain.ports import Conflict, Unavailable
from storage.sqlite_faults import of_sqlite
from storage.sqlite_link import SqliteLink

TRIES = 5


class Job:
    __slots__ = ("action", "error", "future", "loop", "result")

    def __init__(
        self,
        action: Callable[[SqliteLink], Awaitable[Any]],
        loop: asyncio.AbstractEventLoop,
        future: "asyncio.Future[Any]",
    ) -> None:
        self.action = action
        self.loop = loop
        self.future = future
        self.result: Any = None
        self.error: BaseException | None = None


def run_to_its_end(job: Job, link: SqliteLink) -> None:
    for _ in range(TRIES):
        waiting = job.action(link).__await__()
        try:
            next(waiting)
        except StopIteration as done:
            job.result, job.error = done.value, None
            return
        except Conflict as error:
            job.error = error
        except BaseException as error:  # noqa: BLE001 -- whatever it is, it is the asker's, who gets it
            job.error = error
            return
        else:
            waiting.close()  # what it did is undone
            job.error = RuntimeError("an action waits for something other than its transaction")
            return


def spoil(group: list[Job], error: Exception) -> None:
    words = str(of_sqlite(error) if isinstance(error, sqlite3.Error) else error)
    for job in group:
        job.result, job.error = None, Unavailable(words)


def hand_out(group: list[Job]) -> None:
    loops: dict[asyncio.AbstractEventLoop, list[Job]] = {}
    for job in group:
        loops.setdefault(job.loop, []).append(job)
    for loop, jobs in loops.items():
        with suppress(RuntimeError):  # the loop is closed: nobody is left to be told
            loop.call_soon_threadsafe(_resolve, jobs)


def _resolve(jobs: list[Job]) -> None:
    for job in jobs:
        if job.future.done():  # the asker left; the action's effect stays
            continue
        if job.error is None:
            job.future.set_result(job.result)
        else:
            job.future.set_exception(job.error)
