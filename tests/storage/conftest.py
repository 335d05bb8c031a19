"""Every test of the storage runs on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator

import pytest

from domain.ports import Store
from storage.opening import open_store
from tests.support.databases import (
    KEYS,
    Database,
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
def postgresql(request: pytest.FixtureRequest) -> Iterator[Database]:
    """For a test of what only PostgreSQL does."""
    server = request.getfixturevalue("postgres_server")
    name = server.borrow()
    yield Database("postgresql", server.url(name))
    server.give_back(name)
