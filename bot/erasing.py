"""The file of erased people in this program's hands, where the settings name one."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.refused import Refused
from bot.settings import PREFIX, Settings
from domain.actions.erase_people import Misfit, adopt_file, has_waiting
from domain.authorization import SYSTEM
from scheduler.erasing import erasing
from scheduler.means import Means
from scheduler.ticks import Tick

if TYPE_CHECKING:
    from storage.tombstones import HeldFile

_log = logging.getLogger("ventanilla.erasing")


@asynccontextmanager
async def opened_erasing(settings: Settings, means: Means) -> AsyncIterator[list[Tick]]:
    """The tick that erases; none where the settings name no file. Raises Refused, ErasedFileFault, StoreError."""
    path = settings.erased_file
    if path is None:
        await _warn(means)
        yield []
        return
    from storage.tombstones import HeldFile  # noqa: PLC0415 -- only one program needs it

    with HeldFile(path) as file:
        await _adopt(means, settings, file)
        yield [erasing(means, file)]


async def _warn(means: Means) -> None:
    if await means.store.run(lambda tx: has_waiting(tx, SYSTEM)):
        _log.warning("people wait to be forgotten; this program does not do it: %sERASED_FILE is not set", PREFIX)


async def _adopt(means: Means, settings: Settings, file: "HeldFile") -> None:
    now = means.now()
    found = await means.store.run(lambda tx: adopt_file(tx, SYSTEM, file, now))
    if isinstance(found, Misfit):
        raise Refused(f"{PREFIX}ERASED_FILE: {settings.erased_file} does not fit the database: {found.reason}.")
    if found:
        _log.warning(
            "%d erased people were in the database again, as if it were older; they were erased anew", found
        )
