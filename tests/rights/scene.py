"""An office of a process that states legal terms; and what is sent to people, as they read it."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.authorization import SYSTEM
from domain.delivery.budget import Rates
from domain.delivery.packing import Parcel
from domain.ids import UserId
from domain.ports import Store
from domain.rights.request import Request
from domain.rights.terms import Kept, RightsTerms
from domain.screen import Screen
from tests.staff.scene import Office
from tests.support.talk import Talk, knowledge

MONTH = timedelta(days=30)
TERMS = RightsTerms(
    answer_days=20,
    effective_days=15,
    kept={Kept.QUESTIONS: 3 * MONTH, Kept.CONVERSATIONS: MONTH, Kept.UPDATES: MONTH},
)
WORDS = "Quiero saber quién tiene mis datos"
LIFTED = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)


class RightsOffice(Office):
    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.knowledge = knowledge(rights=TERMS)
        for chat in (self.elena, self.tomas, self.vera):
            chat.knowledge = self.knowledge

    async def sent(self, now: datetime) -> list[Parcel]:
        """What leaves to everybody, of all that is due."""
        claimed = await self.store.deliver(lambda tx: claim(tx, SYSTEM, "w", 50, LIFTED, now))
        rows, parcels = claimed.rows, list[Parcel]()
        while rows:  # one to a chat at a time
            leave = partial(dispatch, actor=SYSTEM, held=rows, knowledge=self.knowledge, rates=LIFTED, now=now)
            done = await self.store.deliver(leave)
            parcels += done.parcels
            rows = done.kept
        return parcels

    async def told(self, user: UserId, now: datetime) -> list[Screen]:
        return [one.screen for one in await self.sent(now) if one.user_id == user]

    async def requests(self, talk: Talk) -> tuple[Request, ...]:
        person = (await talk.desk()).person
        assert person is not None
        return await self.store.run(lambda tx: tx.rights.requests_of(person.id, 10))

    async def asks(
        self, talk: Talk, what: str = "acceso", words: str = "Quiero saber quién tiene mis datos"
    ) -> Request:
        """A formal request, made in the chat."""
        await talk.say(f"Pedir {what}")
        await talk.say(words)
        return (await self.requests(talk))[0]


def with_purge(office: Office, at: datetime) -> None:
    """Unsent answers are kept until then."""
    process = replace(office.knowledge.process, purge_drafts=at)
    office.knowledge = replace(office.knowledge, process=process)
