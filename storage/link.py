"""What a transaction needs of a connection, whichever database is behind it."""

from collections.abc import Sequence
from typing import Any, Protocol

from storage.statements import Statement, Values, Write

Row = Sequence[Any]


class Link(Protocol):
    async def row(self, statement: Statement, values: Values) -> Row | None:
        """The first row, or None."""
        ...

    async def rows(self, statement: Statement, values: Values) -> Sequence[Row]: ...

    async def apply(self, writes: Sequence[Write]) -> None:
        """All of them or none. Raises Conflict or Unavailable."""
        ...
