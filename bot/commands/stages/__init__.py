"""`ventanilla stages ...`: move candidates along the process; says first what changes and who will be told what."""

import argparse
import asyncio
import os
import sys

from bot.commands.stages.arguments import configure
from bot.settings import Settings, SettingsFault, load_settings

__all__ = ["HELP", "NAME", "configure", "run"]

NAME = "stages"
HELP = "accept registrations, set dates, note attendance, publish results"


def run(arguments: argparse.Namespace) -> int:
    """0: done, or so already; 1: something does not fit, and nothing was changed or what is named was not; 2: the
    settings, keys, files or database stand in the way."""
    from bot.commands.stages.office import CannotBegin  # noqa: PLC0415 -- loads much that `--help` does not need
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    try:
        return asyncio.run(_run(load_settings(os.environ), arguments))
    except (SettingsFault, StoreError, KeysFault, CannotBegin) as reason:
        print(reason, file=sys.stderr)
        return 2


async def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.commands.stages.doings import DOINGS  # noqa: PLC0415 -- for the same reason
    from bot.commands.stages.office import opened_office  # noqa: PLC0415 -- for the same reason

    async with opened_office(settings) as office:
        return await DOINGS[arguments.doing](office, arguments)
