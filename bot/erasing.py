"""The file of erased people in this program's hands, where the settings name one.

On SQLite one program does everything: without the right file it does not begin. Of several on PostgreSQL with the
same settings one holds the file and erases; the others send all the same, say why they do not erase, and take the
file over when it comes free.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from bot.opening import sqlite_file
from bot.refused import Refused
from bot.settings import PREFIX, Settings
from domain.actions.erase_people import COMPLETE, Misfit, adopt_file, has_file, has_waiting
from domain.authorization import SYSTEM
from scheduler.erasing import erasing
from scheduler.means import Means
from scheduler.ticks import NotDone, Tick

if TYPE_CHECKING:
    from storage.tombstones import HeldFile

_log = logging.getLogger("ventanilla.erasing")
NO_COPY = f"Is no copy left, {COMPLETE} writes whom the database erased."
_AGAIN = 10.0  # seconds between two attempts to get the file


@asynccontextmanager
async def opened_erasing(settings: Settings, means: Means) -> AsyncIterator[list[Tick]]:
    """The tick that erases; none where the settings name no file. Raises Refused, ErasedFileFault, StoreError."""
    path = settings.erased_file
    if path is None:
        await _warn(means)
        yield []
        return
    erased = _Erased(means, path)
    if sqlite_file(settings) is None:
        await erased.try_to_take()
    else:
        await erased.take()
    try:
        yield [Tick("erasing", 2.0, erased.slice)]
    finally:
        erased.close()


async def _warn(means: Means) -> None:
    if await means.store.run(lambda tx: has_waiting(tx, SYSTEM)):
        _log.warning("people wait to be forgotten; this program does not do it: %sERASED_FILE is not set", PREFIX)


def _is_nothing(path: Path) -> bool:
    """An empty one would be given an id of its own."""
    return not path.exists() or path.stat().st_size == 0


class _Erased:
    def __init__(self, means: Means, path: Path) -> None:
        self._means = means
        self._path = path
        self._file: HeldFile | None = None
        self._tick: Tick | None = None
        self._tried_at = 0.0
        self._told = ""

    async def slice(self) -> bool:
        """Raises NotDone while this program does not hold the file."""
        if self._tick is None and monotonic() - self._tried_at > _AGAIN:
            await self.try_to_take()
        if self._tick is None:
            raise NotDone
        return await self._tick.do()

    async def try_to_take(self) -> None:
        from storage.tombstones import ErasedFileFault, TakenFile  # noqa: PLC0415 -- only one program needs it

        self._tried_at = monotonic()
        try:
            await self.take()
        except (ErasedFileFault, Refused) as why:
            if str(why) != self._told:
                self._told = str(why)
                level = logging.WARNING if isinstance(why, TakenFile) else logging.ERROR
                _log.log(level, "this program erases nobody: %s", self._told)

    async def take(self) -> None:
        """Raises Refused, ErasedFileFault, StoreError."""
        from storage.tombstones import HeldFile  # noqa: PLC0415 -- as above

        if _is_nothing(self._path) and await self._means.store.run(lambda tx: has_file(tx, SYSTEM)):
            raise Refused(
                f"{PREFIX}ERASED_FILE: there is no {self._path}; put back the file of this database. {NO_COPY}"
            )
        file = HeldFile(self._path)
        try:
            await _adopt(self._means, self._path, file)
        except BaseException:
            file.close()
            raise
        self._file, self._tick = file, erasing(self._means, file)
        if self._told:
            _log.warning("from now on this program erases people")

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


async def _adopt(means: Means, path: Path, file: "HeldFile") -> None:
    now = means.now()
    found = await means.store.run(lambda tx: adopt_file(tx, SYSTEM, file, now))
    if isinstance(found, Misfit):
        mend = f" Put back the newest copy. {NO_COPY}" if found.is_older else ""
        raise Refused(f"{PREFIX}ERASED_FILE: {path} does not fit the database: {found.reason}.{mend}")
    if found:
        _log.warning(
            "%d erased people were in the database again, as if it were older; they were erased anew", found
        )
