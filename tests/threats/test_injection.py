"""Whatever people type is words: in every text of the catalogue, and on every screen that shows it, no tag, link or
entity comes of it. Read as Telegram reads it, by the emulator's parser."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

import pytest

from domain.actions.serve import SERVICES, serve
from domain.announcements.fields import Field, FieldKind, filled, names_of
from domain.authorization import Role
from domain.formatted import KINDS, Span, Words
from domain.ids import UserId
from domain.incoming import Incoming, Press
from domain.ports import Store
from domain.registration import Registration
from domain.screen import Reply, Screen
from domain.texts.catalogue import LANGUAGES, Texts, load_texts
from emulator.formatting import Formatted, format_text
from tests.staff.scene import ELENA, Office
from tests.staff.scene import Chat as Member
from tests.stages.candidates import FOLIO, add_sent
from tests.support.chat import Chat
from tests.support.playing import Stage
from tests.support.scenes import SCENES
from tests.support.talk import MONDAY, shipped_process
from tests.texts.patterns import variables

ATTACKS = (
    '<a href="tg://user?id=1">x</a>',
    "<b>",
    "</b></i>",
    "<tg-spoiler>&lt;u&gt;</tg-spoiler>",
    "&#60;b&#62;",
    "&amp;lt;&",
    "<!-- -->",
    "{ $x } %(x)s %s {0}",
    "<pre><code class='x'>",
    "a < b & c > d",
)
MARK = "Ω"
HOSTILE = f"<u>{MARK}</u>&lt;u&gt; <a href='tg://user?id=1'>{MARK}</a>"
MARKED = {"underline", "text_link", "text_mention"}


def read(text: str) -> Formatted:
    """Raises the emulator's 400 where Telegram would."""
    return format_text(text, "HTML", None)


def shape(formatted: Formatted) -> list[str]:
    return sorted(
        str(one["type"]) for one in formatted.entities if one["type"] not in {"url", "email", "bot_command"}
    )


@pytest.fixture(scope="module")
def texts() -> Texts:
    return load_texts()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_value_of_a_text_is_markup(texts: Texts, language: str, attack: str) -> None:
    """Every text with values, each of them attacked: the same entities as with harmless words, nothing lost."""
    tried = 0
    for key, names in variables(language).items():
        if not names or not key:
            continue
        harmless, hostile = (texts.say(language, key, **dict.fromkeys(names, value)) for value in ("X", attack))
        found = read(hostile)
        assert shape(found) == shape(read(harmless)), key
        assert " ".join(attack.split()) in " ".join(found.text.split()), key
        tried += 1
    assert tried > 500


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_of_an_announcement_is_markup(texts: Texts, kind: str, attack: str) -> None:
    """Filled in under every formatting, beside words of the staff that look like markup themselves."""
    names = names_of(shipped_process(), texts)
    said = "Hola, {nombre}: <b>&amp; {institución} </a>"
    words = Words(said, (Span(kind, 0, len(said), "https://x.example/?a=1&b='\"><b>"), Span("bold", 6, 8)))
    fields = (Field(FieldKind.NAME), Field(FieldKind.INSTITUTION))
    harmless, hostile = (filled(words, names, dict.fromkeys(fields, value)) for value in ("X", attack))
    found = read(hostile)
    assert shape(found) == shape(read(harmless)) != []
    assert found.text == f"Hola, {attack}: <b>&amp; {attack} </a>"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_fills_a_field_is_no_field(texts: Texts, attack: str) -> None:
    names = names_of(shipped_process(), texts)
    values = {Field(FieldKind.NAME): f"{{folio}}{attack}", Field(FieldKind.FOLIO): "F-1"}
    assert read(filled(Words("{nombre} {folio}"), names, values)).text == f"{{folio}}{attack} F-1"


def looked_at(screens: tuple[Screen, ...]) -> int:
    """How many times the marked words were read, as words."""
    seen = 0
    for screen in screens:
        found = read(screen.text)
        marked = [one for one in found.entities if one["type"] in MARKED]
        assert not [one for one in marked if MARK in found.text], screen.text
        assert "underline" not in {one["type"] for one in found.entities}, screen.text
        seen += found.text.count(f"<u>{MARK}</u>")
    return seen


class Hostile(Chat):
    """Whatever was answered before is hostile, as if a parser had let it through."""

    def begun(self, until: str = "") -> Chat:
        super().begun(until)
        self.registration = hostile(self.registered)
        return self


def hostile(registration: Registration) -> Registration:
    kept = {"curp", "institution", "is_head", "phone"}  # of a fixed shape: nothing else is ever taken
    draft = registration.draft
    answers = {name: value if name in kept else HOSTILE for name, value in draft.answers.items()}
    return replace(registration, draft=replace(draft, answers=answers))


class Attacked(Stage):
    def chat(self, *args: object, **kwargs: object) -> Chat:
        shown = super().chat(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they are
        self.chats[-1] = Hostile(shown.knowledge, shown.language, shown.at)
        return self.chats[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_markup_on_any_screen(language: str) -> None:
    seen = 0
    for scene in SCENES:
        stage = Attacked(language)
        scene.play(stage)
        seen += sum(looked_at(one.screens) for chat in stage.chats for one in chat.told)
    assert seen > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_typed_is_markup_in_what_comes_back(language: str) -> None:
    """At every question, outside a registration, and where a person is asked for."""
    seen = 0
    for question in ("", *Chat(Stage(language).chat().knowledge).knowledge.process.questions):
        chat = Stage(language).chat().begun(question)
        chat.say(HOSTILE)
        seen += looked_at(chat.screens)
        chat.upload(f"{HOSTILE}.pdf")
        seen += looked_at(chat.screens)
    outside = Stage(language).chat()
    for said in (HOSTILE, outside.text("button-contact"), HOSTILE, f"/start {HOSTILE}", f"VNT1.{HOSTILE}"):
        outside.say(said)
        seen += looked_at(outside.screens)
    assert seen > 5


class Bare(Member):
    """A member's chat whose screens are looked at for markup alone: hostile words keep to no rule of wording."""

    seen: int = 0

    async def send(self, incoming: Incoming) -> str:
        serving = partial(serve, incoming=incoming, knowledge=self.knowledge, now=self.at, machine_now=self.machine)
        reply = await self.store.run(serving)
        self.reply = reply if isinstance(reply, Reply) else None
        self.seen += looked_at(self.screens)
        return self.words


async def test_nothing_of_a_candidate_or_colleague_is_markup_for_the_staff(store: Store) -> None:
    """Every screen of the back office, about somebody whose answers are hostile, among colleagues with such names;
    then the words that it asks for."""
    a = HOSTILE
    await add_sent(store, given_names=a, first_surname=a, position=a, email=a, phone=a, institution=a)
    office = Office(store)
    await office.enlist(ELENA, Role.ADMIN, HOSTILE)
    await office.enlist(UserId(800000009), Role.EVALUATOR, HOSTILE)
    elena = Bare(store, office.knowledge, ELENA, at=MONDAY)
    for verb in SERVICES:
        for question in ("", "0", "email"):
            with suppress(KeyError, LookupError):  # the middle of something that was never begun
                await elena.push(Press(verb, question, argument=FOLIO))
                await elena.say(HOSTILE)
    assert elena.seen > 60
