"""All data keys under another master, some at a time, while others read and write: `ventanilla keys rotate`.

A row whose key changed meanwhile, or went with its person, is left as it is. Nothing is remembered: what is wrapped
with another master than the current one is still to do, whoever began it.
"""

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select, text

from storage.keys import Keyring
from storage.schema import metadata
from storage.sealing import Sealer, WrappedKey
from storage.tables import change_tables, read_tables
from storage.urls import read_url

SLICE = 500
# Wherever a data key stands: every table that has the two columns, by its own number.
TABLES = tuple(table for table in metadata.sorted_tables if {"wrapped_key", "master_id"} <= set(table.c.keys()))


@dataclass(frozen=True, slots=True)
class Done:
    table: str
    rewrapped: int


async def count_wrapped(database_url: str) -> Mapping[str, int]:
    """How many data keys each master wraps, by its id. Raises StoreError."""
    return await read_tables(read_url(database_url), _count, {})


async def rewrap_all(database_url: str, keys: Keyring) -> AsyncIterator[Done]:
    """Each slice as it is done. Raises Unreadable where a master is missing, StoreError."""
    url, sealer = read_url(database_url), Sealer(keys)
    for table in TABLES:
        after: int | None = 0
        while after is not None:
            slice_ = _Slice(table, after, sealer, keys.current_master)
            await change_tables(url, slice_.run)
            after = slice_.last
            if slice_.rewrapped:
                yield Done(table.name, slice_.rewrapped)


class _Slice:
    """`last`: where the next one begins; None: there is none."""

    def __init__(self, table: Table, after: int, sealer: Sealer, current: str) -> None:
        self._table = table
        self._after = after
        self._sealer = sealer
        self._current = current
        self.last: int | None = None
        self.rewrapped = 0

    def run(self, connection: Connection) -> None:
        number = number_of(self._table)
        rows = connection.execute(
            text(
                f"SELECT {number}, wrapped_key, master_id FROM {self._table.name} WHERE wrapped_key IS NOT NULL"  # noqa: S608 -- tables of ours
                f" AND master_id <> :current AND {number} > :after ORDER BY {number} LIMIT {SLICE}"
            ),
            {"current": self._current, "after": self._after},
        ).all()
        self.last = rows[-1][0] if len(rows) == SLICE else None
        for row, wrapped, master in rows:
            before = bytes(wrapped)
            after = self._sealer.rewrap(self._table.name, row, WrappedKey(master, before))
            done = connection.execute(
                text(
                    f"UPDATE {self._table.name} SET wrapped_key = :sealed, master_id = :master"  # noqa: S608 -- as above: ours
                    f" WHERE {number} = :row AND wrapped_key = :before"
                ),
                {"sealed": after.sealed, "master": after.master, "row": row, "before": before},
            )
            self.rewrapped += done.rowcount


def _count(connection: Connection) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for table in TABLES:
        statement = select(table.c.master_id, func.count()).where(table.c.wrapped_key.is_not(None))
        for master, count in connection.execute(statement.group_by(table.c.master_id)):
            found[master] += count
    return found


def number_of(table: Table) -> str:
    """The column that tells its rows apart."""
    (column,) = table.primary_key.columns
    return column.name
