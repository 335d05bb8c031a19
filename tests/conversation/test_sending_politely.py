"""Whoever sends their registration may be polite; nobody sends it by asking or telling of it."""

import pytest

from domain.conversation.understanding import sends
from domain.registration import State
from domain.texts.catalogue import load_texts
from tests.support.chat import Chat, shipped_knowledge

SENDING = {
    "es": (
        "Envío mi registro",
        "Envío mi registro, gracias",
        "ENVÍO MI REGISTRO. GRACIAS",
        "envio mi registro por favor",
        "ya envío mi registro",
        "Listo, ya envío mi registro, muchas gracias",
        "envía mi registro",
        "quiero enviar mi registro, por favor",
        "Envío mi registro!!!",
    ),
    "en": (
        "I send my registration, thank you",
        "please send my registration now",
        "Ready. Submit my registration, thanks!",
    ),
}
NOT_SENDING = {
    "es": (
        "¿ya envié mi registro?",
        "¿ya envio mi registro?",
        "ya envió mi registro, gracias",
        "ya envié mi registro",
        "no envío mi registro, gracias",
        "¿cómo envío mi registro, por favor?",
        "luego envío mi registro, gracias",
        "gracias",
        "listo",
    ),
    "en": (
        "did you already send my registration?",
        "do I send my registration now?",
        "don't send my registration, please",
        "I sent my registration, thanks",
    ),
}


def said(cases: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, words) for language, every in cases.items() for words in every]


@pytest.mark.parametrize(("language", "words"), said(SENDING))
def test_courtesy_does_not_stop_a_registration(language: str, words: str) -> None:
    chat = Chat(shipped_knowledge(), language).begun()
    chat.say(words)
    assert chat.registered.state is State.SUBMITTED
    assert chat.submission is not None


@pytest.mark.parametrize(("language", "words"), said(NOT_SENDING))
def test_nobody_sends_by_asking_or_telling(language: str, words: str) -> None:
    chat = Chat(shipped_knowledge(), language).begun()
    chat.say(words)
    assert chat.registered.state is State.DRAFT


def test_with_an_answer_missing_it_says_which() -> None:
    chat = Chat(shipped_knowledge()).begun("email")
    assert "Correo" in chat.say("envío mi registro, gracias")
    assert chat.registered.state is State.DRAFT


def test_what_sends_is_told_from_other_words_alone() -> None:
    """As the flood gate asks: what sends is never held back."""
    texts = load_texts()
    assert all(sends(texts, words) for _, words in said(SENDING))
    assert not any(sends(texts, words) for _, words in said(NOT_SENDING))
