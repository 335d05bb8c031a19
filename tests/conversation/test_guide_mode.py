"""Guide mode: people register on the institute's own platform; here they get ready for it, and keep its folio."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import UserId
from domain.ports import Store
from domain.process import PLATFORM_FOLIO
from domain.registration import State
from domain.values.outcome import Accepted, Refused
from domain.values.platform_folio import parse_platform_folio, same_folio
from tests.support.talk import ANSWERS, CLOSES, PLATFORM, Talk, guide_process, knowledge

GUIDE = replace(knowledge(), process=guide_process())
NO_REGISTER = "Esto no sustituye tu registro en la plataforma."
ASKED = "Escribe el folio que te dio la plataforma."
OTHER = UserId(700000002)


def escaped(url: str) -> str:
    return url.replace("&", "&amp;")


async def test_the_platforms_address_comes_first(store: Store) -> None:
    assert escaped(PLATFORM) in await Talk(store, GUIDE).say("/start")


async def test_the_folio_is_asked_for_after_the_same_questions(store: Store) -> None:
    talk = Talk(store, GUIDE)
    said = await talk.fill()
    assert GUIDE.process.questions == (*knowledge().process.questions, PLATFORM_FOLIO)
    answers, step = talk.screens
    assert ANSWERS[0] in answers.text
    assert escaped(PLATFORM) in step.text
    assert ASKED in said


async def test_nothing_is_sent_without_the_folio(store: Store) -> None:
    talk = Talk(store, GUIDE)
    await talk.fill()
    assert "folio de la plataforma" in (await talk.say("Envío mi registro")).lower()
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state is State.DRAFT


@pytest.mark.parametrize("words", ["todavía no lo tengo", "Aún no", "no tengo folio"])
async def test_who_has_none_yet_leaves_and_comes_back(store: Store, words: str) -> None:
    talk = Talk(store, GUIDE)
    await talk.fill()
    assert "Cuando tengas el folio" in await talk.say(words)
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.is_paused
    assert ASKED in await talk.say("seguir mi registro")
    assert "Revisa tus respuestas" in await talk.say("P-9")


async def test_a_changed_folio_is_said_back(store: Store) -> None:
    talk = Talk(store, GUIDE)
    await talk.fill()
    await talk.say("P-9")
    assert "P-9" in await talk.say("cambiar mi folio")
    said = await talk.say("P-10")
    assert "P-9" in said
    assert "P-10" in said
    await talk.say("Envío mi registro")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.answers[PLATFORM_FOLIO] == "P-10"


async def test_receipt_and_acuse_say_what_they_are_not(store: Store) -> None:
    talk = Talk(store, GUIDE)
    await talk.fill()
    assert NO_REGISTER in await talk.say("P-9")
    receipt = await talk.say("Envío mi registro")
    assert NO_REGISTER in receipt
    assert "El equipo compara tu folio con la plataforma: sin fecha confirmada." in receipt
    assert NO_REGISTER in dict(talk.acuse.labels)["what"]
    assert ("Folio de la plataforma", "P-9") in talk.acuse.rows
    status = await talk.say("/estado")
    assert NO_REGISTER in status
    assert "compara tu folio" in status


async def test_the_messages_own_date_counts_as_ever(store: Store) -> None:
    talk = Talk(store, GUIDE)
    await talk.fill()
    await talk.say("P-9")
    talk.at = CLOSES + timedelta(minutes=1)
    assert "Tu registro en la plataforma sigue como estaba." in await talk.say("Envío mi registro")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state is State.DRAFT


async def test_a_folio_that_another_has_gets_the_same_words(store: Store) -> None:
    """Nobody learns from the answer whether it exists; the staff find out by the table."""
    first, second = Talk(store, GUIDE), Talk(store, GUIDE, OTHER)
    for talk in (first, second):
        await talk.fill()
    assert await first.say("P-9") == await second.say("P-9")
    for talk in (first, second):
        assert "recibí tus respuestas y tu folio" in await talk.say("Envío mi registro")


async def test_nothing_of_it_is_said_in_official_mode(store: Store) -> None:
    talk = Talk(store, knowledge())
    said = [await talk.say("/start"), await talk.fill(), await talk.say("todavía no lo tengo")]
    registration = (await talk.desk()).registration
    assert registration is not None
    assert not registration.draft.is_paused
    said += [await talk.say("Envío mi registro"), dict(talk.acuse.labels)["what"], await talk.say("/estado")]
    assert "plataforma" not in "".join(said).lower()


@pytest.mark.parametrize("text", ["P-9", " 2022/000118 ", "INFOEM 2022 17", "7", "Registro núm. 12"])
def test_a_folio_of_any_form_is_kept(text: str) -> None:
    assert parse_platform_folio(text) == Accepted(text.strip())


@pytest.mark.parametrize("text", ["folio", "P" * 40 + "1", "me dieron el folio numero 5", "\u200b"])
def test_what_can_be_no_folio_is_told(text: str) -> None:
    assert isinstance(parse_platform_folio(text), Refused)


def test_two_spellings_of_a_folio_are_the_same() -> None:
    assert same_folio(" p-2022 / 118") == same_folio("P-2022/118") != same_folio("P-2022/119")
