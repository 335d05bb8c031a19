"""The delivery's tests run on SQLite and on PostgreSQL."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.delivery.engine import Engine
from tests.support.databases import (
    KINDS,
    Database,
    Postgres,
    postgres_server,
    sqlite_database,
    sqlite_template,
)

__all__ = ["engine", "postgres_server", "quick", "sqlite_template"]

_MEMORY = Path(
    "/dev/shm"
)  # where there is one: thousands of commits are waited for here, and no crash of a machine


@pytest.fixture
def quick(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """On SQLite alone."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        opened = Engine(sqlite_database(request, Path(folder)))
        yield opened
        opened.close()


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "sqlite":
        yield request.getfixturevalue("quick")
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    name = server.borrow()
    opened = Engine(Database("postgresql", server.url(name)))
    yield opened
    opened.close()
    server.give_back(name)
