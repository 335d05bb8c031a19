"""The rules of `docs/wording.md` that a machine can check."""

import re

import pytest

from domain.texts.catalogue import LANGUAGES, Texts
from domain.typed import fold
from tests.texts.patterns import words

MOST_WORDS = 20
MOST_IN_A_TEXT, MOST_IN_A_LIST = 600, 1_200
MOST_ON_A_BUTTON = 24
LISTS = frozenset({"help", "privacy"})
NO_SENTENCES = ("typed-", "field-")  # what people type, not what they read
BANNED = {
    "es": """
    invalido invalida invalidos invalidas incorrecto incorrecta incorrectos incorrectas error errores
    sistema sistemas por_favor favor_de lo_sentimos lo_siento usted ustedes usuario usuaria usuarios ingresa
    ingrese ingresar captura capture capturar selecciona seleccione clic adjunta adjunte carga cargar sube
    subir pronto en_breve debera deberas debes es_necesario rechazado rechazada reprobado reprobada
    notificacion notificaciones bot""",
    "en": """
    please sorry invalid incorrect wrong error errors system user users click select enter upload attach
    soon shortly must necessary required rejected failed notification notifications bot""",
}
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")
TAG = re.compile(r"</?[a-z]+>")


def read_texts(texts: Texts, language: str) -> dict[str, str]:
    return {key: words(texts, language, key) for key in texts.keys(language) if not key.startswith(NO_SENTENCES)}


def banned_in(text: str, language: str) -> list[str]:
    """As whole words, whatever their accents."""
    read = f" {fold(TAG.sub(' ', text))} "
    return [phrase for word in BANNED[language].split() if f" {(phrase := word.replace('_', ' '))} " in read]


def sentences(text: str) -> list[str]:
    return [part for line in TAG.sub("", text).splitlines() for part in re.split(r"[.?!](?=\s|$)", line)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_blames_or_begs(texts: Texts, language: str) -> None:
    found = {key: banned_in(text, language) for key, text in read_texts(texts, language).items()}
    assert {key: phrases for key, phrases in found.items() if phrases} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_more_than_twenty_words(texts: Texts, language: str) -> None:
    long = [
        sentence
        for key, text in read_texts(texts, language).items()
        if key not in LISTS
        for sentence in sentences(text)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_short(texts: Texts, language: str) -> None:
    long = {
        key: len(text)
        for key, text in read_texts(texts, language).items()
        if len(text) > (MOST_IN_A_LIST if key in LISTS else MOST_IN_A_TEXT)
    }
    assert long == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_on_their_buttons(texts: Texts, language: str) -> None:
    labels = [
        texts.plain(language, key, n="14") for key in texts.keys(language) if key.startswith(("button-", "key-"))
    ]
    assert len(labels) > 40
    assert [label for label in labels if len(label) > MOST_ON_A_BUTTON or "\n" in label] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_receipt_has_an_emoji(texts: Texts, language: str) -> None:
    found = {key: EMOJI.findall(text) for key, text in read_texts(texts, language).items()}
    assert {key: emoji for key, emoji in found.items() if emoji} == {"receipt": ["✅"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_descriptions_fit_on_a_telephone(texts: Texts, language: str) -> None:
    told = [words(texts, language, key) for key in texts.keys(language) if key.startswith("command-")]
    assert max(map(len, told)) <= 60  # Telegram cuts the rest
