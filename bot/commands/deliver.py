"""`ventanilla deliver`: send what is due, to whoever is to be told."""

import argparse
import gc

NAME = "deliver"
HELP = "send reminders, news and announcements: one of several processes (PostgreSQL)"


def configure(_parser: argparse.ArgumentParser) -> None:
    """It takes no arguments: everything is in the settings."""


def run(_arguments: argparse.Namespace) -> int:
    """0 when told to stop; 2 when it cannot begin."""
    gc.disable()  # until all is loaded: a tenth of the start
    from bot.starting import CANNOT_BEGIN, read_settings, with_settings  # noqa: PLC0415 -- `--help` needs none of it

    if read_settings() is None:
        return CANNOT_BEGIN
    from bot.delivering import deliver_until_stopped  # noqa: PLC0415 -- faults of settings are told before it loads

    return with_settings(deliver_until_stopped)
