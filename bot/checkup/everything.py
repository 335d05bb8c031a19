"""All that `ventanilla check` looks at, in the order in which it is told."""

from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.checkup.database import look_at_database
from bot.checkup.erased import file_of_erased
from bot.checkup.finding import Finding, ok, wrong
from bot.checkup.machine import look_at_machine, outside
from bot.checkup.telegram import look_at_telegram
from bot.clock import RealClock, machine_now, process_clock
from bot.opening import CannotOpen, sqlite_file
from bot.process_files import load_process_text
from bot.settings import Settings
from bot.written import written_folders
from domain.process import Process
from domain.processes.reading import read_process

_ANY_ZONE = "America/Mexico_City"


async def look_at_everything(settings: Settings) -> list[Finding]:
    return [finding async for finding in _findings(settings)]


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    door = "webhook" if settings.webhook_url else "long polling"
    mail = "codes are mailed" if settings.smtp_url else "no mail server: the staff give codes out"
    yield ok("settings", f"read; {door}; {mail}")
    process = _process(settings)
    if isinstance(process, Finding):
        yield process
    clock = await process_clock(settings)
    now = clock.now()
    words = "the machine's" if isinstance(clock, RealClock) else f"a rehearsal's: {now:%Y-%m-%d %H:%M} UTC"
    yield ok("process clock", words)
    async for finding in look_at_telegram(settings):
        yield finding
    slug, source_hash = (process.slug, process.source_hash) if isinstance(process, Process) else ("", "")
    async for finding in look_at_database(settings, slug, source_hash, now):
        yield finding
    zone = process.zone if isinstance(process, Process) else ZoneInfo(_ANY_ZONE)
    folders, private = _places(settings)
    for finding in look_at_machine(folders, private, zone, machine_now()):
        yield finding
    yield file_of_erased(settings.erased_file)
    for finding in outside(folders):
        yield finding


def _process(settings: Settings) -> Process | Finding:
    try:
        text = load_process_text(settings.process_file)
    except (OSError, UnicodeDecodeError) as error:
        return wrong("process", f"{settings.process_file.name} cannot be read ({type(error).__name__})")
    found = read_process(text.source, text.name)
    if isinstance(found, Process):
        return found
    return wrong("process", f"{len(found)} faults: ventanilla check-process {settings.process_file}")


def _places(settings: Settings) -> tuple[tuple[Path, ...], list[Path]]:
    """Where what is written lies, and the files for one user's eyes."""
    private = [Path(".env"), settings.keys_file, *([] if settings.erased_file is None else [settings.erased_file])]
    try:
        file, folders = sqlite_file(settings), written_folders(settings)
    except CannotOpen:  # told already
        return (Path(),), private
    if file is not None:
        private += [file, file.with_name(f"{file.name}-wal")]
    return folders, private
