from collections.abc import AsyncIterator

import pytest

from domain.ports import Store
from storage.opening import open_store
from tests.codes.scene import Scene
from tests.support.databases import KEYS, Database, database, postgres_server, sqlite, sqlite_template

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template"]


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    """On each kind of database."""
    store = await open_store(database.url, KEYS, migrate=False, sender="x" * 64)
    yield store
    await store.close()


@pytest.fixture
async def scene(store: Store) -> Scene:
    """Gloria was imported from the platform; Elena and Tomás are of the staff. Codes are mailed."""
    return await Scene(store).imported()
