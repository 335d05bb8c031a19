"""`ventanilla check`: whether this installation can do its work, and what stands in its way; one table."""

import argparse
import asyncio
import os

NAME = "check"
HELP = "look at settings, database, token, webhook, clocks, disk, keys and files; changes nothing"


def configure(_parser: argparse.ArgumentParser) -> None:
    """It takes no arguments: everything is in the settings."""


def run(_arguments: argparse.Namespace) -> int:
    """0: in order, perhaps with something to look at; 1: something is wrong; 2: the settings cannot be read."""
    from bot.checkup.finding import is_wrong, table, wrong  # noqa: PLC0415 -- only this verb needs what it loads
    from bot.settings import SettingsFault, load_settings  # noqa: PLC0415 -- for the same reason

    try:
        settings = load_settings(os.environ)
    except SettingsFault as fault:
        print(table([wrong("settings", words) for words in fault.faults]))
        return 2
    from bot.checkup.everything import look_at_everything  # noqa: PLC0415 -- faults are told before it loads

    findings = asyncio.run(look_at_everything(settings))
    print(table(findings))
    return 1 if is_wrong(findings) else 0
