"""What a refusal by PostgreSQL means to the house, as `storage.sqlite_faults` says it of SQLite."""

import asyncpg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.ports import Conflict, StoreError, Unavailable

# unique_violation, division_by_zero (a guard that missed), serialization_failure, deadlock_detected
_CONFLICTS = frozenset({"23505", "22012", "40001", "40P01"})
# connection, resources (disk full, too many connections), operator (shutdown, starting up, statement_timeout),
# system; of a server that became a replica: read_only_sql_transaction; and what took too long:
# idle_in_transaction_session_timeout, lock_not_available
_AWAY = ("08", "53", "57", "58", "25006", "25P03", "55P03")
# The server's goodbye can meet a statement on its way: asyncpg calls that an InternalClientError. A transaction
# whose connection is gone ends with an InterfaceError.
_CUT_OFF = (asyncpg.InterfaceError, asyncpg.InternalClientError)
_GONE = (OSError, TimeoutError, PoolTimeout, SQLAlchemyError, *_CUT_OFF)
DRIVERS_OWN = (asyncpg.PostgresError, *_CUT_OFF)  # what the driver raises, and nobody else


def of_postgres(error: Exception) -> StoreError:
    """Of an error of asyncpg, of the socket under it, or of the pool above it."""
    state = getattr(error, "sqlstate", None) or getattr(getattr(error, "orig", None), "sqlstate", None)
    if isinstance(state, str):
        name = f"{type(error).__name__} {state}"
        if state in _CONFLICTS:
            return Conflict(name)
        if state.startswith(_AWAY):
            return Unavailable(name)
        words = f", {error}" if state.startswith("42") else ""  # about the statement, so without values
        return StoreError(f"the database refused a statement: {name}{words}")
    if isinstance(error, ValueError):  # an argument that does not fit its column
        return StoreError(f"a value was refused ({type(error).__name__})")
    if isinstance(error, _GONE):
        return Unavailable(type(error).__name__)
    return StoreError(f"the database's driver failed ({type(error).__name__})")
