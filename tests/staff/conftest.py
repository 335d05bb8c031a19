from collections.abc import AsyncIterator

import pytest

from domain.ports import Store
from storage.opening import open_store
from tests.staff.scene import Office
from tests.support.databases import KEYS, Database, database, postgres_server, sqlite, sqlite_template

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template"]


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    """On each kind of database."""
    store = await open_store(database.url, KEYS, migrate=False)
    yield store
    await store.close()


@pytest.fixture
async def office(store: Store) -> Office:
    """Elena administrates, Tomás operates, Vera only looks."""
    return await Office(store).staffed()
