"""The demonstration's institute on SQLite, as in the demonstration, and on PostgreSQL."""

import pytest

from bot.process_files import shipped_process
from domain.process import Process
from domain.processes.reading import read_process
from tests.storage.conftest import database, postgres_server, sqlite, sqlite_template, store

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template", "store"]


@pytest.fixture(scope="session")
def demo() -> Process:
    process = read_process(shipped_process("demo") or "", "demo", shipped_process)
    assert isinstance(process, Process)
    return process
