"""What people type means one thing, in whichever language they type it."""

from collections import defaultdict

import pytest

from domain.conversation.questions import QUESTIONS
from domain.texts.catalogue import LANGUAGES, Texts
from domain.typed import fold
from domain.values.outcome import Accepted, Doubt
from domain.values.yes_no import NO, YES, parse_yes_no
from tests.support.chat import Chat, shipped_knowledge
from tests.texts.code_keys import VERBS

NUMBERED = {"button-choose", "button-change", "button-history-page"}


def verb_of(key: str) -> str:
    verb = key.partition("-")[2]
    return "take" if verb.startswith("take-") else verb


def test_every_phrase_means_one_verb(texts: Texts) -> None:
    meant = defaultdict(set)
    for language in LANGUAGES:
        for key in texts.keys(language):
            if key.startswith(("button-", "typed-")) and key not in NUMBERED:
                for phrase in texts.plain_words(language, key):
                    meant[phrase].add(verb_of(key))
    assert {phrase: verbs for phrase, verbs in meant.items() if len(verbs) > 1} == {}
    assert set.union(*meant.values()) <= VERBS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_understood_when_typed(texts: Texts, language: str) -> None:
    for key in texts.keys(language):
        if key.startswith("button-") and key not in NUMBERED:
            label = texts.plain(language, key)
            assert texts.phrases.get(fold(label)) == verb_of(key), label


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_submitting_key_submits_when_typed(texts: Texts, language: str) -> None:
    assert texts.phrases.get(fold(texts.plain(language, "key-submit"))) == "submit"


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbered_labels_are_understood_when_typed(language: str) -> None:
    chat = Chat(shipped_knowledge(), language).begun()
    chat.say(chat.text("button-change", n="6"))
    assert chat.text("ask-position") in chat.words
    offices = Chat(shipped_knowledge(), language).begun("institution")
    offices.say("almoloya")
    offices.say(offices.text("button-choose", n="2"))
    assert offices.registered.draft.answers["institution"] == "15006"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_yes_is_no_no(texts: Texts, language: str) -> None:
    for meant, other in ((YES, NO), (NO, YES)):
        for phrase in texts.plain_words(language, f"typed-{meant}"):
            assert parse_yes_no(phrase) != Accepted(other), phrase


def test_a_field_is_called_by_words_of_its_own(texts: Texts) -> None:
    owners = defaultdict(set)
    for language in LANGUAGES:
        for question in QUESTIONS:
            assert fold(texts.plain(language, f"label-{question}")) in _named(texts, language, question), question
            for phrase in texts.plain_words(language, f"field-{question}"):
                owners[phrase].add(question)
    assert {phrase: named for phrase, named in owners.items() if len(named) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_fit_their_questions(texts: Texts, language: str) -> None:
    for question in QUESTIONS.values():
        asked = texts.plain(language, f"ask-{question.id}")
        marker = "Ejemplo: " if language == "es" else "Example: "
        if question.parse is None or marker not in asked:
            continue
        read = question.parse(asked.partition(marker)[2])
        assert isinstance(read, Accepted) or (isinstance(read, Doubt) and read.doubt == "curp-echo"), read


def _named(texts: Texts, language: str, question: str) -> tuple[str, ...]:
    return texts.plain_words(language, f"field-{question}")
