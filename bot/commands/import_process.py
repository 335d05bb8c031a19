"""`ventanilla import-process [FILE]`: take a changed process file into the register; says first what changes."""

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.commands.conflicts import tell_conflicts
from bot.process_files import ProcessText, load_process_text
from bot.settings import Settings, SettingsFault, load_settings
from bot.terminal import is_wanted
from domain.actions.import_process import import_process
from domain.authorization import COMMAND_LINE
from domain.ports import ProcessVersion, Store, StoreError
from domain.process import Process
from domain.processes.reading import read_process
from domain.processes.sources import Document, parse

NAME = "import-process"
HELP = "take a changed process file into the register as a new version"

_MOST_SHOWN = 60  # characters of a value


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", help="instead of PROCESS_FILE of the settings")
    parser.add_argument("--yes", action="store_true", help="import without asking")


def run(arguments: argparse.Namespace) -> int:
    """0: imported, or nothing to import; 1: not imported, and why is said."""
    from storage.keys import KeysFault  # noqa: PLC0415 -- loads SQLAlchemy, which `--help` does not need

    try:
        settings = load_settings(os.environ)
        text = load_process_text(arguments.file or settings.process_file)
        return asyncio.run(_import(settings, text, is_agreed=arguments.yes))
    except (SettingsFault, StoreError, KeysFault) as reason:
        print(reason, file=sys.stderr)
    except (OSError, UnicodeDecodeError) as reason:
        print(f"The process file cannot be read ({type(reason).__name__}).", file=sys.stderr)
    return 1


async def _import(settings: Settings, text: ProcessText, *, is_agreed: bool) -> int:
    from bot.clock import process_clock  # noqa: PLC0415 -- as above: aiohttp
    from bot.opening import open_store  # noqa: PLC0415 -- as above: SQLAlchemy

    now = (await process_clock(settings)).now()
    store = await open_store(settings)
    try:
        return await import_told(store, text, now, is_agreed=is_agreed)
    finally:
        await store.close()


async def import_told(store: Store, text: ProcessText, now: datetime, *, is_agreed: bool) -> int:
    """`now`: process time, as of which people are told of what moves."""
    process = read_process(text.source, text.name)
    if not isinstance(process, Process):
        print(*process, sep="\n", file=sys.stderr)
        return 1
    newest = await store.run(lambda tx: tx.process_version(process.slug))
    if newest is not None and newest.sha256 == process.source_hash:
        print(f"{process.slug} version {newest.number} says the same already.")
        return 0
    _tell(newest, text)
    await tell_conflicts(store, newest, process, now)
    if not is_agreed and not await asyncio.to_thread(is_wanted, "Import?"):
        print("Nothing was imported.")
        return 1
    version = await store.run(lambda tx: import_process(tx, COMMAND_LINE, text.source, text.name, now))
    if not isinstance(version, ProcessVersion):
        print(*version, sep="\n", file=sys.stderr)
        return 1
    print(f"Imported as version {version.number} of {version.slug}. Running programs read it within seconds.")
    return 0


def _tell(newest: ProcessVersion | None, text: ProcessText) -> None:
    before = _flat(newest.source, text.name) if newest is not None else {}
    after = _flat(text.source, text.name)
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            print(f"{key}: {_shown(before.get(key))} -> {_shown(after.get(key))}")


def _flat(source: str, name: str) -> dict[str, object]:
    """Every single value of a process file by its dotted key."""
    document = parse(source, name, {})
    return dict(_leaves("", document.values)) if isinstance(document, Document) else {}


def _leaves(prefix: str, value: object) -> list[tuple[str, object]]:
    if isinstance(value, Mapping):
        return [
            leaf for key, inner in value.items() for leaf in _leaves(f"{prefix}.{key}" if prefix else key, inner)
        ]
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [leaf for item in value for leaf in _leaves(f"{prefix}.{item.get('id', '?')}", item)]
    return [(prefix, value)]


def _shown(value: object) -> str:
    if value is None:
        return "(absent)"
    words = " ".join(str(value).split())
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
