"""What a refusal by SQLite means to the house: Conflict, Unavailable, or something that should not happen.

The words of a driver's error stay out of ours: they can hold values of the row.
"""

import sqlite3

from domain.ports import Conflict, StoreError, Unavailable

_CONFLICTS = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_ROWID"})
_AWAY = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_NOMEM",
    "SQLITE_PERM",
    "SQLITE_CORRUPT",
    "SQLITE_NOTADB",
    "SQLITE_PROTOCOL",
)


def of_sqlite(error: sqlite3.Error) -> StoreError:
    name = getattr(error, "sqlite_errorname", "") or type(error).__name__
    if name in _CONFLICTS:
        return Conflict(name)
    if name.startswith(_AWAY):
        return Unavailable(name)
    return StoreError(f"the database refused a statement: {name}, {error}")  # its words name columns, not values
