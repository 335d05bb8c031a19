"""The tests of reminders run on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from tests.delivery.conftest import engine, postgres_server, quick, sqlite_template
from tests.delivery.engine import Engine
from tests.reminders.scene import Scene
from tests.support.databases import Database, Postgres

__all__ = ["engine", "postgres_server", "postgresql_scene", "quick", "scene", "sqlite_scene", "sqlite_template"]


@pytest.fixture
def scene(engine: Engine) -> Scene:
    """Nobody in it yet."""
    return Scene(engine)


@pytest.fixture
def postgresql_scene(postgres_server: Postgres) -> Iterator[Scene]:
    """For what only PostgreSQL does."""
    name = postgres_server.borrow()
    opened = Engine(Database("postgresql", postgres_server.url(name)))
    yield Scene(opened)
    opened.close()
    postgres_server.give_back(name)


@pytest.fixture
def sqlite_scene(quick: Engine) -> Scene:
    return Scene(quick)
