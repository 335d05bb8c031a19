"""What is too long for one message: Telegram's apps cut it, and what comes are messages like any other."""

import random
from datetime import timedelta

import pytest

from domain.folio import new_folio
from domain.registration import State
from tests.announcing.courier import Courier
from tests.announcing.people import Someone, add_all
from tests.staff.scene import Chat
from tests.staff.test_announcing import numbered

BODIES = 334  # as many as the shipped process has
IN_ONE = 227  # folios in a message of 4,096 characters
BEFORE = "Cierra el jueves."


async def asked_for_folios(courier: Courier) -> None:
    await courier.begun(BEFORE)
    await courier.rita.press("Elegir destinatarios")
    await courier.rita.press("Agregar condición")
    place = next(one.split(".")[0] for one in courier.rita.words.splitlines() if one.endswith("Lista de folios"))
    await courier.rita.press(place)


async def everybody(courier: Courier) -> list[str]:
    """All of them registered, one institution each; their folios."""
    folios = drawn(courier, BODIES)
    await add_all(courier.store, tuple(Someone("Ana", State.ACCEPTED, one) for one in folios))
    return folios


def drawn(courier: Courier, count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [new_folio(courier.office.knowledge.process.folio_prefix, chance.getrandbits) for _ in range(count)]


def pasted(folios: list[str]) -> str:
    text = "\n".join(folios)
    assert len(text) <= 4096
    return text


async def text_of(courier: Courier, language: str = "es") -> str:
    return (await numbered(courier.office)).content.words[language].text


async def test_the_whole_register_is_pasted_in_two_messages(courier: Courier) -> None:
    folios = await everybody(courier)
    await asked_for_folios(courier)
    told = await courier.rita.say(pasted(folios[:IN_ONE]))
    assert "Sumé 227 folios; la lista lleva 227." in told
    told = await courier.rita.say(pasted(folios[IN_ONE:]))
    assert "Sumé 107 folios; la lista lleva 334." in told
    assert f"Recibirán {BODIES} personas" in told
    assert "de nadie" not in told


@pytest.mark.parametrize("sign", ["/", "|", ".", "+", "·", "-", ", ", ";"])
async def test_whatever_sign_parts_them_the_list_is_whole(courier: Courier, sign: str) -> None:
    folios = (await everybody(courier))[:3]
    await asked_for_folios(courier)
    told = await courier.rita.say(sign.join(folios))
    assert "Sumé 3 folios; la lista lleva 3." in told
    assert "Recibirán 3 personas" in told


async def test_one_that_is_mistyped_among_others_without_a_gap_is_named(courier: Courier) -> None:
    folios = (await everybody(courier))[:3]
    await asked_for_folios(courier)
    written = f"{folios[0]}/{folios[1][:-1]}"
    told = await courier.rita.say(f"{written} {folios[2]}")
    assert f"1 no es folio: «{written}»" in told
    assert "De ese mensaje no guardé nada" in told


async def test_a_part_that_is_no_list_takes_nothing_from_the_one_before(courier: Courier) -> None:
    """And once it is corrected it comes to what there is."""
    folios = (await everybody(courier))[:4]
    await asked_for_folios(courier)
    await courier.rita.say(pasted(folios[:2]))
    told = await courier.rita.say(f"{folios[2]} {folios[3][:-3]}")
    assert "De ese mensaje no guardé nada" in told
    assert "la lista lleva 4." in await courier.rita.say(pasted(folios[2:]))
    assert "Sumé 0 folios; la lista lleva 4." in await courier.rita.say(pasted(folios))


async def test_folios_that_are_nobodys_are_named(courier: Courier) -> None:
    folios = (await everybody(courier))[:2]
    strange = drawn(courier, 4, seed=2)
    await asked_for_folios(courier)
    told = await courier.rita.say(pasted([*folios, strange[0]]))
    assert f"1 folio no es de nadie: «{strange[0]}»" in told
    assert "Recibirán 2 personas" in told
    told = await courier.rita.say(pasted(strange[1:]))
    assert f"3 folios no son de nadie: {', '.join(f'«{one}»' for one in strange[1:])}" in told


async def test_after_a_list_other_words_mean_what_they_always_do(courier: Courier) -> None:
    folios = await everybody(courier)
    await asked_for_folios(courier)
    await courier.rita.say(folios[0])
    await courier.rita.say("ver anuncios")
    assert "Anuncio nuevo" in courier.rita.labels
    await courier.opened(courier.rita)
    await courier.rita.press("Elegir destinatarios")
    assert "la lista lleva" not in await courier.rita.say(folios[1]), "a button was pressed"
    audience = (await numbered(courier.office)).audience
    assert folios[0] in str(audience)
    assert folios[1] not in str(audience)


async def test_after_a_list_words_without_a_folio_are_looked_for(courier: Courier) -> None:
    """By who may search. A number is no more than a PIN that nobody asked for: it is deleted."""
    courier.rita = courier.elena
    folios = await everybody(courier)
    await asked_for_folios(courier)
    await courier.rita.say(folios[0])
    assert "No encontré nada para «odpas zunpago»" in await courier.rita.say("odpas zunpago")
    await asked_for_folios(courier)
    await courier.rita.say(folios[0])
    await courier.rita.say("258036")
    assert courier.rita.forgets


async def test_of_a_text_in_parts_nothing_is_kept(courier: Courier) -> None:
    """5,000 characters come as 4,096 and 904."""
    await courier.begun(BEFORE)
    await courier.rita.press("Cambiar el texto")
    await courier.rita.say("a" * 4096)
    told = await courier.rita.say("b" * 904)
    assert "llegó en partes. No guardé ninguna" in told
    assert await text_of(courier) == BEFORE
    await slowly(courier.rita, "Cierra el viernes.")
    assert await text_of(courier) == "Cierra el viernes.", "it was asked for again"


async def test_of_the_first_words_in_parts_nothing_is_kept(courier: Courier) -> None:
    """There were none before; and an app may cut anywhere in the second half of what fits. Three parts, too."""
    await courier.rita.say("/anuncio")
    await courier.rita.press("Anuncio nuevo")
    for part in ("a" * 2500, "b" * 4000, "c" * 10):
        await courier.rita.say(part)
    assert "llegó en partes" in courier.rita.words
    assert (await numbered(courier.office)).content.words == {}


async def test_the_english_of_a_text_in_parts_stays(courier: Courier) -> None:
    await courier.begun(BEFORE)
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("It closes on Thursday.")
    await courier.rita.press("Versión en inglés")
    await courier.rita.say("a" * 3000)
    await courier.rita.say("b")
    assert await text_of(courier, "en") == "It closes on Thursday."
    assert await text_of(courier) == BEFORE


async def test_a_long_text_alone_is_kept(courier: Courier) -> None:
    """What is written a while later is no part of it, and does not take its place."""
    await courier.begun("a" * 3000)
    told = await slowly(courier.rita, "¿Quedó bien?")
    assert "esto no lo agregué" in told
    assert await text_of(courier) == "a" * 3000
    assert "Elegir destinatarios" in courier.rita.labels


async def test_a_short_text_is_no_part(courier: Courier) -> None:
    await courier.begun(BEFORE)
    assert "esto no lo agregué" in await courier.rita.say("¿Quedó bien?")
    assert await text_of(courier) == BEFORE


async def test_a_photo_is_followed_by_its_text(courier: Courier) -> None:
    await courier.rita.say("/anuncio")
    await courier.rita.press("Anuncio nuevo")
    await courier.rita.file("aviso.pdf")
    await courier.rita.say(BEFORE)
    content = (await numbered(courier.office)).content
    assert content.media is not None
    assert await text_of(courier) == BEFORE


async def slowly(chat: Chat, text: str) -> str:
    chat.at += timedelta(minutes=1)
    return await chat.say(text)
