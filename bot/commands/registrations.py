"""`ventanilla registrations import FILE`: registrations of the institute's platform; says first what changes."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from bot.settings import Settings, SettingsFault, load_settings

NAME = "registrations"
HELP = "take over registrations that were made on the institute's own platform"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    importing = doings.add_parser("import", help="take in an XLSX or CSV of the platform; may be repeated")
    importing.add_argument("file", type=Path)
    importing.add_argument(
        "--map", action="append", default=[], metavar="FIELD=HEADING", help='as in --map curp="Clave única"'
    )
    importing.add_argument("--dry-run", action="store_true", help="only say what would change")
    importing.add_argument("--yes", action="store_true", help="do it without asking")


def run(arguments: argparse.Namespace) -> int:
    """0: done, or nothing to do; 1: nothing was changed; 2: the settings, keys or database stand in
    the way."""
    from bot.office import CannotBegin  # noqa: PLC0415 -- loads much that `--help` does not need
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    try:
        return asyncio.run(_run(load_settings(os.environ), arguments))
    except (SettingsFault, StoreError, KeysFault, CannotBegin) as reason:
        print(reason, file=sys.stderr)
        return 2


async def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.commands.stages.importing import import_file  # noqa: PLC0415 -- for the same reason
    from bot.office import opened_office  # noqa: PLC0415 -- for the same reason

    async with opened_office(settings) as office:
        return await import_file(office, arguments)
