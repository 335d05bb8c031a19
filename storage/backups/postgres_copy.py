"""PostgreSQL: every table as of one moment by COPY, and back in one transaction. It needs no program of its own."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.util import await_only

from domain.ports import StoreError
from storage.backups.archive import Begin, Column, NoArchive, Reader, Writer, check_known
from storage.failpoints import FILLED, MIGRATED, SETTLED, reach
from storage.key_checks import check_keys_within
from storage.keys import Keyring
from storage.migrating import known, upgrade
from storage.postgres_lanes import connected
from storage.postgres_tables import change_tables
from storage.schema import metadata

T = TypeVar("T")
_COLUMNS = (
    "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c"
    " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
    " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> 'alembic_version'"
    " ORDER BY c.relname, a.attnum"
)
_SEQUENCES = (
    "SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname) FROM pg_class c"
    " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.attidentity <> ''"
    " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'"
)
_ORDER = {table.name: place for place, table in enumerate(metadata.sorted_tables)}


class NotEmpty(StoreError):
    """There is something in the database already."""


async def copy_out(url: URL, writer_of: Begin) -> dict[str, int]:
    """How many rows each table has. Raises StoreError, OSError."""
    async with connected(url) as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        migration = await connection.fetchval("SELECT version_num FROM alembic_version")
        tables = await _tables(connection)
        writer = writer_of(str(migration), tables)
        rows: dict[str, int] = {}
        for table, columns in tables.items():
            writer.begin(table)
            rows[table] = await _copy_table(connection, table, columns, writer)
            writer.end(rows[table])
        writer.finish()
        return rows


async def fill(url: URL, reader: Reader, keys: Keyring, settle: Callable[[Any], T]) -> T:
    """Tables at the archive's migration, their rows, the migrations since, and `settle` with the connection: in one
    transaction. Raises NotEmpty, NoArchive, OtherKeys, StoreError."""
    migration = reader.heading.migration
    check_known(migration, known())
    made: list[T] = []

    def _fill(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        await_only(_check_empty(driver))
        upgrade(connection, migration)
        await_only(_copy_in(driver, reader))
        reach(FILLED)
        upgrade(connection, "head")
        reach(MIGRATED)
        check_keys_within(connection, keys)
        made.append(settle(driver))
        reach(SETTLED)

    await change_tables(url, _fill)
    return made[0]


async def _check_empty(connection: Any) -> None:  # noqa: ANN401 -- asyncpg's, untyped
    tables = await _tables(connection)
    if tables or await connection.fetchval("SELECT to_regclass('alembic_version')") is not None:
        raise NotEmpty("the database has tables already: make a new one, without any, and name that")


async def _copy_in(connection: Any, reader: Reader) -> None:  # noqa: ANN401 -- as above
    for table, pieces in reader.tables():
        columns = reader.heading.columns.get(table)
        if columns is None:
            raise NoArchive("the backup is damaged: a table that its heading does not name")
        names = [column.name for column in columns]
        await connection.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')  # what they count comes with it
        done = await connection.copy_to_table(table, source=_each(pieces), columns=names, format="binary")
        await connection.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        got, told = int(done.rpartition(" ")[2]), reader.rows[table]
        if got != told:
            raise NoArchive(f"the backup is damaged: {table} has {got} rows instead of {told}")
    for table, column, sequence in await connection.fetch(_SEQUENCES):
        newest = await connection.fetchval(f'SELECT max("{column}") FROM "{table}"')  # noqa: S608 -- its own names
        if newest is not None:
            await connection.execute("SELECT setval($1::text::regclass, $2)", sequence, newest)


async def _copy_table(connection: Any, table: str, columns: Sequence[Column], writer: Writer) -> int:  # noqa: ANN401 -- as above
    async def _take(data: bytes) -> None:
        writer.write(data)

    names = [column.name for column in columns]
    done = await connection.copy_from_table(table, columns=names, output=_take, format="binary")
    return int(done.rpartition(" ")[2])


async def _tables(connection: Any) -> dict[str, tuple[Column, ...]]:  # noqa: ANN401 -- as above
    """In an order in which they can be filled: whoever is referred to first."""
    found: dict[str, list[Column]] = {}
    for table, name, type_ in await connection.fetch(_COLUMNS):
        found.setdefault(table, []).append(Column(name, type_))
    ordered = sorted(found, key=lambda table: (_ORDER.get(table, len(_ORDER)), table))
    return {table: tuple(found[table]) for table in ordered}


async def _each(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece
