"""Forgetting is tested on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from domain.ports import Store
from storage.opening import open_store
from storage.tombstones import HeldFile
from tests.support.databases import KEYS, Database, database, postgres_server, sqlite, sqlite_template

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
