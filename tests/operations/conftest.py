"""The program, the emulator, and a database of each kind."""

from tests.inbound.conftest import (
    client,
    emulator,
    environment,
    gloria,
    keys_file,
    oscar,
    settings,
    webhook_settings,
)
from tests.support.databases import database, postgres_server, sqlite, sqlite_template

__all__ = [
    "client",
    "database",
    "emulator",
    "environment",
    "gloria",
    "keys_file",
    "oscar",
    "postgres_server",
    "settings",
    "sqlite",
    "sqlite_template",
    "webhook_settings",
]
