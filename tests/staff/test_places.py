"""Places and evaluators from the chat: kept, changed, removed; and how many they hold when a date is given."""

import pytest

from domain.events import EventKind
from domain.places.place import Place
from tests.staff.evaluating import (
    THURSDAY,
    accepted,
    add_place,
    after_the_window,
    appoint,
    evaluator,
    stage_of,
    step,
)
from tests.staff.scene import TOMAS, Office


async def kept(office: Office) -> list[Place]:
    return list(await office.store.run(lambda tx: tx.places.all(office.knowledge.process.slug)))


async def test_a_place_is_added_by_three_words(office: Office) -> None:
    assert "Guardé la sede Aula 3, Paseo Colón 12: caben 2" in await add_place(office)
    assert "1. Aula 3, Paseo Colón 12: caben 2" in await office.tomas.say("sedes")
    member = await office.store.run(lambda tx: tx.staff.member(TOMAS))
    assert member is not None
    (event, *_) = await office.log(member.person_id, 1)
    assert event.kind is EventKind.PLACE_SAVED
    assert event.about == {"place": (await kept(office))[0].id, "capacity": 2}


@pytest.mark.parametrize(
    "words", ["Aula 3", "Aula 3; Colón; muchas", "Aula 3; Colón; 0", "; Colón; 3", f"{'A' * 61}; Colón; 3"]
)
async def test_words_that_are_no_place_are_asked_again(office: Office, words: str) -> None:
    assert "No leí los tres datos" in await add_place(office, words)
    assert await kept(office) == []
    assert "Guardé la sede" in await office.tomas.say("Aula 3; -; 4")


async def test_two_places_do_not_share_a_name(office: Office) -> None:
    await add_place(office)
    assert "Ya hay una sede con el nombre" in await add_place(office, "AULA 3; Otra calle; 4")
    assert len(await kept(office)) == 1


async def test_a_place_is_changed_by_its_number(office: Office) -> None:
    await add_place(office)
    await office.tomas.say("sedes")
    await office.tomas.say("1")
    await office.tomas.press("Cambiar la sede")
    await office.tomas.say("Aula 4; Paseo Colón 12; 9")
    assert [(one.name, one.capacity) for one in await kept(office)] == [("Aula 4", 9)]


async def test_a_place_is_not_left_with_people_on_their_way(office: Office) -> None:
    talk = await accepted(office)
    await after_the_window(office)
    await add_place(office)
    await appoint(office, talk, "1", "identificación")
    await office.tomas.say("sedes")
    assert "Citas por venir: 1" in await office.tomas.say("1")
    assert "hay 1 cita por venir" in await office.tomas.press("Quitar la sede")
    await office.tomas.say("1")
    await office.tomas.press("Cambiar la sede")
    assert "Guardé la sede" in await office.tomas.say("Aula 3; Paseo Colón 12; 1")
    assert len(await kept(office)) == 1


async def test_an_empty_place_is_removed(office: Office) -> None:
    await add_place(office)
    await office.tomas.say("sedes")
    await office.tomas.say("1")
    assert "Quité la sede Aula 3" in await office.tomas.press("Quitar la sede")
    assert await kept(office) == []


async def test_an_appointment_takes_place_and_evaluator_by_number(office: Office) -> None:
    talk = await accepted(office)
    await after_the_window(office)
    await evaluator(office)
    await add_place(office)
    await step(office, talk, "la cita de su evaluación")
    assert "1. Aula 3: 2 de 2 libres" in await office.tomas.say(THURSDAY)
    assert "1. Rosa: 1 de 1 libres" in await office.tomas.say("1")
    await office.tomas.say("1")
    words = await office.tomas.say("identificación")
    assert "Lugar: Aula 3, Paseo Colón 12. Qué llevar: identificación." in words
    assert "Evalúa: Rosa" in words
    assert await stage_of(office, talk) is None
    await office.tomas.press("Guardar la cita")
    mine = await stage_of(office, talk)
    assert mine is not None
    assert (mine.place_id, mine.place) == ((await kept(office))[0].id, "Aula 3, Paseo Colón 12")
    assert mine.evaluator_id is not None


async def test_a_full_place_is_refused_with_its_figures(office: Office) -> None:
    await add_place(office, "Aula 3; Paseo Colón 12; 1")
    one, two = await accepted(office), await accepted(office, 1)
    await after_the_window(office)
    await appoint(office, one, "1", "-")
    await step(office, two, "la cita de su evaluación")
    assert "1. Aula 3: 0 de 1 libres" in await office.tomas.say(THURSDAY)
    await office.tomas.say("1")
    assert "en Aula 3 cabe 1 y a esa hora ya hay 1" in await office.tomas.say("-")
    assert await stage_of(office, two) is None


async def test_a_busy_evaluator_is_refused_until_they_see_more(office: Office) -> None:
    await evaluator(office)
    one, two = await accepted(office), await accepted(office, 1)
    await after_the_window(office)
    await appoint(office, one, "Metepec; identificación", "1")
    refused = await appoint(office, two, "Metepec; identificación", "1")
    assert "Rosa atiende a 1 a la vez y a esa hora ya tiene 1" in refused
    await office.tomas.say("sedes")
    await office.tomas.press("Quiénes evalúan")
    await office.tomas.say("1")
    assert "Escribe un número de 1 a" in await office.tomas.say("dos")
    assert "Rosa atiende a 2 a la vez" in await office.tomas.say("2")
    await appoint(office, two, "Metepec; identificación", "1")
    assert await stage_of(office, two) is not None


async def test_an_evaluator_is_not_left_with_more_than_they_see(office: Office) -> None:
    await evaluator(office)
    one, two = await accepted(office), await accepted(office, 1)
    await after_the_window(office)
    for said in ("sedes", "quiénes evalúan", "1", "2"):
        await office.tomas.say(said)
    for talk in (one, two):
        await appoint(office, talk, "Metepec; identificación", "1")
    for said in ("sedes", "quiénes evalúan", "1"):
        await office.tomas.say(said)
    assert "Rosa ya tiene 2 a la misma hora" in await office.tomas.say("1")


async def test_without_an_evaluator_by_its_button(office: Office) -> None:
    await evaluator(office)
    talk = await accepted(office)
    await after_the_window(office)
    await step(office, talk, "la cita de su evaluación")
    await office.tomas.say(THURSDAY)
    await office.tomas.say("Metepec; identificación")
    assert "Evalúa" not in await office.tomas.press("Sin evaluador")
    await office.tomas.press("Guardar la cita")
    mine = await stage_of(office, talk)
    assert mine is not None
    assert mine.evaluator_id is None
