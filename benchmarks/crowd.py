"""A million people with open drafts, loaded in bulk: the bytes that nobody opens here (drafts, keys) are random, as
long as real ones. The people of `benchmarks/roster.py` come through the store instead, and can be written to."""

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import asyncpg

from domain.process import Process
from storage.instants import to_ms

_PERSON = (
    "id, user_id, language, created_at, consent_accepted, consent_notice, consent_hash, consent_at,"
    " wants_opening_notice, wrapped_key, master_id, changed"
)
_REGISTRATION = (
    "id, person_id, process, state, version, draft, created_at, folio, submitted_version, institution_key, flags,"
    " changed"
)
_APART = 7919 << 22  # of two people's numbers: some seconds
_KEY, _DRAFT = 60, 420  # bytes
_AT_ONCE = 50_000


def load_sqlite(path: Path, process: Process, people: int) -> None:
    """Into migrated tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for table, columns, rows in _tables(process, people):
            marks = ", ".join("?" * len(columns.split(",")))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def load_postgres(url: str, process: Process, people: int) -> None:
    connection = await asyncpg.connect(url)
    try:
        for table, columns, rows in _tables(process, people):
            names = [name.strip() for name in columns.split(",")]
            while batch := list(islice(rows, _AT_ONCE)):
                await connection.copy_records_to_table(table, records=batch, columns=names)
        await connection.execute("VACUUM ANALYZE person, registration")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


def _tables(process: Process, people: int) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    yield "person", _PERSON, _people(process, people)
    yield "registration", _REGISTRATION, _registrations(process, people)


def _people(process: Process, people: int) -> Iterator[tuple[Any, ...]]:
    came = to_ms(process.window.opens)
    for number in range(people):
        user, key = 1_000_000_000 + number, os.urandom(_KEY)
        yield _id(number), user, "es", came, True, "1", "ab" * 32, came, False, key, "1", 1


def _registrations(process: Process, people: int) -> Iterator[tuple[Any, ...]]:
    """Each begun within the seconds after the person came."""
    after = random.Random(9)
    came = to_ms(process.window.opens)
    for number in range(people):
        id_, office = _id(number) + after.randrange(_APART), f"OFFICE-{number % 334}"
        yield id_, _id(number), process.slug, "draft", 11, os.urandom(_DRAFT), came, "", 0, office, "", 1


def _id(number: int) -> int:
    return 48_000_000_000_000_000 + number * _APART
