"""Work that ends when the program is told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from bot.place import place

_log = logging.getLogger("ventanilla.start")
T = TypeVar("T")


class Stopped(Exception):
    """The program was told to stop before it served."""


@asynccontextmanager
async def beside(work: Sequence[Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """What goes on in the background; it ends with the block. Should it fail before, the log says so."""
    tasks = [asyncio.create_task(each) for each in work]
    for task in tasks:
        task.add_done_callback(_tell_of_failure)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _tell_of_failure(task: asyncio.Task[None]) -> None:
    failure = None if task.cancelled() else task.exception()
    if failure is not None:
        name = getattr(task.get_coro(), "__qualname__", "something")
        _log.error(
            "%s, which goes on in the background, failed and is over until the next start: %s", name, place(failure)
        )


async def unless_stopped(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives. Once `stop` is set it is cancelled, and has tidied up when Stopped is raised."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Stopped
        return working.result()
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
