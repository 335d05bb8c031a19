"""What goes out as a file: drawn from facts, or opened because it is kept for whom it is sent to."""

from bot.drawing import Drawer
from domain.actions.fetch_paper import fetch_paper
from domain.authorization import Actor
from domain.ids import UserId
from domain.ports import Store
from domain.screen import Content, KeptPaper, OpenPaper


class Contents:
    def __init__(self, drawer: Drawer, store: Store) -> None:
        self._drawer = drawer
        self._store = store

    async def fetch(self, user: UserId, content: Content) -> bytes:
        """Raises NotDrawn; Denied and LookupError for a kept file that is not this person's, or is gone."""
        if isinstance(content, KeptPaper):
            return await self._store.run(lambda tx: fetch_paper(tx, Actor(user), content))
        if isinstance(content, OpenPaper):
            return content.content
        return await self._drawer.draw(content)
