"""Bringing a database's tables up to date. Numbered migrations in one line; alembic is loaded only to run them."""

import re
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from domain.ports import StoreError
from storage.tables import change_tables, read_tables
from storage.urls import read_url

_FOLDER = Path(__file__).with_name("migrations")


class NewerDatabase(StoreError):
    """The database's tables are newer than this program."""


def known() -> tuple[str, ...]:
    """The numbers of all migrations, in order: `0001`, `0002` ..."""
    names = (path.name for path in (_FOLDER / "versions").glob("*.py"))
    return tuple(sorted(found[1] for name in names if (found := re.match(r"(\d{4})_\w+\.py$", name))))


async def migrate(database_url: str, until: str = "head") -> None:
    """Raises Unavailable. Does nothing when all is up to date. `until`: a migration's number; the newest."""
    if not await pending(database_url):
        return
    await change_tables(read_url(database_url), lambda connection: upgrade(connection, until))


async def migrate_apart(database_url: str) -> None:
    """The same in a process of its own, for programs that go on: alembic would stay with them, 12 MB."""
    if await pending(database_url):
        from storage.migrating_apart import run_apart  # noqa: PLC0415 -- seldom needed

        await run_apart(database_url)


async def pending(database_url: str) -> tuple[str, ...]:
    """The migrations that the database lacks. Raises Unavailable, NewerDatabase."""
    current = await read_tables(read_url(database_url), _version, "")
    if current and current not in known():
        raise NewerDatabase(
            f"the database is at migration {current}, which this program does not know; run the newer program"
        )
    return tuple(number for number in known() if number > current)


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def upgrade(connection: Connection, until: str) -> None:
    """Within the caller's transaction."""
    from alembic import command  # noqa: PLC0415 -- 0.3 s to load, and needed only when there is something to do
    from alembic.config import Config  # noqa: PLC0415 -- for the same reason

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, until)
