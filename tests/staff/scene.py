"""An office at work, without Telegram: members who press and write, candidates who register; on a real database."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.numbers import read_numbers
from bot.reporting import read_report
from domain.actions.count_audience import count_audience
from domain.actions.manage_staff import enlist
from domain.actions.serve import is_link, open_invitation, serve
from domain.authorization import COMMAND_LINE, Role
from domain.bringing import (
    AudienceShown,
    AudienceWanted,
    Brought,
    FilesRead,
    FilesWanted,
    NumbersWanted,
    ReportWanted,
    UnreadWanted,
)
from domain.conversation.voice import Voice
from domain.events import Event
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.formatted import Span
from domain.ids import PersonId, UpdateId, UserId
from domain.incoming import FileRef, Incoming, Kind, Press
from domain.knowledge import Knowledge
from domain.ports import Desk, Store
from domain.screen import Button, Reply, Screen
from domain.sheet import NamedPdf, Sheet
from tests.staff.wording import check
from tests.support.talk import MONDAY, Talk, knowledge, paper

ELENA, TOMAS, VERA = UserId(800000001), UserId(800000002), UserId(800000003)
CURPS = ("HEGG560427MVZRRL04", "SASO750909HDFNNS05", "ZUNA540308MNELTN05", "BOXW310820HNERXN09")
NAMES = (("Gloria", "Hernández", "García"), ("Óscar", "Sánchez", "Santiago"), ("Ana", "Zúñiga", "Nava"))

Held = Sheet | tuple[NamedPdf, ...] | RefusedFile


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
    cabinet: dict[str, Held] = field(default_factory=dict)  # what files hold
    found: InspectedFile | RefusedFile = field(default_factory=paper)
    wanted: FileWanted | None = None  # the last file that was asked for, with its limits

    async def say(self, text: str, *, forwarded: bool = False) -> str:
        return await self.send(self._incoming(Kind.TEXT, text=text, forwarded=forwarded))

    async def say_formatted(self, text: str, *spans: Span) -> str:
        return await self.send(replace(self._incoming(Kind.TEXT, text=text), spans=spans))

    async def press(self, label: str) -> str:
        found = next((one.press for one in self._buttons() if one.label == label), None)
        assert found is not None, f"no button {label}: {self.labels}"
        return await self.push(found)

    async def push(self, press: Press) -> str:
        return await self.send(self._incoming(Kind.PRESS, press=press))

    async def send(self, incoming: Incoming) -> str:
        """The words of what comes back; "" when the staff's side has nothing to say to it."""
        if is_link(incoming):
            opening = partial(open_invitation, incoming=incoming, knowledge=self.knowledge)
            self.reply = await self.store.run(lambda tx: opening(tx, now=self.at, machine_now=self.machine))
        else:
            self.reply = await self._served(incoming)
        self.heard.append(incoming)
        for screen in self.screens:
            check(screen, self.user)
        return self.words

    async def _served(self, incoming: Incoming) -> Reply | None:
        """What is wanted is brought, as `handlers/` does it."""
        serving = partial(serve, incoming=incoming, knowledge=self.knowledge)
        found = await self.store.run(lambda tx: serving(tx, now=self.at, machine_now=self.machine))
        if found is None or isinstance(found, Reply):
            return found
        self.wanted = found if isinstance(found, FileWanted) else self.wanted
        brought = self.found if isinstance(found, FileWanted) else await self._bring(found)
        again = await self.store.run(lambda tx: serving(tx, now=self.at, machine_now=self.machine, brought=brought))
        assert again is None or isinstance(again, Reply)
        return again

    async def _bring(
        self, wanted: FilesWanted | NumbersWanted | AudienceWanted | ReportWanted | UnreadWanted
    ) -> Brought:
        if isinstance(wanted, ReportWanted | UnreadWanted):
            voice = Voice(self.knowledge.texts, "es", self.knowledge.process, self.at)
            return await read_report(self.store, wanted, voice)
        if isinstance(wanted, AudienceWanted):
            spoken = Voice(self.knowledge.texts, "es", self.knowledge.process, self.at)
            count = await self.store.look(lambda look: count_audience(look, wanted.actor, wanted, spoken))
            return AudienceShown(wanted, count)
        if isinstance(wanted, NumbersWanted):
            voice = Voice(self.knowledge.texts, wanted.language, self.knowledge.process, self.at)
            return await read_numbers(self.store, wanted.actor, wanted.subject, voice)
        found = [self.cabinet[ref.telegram_id] for ref in (*wanted.tables, *wanted.papers)]
        refused = next((one for one in found if isinstance(one, RefusedFile)), None)
        if refused is not None:
            return FilesRead(refused=refused)
        sheets = tuple(one for one in found if isinstance(one, Sheet))
        return FilesRead(sheets, tuple(paper for one in found if isinstance(one, tuple) for paper in one))

    async def again(self) -> str:
        """Telegram delivers the last update once more."""
        return await self.send(self.heard[-1])

    async def file(
        self,
        name: str = "",
        content: Held | None = None,
        *,
        size: int = 1_000,
        found: InspectedFile | RefusedFile | None = None,
        caption: str = "",
    ) -> str:
        """`content`, `found`: what the child process says of it."""
        self.found = found or paper()
        incoming = self._incoming(Kind.FILE, text=caption)
        if not name:
            return await self.send(incoming)
        ref = FileRef(f"telegram-{incoming.update_id}", name, size, is_photo=False)
        if content is not None:
            self.cabinet[ref.telegram_id] = content
        return await self.send(replace(incoming, file=ref))

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
