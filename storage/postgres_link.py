"""A connection to PostgreSQL. Statements go to asyncpg itself: SQLAlchemy makes the connection and the schema, but
its way through a greenlet would cost three times the statement."""

from collections.abc import Sequence
from typing import Any

import asyncpg

from storage.failpoints import AFTER_COMMIT_BEFORE_HANDOUT, BEFORE_COMMIT, reach
from storage.link import Row
from storage.postgres_faults import of_postgres
from storage.statements import Statement, Values, Write, combine

_combined: dict[tuple[Statement, ...], str] = {}  # a few dozen: one for each shape of action


class PostgresLink:
    """`is_broken`: what the server last saw of it is not certain; it must not be used again."""

    __slots__ = ("_connection", "is_broken")

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self.is_broken = False

    async def row(self, statement: Statement, values: Values) -> Row | None:
        try:
            found: Row | None = await self._connection.fetchrow(statement.numbered, *statement.arguments(values))
        except BaseException as error:  # noqa: BLE001 -- a cancelled wait, too, leaves the connection uncertain
            raise self._told(error) from None
        return found

    async def rows(self, statement: Statement, values: Values) -> Sequence[Row]:
        try:
            found: Sequence[Row] = await self._connection.fetch(statement.numbered, *statement.arguments(values))
        except BaseException as error:  # noqa: BLE001 -- a cancelled wait, too, leaves the connection uncertain
            raise self._told(error) from None
        return found

    async def apply(self, writes: Sequence[Write]) -> None:
        """One statement, which is its own transaction; unless one of the writes is for many rows.

        When the connection breaks meanwhile the outcome is not known: told as Unavailable, and the update comes
        back, and finds itself in the inbox or does not.
        """
        reach(BEFORE_COMMIT)
        try:
            if any(write.many is not None for write in writes):
                await self._apply_each(writes)
            else:
                await self._apply_at_once(writes)
        except BaseException as error:  # noqa: BLE001 -- for the same reason
            raise self._told(error) from None
        reach(AFTER_COMMIT_BEFORE_HANDOUT)

    async def _apply_at_once(self, writes: Sequence[Write]) -> None:
        shape = tuple([write.statement for write in writes])
        sql = _combined.get(shape)
        if sql is None:
            sql = _combined[shape] = combine(shape)
        arguments: list[Any] = []
        for write in writes:
            arguments += write.statement.arguments(write.values)
        await self._connection.fetchrow(sql, *arguments)

    async def _apply_each(self, writes: Sequence[Write]) -> None:
        async with self._connection.transaction():
            for write in writes:
                statement = write.statement
                if write.many is not None:
                    rows = [statement.arguments(values) for values in write.many]
                    await self._connection.executemany(statement.numbered, rows)
                else:
                    await self._apply_at_once([write])

    def _told(self, error: BaseException) -> BaseException:
        """A refusal by the server leaves the connection in order; anything else leaves it uncertain."""
        if not isinstance(error, asyncpg.PostgresError) or self._connection.is_closed():
            self.is_broken = True
        return of_postgres(error) if isinstance(error, Exception) else error
