"""SQLite's file takes anything for a column. Whatever stands in a row that is witnessed, the audit names it, and
does not fall over it: a backup, a restore and a move ask the same code."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from domain.actions.import_process import import_process
from domain.actions.pause import pause
from domain.actions.set_answer import set_answer
from domain.actions.set_stage_dates import set_stage_dates
from domain.audits import Findings
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.candidacy.dating import WantedDates
from domain.log_seals import BrokenSeal
from domain.ports import Store
from storage.audit import Audited
from storage.opening import open_store
from storage.schema import metadata
from storage.statements import Statement, Values
from tests.process.building import shipped
from tests.stages.candidates import MAY_30, PROCESS
from tests.support.databases import KEYS, Database, read_rows
from tests.support.talk import MONDAY
from tests.threats.tampering import fill, seal_all

SLUG = "ec1057-2022"
WITNESSED = ("event", "log_seal", "log_seal_entry", "stage_dates", "staff_answer", "ruling")
NOT_MARKED = {("ruling", "wrapped_key"), ("ruling", "master_id")}  # the key itself is tried instead
ODD = ("'x'", "''", "'7'", "x'ff00'", "x''", "1.5", "-1", "3", "9223372036854775807", "9e999", "NULL")


async def everything(store: Store) -> None:
    await fill(store)
    await seal_all(store)
    await store.run(lambda tx: import_process(tx, SYSTEM, shipped(SLUG), SLUG, MONDAY))
    await store.run(lambda tx: set_answer(tx, COMMAND_LINE, SLUG, "costo", {"es": "Nada.", "en": "Free."}, MONDAY))
    ends = MAY_30 + timedelta(hours=2)
    wanted = WantedDates("diagnostico", MAY_30, ends, "Metepec", "Pluma")
    await store.run(lambda tx: set_stage_dates(tx, COMMAND_LINE, PROCESS, wanted, MONDAY))
    await store.run(lambda tx: pause(tx, COMMAND_LINE, SLUG, "mantenimiento", None, MONDAY))


async def audited(connection: sqlite3.Connection) -> Findings:
    async def read(statement: Statement, values: Values) -> Sequence[Sequence[Any]]:
        return connection.execute(statement.sql, values).fetchall()

    return await Audited(KEYS.events, read).audit_everything()


def odd_changes(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Each change of the table's first row, made; and undone after a look at it."""
    own = [column.name for column in metadata.tables[table].primary_key]
    first = f"({', '.join(own)}) = (SELECT {', '.join(own)} FROM {table} ORDER BY {', '.join(own)} LIMIT 1)"
    rows = f"SELECT * FROM {table} ORDER BY {', '.join(own)}"
    before = connection.execute(rows).fetchall()
    for column in metadata.tables[table].columns:
        for value in ODD if (table, column.name) not in NOT_MARKED else ():
            connection.execute("BEGIN")
            try:
                done = f"UPDATE {table} SET {column.name} = {value} WHERE {first}"
                connection.execute(done)
                if connection.execute(rows).fetchall() != before:
                    yield done
            except sqlite3.IntegrityError:  # not even SQLite takes that
                pass
            connection.execute("ROLLBACK")


@pytest.mark.parametrize("table", WITNESSED)
async def test_whatever_stands_in_a_witnessed_row_is_named(sqlite: Database, table: str) -> None:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    await everything(store)
    await store.close()
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as connection:
        assert (await audited(connection)).count == 0
        tried = 0
        for done in odd_changes(connection, table):
            tried += 1
            assert (await audited(connection)).count >= 1, done
        assert tried >= 2 * len(metadata.tables[table].columns)


async def test_a_seal_of_no_instant_is_named(store: Store, database: Database) -> None:
    """PostgreSQL takes such a number, too."""
    await everything(store)
    await read_rows(database, "UPDATE log_seal SET at = 9223372036854775807 WHERE number = 2")
    assert (await store.audit_seals()).broken == BrokenSeal(2, "changed")
