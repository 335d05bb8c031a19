"""What a transaction needs of a connection, whichever database is behind it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol

from storage.statements import Statement, Values, Write

Row = Sequence[Any]
Kind = Literal["sqlite", "postgresql"]
Read = Callable[[Statement, Values], Awaitable[Sequence[Row]]]  # all that a statement gives


class Link(Protocol):
    async def row(self, statement: Statement, values: Values) -> Row | None:
        """The first row, or None."""
        ...

    async def rows(self, statement: Statement, values: Values) -> Sequence[Row]: ...

    def listed(self, among: Sequence[int] | Sequence[str]) -> Any:  # noqa: ANN401 -- each driver wants its own
        """As the argument that `@among` (numbers) or `@named` (words) in a statement asks for."""
        ...

    async def clock(self) -> datetime:
        """The database's, which machines agree on."""
        ...

    async def apply(self, writes: Sequence[Write]) -> None:
        """All of them or none. Raises Conflict or Unavailable."""
        ...


class Reading(Protocol):
    """Of a look, which only reads."""

    async def row(self, statement: Statement, values: Values) -> Row | None: ...
    async def rows(self, statement: Statement, values: Values) -> Sequence[Row]: ...
    def listed(self, among: Sequence[int] | Sequence[str]) -> Any:  # noqa: ANN401 -- each driver wants its own
        """As the argument that `@among` or `@named` in a statement asks for."""
        ...


class DirectLink(Protocol):
    """Of a transaction whose writes happen at once, in their order, between `begin_direct` and its end."""

    @property
    def kind(self) -> Kind: ...
    async def row(self, statement: Statement, values: Values) -> Row | None: ...
    async def rows(self, statement: Statement, values: Values) -> Sequence[Row]: ...
    async def execute(self, statement: Statement, values: Values) -> int:
        """How many rows it changed."""
        ...

    async def each(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> list[int]:
        """A write for each of the rows; the first values of those for which it changed something. SQLite's text has
        `?1` where PostgreSQL's has the first of several arrays, `$1`, and returns the first values."""
        ...

    def listed(self, among: Sequence[int] | Sequence[str]) -> Any:  # noqa: ANN401 -- as above
        """As the argument that `@among` or `@named` in a statement asks for."""
        ...

    async def clock(self) -> datetime:
        """The database's, which machines agree on."""
        ...

    async def begin_direct(self) -> None: ...
    async def keep_direct(self) -> None:
        """What was written stays."""
        ...

    async def end_direct(self) -> None:
        """What was not kept is undone."""
        ...
