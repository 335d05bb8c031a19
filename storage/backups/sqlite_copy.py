"""SQLite: a copy of its file while others write into it, and a file out of an archive."""

import asyncio
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import URL

from domain.ports import StoreError
from storage.backups.archive import Begin, Column, Heading, NoArchive, Reader, check_known
from storage.backups.copied_rows import rows_of
from storage.backups.scratch import check_room
from storage.migrating import known, migrate
from storage.sqlite_faults import of_sqlite

FILE = "database"  # what its one table is called
_PIECE = 1 << 18
_AT_ONCE = 1000
_BUSY_SECONDS = 30.0


async def copy_out(url: URL, writer_of: Begin, scratch: Path) -> dict[str, int]:
    """How many rows each table has. Raises StoreError, OSError."""
    return await asyncio.to_thread(_copy_out, Path(url.database or ""), writer_of, scratch)


def _copy_out(database: Path, writer_of: Begin, scratch: Path) -> dict[str, int]:
    """One statement copies it as of one moment, without its free pages: nothing of what was deleted is in it."""
    check_room(scratch, database)
    snapshot = scratch / "snapshot.db"
    os.close(os.open(snapshot, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(
            sqlite3.connect(f"file:{_quoted(database)}?mode=ro", uri=True, timeout=_BUSY_SECONDS)
        ) as source:
            source.execute("VACUUM INTO ?", (str(snapshot),))
        with closing(sqlite3.connect(snapshot)) as copy:
            counts, migration = _counts(copy), _migration(copy)
    except sqlite3.Error as error:
        raise of_sqlite(error) from None
    writer = writer_of(migration, {})
    writer.begin(FILE)
    with snapshot.open("rb") as file:
        while piece := file.read(_PIECE):
            writer.write(piece)
    writer.end(1)
    writer.finish()
    snapshot.unlink()
    return counts


async def fill(reader: Reader, path: Path) -> dict[str, int]:
    """Make a file of what the archive holds, whichever database it comes from, at the archive's migration. Raises
    NoArchive, StoreError, OSError."""
    heading = reader.heading
    check_known(heading.migration, known())
    if heading.kind == "postgresql":
        await migrate(f"sqlite:///{path}", heading.migration)
    try:
        await asyncio.to_thread(_fill, reader, path, heading)
        with closing(sqlite3.connect(path)) as filled:
            return _counts(filled)
    except sqlite3.Error as error:
        raise of_sqlite(error) from None


def _fill(reader: Reader, path: Path, heading: Heading) -> None:
    if heading.kind == "sqlite":
        _write_file(reader, path)
        return
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:  # what they count comes with the archive
            connection.execute(f'DROP TRIGGER "{name}"')
        for table, pieces in reader.tables():
            columns = heading.columns.get(table)
            if columns is None:
                raise NoArchive("the backup is damaged: a table that its heading does not name")
            _insert(connection, table, columns, rows_of(pieces, columns))
        for _, sql in triggers:
            connection.execute(sql)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise NoArchive("the backup is damaged: a row refers to one that is not there")
        connection.execute("COMMIT")
    _check_counts(reader, path)


def _write_file(reader: Reader, path: Path) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for _, pieces in reader.tables():
            for piece in pieces:
                file.write(piece)
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise NoArchive("the backup is damaged: SQLite finds its file so")


def _insert(
    connection: sqlite3.Connection, table: str, columns: Sequence[Column], rows: Iterator[tuple[Any, ...]]
) -> None:
    names = ", ".join(f'"{column.name}"' for column in columns)
    values = ", ".join("?" * len(columns))
    sql = f'INSERT INTO "{table}" ({names}) VALUES ({values})'  # noqa: S608 -- of an archive that we sealed
    while some := list(islice(rows, _AT_ONCE)):
        connection.executemany(sql, some)


def _check_counts(reader: Reader, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        counts = _counts(connection)
    for table, count in reader.rows.items():
        if counts.get(table) != count:
            raise NoArchive(f"the backup is damaged: {table} has {counts.get(table)} rows instead of {count}")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 -- its own name
        for (name,) in tables
        if name != "alembic_version" and not name.startswith("sqlite_")
    }


def _migration(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise StoreError("the database has no migration: it was never used")
    return str(row[0])


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
