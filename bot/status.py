"""What is known of how this program does, gathered as it comes up: who asks at the door is told it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.door import Door
from bot.grounds import Grounds
from bot.metrics import Figures
from bot.outbox_figures import FiguresKeeper
from bot.readiness import Readiness
from bot.settings import Settings
from bot.tally import UpdateTally
from scheduler.tally import Tally


class Status:
    def __init__(self, settings: Settings) -> None:
        self.readiness = Readiness(settings)
        self.door = Door(self.readiness, self._figures)
        self._updates: UpdateTally | None = None
        self._heard_ago: Callable[[], float | None] = lambda: None
        self._sending: Tally | None = None
        self._grounds: Grounds | None = None
        self._keeper: FiguresKeeper | None = None

    def answers(self, tally: UpdateTally, heard_ago: Callable[[], float | None]) -> None:
        self._updates, self._heard_ago = tally, heard_ago
        self.readiness.keeps(lambda: tally.not_kept_at)

    def sends(self, tally: Tally) -> None:
        self._sending = tally
        self.readiness.sends()

    @asynccontextmanager
    async def of(self, grounds: Grounds) -> AsyncIterator[None]:
        """While the block goes on the database is open."""
        self._grounds, self._keeper = grounds, FiguresKeeper(grounds.store)
        self.readiness.opened(grounds.store, grounds.keeper.current().process.slug)
        try:
            yield
        finally:
            self.readiness.ends()
            self._keeper.forget()
            self._keeper = None

    async def _figures(self) -> Figures:
        return Figures(
            is_ready=not await self.readiness.reasons(),
            updates=self._updates,
            heard_ago=self._heard_ago(),
            sending=self._sending,
            counted=None if self._keeper is None else await self._keeper.current(),
            now=None if self._grounds is None else self._grounds.clock.now(),
        )
