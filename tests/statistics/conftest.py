"""Every test that asks the database runs on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest

from domain.ports import Store
from tests.stages.command import Command
from tests.storage.conftest import database, postgres_server, sqlite, sqlite_template, store

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template", "store"]


@pytest.fixture
def command(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(store, tmp_path, capsys)
