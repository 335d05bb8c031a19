"""A wish is a wish at any step, in one word or in a sentence; no question takes it for its answer."""

import pytest

from domain.texts.catalogue import LANGUAGES, load_texts
from tests.support.chat import Chat, shipped_knowledge

ASKED = shipped_knowledge(every_question=True).process.questions
SENTENCES = {
    "es": {
        "quiero corregir mi nombre": "ask-given_names",
        "quisiera cambiar mi nombre, por favor": "ask-given_names",
        "Me equivoqué en mi nombre": "ask-given_names",
        "mi nombre está mal": "ask-given_names",
        "corregir mi registro": "answer-correct",
        "Quiero corregir mi registro.": "answer-correct",
        "modificar mi registro": "answer-correct",
        "corregir registro": "answer-correct",
        "cambiar mis respuestas": "answer-correct",
        "necesito corregir un dato": "answer-correct",
        "cancelar": "button-cancel-yes",
        "quiero cancelar": "button-cancel-yes",
        "quisiera cancelar mi registro, por favor": "button-cancel-yes",
        "atrás": "",
        "quiero regresar": "",
        "volver atrás": "",
        "quiero salir": "button-register",
        "necesito ayuda": "",
    },
    "en": {
        "I want to correct my name": "ask-given_names",
        "my name is wrong": "ask-given_names",
        "change my answers": "answer-correct",
        "I want to cancel": "button-cancel-yes",
        "please go back": "",
    },
}
# Heard only where they answer something; and the one that sends, which tests of its own look at.
_ANSWERS = (
    "is-answer",
    "no-answer",
    "yes",
    "no",
    "skip",
    "keep",
    "confirm",
    "amend",
    "not-listed",
    "more",
    "done",
    "review",
    "submit",
    "email-go-on",
    "no-folio-yet",
)


def anytime_phrases() -> list[tuple[str, str]]:
    texts = load_texts()
    return [
        (language, phrase)
        for language in LANGUAGES
        for key in texts.keys(language)
        if key.startswith("typed-") and key.removeprefix("typed-") not in _ANSWERS
        for phrase in texts.plain_words(language, key)
    ]


def answers(chat: Chat) -> object:
    draft = chat.registered.draft
    return draft.answers, draft.files, draft.pending


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize(
    ("language", "sentence"), [(language, said) for language in SENTENCES for said in SENTENCES[language]]
)
def test_a_wish_in_a_sentence_is_no_answer(question: str, language: str, sentence: str) -> None:
    chat = Chat(shipped_knowledge(every_question=True), language).begun(question)
    before = answers(chat)
    chat.say(sentence)
    assert answers(chat) == before
    key = SENTENCES[language][sentence]
    if ASKED.index(question) > ASKED.index("given_names") and key:
        labels = [button.label for screen in chat.screens for row in screen.buttons for button in row]
        assert chat.text(key) in (labels if key.startswith("button-") else chat.words)


@pytest.mark.parametrize("question", ASKED)
def test_no_step_takes_a_phrase_for_its_answer(question: str) -> None:
    taken = []
    for language, phrase in anytime_phrases():
        chat = Chat(shipped_knowledge(every_question=True), language).begun(question)
        before = answers(chat)
        chat.say(phrase)
        if answers(chat) != before:
            taken.append(phrase)
    assert taken == []


@pytest.mark.parametrize("sentence", ["corregir mi registro", "quiero cancelar", "quiero corregir mi nombre"])
def test_a_wish_is_understood_while_an_institution_is_in_doubt(sentence: str) -> None:
    chat = Chat(shipped_knowledge()).begun("institution")
    chat.say("almoloya")
    before = chat.registered.draft.pending
    assert before is not None
    chat.say(sentence)
    assert chat.registered.draft.pending in {before, None}
    assert "No encontré" not in chat.words


def test_who_left_and_wants_to_correct_goes_on() -> None:
    chat = Chat(shipped_knowledge()).begun("institution")
    chat.say("salir")
    assert chat.registered.draft.is_paused
    chat.say("corregir mi registro")
    assert chat.text("answer-correct") in chat.words
    assert not chat.registered.draft.is_paused


@pytest.mark.parametrize("sentence", ["quiero enviar", "quisiera enviar mi registro", "deseo acepto"])
def test_nothing_is_sent_or_accepted_by_half_a_sentence(sentence: str) -> None:
    chat = Chat(shipped_knowledge()).begun()
    chat.say(sentence)
    assert not chat.registered.submitted_version


def test_a_name_that_looks_like_a_wish_is_a_name() -> None:
    chat = Chat(shipped_knowledge()).begun("first_surname")
    chat.say("Cambio")
    assert chat.registered.draft.answers["first_surname"] == "Cambio"
