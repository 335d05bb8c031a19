"""What a text falls into is the same on every machine, and the same for spellings of the same thing."""

import pytest

from domain.questions.features import BUCKETS, MAX_LETTERS, MAX_WORDS, features
from domain.questions.spelling import sound, spelled_out, stem


def test_features_are_the_same_everywhere() -> None:
    characters, words = features("ec 1057")
    assert words == {53722, 54831, 96415, 98549, 110128, 119270, 122616}
    assert len(characters) == 12
    assert {3413, 17021, 80141, 125773} < characters


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


def test_every_feature_is_a_bucket() -> None:
    for group in features("Buenas tardes, ¿qué documentos piden y en qué formato los subo?"):
        assert group
        assert all(0 <= bucket < BUCKETS for bucket in group)


def test_nothing_has_only_the_edges_of_a_text() -> None:
    characters, words = features(" 👋 ...")
    assert (characters, words) == (frozenset(), frozenset())


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
