"""Backups of both databases, into a second one of the same kind."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from domain.ports import Store
from storage.opening import open_store
from storage.tombstones import HeldFile
from tests.support.databases import (
    KEYS,
    Database,
    Postgres,
    database,
    postgres_server,
    sqlite,
    sqlite_template,
)

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template", "store"]


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    opened = await open_store(database.url, KEYS, migrate=False)
    yield opened
    await opened.close()


@pytest.fixture
def erased(tmp_path: Path) -> Iterator[HeldFile]:
    with HeldFile(tmp_path / "erased.txt") as held:
        yield held


@pytest.fixture
def second(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Database:
    """Where it is restored: no file yet, or a database without tables."""
    if database.kind == "sqlite":
        return Database("sqlite", f"sqlite:///{tmp_path / 'elsewhere' / 'restored.db'}")
    server: Postgres = request.getfixturevalue("postgres_server")
    return Database("postgresql", server.url(server.create()))
