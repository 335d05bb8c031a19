"""A folio typed alone: one's own status, and of nobody else's anything."""

import pytest

from tests.support.chat import Chat, shipped_knowledge

OTHER = "EC1057-22-7K3M9-4"
LEAD = "Aquí solo ves tu propio registro: no busco folios."


def sent() -> Chat:
    chat = Chat(shipped_knowledge()).begun()
    chat.submit()
    return chat


def test_ones_own_folio_shows_ones_status() -> None:
    chat = sent()
    for typed in (chat.registered.folio, chat.registered.folio.lower().replace("-", " ")):
        assert chat.say(typed) == chat.say("/estado")


@pytest.mark.parametrize("typed", [OTHER, "EC1057-22-7K3M9-5", "ec1057 22 7k3m9 4", "7K3M9-4"])
def test_no_other_folio_is_looked_up(typed: str) -> None:
    chat = sent()
    said = chat.say(typed)
    assert said.startswith(LEAD)
    assert chat.registered.folio in said
    assert "EC1057 es el estándar" not in said


def test_without_a_registration_it_leads_to_linking() -> None:
    chat = Chat(shipped_knowledge())
    assert chat.say(OTHER).startswith(LEAD)
    assert "Ya tengo un registro" in chat.labels


@pytest.mark.parametrize("words", ["EC1057", "¿qué es el EC1057?"])
def test_the_standard_is_no_folio(words: str) -> None:
    assert LEAD not in Chat(shipped_knowledge()).say(words)
