"""`ventanilla bot`: receive updates and answer them."""

import argparse

NAME = "bot"
HELP = "receive updates and answer them: one of several processes (PostgreSQL)"


def configure(_parser: argparse.ArgumentParser) -> None:
    """It takes no arguments: everything is in the settings."""


def run(_arguments: argparse.Namespace) -> int:
    """0 when told to stop; 2 when it cannot begin."""
    from bot.starting import start  # noqa: PLC0415 -- loads aiogram, which takes seconds

    return start()
