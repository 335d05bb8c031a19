"""The tables of SQLite: at which migration they are, and bringing them up to date."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError

from domain.ports import StoreError, Unavailable
from storage.sqlite_faults import of_sqlite
from storage.sqlite_link import make_engine

T = TypeVar("T")


async def read_tables(url: URL, read: Callable[[Connection], T], nothing: T) -> T:
    """`nothing` is given where there is no file. Raises Unavailable."""
    if not await asyncio.to_thread(Path(url.database or "").exists):
        return nothing
    return await asyncio.to_thread(_connected, url, read)


async def change_tables(url: URL, change: Callable[[Connection], None]) -> None:
    """In one transaction, and no two at once. Makes the file where there is none. Raises Unavailable."""

    def _alone(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        change(connection)
        connection.exec_driver_sql("COMMIT")

    def _make_and_change() -> None:
        _make(Path(url.database or ""))
        _connected(url, _alone)

    await asyncio.to_thread(_make_and_change)


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # its journal takes the same mode
    except OSError as error:
        raise Unavailable(f"{error.strerror}: {error.filename}") from None


def _connected(url: URL, work: Callable[[Connection], T]) -> T:
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return work(connection)
    except DBAPIError as error:
        cause = error.orig
        raise (of_sqlite(cause) if isinstance(cause, sqlite3.Error) else StoreError(type(error).__name__)) from None
    finally:
        engine.dispose()
