"""`ventanilla migrate-to URL`: move the register from SQLite to PostgreSQL, all of it or nothing."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

NAME = "migrate-to"
HELP = "copy the register from SQLite into an empty database of PostgreSQL, and compare both ends"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "url",
        metavar="URL",
        help="postgresql://user:password@host/name; or - to read it from standard input, where nobody sees it",
    )


def run(arguments: argparse.Namespace) -> int:
    """0: moved; 1: nothing was moved, and why is said; 2: the settings or the keys stand in the way."""
    import asyncio  # noqa: PLC0415 -- `--help` need not load it

    from bot.alone import Taken  # noqa: PLC0415 -- for the same reason
    from bot.opening import CannotOpen  # noqa: PLC0415 -- loads SQLAlchemy
    from bot.settings import SettingsFault, load_settings  # noqa: PLC0415 -- for the same reason
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    url = sys.stdin.readline().strip() if arguments.url == "-" else arguments.url
    try:
        asyncio.run(_move(load_settings(os.environ), url))
    except (SettingsFault, KeysFault) as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    except (StoreError, Taken) as fault:
        why = fault if isinstance(fault, (CannotOpen, Taken)) else f"Nothing was moved: {fault}."
        sys.stderr.write(f"{why}\n")
        return 1
    print("All of it is there: the rows are the same, and the event log fits at both ends.")
    print("Next: put the new address into VENTANILLA_DATABASE_URL, and never start the old file again.")
    return 0


async def _move(settings: "Settings", url: str) -> None:
    from bot.sole_program import alone_on_database  # noqa: PLC0415 -- for the same reason
    from storage.keys import load_keys  # noqa: PLC0415 -- for the same reason
    from storage.moving import move  # noqa: PLC0415 -- for the same reason

    keys = load_keys(settings.keys_file)
    async with alone_on_database(settings):
        await move(settings.database_url, url, keys, lambda table, rows: print(f"{table:<16} {rows:>9,}"))
