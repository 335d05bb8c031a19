"""What staff state as an answer is read with its places filled in, wherever it stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.conversation.turn import Course
from domain.questions.intents import Intent
from domain.registration import State
from tests.support.chat import Chat, shipped_knowledge
from tests.support.news import EVALUATION, accepted, with_result
from tests.support.talk import CLOSES

FILLED = "Llama al (722) 226 1980 / 800 821 0441 & antes del jueves 12 de mayo, 23:59 (hora del centro de México)."
AFTER = CLOSES + timedelta(hours=1)


def stating(chat: Chat, intent: Intent) -> Chat:
    words = {"es": "Llama al {telefono} & antes del {cierre}.", "en": "x"}
    process = chat.knowledge.process
    chat.knowledge = replace(chat.knowledge, process=replace(process, answers={**process.answers, intent: words}))
    return chat


def over() -> Chat:
    chat = Chat(shipped_knowledge(), at=EVALUATION + timedelta(days=1))
    ended = with_result("todavia-no-competente", ends_path=True, result_at=EVALUATION)
    chat.registration, chat.course = accepted(), Course({"dictamen": ended})
    return chat


@pytest.mark.parametrize("words", ["no estoy de acuerdo", "ver motivos"])
def test_how_to_disagree_is_filled_in(words: str) -> None:
    said = stating(over(), Intent.INCONFORMIDAD).say(words)
    assert FILLED.replace("&", "&amp;") in said


def test_another_attempt_is_filled_in() -> None:
    assert FILLED.replace("&", "&amp;") in stating(over(), Intent.NO_COMPETENTE).say("ver motivos")


def test_without_words_disagreeing_is_unconfirmed() -> None:
    assert "No tengo confirmado cómo inconformarte." in over().say("no estoy de acuerdo")
    assert "Si no estás de acuerdo: no lo tengo confirmado." in over().say("ver motivos")


def test_who_was_late_reads_what_is_said_of_being_late() -> None:
    chat = stating(Chat(shipped_knowledge(), at=AFTER).begun("email"), Intent.REGISTRO_TARDE)
    said = chat.ask(Intent.REGISTRO_TARDE)
    assert said.startswith("Llama al (722)")
    assert "Registro: no quedó enviado" in said


def test_who_has_something_to_correct_reads_it_too() -> None:
    chat = Chat(shipped_knowledge()).begun()
    chat.submit()
    chat.at, chat.registration = AFTER, replace(chat.registered, state=State.OBSERVED)
    assert stating(chat, Intent.REGISTRO_TARDE).ask(Intent.REGISTRO_TARDE).startswith("Llama al (722)")
