"""The event log as it lies in the database, read without the product's help."""

import asyncio
import sqlite3

import asyncpg

_KINDS = "SELECT kind FROM event WHERE person_id = {} ORDER BY seq"


async def saved_events(url: str, person: int) -> list[str]:
    """The kinds of a person's events, in order."""
    if url.startswith("sqlite"):
        return await asyncio.to_thread(_from_sqlite, url.removeprefix("sqlite:///"), person)
    connection = await asyncpg.connect(url)
    try:
        return [row[0] for row in await connection.fetch(_KINDS.format("$1"), person)]
    finally:
        await connection.close()


def _from_sqlite(path: str, person: int) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute(_KINDS.format("?"), (person,))]
    finally:
        connection.close()
