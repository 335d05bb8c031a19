"""`ventanilla migrate`: bring the database's tables up to date."""

import argparse
import asyncio

NAME = "migrate"
HELP = "bring the database's tables up to date (SQLite: `run` does it by itself)"


def configure(_parser: argparse.ArgumentParser) -> None:
    """It takes no arguments: the database is in the settings."""


def run(_arguments: argparse.Namespace) -> int:
    """0: up to date; 2: the settings or the database stand in the way."""
    from bot.opening import told_of_database  # noqa: PLC0415 -- loads SQLAlchemy
    from bot.starting import CANNOT_BEGIN, read_settings, tell  # noqa: PLC0415 -- loads what only this verb needs
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.migrating import migrate, pending  # noqa: PLC0415 -- loads SQLAlchemy

    settings = read_settings()
    if settings is None:
        return CANNOT_BEGIN
    try:
        with told_of_database(settings):
            behind = asyncio.run(pending(settings.database_url))
            asyncio.run(migrate(settings.database_url))
    except StoreError as fault:
        return tell(str(fault))
    print(f"{len(behind)} migrations done." if behind else "The tables were up to date.")
    return 0
