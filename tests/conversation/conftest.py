from collections.abc import AsyncIterator

import pytest

from domain.knowledge import Knowledge
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
from tests.support.talk import Talk, knowledge

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template"]


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return knowledge()


@pytest.fixture
async def both(database: Database) -> AsyncIterator[Store]:
    """A store on each kind of database."""
    store = await open_store(database.url, KEYS, migrate=False)
    yield store
    await store.close()


@pytest.fixture
async def store(sqlite: Database) -> AsyncIterator[Store]:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    yield store
    await store.close()


@pytest.fixture
def talk(store: Store, known: Knowledge) -> Talk:
    return Talk(store, known)
