"""The history: every kind of event has its words or a reason why not; page by page; whose it was."""

from datetime import timedelta

import pytest

from domain.conversation.history import PAGE, SHOWN
from domain.conversation.past import ABOUT_PERSON, BY_PERSON, UNSHOWN
from domain.events import CANDIDATE, COMMAND_LINE, SYSTEM, Event, EventKind
from domain.ids import UserId
from domain.incoming import Press
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.texts.catalogue import LANGUAGES
from tests.stages.candidates import AFTER, add_accepted, resulted
from tests.support.chat import Chat, shipped_knowledge
from tests.support.news import EVALUATION, rehearsal
from tests.support.talk import MONDAY, Talk
from tests.texts.test_messages import MOST_IN_A_LIST, TAG

# Everything that some kind of event tells of.
ABOUT: dict[str, str | int] = {
    "question": "professional_licence",
    "stage": "diagnostico",
    "version": 2,
    "starts": EVALUATION.isoformat(),
    "by": EVALUATION.isoformat(),
    "result": "sin-recomendacion",
    "state": "attended",
    "notice": "propuesta-1",
    "language": "en",
}


def told(*events: Event, language: str = "es") -> Chat:
    chat = Chat(rehearsal(), language, MONDAY + timedelta(days=400))
    chat.log = events
    chat.say(chat.text("button-history"))
    return chat


def turned(chat: Chat) -> bool:
    return chat.screens[0].edits


def test_every_kind_is_worded_or_left_out_for_a_reason() -> None:
    assert SHOWN | set(UNSHOWN) == set(EventKind)
    assert SHOWN & set(UNSHOWN) == set()
    assert all(UNSHOWN.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("actor", [CANDIDATE, SYSTEM, COMMAND_LINE])
@pytest.mark.parametrize("kind", sorted(SHOWN))
def test_each_says_whose_it_was(kind: EventKind, actor: str, language: str) -> None:
    line = told(Event(kind, MONDAY, actor, ABOUT), language=language).words.split("\n")[2]
    _, _, happened = line.partition(". ")
    tables = (BY_PERSON, ABOUT_PERSON) if actor == CANDIDATE else (ABOUT_PERSON, BY_PERSON)
    is_own = kind in tables[0] if actor == CANDIDATE else kind not in tables[0]
    team = {"es": ("El equipo", "El asistente"), "en": ("The team", "The assistant")}[language]
    own = {"es": ("Tú",), "en": ("You",)}[language]
    assert happened.startswith(own if is_own else team), line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(SHOWN))
def test_a_page_fits_into_one_message(kind: EventKind, language: str) -> None:
    events = [Event(kind, MONDAY - timedelta(hours=number), COMMAND_LINE, ABOUT) for number in range(PAGE + 1)]
    (screen,) = told(*events, language=language).screens
    assert len(TAG.sub("", screen.text)) <= MOST_IN_A_LIST


def test_a_page_that_is_turned_takes_the_others_place() -> None:
    chat = told(*(Event(EventKind.NEWS_READ, MONDAY - timedelta(hours=number)) for number in range(20)))
    assert not turned(chat)
    chat.press("history-page", "2")
    assert turned(chat)
    assert "página 2" in chat.words
    chat.say("página 3")
    assert not turned(chat)
    assert "«ver página 2»" in chat.words
    assert "«ver página 4»" not in chat.words
    assert "página 1." in chat.say("historia 99")


async def test_it_comes_out_of_the_log(store: Store, known: Knowledge) -> None:
    await add_accepted(store)
    await resulted(store, "competente")
    hers = Talk(store, known, UserId(501), at=AFTER)
    lines = (await hers.say("historial")).split("\n")
    assert lines[2:5] == [
        "Lunes 20 de junio, 12:00. El equipo publicó el resultado de tu dictamen: Competente.",
        "Viernes 13 de mayo, 12:00. El equipo aceptó tu registro.",
        "Lunes 9 de mayo, 10:30. Tú enviaste tu registro.",
    ]


async def test_a_stranger_reads_only_their_own(store: Store, known: Knowledge) -> None:
    await add_accepted(store)
    other = Talk(store, known, UserId(700000099), at=AFTER)
    assert "Todavía no hay nada" in await other.say("historia")
    assert "El equipo aceptó" not in await other.push(Press("history-page", argument="1"))


def test_the_newest_pages_need_no_more_of_the_log() -> None:
    assert Chat(shipped_knowledge()).say("ver página 1").startswith("Todavía no hay nada")
