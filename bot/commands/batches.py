"""`ventanilla batches list|undo|release`: steps about many candidates whose news still wait."""

import argparse
import asyncio
import os
import sys

from bot.settings import Settings, SettingsFault, load_settings

NAME = "batches"
HELP = "list, undo or release what was done to many candidates at once"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("list", help="the newest twenty")
    for name, words in (
        ("undo", "put everything back, while nobody was told"),
        ("release", "let its messages leave now"),
    ):
        doings.add_parser(name, help=words).add_argument("id", type=int, metavar="ID")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and why is said; 2: the settings, keys or database stand in the way."""
    from bot.office import CannotBegin  # noqa: PLC0415 -- loads much that `--help` does not need
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    try:
        return asyncio.run(_run(load_settings(os.environ), arguments))
    except (SettingsFault, StoreError, KeysFault, CannotBegin) as reason:
        print(reason, file=sys.stderr)
        return 2


async def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.commands.stages.waiting import DOINGS  # noqa: PLC0415 -- for the same reason
    from bot.office import opened_office  # noqa: PLC0415 -- for the same reason

    async with opened_office(settings) as office:
        return await DOINGS[arguments.doing](office, arguments)
