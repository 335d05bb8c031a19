"""The demonstration's institute on SQLite, as in the demonstration, and on PostgreSQL."""

from tests.storage.conftest import database, postgres_server, sqlite, sqlite_template, store

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template", "store"]
