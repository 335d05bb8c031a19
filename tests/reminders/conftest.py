"""The tests of reminders run on SQLite and on PostgreSQL."""

import pytest

from tests.delivery.conftest import engine, postgres_server, quick, sqlite_template
from tests.delivery.engine import Engine
from tests.reminders.scene import Scene

__all__ = ["engine", "postgres_server", "quick", "scene", "sqlite_scene", "sqlite_template"]


@pytest.fixture
def scene(engine: Engine) -> Scene:
    """Nobody in it yet."""
    return Scene(engine)


@pytest.fixture
def sqlite_scene(quick: Engine) -> Scene:
    return Scene(quick)
