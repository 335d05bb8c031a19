"""Whether the keys at hand open what is wrapped: of each table the first and the last data key of each master is
tried. An id says nothing: two files may have another secret under the same one."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, text

from domain.audits import UnopenedKey
from storage.events import mark_in
from storage.keys import Keyring
from storage.link import Read, Row
from storage.rewrapping import TABLES, number_of
from storage.sealing import Sealer, Unreadable, WrappedKey
from storage.statements import Statement


def _ends(table: Table) -> Statement:
    number = number_of(table)
    each = f"SELECT {{}}({number}) FROM {table.name} WHERE wrapped_key IS NOT NULL GROUP BY master_id"  # noqa: S608 -- tables of ours
    return Statement(
        f"SELECT {number}, master_id, wrapped_key FROM {table.name}"  # noqa: S608 -- as above: ours
        f" WHERE {number} IN ({each.format('min')} UNION {each.format('max')}) ORDER BY {number}"
    )


_TRIED = tuple((table.name, _ends(table)) for table in TABLES)


async def unopened_keys(read: Read, keys: Keyring) -> tuple[UnopenedKey, ...]:
    """Of each master the first that does not open."""
    return _unopened([(table, await read(statement, {})) for table, statement in _TRIED], keys)


def unopened_within(connection: Connection, keys: Keyring) -> tuple[UnopenedKey, ...]:
    """The same."""
    return _unopened([(table, connection.execute(text(each.sql)).all()) for table, each in _TRIED], keys)


def _unopened(found: Iterable[tuple[str, Sequence[Row]]], keys: Keyring) -> tuple[UnopenedKey, ...]:
    sealer, faults = Sealer(keys), dict[str, UnopenedKey]()
    for table, rows in found:
        for number, master, wrapped in rows:
            try:
                sealer.unwrap(table, number, WrappedKey(master, mark_in(wrapped)))
            except Unreadable as fault:
                faults.setdefault(master, UnopenedKey(str(master), str(fault)))
    return tuple(faults.values())
