"""The only program that serves an SQLite database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from bot.alone import Taken, alone
from bot.opening import sqlite_file, told_of_database
from bot.settings import Settings

_PATIENCE_SECONDS = 3.0  # the one before may be about to end
_PAUSE_SECONDS = 0.1


@asynccontextmanager
async def alone_on_database(settings: Settings) -> AsyncIterator[None]:
    """The only serving program on an SQLite file: two would answer people past each other.

    PostgreSQL serves several. The other verbs take no such lock: each of their actions is a transaction.
    Raises Taken, CannotOpen.
    """
    file = sqlite_file(settings)
    with ExitStack() as held:
        if file is not None:
            await _take(held, file, settings)
        yield


async def _take(held: ExitStack, file: Path, settings: Settings) -> None:
    lock_file = file.with_name(f"{file.name}.lock")
    ends = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
    while True:
        try:
            with told_of_database(settings):
                lock_file.parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(alone(lock_file))
        except Taken:
            if asyncio.get_running_loop().time() > ends:
                raise Taken(
                    f"Another program serves {file} already (it holds {lock_file}).\n"
                    "Stop that one first, or give this one a VENTANILLA_DATABASE_URL of its own; "
                    "only on PostgreSQL may several serve one database."
                ) from None
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            return
