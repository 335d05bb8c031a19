from collections.abc import AsyncIterator

import pytest

from tests.announcing.courier import Courier, opened_courier
from tests.codes.conftest import Shifted
from tests.support.databases import Database, database, postgres_server, sqlite, sqlite_template

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template"]


@pytest.fixture
async def courier(database: Database) -> AsyncIterator[Courier]:
    """On each kind of database."""
    made = await opened_courier(database, Shifted())
    yield made
    await made.store.close()
