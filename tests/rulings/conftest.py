"""The tests of rulings run on SQLite and on PostgreSQL."""

from tests.staff.conftest import database, office, postgres_server, sqlite, sqlite_template, store

__all__ = ["database", "office", "postgres_server", "sqlite", "sqlite_template", "store"]
