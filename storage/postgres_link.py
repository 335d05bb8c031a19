"""A connection to PostgreSQL. Statements go to asyncpg itself: SQLAlchemy makes the connection and the schema, but
its way through a greenlet would cost three times the statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

import asyncpg

from domain.ports import Conflict, StoreError
from storage.failpoints import AFTER_COMMIT_BEFORE_HANDOUT, BEFORE_COMMIT, reach
from storage.link import Row
from storage.postgres_faults import of_postgres
from storage.slices import slices
from storage.statements import Statement, Values, Write, combine

# The plans of a direct transaction's statements are kept for the connection's life, also when they were made while
# a table was nearly empty, and then a million rows come within seconds. So what would read a whole table by then is
# ruled out: these statements look up a few rows, by index. Local: other transactions plan as they like.
_BEGIN = (
    "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;"
    " SET LOCAL enable_mergejoin = off; SET LOCAL enable_material = off"
)
# A look counts whole tables: it may take longer than an action, and sees one moment.
_LOOK = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = {ms}"
MOST_AT_ONCE = 60  # writes in one statement; more are done a slice at a time, in one transaction all the same
_combined: dict[tuple[Statement, ...], str] = {}  # a few dozen: one for each shape of action


class PostgresLink:
    """`is_broken`: what the server last saw of it is not certain; it must not be used again. `answers`: how many it
    gave."""

    __slots__ = ("_connection", "_is_direct", "answers", "is_broken")
    kind: Literal["postgresql"] = "postgresql"

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._is_direct = False  # between begin_direct and keep_direct
        self.is_broken = False
        self.answers = 0

    async def row(self, statement: Statement, values: Values) -> Row | None:
        try:
            found: Row | None = await self._connection.fetchrow(statement.numbered, *statement.arguments(values))
        except BaseException as error:  # noqa: BLE001 -- a cancelled wait, too, leaves the connection uncertain
            raise self._told(error) from None
        self.answers += 1
        return found

    async def rows(self, statement: Statement, values: Values) -> Sequence[Row]:
        try:
            found: Sequence[Row] = await self._connection.fetch(statement.numbered, *statement.arguments(values))
        except BaseException as error:  # noqa: BLE001 -- a cancelled wait, too, leaves the connection uncertain
            raise self._told(error) from None
        self.answers += 1
        return found

    async def apply(self, writes: Sequence[Write]) -> None:
        """One statement, which is its own transaction; unless one of the writes is for many rows.

        When the connection breaks meanwhile the outcome is not known: told as Unavailable, and the update comes
        back, and finds itself in the inbox or does not.
        """
        reach(BEFORE_COMMIT)
        try:
            if len(writes) > MOST_AT_ONCE or any(write.many is not None or write.is_apart for write in writes):
                await self._apply_in_turn(writes)
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

    async def _apply_in_turn(self, writes: Sequence[Write]) -> None:
        async with self._connection.transaction():
            for some in slices(writes):
                statement, many = some[0].statement, some[0].many
                if many is not None:
                    rows = [statement.arguments(values) for values in many]
                    await self._connection.executemany(statement.numbered, rows)
                else:
                    await self._apply_at_once(some)
                self.answers += 1

    async def begin_look(self, seconds: float) -> None:
        await self._run(_LOOK.format(ms=round(seconds * 1000)))

    async def end_look(self) -> None:
        if not self.is_broken:
            await self._run("ROLLBACK")

    # Writes at once

    def listed(self, among: Sequence[int] | Sequence[str]) -> Sequence[int] | Sequence[str]:
        return among

    async def clock(self) -> datetime:
        try:
            now: datetime = await self._connection.fetchval("SELECT clock_timestamp()")
        except BaseException as error:  # noqa: BLE001 -- a cancelled wait, too, leaves the connection uncertain
            raise self._told(error) from None
        self.answers += 1
        return now

    async def execute(self, statement: Statement, values: Values) -> int:
        self._check_direct()
        done = await self._run(statement.numbered, *statement.arguments(values))
        return int(done.rpartition(" ")[2])  # "UPDATE 3", "INSERT 0 3"

    async def each(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> list[int]:
        self._check_direct()
        if not rows:
            return []
        try:
            changed = await self._connection.fetch(statement.numbered, *zip(*rows, strict=True))
        except BaseException as error:  # noqa: BLE001 -- for the same reason
            raise self._told(error) from None
        self.answers += 1
        return [row[0] for row in changed]

    async def begin_direct(self) -> None:
        await self._run(_BEGIN)
        self._is_direct = True

    async def keep_direct(self) -> None:
        """When the connection breaks meanwhile nobody knows whether it was kept: told as Unavailable."""
        self._check_direct()
        reach(BEFORE_COMMIT)
        self._is_direct = False
        if await self._run("COMMIT") != "COMMIT":
            raise Conflict("the server undid the transaction")  # a statement had failed, and that was overlooked
        reach(AFTER_COMMIT_BEFORE_HANDOUT)

    async def end_direct(self) -> None:
        if self._is_direct:
            self._is_direct = False
            if not self.is_broken:
                await self._run("ROLLBACK")

    def _check_direct(self) -> None:
        if not self._is_direct:
            raise StoreError("the transaction is over: nothing is written after its commit")

    async def _run(self, sql: str, *arguments: object) -> str:
        try:
            done: str = await self._connection.execute(sql, *arguments)
        except BaseException as error:  # noqa: BLE001 -- for the same reason
            raise self._told(error) from None
        self.answers += 1
        return done

    def _told(self, error: BaseException) -> BaseException:
        """A refusal by the server leaves the connection in order; anything else leaves it uncertain."""
        if not isinstance(error, asyncpg.PostgresError) or self._connection.is_closed():
            self.is_broken = True
        return of_postgres(error) if isinstance(error, Exception) else error
