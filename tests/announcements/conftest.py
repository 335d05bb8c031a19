"""Every test that asks the database runs on SQLite and on PostgreSQL."""

import pytest

from tests.announcements.population import Population
from tests.delivery.conftest import engine, postgres_server, quick, sqlite_template
from tests.delivery.engine import Engine

__all__ = ["engine", "population", "postgres_server", "quick", "sqlite_template"]


@pytest.fixture
def population(engine: Engine) -> Population:
    """Nobody in it yet."""
    return Population(engine)
