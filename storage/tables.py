"""The tables of the database that an address names: read, or changed, whichever kind it is."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection

from storage.urls import is_sqlite

T = TypeVar("T")


async def read_tables(url: URL, read: Callable[[Connection], T], nothing: T) -> T:
    """`nothing` is given where SQLite's file is not there. Raises Unavailable."""
    if is_sqlite(url):
        from storage import sqlite_tables  # noqa: PLC0415 -- only the database in use is loaded

        return await sqlite_tables.read_tables(url, read, nothing)
    from storage import postgres_tables  # noqa: PLC0415 -- for the same reason

    return await postgres_tables.read_tables(url, read)


async def change_tables(url: URL, change: Callable[[Connection], None]) -> None:
    """In one transaction, and no two at once. Raises Unavailable."""
    if is_sqlite(url):
        from storage import sqlite_tables  # noqa: PLC0415 -- for the same reason

        await sqlite_tables.change_tables(url, change)
    else:
        from storage import postgres_tables  # noqa: PLC0415 -- for the same reason

        await postgres_tables.change_tables(url, change)
