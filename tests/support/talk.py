"""A person who talks to the conversation, without Telegram: the real action on a real database."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from importlib import resources

from domain.actions.hear import hear, hear_file
from domain.catalogue import Catalogue
from domain.files import FileKind, FileWanted, InspectedFile, RefusedFile
from domain.ids import UpdateId, UserId
from domain.incoming import FileRef, Incoming, Kind, Press, SharedContact
from domain.institution import Institution
from domain.knowledge import Knowledge
from domain.ports import Desk, Store
from domain.process import Process
from domain.processes.reading import read_process
from domain.questions.model import Model, load_model
from domain.screen import AcuseFacts, Reply, Screen
from domain.texts.catalogue import load_texts

MONDAY = datetime(2022, 5, 9, 15, 42, tzinfo=UTC)  # 10:42 local, the window open
OPENS = datetime(2022, 5, 9, 5, 0, tzinfo=UTC)
CLOSES = datetime(2022, 5, 13, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PDF = b"%PDF-1.7 a paper"
PLATFORM = "https://plataforma.example/registro?proceso=ec1057&anio=2022"

OFFICES = (
    Institution("15005", "Ayuntamiento de Almoloya de Juárez", "Municipios", "Almoloya de Juárez"),
    Institution("15004", "Ayuntamiento de Almoloya de Alquisiras", "Municipios", "Almoloya de Alquisiras"),
    Institution("15006", "Ayuntamiento de Almoloya del Río", "Municipios", "Almoloya del Río"),
    Institution("15054", "Ayuntamiento de Metepec", "Municipios", "Metepec"),
)

ANSWERS = (
    "HEGG560427MVZRRL04",
    "sí",
    "Gloria",
    "Hernández",
    "García",
    "ayuntamiento de metepec",
    "Titular de la Unidad",
    "sí",
    "gloria@metepec.gob.mx",
    "7225550143",
)


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    return load_model()


def guide_process() -> Process:
    """The shipped one, had it a platform of its own."""
    source = (resources.files("domain.processes") / "ec1057-2022.toml").read_text("utf-8")
    guide = source.replace('mode = "official"', 'mode = "guide"').replace("https://www.infoem.org.mx", PLATFORM, 1)
    process = read_process(guide, "ec1057-2022", {})
    assert isinstance(process, Process), process
    return process


@lru_cache(maxsize=2)
def shipped_process(name: str = "ec1057-2022") -> Process:
    source = (resources.files("domain.processes") / f"{name}.toml").read_text("utf-8")
    process = read_process(source, f"{name}.toml", {})
    assert isinstance(process, Process), process
    return process


def knowledge(**changes: object) -> Knowledge:
    process = replace(shipped_process(), **changes)  # type: ignore[arg-type]  # any field, by name
    return Knowledge(process, Catalogue(OFFICES), load_texts(), model=shipped_model())


@dataclass
class Talk:
    """One person's chat. `at` is when they speak; it moves on by itself, five seconds a message."""

    store: Store
    knowledge: Knowledge
    user: UserId = UserId(700000001)
    at: datetime = MONDAY
    language: str = "es"
    delay: timedelta = timedelta(0)  # how late a message is processed
    count: int = 0
    screens: tuple[Screen, ...] = ()
    heard: list[Incoming] = field(default_factory=list)

    async def say(self, text: str, **changes: object) -> str:
        return await self.send(replace(self._message(Kind.TEXT), text=text, **changes))  # type: ignore[arg-type]  # its fields

    async def press(self, label: str) -> str:
        buttons = [button for screen in self.screens for row in screen.buttons for button in row]
        found = next((button for button in buttons if button.label == label), None)
        assert found is not None, f"no button {label}: {[button.label for button in buttons]}"
        return await self.push(found.press)

    async def push(self, press: Press) -> str:
        return await self.send(replace(self._message(Kind.PRESS), message_id=0, sent_at=None, press=press))

    async def share(self, phone: str, owner: UserId | None) -> str:
        return await self.send(replace(self._message(Kind.CONTACT), contact=SharedContact(phone, owner)))

    async def upload(self, found: InspectedFile | RefusedFile | None = None, name: str = "nombramiento.pdf") -> str:
        file = FileRef("telegram-file", name, len(PDF), is_photo=False)
        return await self.send(replace(self._message(Kind.FILE), file=file), found or paper())

    async def other(self, kind: Kind) -> str:
        return await self.send(self._message(kind))

    async def send(self, incoming: Incoming, found: InspectedFile | RefusedFile | None = None) -> str:
        """The words of all screens that come back."""
        now = (incoming.sent_at or self.at) + self.delay
        self.heard.append(incoming)
        self.screens = ()
        while True:
            reply = await self.piece(incoming, now, found)
            self.screens += reply.screens
            if not reply.goes_on:
                return self.words

    async def piece(
        self, incoming: Incoming, now: datetime, found: InspectedFile | RefusedFile | None = None
    ) -> Reply:
        """One commit of what it leads to."""
        reply = await self.store.run(lambda tx: hear(tx, incoming, self.knowledge, now))
        while isinstance(reply, FileWanted):
            bring = partial(
                hear_file,
                incoming=incoming,
                found=found or paper(),
                knowledge=self.knowledge,
                now=now,
                file=reply.file,
            )
            reply = await self.store.run(bring)
        return reply

    async def walk(self, *texts: str) -> str:
        for text in texts:
            await self.say(text)
        return self.words

    async def accept(self) -> str:
        """As far as the first question."""
        return await self.walk("/registro", "acepto el aviso")

    async def fill(self) -> str:
        """As far as the summary."""
        await self.accept()
        await self.walk(*ANSWERS)
        await self.upload()
        return await self.say("revisar y enviar")

    async def submit(self) -> str:
        await self.fill()
        return await self.say("Envío mi registro")

    async def desk(self) -> Desk:
        return await self.store.run(lambda tx: tx.desk(self.user, self.knowledge.process.slug))

    @property
    def words(self) -> str:
        return "\n\n".join(screen.text for screen in self.screens)

    @property
    def acuse(self) -> AcuseFacts:
        return acuse_of(self.screens)

    @property
    def labels(self) -> list[str]:
        return [button.label for screen in self.screens for row in screen.buttons for button in row]

    @property
    def keys(self) -> list[str]:
        boards = [screen.keyboard for screen in self.screens if screen.keyboard is not None]
        return [key.label for board in boards for row in board.rows for key in row]

    def _message(self, kind: Kind) -> Incoming:
        self.count += 1
        self.at += timedelta(seconds=5)
        return Incoming(
            update_id=UpdateId(int(self.user) * 1000 + self.count),
            user_id=self.user,
            kind=kind,
            message_id=self.count,
            sent_at=self.at,
            language=self.language,
        )


def acuse_of(screens: tuple[Screen, ...]) -> AcuseFacts:
    """What stands in the acuse that the first of them brings."""
    attachment = screens[0].attachment
    assert attachment is not None
    assert isinstance(attachment.content, AcuseFacts)
    return attachment.content


def paper(content: bytes = PDF, pages: int = 2) -> InspectedFile:
    return InspectedFile(FileKind.PDF, content, pages, hashlib.sha256(content).hexdigest())
