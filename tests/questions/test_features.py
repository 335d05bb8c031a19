"""What a text falls into is the same on every machine, and the same for spellings of the same thing."""

import pytest

from domain.questions.features import MAX_LETTERS, MAX_WORDS, features
from domain.questions.spelling import sound, spelled_out, stem


def test_features_are_the_same_everywhere() -> None:
    characters, words, concepts = features("ec 1057")
    assert words == {1321433247, 1813348597, 1946148600, 2268835376, 2997801434, 4080390630, 4221621807}
    assert len(characters) == 12
    assert {99006656, 205144701, 595671309, 663267564} < characters
    assert concepts == {4130513185}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("¿Cómo me REGISTRO?", "como me rejistro"),
        ("q ago xa inskribirme", "que hago para inscribirme"),
        ("xq no sale mi municipio", "por que no sale mi municipio".replace("por que", "porque")),
        ("certificasion 👍", "certificación"),
        ("donde esta la evaluacion???", "onde está la ebaluación"),
    ],
)
def test_spellings_of_one_thing_are_alike(one: str, other: str) -> None:
    assert features(one) == features(other)


@pytest.mark.parametrize(
    ("one", "other"), [("EC1057", "EC0217"), ("no pase", "pase"), ("mi dictamen", "el dictamen")]
)
def test_different_things_are_not(one: str, other: str) -> None:
    assert features(one) != features(other)


def test_every_feature_fits_into_four_bytes() -> None:
    for group in features("Buenas tardes, ¿qué documentos piden y en qué formato los subo?"):
        assert group
        assert all(0 <= code < 1 << 32 for code in group)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("¿Cuál es el importe?", "what's the price"),
        ("vence el plazo de inscripción", "when does registration close"),
        ("me rechaza la CURP", "it rejects my curp"),
    ],
)
def test_other_words_for_one_thing_share_concepts(one: str, other: str) -> None:
    assert features(one)[2] & features(other)[2]


def test_what_stands_together_is_a_concept_in_either_order() -> None:
    assert features("costo del dictamen")[2] == features("dictamen: ¿costo?")[2]
    assert len(features("dictamen costo")[2]) == 3


def test_nothing_has_only_the_edges_of_a_text() -> None:
    assert set(features(" 👋 ...")) == {frozenset()}


def test_of_a_very_long_text_the_ends_are_read() -> None:
    begins, ends = "hola " * (MAX_WORDS // 2), "adios " * (MAX_WORDS // 2)
    assert features(f"{begins} dictamen {ends}") == features(begins + ends)


def test_of_a_very_long_word_the_beginning_is_read() -> None:
    assert features("x" + "ab" * MAX_LETTERS) == features("x" + "ab" * 1000)


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("certificarme", "sertifik"),
        ("inscribirse inscribirme", "inskrib"),
        ("documento documentos", "dokument"),
        ("evaluacion evaluaciones", "ebalu"),
        ("mes", "mes"),
    ],
)
def test_words_lose_their_ending(words: str, root: str) -> None:
    assert {stem(sound(word)) for word in words.split()} == {root}


def test_what_is_shortened_is_spelled_out() -> None:
    assert spelled_out("pal") == ["para", "el"]
    assert spelled_out("registro") == ["registro"]
