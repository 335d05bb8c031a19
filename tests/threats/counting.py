"""What a transaction asks of its database, statement by statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.actions.hear import hear
from domain.incoming import Incoming, Kind
from domain.ports import Transaction
from domain.screen import Reply
from storage.link import Link, Row
from storage.statements import Statement, Values, Write
from storage.transaction import Work
from tests.support.talk import Talk


class Counted:
    """The link of a transaction; `asked` is what went through it."""

    def __init__(self, link: Link, asked: list[str]) -> None:
        self._link = link
        self._asked = asked

    async def row(self, statement: Statement, values: Values) -> Row | None:
        self._asked.append(statement.sql)
        return await self._link.row(statement, values)

    async def rows(self, statement: Statement, values: Values) -> Sequence[Row]:
        self._asked.append(statement.sql)
        return await self._link.rows(statement, values)

    async def apply(self, writes: Sequence[Write]) -> None:
        self._asked += [write.statement.sql for write in writes]
        await self._link.apply(writes)

    def __getattr__(self, name: str) -> object:
        return getattr(self._link, name)


@dataclass
class Weighed(Talk):
    """A chat that keeps what each of its messages asked of the database."""

    asked: list[tuple[str, ...]] = field(default_factory=list)

    async def weigh(self, text: str) -> str:
        """Say it; what it asked is the last of `asked`."""
        incoming, asked = self._said(text), list[str]()

        async def _hear(tx: Transaction) -> object:
            assert isinstance(tx, Work)
            asked.clear()
            tx._link = Counted(tx._link, asked)  # type: ignore[assignment]  # all else is passed on
            return await hear(tx, incoming, self.knowledge, self.at)

        reply = await self.store.run(_hear)
        assert isinstance(reply, Reply)
        self.heard.append(incoming)
        self.screens = reply.screens
        self.asked.append(tuple(asked))
        return self.words

    def _said(self, text: str) -> Incoming:
        return replace(self._message(Kind.TEXT), text=text)
