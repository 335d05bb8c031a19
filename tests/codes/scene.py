"""Somebody who registered on the institute's platform, an office, and the letters that the assistant sends."""

import re
from dataclasses import replace
from datetime import timedelta

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.import_registrations import import_registrations, rehearse_import
from domain.actions.send_mail import claim_mail, settle_mail, sweep_mails
from domain.actions.write_out_codes import tell_of_guessing, write_out_codes
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.batch_desk import Candidacy
from domain.candidacy.taking_in import ImportOutdated
from domain.codes.letter import Letter, letter
from domain.codes.mail import Mail, Outcome
from domain.delivery.budget import Rates
from domain.events import Event
from domain.ids import PersonId, UserId
from domain.knowledge import Knowledge
from domain.ports import Desk, Store
from tests.staff.scene import Chat, Office
from tests.support.chat import shipped_knowledge
from tests.support.talk import MONDAY, Talk, knowledge
from tests.tables.platform import GLORIA, platform

LIFTED = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)
AFTERWARDS = MONDAY + timedelta(hours=3)


class Scene:
    def __init__(self, store: Store, *, can_mail: bool = True) -> None:
        self.store = store
        known = shipped_knowledge()
        self.knowledge: Knowledge = replace(knowledge(), catalogue=known.catalogue, can_mail=can_mail)
        self.office = Office(store)
        self.office.knowledge = self.knowledge
        for chat in (self.office.elena, self.office.tomas, self.office.vera):
            chat.knowledge = self.knowledge

    @property
    def elena(self) -> Chat:
        return self.office.elena

    async def imported(self) -> "Scene":
        await self.office.staffed()
        process, file = self.knowledge.process, platform(GLORIA)
        run = await self.store.run(lambda tx: rehearse_import(tx, COMMAND_LINE, process, file))
        done = await self.store.run(
            lambda tx: import_registrations(tx, COMMAND_LINE, process, file, run.digest, MONDAY)
        )
        assert not isinstance(done, ImportOutdated)
        return self

    async def gloria(self) -> Candidacy:
        slug = self.knowledge.process.slug
        return (await self.store.run(lambda tx: tx.batches.of_platform(slug, ["P-001"])))["P-001"]

    async def folio(self) -> str:
        return (await self.gloria()).registration.folio

    def talk(self, number: int = 50) -> Talk:
        """Somebody's chat."""
        return Talk(self.store, self.knowledge, user=UserId(700000000 + number), at=AFTERWARDS)

    def unmailed(self, talk: Talk) -> Talk:
        """The same chat while no codes are mailed: its e-mail is not checked."""
        talk.knowledge = replace(self.knowledge, can_mail=False)
        return talk

    async def candidate(self, number: int = 1) -> Talk:
        """Somebody who registered in the chat."""
        self.office.knowledge = replace(self.knowledge, can_mail=False)
        talk = await self.office.candidate(number)
        talk.knowledge = self.knowledge
        return talk

    async def desk(self, user: int) -> Desk:
        return await self.store.run(lambda tx: tx.desk(UserId(user), self.knowledge.process.slug))

    async def handed_out(self, folio: str = "") -> str:
        """The code that Elena is shown on the card."""
        await self.elena.say(f"/buscar {folio or await self.folio()}")
        words = await self.elena.press("Código para el chat")
        return code_in(words)

    async def write_out(self) -> None:
        """What happens a moment after a code was asked for, or its last try was made."""
        await self.store.run(lambda tx: tell_of_guessing(tx, SYSTEM, AFTERWARDS, 100))
        if self.knowledge.can_mail:
            await self.store.run(lambda tx: write_out_codes(tx, SYSTEM, AFTERWARDS, 100))

    async def letters(self, outcome: Outcome = Outcome.ACCEPTED) -> list[tuple[str, Letter]]:
        """To whom, and what; each of them is taken by the server, or what is said instead."""
        await self.write_out()
        await self.store.deliver(lambda tx: sweep_mails(tx, SYSTEM))
        mails: tuple[Mail, ...] = await self.store.deliver(lambda tx: claim_mail(tx, SYSTEM, 10))
        for mail in mails:
            await self.store.deliver(lambda tx, one=mail: settle_mail(tx, SYSTEM, one, outcome, "250"))  # type: ignore[misc]  # bound now
        return [(mail.address, letter(mail, self.knowledge)) for mail in mails]

    async def mailed(self) -> str:
        """The code in the one letter that leaves."""
        ((_, found),) = await self.letters()
        return code_in(found.body)

    async def told(self) -> list[tuple[int, str]]:
        """Every message that leaves now, and to which chat."""
        now = AFTERWARDS + timedelta(minutes=5)
        claimed = await self.store.deliver(lambda tx: claim(tx, SYSTEM, "w", 50, LIFTED, now))
        done = await self.store.deliver(lambda tx: dispatch(tx, SYSTEM, claimed.rows, self.knowledge, LIFTED, now))
        return [(parcel.user_id, parcel.screen.text) for parcel in done.parcels]

    async def log(self, person: PersonId, most: int = 20) -> tuple[Event, ...]:
        return await self.store.run(lambda tx: tx.events(person, most))

    async def kinds(self, person: PersonId) -> list[str]:
        await self.write_out()
        return [event.kind.value for event in await self.log(person)]


def code_in(words: str) -> str:
    (found,) = re.findall(r"\b(\d{6})\b", words)
    return str(found)
