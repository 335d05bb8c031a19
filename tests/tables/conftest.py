"""Every test of the tables runs on SQLite and on PostgreSQL, where it needs a database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.inspection.inspector import Inspector
from domain.ports import Store
from tests.stages.command import Command
from tests.storage.conftest import database, postgres_server, postgresql, sqlite, sqlite_template, store

__all__ = ["database", "postgres_server", "postgresql", "sqlite", "sqlite_template", "store"]


@pytest.fixture
async def inspector() -> AsyncIterator[Inspector]:
    inspector = Inspector()
    yield inspector
    await inspector.close()


@pytest.fixture
def command(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(store, tmp_path, capsys)
