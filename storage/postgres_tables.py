"""The tables of PostgreSQL: at which migration they are, and bringing them up to date."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, text
from sqlalchemy.util import greenlet_spawn

from domain.ports import StoreError
from storage.postgres_faults import of_postgres
from storage.postgres_lanes import make_engine

T = TypeVar("T")
_LOCK = 7_254_110_390  # so that two programs never migrate at once


async def read_tables(url: URL, read: Callable[[Connection], T]) -> T:
    """Raises Unavailable."""

    def _read(engine: Engine) -> T:
        with engine.connect() as connection:
            return read(connection)

    return await _with_engine(make_engine(url), _read)


async def change_tables(url: URL, change: Callable[[Connection], None]) -> None:
    """In one transaction, and no two at once. Raises Unavailable."""

    def _change(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            change(connection)

    await _with_engine(make_engine(url).execution_options(isolation_level="READ COMMITTED"), _change)


async def _with_engine(engine: Engine, work: Callable[[Engine], T]) -> T:
    try:
        return await greenlet_spawn(work, engine)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 -- sockets, time-outs, the server's refusals, name look-ups
        raise of_postgres(error) from None
    finally:
        await greenlet_spawn(engine.dispose)
