"""What the steps of staff need: the database, the process as it stands there, and process time."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.clock import process_clock
from bot.opening import open_store
from bot.process_files import load_process_text
from bot.settings import Settings, SettingsFault, load_settings
from domain.announcements.run import UNDO
from domain.files import InspectedFile
from domain.ports import Store, StoreError
from domain.process import Process
from domain.processes.moments import NoMoment, read_moment
from domain.processes.reading import read_process
from domain.rulings.ruling import Rulings
from domain.rulings.windows import with_staff_window
from storage.keys import KeysFault

# By the path as it was written: what was found in it, or why it cannot be taken.
Papers = Mapping[str, InspectedFile | str]


class CannotBegin(Exception):
    """Told as it is."""


@dataclass(frozen=True, slots=True)
class Office:
    store: Store
    process: Process  # as its file says; of what staff set on top only the window
    now: datetime  # process time
    rulings: Rulings = Rulings()
    papers: Papers = field(default_factory=dict)  # files that go with the steps in hand
    erased_file: Path | None = None  # in which those who were erased stand
    approvals: int = 1  # of somebody else that an announcement needs; 0: a team of one
    undo: timedelta = UNDO  # how long one that was approved can be undone

    async def of_file(self) -> Process:
        """Without anything that staff set on top."""
        return await _read_newest(self.store, self.process.slug)

    def instant(self, words: str, *, is_end: bool = False) -> datetime | str:
        """Of local time ("2022-05-30 10:00") or a day; or what is wrong with it."""
        typed = words.strip()
        try:
            value = date.fromisoformat(typed) if len(typed) == 10 else datetime.fromisoformat(typed)
        except ValueError:
            return f'{typed[:40]!r} is no date. Write it as "2022-05-30 10:00".'
        found = read_moment(value, self.process.zone, is_end=is_end)
        return f"{found.what} {found.remedy}" if isinstance(found, NoMoment) else found

    def local(self, instant: datetime) -> str:
        return f"{instant.astimezone(self.process.zone):%Y-%m-%d %H:%M}"


def at_office(work: Callable[[Office], Awaitable[int]]) -> int:
    """Run `work` with what the settings name; its number. 2 when settings, keys, files or database stand in the
    way, and why is said."""
    try:
        return asyncio.run(_at_office(load_settings(os.environ), work))
    except (SettingsFault, StoreError, KeysFault, CannotBegin) as reason:
        sys.stderr.write(f"{reason}\n")
        return 2


async def _at_office(settings: Settings, work: Callable[[Office], Awaitable[int]]) -> int:
    async with opened_office(settings) as office:
        return await work(office)


@asynccontextmanager
async def opened_office(settings: Settings) -> AsyncIterator[Office]:
    """Raises CannotBegin, StoreError, KeysFault."""
    slug = _slug(settings)
    clock = await process_clock(settings)
    store = await open_store(settings)
    try:
        process = await _read_newest(store, slug)
        rulings = await store.run(lambda tx: tx.rulings.newest(slug))
        ruled = with_staff_window(process, rulings.window)
        yield Office(
            store,
            ruled,
            clock.now(),
            rulings,
            approvals=settings.approvals,
            undo=timedelta(seconds=settings.undo_seconds),
            erased_file=settings.erased_file,
        )
    finally:
        await store.close()


async def _read_newest(store: Store, slug: str) -> Process:
    """Raises CannotBegin, StoreError."""
    newest = await store.run(lambda tx: tx.process_version(slug))
    if newest is None:
        raise CannotBegin(f"The database holds no process {slug} yet: start the assistant once, or import it.")
    process = read_process(newest.source, slug)
    if not isinstance(process, Process):
        raise CannotBegin(f"Version {newest.number} of {slug} cannot be read.")
    return process


def _slug(settings: Settings) -> str:
    try:
        text = load_process_text(settings.process_file)
    except (OSError, UnicodeDecodeError) as error:
        raise CannotBegin(f"{settings.process_file} cannot be read ({type(error).__name__}).") from None
    process = read_process(text.source, text.name)
    if isinstance(process, Process):
        return process.slug
    raise CannotBegin("\n".join(map(str, process)))
