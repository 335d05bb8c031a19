"""One person's chat as values only: the rules of the conversation, no database. What is shown can be looked at
before anything is built around it."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from importlib import resources
from random import Random

from domain.catalogue import Catalogue
from domain.catalogue_file import read_catalogue
from domain.conversation.questions import QUESTIONS, Input
from domain.conversation.responding import respond
from domain.conversation.sending_files import keep_file
from domain.conversation.turn import CodeLook, Course, Situation, Turn
from domain.events import Event
from domain.files import FileKind, FileNote, InspectedFile, RefusedFile
from domain.handoffs.handoff import Handoff
from domain.ids import FileId, PersonId, RegistrationId, UpdateId, UserId
from domain.incoming import FileRef, Incoming, Kind, Press, SharedContact
from domain.inquiry import Asked
from domain.knowledge import Knowledge
from domain.people import Consent, Person, Wishes
from domain.people import Talk as LastSaid
from domain.process import PLATFORM_FOLIO
from domain.questions.intents import Intent
from domain.registration import Draft, Registration, State, Submission
from domain.rights.look import RightsLook
from domain.screen import Screen
from domain.texts.catalogue import load_texts
from tests.support.talk import MONDAY, guide_process, shipped_model, shipped_process

GLORIA = UserId(700000001)
SIZE = 1_468_006  # bytes: 1.4 MB
ANSWERS = {
    "curp": "HEGG560427MVZRRL04",
    "given_names": "Gloria",
    "first_surname": "Hernández",
    "second_surname": "García",
    "institution": "15006",
    "position": "Titular de la Unidad de Transparencia",
    "is_head": "yes",
    "email": "transparencia@almoloya.example",
    "phone": "+527225550143",
    "rfc": "HEGG560427G23",
    "professional_licence": "1234567",
    PLATFORM_FOLIO: "P-2022/118",
}


@lru_cache(maxsize=2)
def shipped_knowledge(*, every_question: bool = False) -> Knowledge:
    """The shipped process, catalogue and texts; on demand with every question a process may ask."""
    process = shipped_process()
    if every_question:
        process = replace(process, questions=tuple(name for name in QUESTIONS if name != PLATFORM_FOLIO))
    offices = (resources.files("domain.catalogues") / "obliged-bodies.csv").read_bytes()
    return Knowledge(process, Catalogue(read_catalogue(offices).rows), load_texts(), model=shipped_model())


@lru_cache(maxsize=1)
def guide_knowledge() -> Knowledge:
    """The shipped process, had it a platform of its own."""
    return replace(shipped_knowledge(), process=guide_process())


def asking(question: str) -> Knowledge:
    """With every question a file may name; the folio of a platform only guide mode asks for."""
    return guide_knowledge() if question == PLATFORM_FOLIO else shipped_knowledge(every_question=True)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the person did, and what came back. A press stands in brackets."""

    did: str
    screens: tuple[Screen, ...]
    how: str = ""  # what is not text, by its name in `messages.HOW`


@dataclass
class Chat:
    knowledge: Knowledge
    language: str = "es"
    at: datetime = MONDAY
    registration: Registration | None = None
    submission: Submission | None = None
    consent: Consent | None = None
    told: list[Exchange] = field(default_factory=list)
    wants_opening_notice: bool = False
    wishes: Wishes = Wishes()
    talk: LastSaid = LastSaid()
    handoff: Handoff | None = None
    asked: Asked | None = None
    course: Course | None = None
    code: CodeLook | None = None
    log: tuple[Event, ...] = ()  # the newest first
    rights: RightsLook = RightsLook()
    announcement: int = 0  # that was asked about
    count: int = 0

    @property
    def registered(self) -> Registration:
        assert self.registration is not None
        return self.registration

    @property
    def screens(self) -> tuple[Screen, ...]:
        return self.told[-1].screens

    @property
    def words(self) -> str:
        return "\n\n".join(screen.text for screen in self.screens)

    def text(self, key: str, **values: str) -> str:
        return self.knowledge.texts.plain(self.language, key, **values)

    def begun(self, until: str = "") -> "Chat":
        """With the notice accepted and every question before `until` answered; all of them when it is empty."""
        asked = self.knowledge.process.questions
        names = asked[: asked.index(until)] if until else asked
        answers = {name: ANSWERS[name] for name in names if QUESTIONS[name].input is not Input.FILE}
        files = {name: (self._note(),) for name in names if QUESTIONS[name].input is Input.FILE}
        notice = self.knowledge.process.notice
        self.consent = Consent(True, notice.version, notice.hash, self.at)
        self.registration = Registration(
            id=RegistrationId(1),
            person_id=PersonId(1),
            process=self.knowledge.process.slug,
            state=State.DRAFT,
            version=len(names),
            draft=Draft(answers, files),
            created_at=self.at,
        )
        return self

    def say(self, text: str, *, forwarded: bool = False) -> str:
        return self._hear(
            replace(self.incoming(Kind.TEXT), text=text, forwarded=forwarded), text, "forwarded" * forwarded
        )

    def ask(self, intent: Intent) -> str:
        """As if it had been chosen: what the classifier makes of words is another matter."""
        self.talk = LastSaid("unsure", choices=(intent,))
        words = self.say("1")
        label = self.text(f"intent-{intent.value.replace('_', '-')}")
        self.told[-1] = replace(self.told[-1], did=label, how="asks")
        return words

    def submit(self) -> str:
        return self.say(self.text("key-submit"))

    def press(self, verb: str, argument: str = "") -> str:
        """The button of the last screens with this verb."""
        buttons = [button for screen in self.screens for row in screen.buttons for button in row]
        found = next(one for one in buttons if one.press.verb == verb and argument in {"", one.press.argument})
        press = Press(verb, found.press.question, found.press.version, found.press.argument)
        incoming = replace(self.incoming(Kind.PRESS), press=press, message_id=0, sent_at=None)
        return self._hear(incoming, f"[{found.label}]")

    @property
    def labels(self) -> list[str]:
        """Of the buttons shown last."""
        return [button.label for screen in self.screens for row in screen.buttons for button in row]

    def share(self, phone: str, owner: UserId = GLORIA) -> str:
        return self._hear(
            replace(self.incoming(Kind.CONTACT), contact=SharedContact(phone, owner)), phone, "contact"
        )

    def upload(
        self, name: str, found: InspectedFile | RefusedFile | None = None, *, forwarded: bool = False
    ) -> str:
        file = FileRef("telegram-file", name, SIZE, is_photo=not name)
        incoming = replace(self.incoming(Kind.FILE), file=file, forwarded=forwarded)
        return self._hear(
            incoming, name, "forwarded" if forwarded else "file" if name else "photo", found or paper()
        )

    def other(self, kind: Kind) -> str:
        return self._hear(self.incoming(kind), "", kind.value)

    def _hear(
        self, incoming: Incoming, did: str, how: str = "", found: InspectedFile | RefusedFile | None = None
    ) -> str:
        situation = self.situation(incoming)
        turn = respond(situation)
        if turn.wanted is not None and found is not None:
            turn = keep_file(situation, found)
        self._keep(turn)
        self.told.append(Exchange(did, turn.screens, how))
        return self.words

    def _keep(self, turn: Turn) -> None:
        self.registration = turn.registration or self.registration
        self.submission = turn.submission or self.submission
        self.log = (*reversed(turn.events), *self.log)
        if turn.person is not None:
            self.consent = turn.person.consent
            self.wants_opening_notice = turn.person.wants_opening_notice
            self.wishes = turn.person.wishes
            self.talk = turn.person.talk
            self.language = turn.person.language
        self.handoff = turn.handoff or self.handoff
        if self.handoff is not None and not self.handoff.is_open:
            self.handoff = None
        self.asked = turn.asked or self.asked
        if turn.erasure is not None:
            self.rights = replace(self.rights, erasure_asked_at=self.at)
        if turn.request is not None:
            self.rights = replace(self.rights, requests=(turn.request, *self.rights.requests))

    def situation(self, incoming: Incoming) -> Situation:
        person = Person(PersonId(1), GLORIA, self.language, self.at, self.consent, self.wants_opening_notice)
        person = replace(person, wishes=self.wishes, talk=self.talk)
        return Situation(
            knowledge=self.knowledge,
            incoming=incoming,
            person=person,
            registration=self.registration,
            at=self.at,
            now=self.at,
            fresh_id=self.count,
            randbits=Random(1057).getrandbits,  # always the same folio
            submission=self.submission,
            course=self.course,
            code=self.code,
            handoff=self.handoff,
            asked=self.asked if self.talk.asked else None,
            log=self.log,
            rights=self.rights,
            announcement=self.announcement,
        )

    def incoming(self, kind: Kind) -> Incoming:
        self.count += 1
        self.at += timedelta(seconds=5)
        return Incoming(UpdateId(self.count), GLORIA, kind, message_id=self.count, sent_at=self.at)

    def _note(self) -> FileNote:
        return FileNote(FileId(1), FileKind.PDF, SIZE, 2)


def paper() -> InspectedFile:
    content = b"%PDF-1.7".ljust(SIZE)
    return InspectedFile(FileKind.PDF, content, 2, hashlib.sha256(content).hexdigest())
