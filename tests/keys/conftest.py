"""Keys change on SQLite and on PostgreSQL; here they come from a file, as in a real installation."""

from pathlib import Path

import pytest

from storage.keys import make_keys_file
from tests.support.databases import database, postgres_server, sqlite, sqlite_template

__all__ = ["database", "keys_file", "postgres_server", "sqlite", "sqlite_template"]


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys.txt"
    make_keys_file(path)
    return path
