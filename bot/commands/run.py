"""`ventanilla run`: everything in one process, on SQLite."""

import argparse

NAME = "run"
HELP = "run the assistant: everything in one process"


def configure(_parser: argparse.ArgumentParser) -> None:
    """It takes no arguments: everything is in the settings."""


def run(_arguments: argparse.Namespace) -> int:
    """0 when told to stop; 2 when it cannot begin."""
    from bot.starting import start  # noqa: PLC0415 -- loads aiogram, which takes seconds

    return start(sends=True)
