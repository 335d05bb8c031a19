"""Values that wait for the person's word."""

from dataclasses import replace

from domain.catalogue import Catalogue
from domain.ids import UserId
from domain.institution import Institution
from tests.support.talk import ANSWERS, Talk


async def _answer(talk: Talk, question: str) -> str | None:
    registration = (await talk.desk()).registration
    assert registration is not None
    return registration.draft.answers.get(question)


async def test_a_letter_for_a_number_is_offered_never_made(talk: Talk) -> None:
    await talk.accept()
    words = await talk.say("HEGG56O427MVZRRL04")
    assert "el lugar 7 es la letra O" in words
    assert await _answer(talk, "curp") is None
    assert "Esto leo" in await talk.press("Sí, cámbialo")
    assert await _answer(talk, "curp") is None
    await talk.press("Sí, son mis datos")
    assert await _answer(talk, "curp") == "HEGG560427MVZRRL04"


async def test_a_rejected_echo_asks_again(talk: Talk) -> None:
    await talk.accept()
    await talk.say("HEGG560427MVZRRL04")
    assert "Paso 1 de 10" in await talk.press("No, la corrijo")
    assert await _answer(talk, "curp") is None


async def test_another_value_takes_the_pending_ones_place(talk: Talk) -> None:
    await talk.accept()
    await talk.say("HEGG560427MVZRRL04")
    assert "SASO750909HDFNNS05" in await talk.say("SASO750909HDFNNS05")
    await talk.say("sí")
    assert await _answer(talk, "curp") == "SASO750909HDFNNS05"


async def test_a_doubted_mail_domain_may_stand_as_typed(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:8])
    assert "gmail.com" in await talk.say("gloria@gmial.com")
    await talk.press("Dejar lo que escribí")
    assert await _answer(talk, "email") == "gloria@gmial.com"


async def test_an_office_is_chosen_by_its_number(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:5])
    words = await talk.say("almoloya")
    assert words.count("Ayuntamiento de Almoloya") == 3
    assert "Elijo la 3" in talk.labels
    third = next(line for line in words.splitlines() if line.startswith("3. ")).removeprefix("3. ")
    await talk.say("3")
    key = await _answer(talk, "institution")
    institution = talk.knowledge.catalogue.get(key or "")
    assert institution is not None
    assert institution.name == third


async def test_the_list_of_offices_ends_and_says_so(talk: Talk) -> None:
    talk.knowledge = replace(talk.knowledge, catalogue=Catalogue(_offices(7)))
    await talk.accept()
    await talk.walk(*ANSWERS[:5])
    assert "Encontré 7 para «almoloya»; estas son 3" in await talk.say("almoloya")
    assert "siguen estas:\n4. " in await talk.press("Ver más")
    assert talk.screens[0].edits
    words = await talk.say("ver más")
    assert "la lista termina aquí:\n7. " in words
    assert "8. " not in words
    assert "Ver más" not in talk.labels
    assert "Ya no hay más para «almoloya»" in await talk.say("ver más")


async def test_a_number_means_the_same_on_every_page(talk: Talk) -> None:
    talk.knowledge = replace(talk.knowledge, catalogue=Catalogue(_offices(7)))
    await talk.accept()
    await talk.walk(*ANSWERS[:5])
    first = _named(await talk.say("almoloya"), 2)
    assert "Elijo la 5" in (await talk.say("ver más"), *talk.labels)
    await talk.say("7")  # not shown yet
    assert await _answer(talk, "institution") is None
    await talk.walk("almoloya", "ver más", "2")
    institution = talk.knowledge.catalogue.get(await _answer(talk, "institution") or "")
    assert institution is not None
    assert institution.name == first


def _offices(count: int) -> list[Institution]:
    return [
        Institution(str(n), f"Organismo de Almoloya {name}", "Organismos", "Almoloya")
        for n, name in enumerate(("Norte", "Sur", "Este", "Oeste", "Centro", "Ladera", "Ribera")[:count])
    ]


def _named(words: str, number: int) -> str:
    return next(line for line in words.splitlines() if line.startswith(f"{number}. ")).partition(" ")[2]


async def test_an_unlisted_office_is_noted_as_typed(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:5])
    assert "No encontré" in await talk.say("Oficina Nueva del Agua")
    assert "Paso 6 de 10" in await talk.say("no está")
    assert await _answer(talk, "institution") == "?Oficina Nueva del Agua"


async def test_a_contact_counts_only_when_it_is_ones_own(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:9])
    assert "de otra persona" in await talk.share("5217225550143", UserId(1))
    assert "de otra persona" in await talk.share("5217225550143", None)
    assert await _answer(talk, "phone") is None
    await talk.share("5217225550143", talk.user)
    assert await _answer(talk, "phone") == "+527225550143"


async def test_names_that_do_not_fit_the_curp_only_warn(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(ANSWERS[0], "sí", "Ana", "López", "Ruiz", *ANSWERS[5:])
    await talk.upload()
    assert "la CURP no empieza como tu nombre" in await talk.say("revisar")
    assert "recibí tu registro" in await talk.say("envío mi registro")
