"""An office at work, without Telegram: members who press and write, candidates who register; on a real database."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from domain.actions.manage_staff import enlist
from domain.actions.serve import is_link, open_invitation, serve
from domain.authorization import COMMAND_LINE, Role
from domain.events import Event
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.ids import PersonId, UpdateId, UserId
from domain.incoming import Incoming, Kind, Press
from domain.knowledge import Knowledge
from domain.ports import Desk, Store, Transaction
from domain.screen import Button, Reply, Screen
from tests.support.talk import MONDAY, Talk, knowledge, paper

ELENA, TOMAS, VERA = UserId(800000001), UserId(800000002), UserId(800000003)
CURPS = ("HEGG560427MVZRRL04", "SASO750909HDFNNS05", "ZUNA540308MNELTN05", "BOXW310820HNERXN09")
NAMES = (("Gloria", "Hernández", "García"), ("Óscar", "Sánchez", "Santiago"), ("Ana", "Zúñiga", "Nava"))


@dataclass
class Chat:
    """One member's chat. `at`: process time; `machine`: for PINs and invitations."""

    store: Store
    knowledge: Knowledge
    user: UserId
    at: datetime = MONDAY + timedelta(hours=2)
    machine: datetime = datetime(2026, 5, 9, 17, 0, tzinfo=UTC)
    count: int = 0
    reply: Reply | None = None
    heard: list[Incoming] = field(default_factory=list)
    found: InspectedFile | RefusedFile = field(default_factory=paper)

    async def say(self, text: str, *, forwarded: bool = False) -> str:
        return await self.send(self._incoming(Kind.TEXT, text=text, forwarded=forwarded))

    async def press(self, label: str) -> str:
        found = next((one.press for one in self._buttons() if one.label == label), None)
        assert found is not None, f"no button {label}: {self.labels}"
        return await self.push(found)

    async def push(self, press: Press) -> str:
        return await self.send(self._incoming(Kind.PRESS, press=press))

    async def send(self, incoming: Incoming) -> str:
        """The words of what comes back; "" when the staff's side has nothing to say to it."""
        self.reply = await self.store.run(lambda tx: self._done(tx, incoming))
        self.heard.append(incoming)
        return self.words

    async def _done(self, tx: Transaction, incoming: Incoming) -> Reply | None:
        """As the handlers do it; a file that is wanted is the one that `file` was given."""
        told = (self.knowledge, self.at, self.machine)
        if is_link(incoming):
            return await open_invitation(tx, incoming, *told)
        reply = await serve(tx, incoming, *told)
        if isinstance(reply, FileWanted):
            reply = await serve(tx, incoming, *told, self.found)
        assert not isinstance(reply, FileWanted)
        return reply

    async def again(self) -> str:
        """Telegram delivers the last update once more."""
        return await self.send(self.heard[-1])

    async def file(self, found: InspectedFile | RefusedFile | None = None, caption: str = "") -> str:
        """`found`: what the inspection says of it."""
        self.found = found or paper()
        return await self.send(self._incoming(Kind.FILE, text=caption))

    @property
    def forgets(self) -> bool:
        """Whether what they just wrote is deleted."""
        return self.reply is not None and self.reply.forget

    @property
    def screens(self) -> tuple[Screen, ...]:
        return self.reply.screens if self.reply is not None else ()

    @property
    def words(self) -> str:
        return "\n\n".join(screen.text for screen in self.screens)

    @property
    def labels(self) -> list[str]:
        return [one.label for one in self._buttons()]

    def _buttons(self) -> list[Button]:
        return [button for screen in self.screens for row in screen.buttons for button in row]

    def _incoming(
        self, kind: Kind, text: str = "", press: Press | None = None, *, forwarded: bool = False
    ) -> Incoming:
        self.count += 1
        self.at += timedelta(seconds=5)
        number = int(self.user) * 1000 + self.count
        sent = self.at if kind is Kind.TEXT else None
        return Incoming(
            UpdateId(number), self.user, kind, text, self.count, sent, press, language="es", forwarded=forwarded
        )


class Office:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.knowledge = knowledge()
        self.elena, self.tomas, self.vera = (self.chat(user) for user in (ELENA, TOMAS, VERA))

    async def staffed(self) -> "Office":
        for user, role, name in (
            (ELENA, Role.ADMIN, "Elena"),
            (TOMAS, Role.OPERATOR, "Tomás"),
            (VERA, Role.VIEWER, "Vera"),
        ):
            await self.enlist(user, role, name)
        return self

    async def enlist(self, user: UserId, role: Role, name: str) -> None:
        slug = self.knowledge.process.slug
        at = MONDAY + timedelta(seconds=int(user) % 100)  # in the order of their numbers
        await self.store.run(lambda tx: enlist(tx, COMMAND_LINE, slug, user, role, name, at))

    def chat(self, user: UserId) -> Chat:
        return Chat(self.store, self.knowledge, user)

    async def candidate(
        self, number: int = 0, *, institution: tuple[str, ...] = ("ayuntamiento de metepec",), is_head: str = "sí"
    ) -> Talk:
        """Somebody whose registration is sent."""
        talk = Talk(self.store, self.knowledge, user=UserId(700000001 + number))
        talk.at += timedelta(minutes=number)
        names = NAMES[number % len(NAMES)]
        await talk.accept()
        await talk.walk(CURPS[number], "sí", *names, *institution, "Titular de la Unidad", is_head)
        await talk.walk(f"persona{number}@metepec.gob.mx", f"722555014{number}")
        await talk.upload()
        await talk.say("revisar y enviar")
        await talk.say("Envío mi registro")
        return talk

    async def desk(self, talk: Talk) -> Desk:
        return await talk.desk()

    async def folio(self, talk: Talk) -> str:
        registration = (await talk.desk()).registration
        assert registration is not None
        return registration.folio

    async def events(self, talk: Talk, most: int = 3) -> tuple[Event, ...]:
        person = (await talk.desk()).person
        assert person is not None
        return await self.log(person.id, most)

    async def log(self, person: PersonId, most: int = 3) -> tuple[Event, ...]:
        return await self.store.run(lambda tx: tx.events(person, most))
