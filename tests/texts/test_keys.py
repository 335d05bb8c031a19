import pytest

from domain.texts.catalogue import LANGUAGES, Texts
from tests.texts.code_keys import VERBS, beginnings, families, literals, needed
from tests.texts.patterns import variables


def test_both_languages_have_the_same_texts() -> None:
    assert list(variables("es")) == list(variables("en"))


def test_a_text_has_the_same_variables_in_both_languages() -> None:
    differing = {key: (found, variables("en")[key]) for key, found in variables("es").items()}
    assert {key: pair for key, pair in differing.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing(texts: Texts, language: str) -> None:
    assert needed() - set(texts.keys(language)) == set()
    assert len(needed()) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_unused(texts: Texts, language: str) -> None:
    typed = {f"typed-{verb}" for verb in VERBS}
    assert set(texts.keys(language)) - needed() - typed - literals() == set()


def test_every_way_of_building_a_key_is_known() -> None:
    assert beginnings() - set(families()) == set()
    assert "ask-" in beginnings()
