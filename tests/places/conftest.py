"""Every test of places runs on SQLite and on PostgreSQL."""

from tests.storage.conftest import database, postgres_server, sqlite, sqlite_template, store

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template", "store"]
