"""From SQLite to PostgreSQL: every table, in one transaction of the target, so that all of it is there or nothing.

    the source is held against writers, and audited      the target is locked, and must be empty
    table by table: COPY                                 then each row is read back and compared, and audited
    commit

What is sealed stays sealed: the rows are the same bytes, so the keys file goes with them. Two things differ.
`changed` is a counter on SQLite and the number of the writer's transaction on PostgreSQL (`storage/changes.py`): it
becomes this transaction's, and reminders look at everybody once more. The numbers that PostgreSQL gives go on after
the highest one.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import URL, Boolean, Table

from domain.ports import StoreError
from storage import sqlite_link
from storage.audit import Audited
from storage.changes import TABLES as FOLLOWED
from storage.failpoints import COMPARED, COPIED, MOVED, TABLES_MADE, reach
from storage.key_checks import compare_keys
from storage.keys import Keyring
from storage.link import Link
from storage.migrating import migrate, pending
from storage.postgres_faults import of_postgres
from storage.postgres_lanes import connected
from storage.postgres_link import PostgresLink
from storage.schema import metadata
from storage.sqlite_faults import of_sqlite
from storage.sqlite_link import SqliteLink
from storage.urls import is_sqlite, read_url

_PAGE = 1000
_LARGEST = 2**128
Values = tuple[Any, ...]
Tell = Callable[[str, int], None]


class NotMoved(StoreError):
    """The message says why. Nothing was changed in the target, but that it may have empty tables now."""


@dataclass(slots=True)
class _Sum:
    """How many rows, and what they hold, whatever their order."""

    rows: int = 0
    content: int = 0

    def add(self, values: Values) -> None:
        self.rows += 1
        digest = blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        self.content = (self.content + int.from_bytes(digest, "big")) % _LARGEST


async def move(source_url: str, target_url: str, keys: Keyring, tell: Tell) -> None:
    """`tell` is given each table's name and how many rows are there at both ends. Nobody may serve the source
    meanwhile. Raises NotMoved, Unavailable, BadUrl."""
    source, target = read_url(source_url), read_url(target_url)
    if not is_sqlite(source) or is_sqlite(target):
        raise NotMoved("only from SQLite to PostgreSQL")
    if missing := await pending(source_url):
        raise NotMoved(
            f"the source lacks migrations ({', '.join(missing)}): start the assistant once, then stop it"
        )
    others, _ = await compare_keys(source, keys)
    if others:
        raise NotMoved(f"the keys are not those of the source: {', '.join(others)}")
    async with _held(source, keys) as rows_of:
        async with connected(target) as connection:
            await _look_for_rows(connection)
        await migrate(target_url)
        reach(TABLES_MADE)
        async with connected(target) as connection:
            try:
                async with connection.transaction():
                    await _fill(connection, rows_of, keys, tell)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 -- the server's refusals, a socket that breaks
                raise of_postgres(error) from None
    reach(MOVED)


async def _look_for_rows(connection: Any) -> None:  # noqa: ANN401 -- as below
    """Whatever is somebody else's, or an older register, is not even migrated."""
    found = await connection.fetch(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace"
        " AND c.relkind IN ('r', 'p') AND c.relname <> 'alembic_version' ORDER BY c.relname"
    )
    names = [record["relname"] for record in found]
    _refuse_filled([name for name in names if await connection.fetchval(_has_rows(name))])


def _has_rows(name: str) -> str:
    return f"SELECT EXISTS (SELECT 1 FROM {_quoted(name)})"  # noqa: S608 -- names of tables, quoted


def _refuse_filled(names: list[str]) -> None:
    if names:
        raise NotMoved(f"the target is not empty ({', '.join(names)}): give it a database of its own")


async def _fill(connection: Any, rows_of: Callable[[Table], Iterator[Values]], keys: Keyring, tell: Tell) -> None:  # noqa: ANN401 -- asyncpg publishes no types
    tables = metadata.sorted_tables
    await _lock(connection, tables)
    change = await connection.fetchval("SELECT pg_current_xact_id()::text::bigint")
    sums = {table.name: await _copy(connection, table, rows_of(table), change) for table in tables}
    await _number_on(connection, tables)
    reach(COPIED)
    for table in tables:
        there = await _read_back(connection, table)
        if there != sums[table.name]:
            raise NotMoved(f"{table.name}: {there.rows} rows arrived, not the {sums[table.name].rows} that left")
        tell(table.name, there.rows)
    if fault := await _fault(PostgresLink(connection), keys):
        raise NotMoved(f"what arrived does not fit: {fault}")
    reach(COMPARED)


async def _lock(connection: Any, tables: list[Table]) -> None:  # noqa: ANN401 -- as above
    """Nobody else writes there meanwhile, and nothing is counted twice: what triggers count is copied, too."""
    await connection.execute(f"LOCK TABLE {', '.join(_quoted(table.name) for table in tables)}")
    _refuse_filled([table.name for table in tables if await connection.fetchval(_has_rows(table.name))])
    for table in tables:
        await connection.execute(f"ALTER TABLE {_quoted(table.name)} DISABLE TRIGGER USER")


async def _copy(connection: Any, table: Table, rows: Iterator[Values], change: int) -> _Sum:  # noqa: ANN401 -- as above
    names = [column.name for column in table.columns]
    followed = names.index("changed") if table.name in FOLLOWED else None
    total = _Sum()

    def _prepared() -> Iterator[Values]:
        for row in rows:
            total.add(row if followed is None else _without(row, followed))
            yield row if followed is None else (*row[:followed], change, *row[followed + 1 :])

    await connection.copy_records_to_table(table.name, records=_prepared(), columns=names)
    return total


async def _number_on(connection: Any, tables: list[Table]) -> None:  # noqa: ANN401 -- as above
    for table in tables:
        await connection.execute(f"ALTER TABLE {_quoted(table.name)} ENABLE TRIGGER USER")
        for column in table.columns:
            if column.identity is not None:
                await connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'),"  # noqa: S608 -- names of ours
                    f" (SELECT max({column.name}) FROM {_quoted(table.name)}))"
                )


async def _read_back(connection: Any, table: Table) -> _Sum:  # noqa: ANN401 -- as above
    names = [column.name for column in table.columns]
    followed = names.index("changed") if table.name in FOLLOWED else None
    total = _Sum()
    async for record in connection.cursor(_select(table), prefetch=_PAGE):
        row = tuple(record)
        total.add(row if followed is None else _without(row, followed))
    return total


def _without(row: Values, place: int) -> Values:
    return (*row[:place], *row[place + 1 :])


@asynccontextmanager
async def _held(source: URL, keys: Keyring) -> AsyncIterator[Callable[[Table], Iterator[Values]]]:
    """Nobody writes there meanwhile. Gives what reads a table."""
    engine = sqlite_link.make_engine(source)
    link = SqliteLink(engine)
    holding = SqliteLink(engine)
    try:
        holding.begin()
        link.begin_look()
        if fault := await _fault(link, keys):
            raise NotMoved(f"the source does not fit: {fault}; see `ventanilla audit`")
        yield lambda table: _rows(link, table)
    except sqlite3.Error as error:
        raise of_sqlite(error) from None
    finally:
        for each in (link, holding):
            each.rollback()
            each.close()
        engine.dispose()


def _rows(link: SqliteLink, table: Table) -> Iterator[Values]:
    """As PostgreSQL's driver takes and gives them: SQLite has numbers where that has truth."""
    truths = [place for place, column in enumerate(table.columns) if isinstance(column.type, Boolean)]
    for row in link.each_row(_select(table)):
        if not truths:
            yield tuple(row)
            continue
        values = list(row)
        for place in truths:
            values[place] = None if values[place] is None else bool(values[place])
        yield tuple(values)


async def _fault(link: Link, keys: Keyring) -> str:
    """What does not fit, in short; "" when the log and all that it bears witness to do."""
    found = await Audited(keys.events, link.rows).audit_everything()
    said: list[str] = []
    if (broken := found.broken) is not None:
        said.append(f"event {broken.seq} of person {broken.person_id}: {broken.reason}")
    if (seal := found.seals.broken) is not None:
        said.append(f"seal {seal.number} of the log: {seal.reason}")
    named = {
        "registrations": found.registrations,
        "dates and answers": (*found.dates, *found.answers),
        "rulings": found.rulings,
    }
    return ", ".join((*said, *(f"{len(those)} {what}" for what, those in named.items() if those)))


def _select(table: Table) -> str:
    names = ", ".join(_quoted(column.name) for column in table.columns)
    return f"SELECT {names} FROM {_quoted(table.name)}"  # noqa: S608 -- names of ours


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
