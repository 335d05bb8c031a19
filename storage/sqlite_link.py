"""A connection to SQLite, as the writer thread uses it.

Statements go to the driver itself: SQLAlchemy makes the connection and the schema, but its `execute` would cost
more than the statement. Nothing here suspends, though it is spelled `async` like the other database's.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import Any, Literal, cast

from sqlalchemy import URL, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from domain.ports import Conflict, StoreError, Unavailable
from storage.failpoints import BEFORE_SAVEPOINT, BETWEEN_SAVEPOINT_AND_COMMIT, reach
from storage.link import Row
from storage.sqlite_faults import of_sqlite
from storage.statements import Statement, Values, Write

BUSY_MS = 3000  # how long another process (the command line) may hold the file
_REWRITTEN = 128 << 20  # bytes of a file; about a second
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten: who was erased is not in the file's free pages
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -8192",  # KiB; the system keeps the file at hand as well
)


def make_engine(url: URL) -> Engine:
    """Transactions are begun and ended by hand: the driver's own would begin them too late."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    return engine


def emptied_log(url: URL, *, rewrite: bool = False) -> bool:
    """All of it goes into the file, and it becomes empty. False while others use it. `rewrite`: so does the file,
    without what is left over in its pages where rows moved; unless that would keep others waiting."""
    try:
        with closing(sqlite3.connect(url.database or "", timeout=BUSY_MS / 1000)) as connection:
            (pages,), (size,) = (
                connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
            )
            if rewrite and pages * size <= _REWRITTEN:
                connection.execute("VACUUM")
            return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    except sqlite3.Error as error:
        raise of_sqlite(error) from None


class SqliteLink:
    __slots__ = ("_connection", "_engine", "_is_direct", "_is_lost", "_pooled")
    kind: Literal["sqlite"] = "sqlite"

    def __init__(self, engine: Engine) -> None:
        """Raises StoreError."""
        self._engine = engine
        self._is_direct = False  # between begin_direct and keep_direct
        self._open()

    @property
    def is_open(self) -> bool:
        """Whether the group's transaction still stands: a full disk can make SQLite undo all of it."""
        return self._connection.in_transaction

    def begin(self) -> None:
        if self._is_lost:
            self._open()
        self._connection.execute("BEGIN IMMEDIATE")

    def begin_look(self) -> None:
        """Of a connection that is used for this alone: it sees one moment, and cannot write."""
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.execute("BEGIN")

    def commit(self) -> None:
        if not self.is_open:
            raise Unavailable("the database undid the transaction")
        self._connection.execute("COMMIT")

    def rollback(self) -> None:
        """A connection that cannot even do that is given up; the next group begins on a new one."""
        try:
            if self.is_open:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        self._is_lost = True
        with suppress(sqlite3.Error, SQLAlchemyError):
            self._pooled.close()

    def _open(self) -> None:
        try:
            self._pooled = self._engine.raw_connection()
        except DBAPIError as error:
            cause = error.orig
            raise (of_sqlite(cause) if isinstance(cause, sqlite3.Error) else StoreError("no database")) from None
        self._connection = cast("sqlite3.Connection", self._pooled.driver_connection)
        self._is_lost = False

    async def row(self, statement: Statement, values: Values) -> Row | None:
        try:
            found: Row | None = self._connection.execute(statement.sql, values).fetchone()
        except sqlite3.Error as error:
            raise of_sqlite(error) from None
        return found

    async def rows(self, statement: Statement, values: Values) -> Sequence[Row]:
        try:
            return self._connection.execute(statement.sql, values).fetchall()
        except sqlite3.Error as error:
            raise of_sqlite(error) from None

    async def apply(self, writes: Sequence[Write]) -> None:
        reach(BEFORE_SAVEPOINT)
        run = self._connection.execute
        try:
            run("SAVEPOINT action")
            for write in writes:
                self._write(write)
            run("RELEASE action")
        except BaseException as error:
            if self._connection.in_transaction:
                run("ROLLBACK TO action")
                run("RELEASE action")
            if isinstance(error, sqlite3.Error):
                raise of_sqlite(error) from None
            raise
        reach(BETWEEN_SAVEPOINT_AND_COMMIT)

    # Writes at once

    def listed(self, among: Sequence[int] | Sequence[str]) -> str:
        return json.dumps(among)

    async def clock(self) -> datetime:
        return datetime.now(UTC)

    async def execute(self, statement: Statement, values: Values) -> int:
        self._check_direct()
        try:
            return self._connection.execute(statement.sql, values).rowcount
        except sqlite3.Error as error:
            raise of_sqlite(error) from None

    async def each(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> list[int]:
        self._check_direct()
        sql = statement.sql
        run = self._connection.cursor().execute
        try:
            return [row[0] for row in rows if run(sql, row).rowcount]
        except sqlite3.Error as error:
            raise of_sqlite(error) from None

    async def begin_direct(self) -> None:
        reach(BEFORE_SAVEPOINT)
        self._run("SAVEPOINT direct")
        self._is_direct = True

    async def keep_direct(self) -> None:
        self._check_direct()
        self._run("RELEASE direct")
        self._is_direct = False
        reach(BETWEEN_SAVEPOINT_AND_COMMIT)

    async def end_direct(self) -> None:
        if self._is_direct:
            self._is_direct = False
            if self.is_open:  # or else SQLite undid all of it
                self._run("ROLLBACK TO direct")
                self._run("RELEASE direct")

    def _check_direct(self) -> None:
        if not self._is_direct:
            raise StoreError("the transaction is over: nothing is written after its commit")
        if not self.is_open:
            raise Unavailable("the database undid the transaction")

    def _run(self, sql: str) -> None:
        try:
            self._connection.execute(sql)
        except sqlite3.Error as error:
            raise of_sqlite(error) from None

    def _write(self, write: Write) -> None:
        statement = write.statement
        if write.many is not None:
            self._connection.executemany(statement.sql, write.many)
        elif self._connection.execute(statement.sql, write.values).rowcount != 1 and statement.guarded:
            raise Conflict("a guarded row had changed")
