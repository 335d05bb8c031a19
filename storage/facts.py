"""What a database says of itself, without opening the register: for whoever checks an installation."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, text

from storage.urls import is_sqlite, read_url

OLDEST_POSTGRES = 130_000


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    version: str  # "PostgreSQL 16.4", "SQLite 3.45.1"
    is_too_old: bool
    now: datetime | None  # by its own clock; None where it has none


async def read_facts(database_url: str) -> DatabaseFacts | None:
    """None: there is no file yet. Raises Unavailable, BadUrl."""
    url = read_url(database_url)
    if is_sqlite(url):
        from storage import sqlite_tables  # noqa: PLC0415 -- only the database in use is loaded

        return await sqlite_tables.read_tables(url, _of_sqlite, None)
    from storage import postgres_tables  # noqa: PLC0415 -- for the same reason

    return await postgres_tables.read_tables(url, _of_postgres)


def _of_sqlite(connection: Connection) -> DatabaseFacts | None:
    version = connection.execute(text("SELECT sqlite_version()")).scalar()
    return DatabaseFacts(f"SQLite {version}", is_too_old=False, now=None)


def _of_postgres(connection: Connection) -> DatabaseFacts:
    asked = "SELECT current_setting('server_version'), current_setting('server_version_num'), clock_timestamp()"
    version, number, now = connection.execute(text(asked)).one()
    return DatabaseFacts(f"PostgreSQL {version}", int(number) < OLDEST_POSTGRES, now.astimezone(UTC))
