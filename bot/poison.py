"""An update that fails: its tries are counted, the third sets it aside, and the person is told."""

import logging

from bot.place import place
from bot.update import Arrived
from domain.actions.set_aside import Failure, forget_failure, set_aside
from domain.authorization import SYSTEM
from domain.ids import UpdateId, UserId
from handlers.answer import NOTHING, Answer
from handlers.office import Office
from handlers.show import message

_log = logging.getLogger("ventanilla.updates")


class Failed(Exception):
    """The update must come again: it failed and its tries are not used up."""


class Poison:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._failed_here: set[int] = set()

    async def failed(self, update: Arrived, error: Exception) -> Answer:
        """Count it. Gives what to tell the person once it is set aside. Raises Failed, or StoreError."""
        office = self._office
        where = place(error)
        _log.error("update %d failed: %s", update.id, where)
        user = UserId(update.chat) if update.is_private else None
        failure = Failure(UpdateId(update.id), user, where, update.as_json())
        knowledge, now = office.knowledge(), office.now()
        slug, notice = knowledge.process.slug, knowledge.process.notice.hash
        aside = await office.store.run(lambda tx: set_aside(tx, SYSTEM, failure, slug, now, notice))
        if not aside.is_set_aside:
            self._failed_here.add(update.id)
            raise Failed(where)
        self._failed_here.discard(update.id)
        _log.error("update %d is set aside; see `ventanilla updates list`", update.id)
        if not aside.is_new or user is None:
            return NOTHING
        screen = office.notices.set_aside(knowledge, aside.language or update.language)
        return message(screen, user, office.seal)

    async def went_well(self, update: Arrived) -> None:
        if update.id in self._failed_here:
            self._failed_here.discard(update.id)
            await self._office.store.run(lambda tx: forget_failure(tx, SYSTEM, UpdateId(update.id)))
