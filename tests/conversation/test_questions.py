"""Questions in the person's own words: answered out of the process and their own record, anywhere in the talk."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from domain.inquiry import LeftOpen
from domain.ports import Store
from tests.support.talk import ANSWERS, CLOSES, MONDAY, OPENS, Talk, knowledge

HOUR = timedelta(hours=1)


async def answers_of(talk: Talk) -> dict[str, str]:
    registration = (await talk.desk()).registration
    assert registration is not None
    return dict(registration.draft.answers)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (OPENS - HOUR, "El registro abre el lunes 9 de mayo, 00:00."),
        (MONDAY, "El registro está abierto. Cierra el jueves 12 de mayo, 23:59"),
        (CLOSES - HOUR, "quedan 59 min"),
        (CLOSES + HOUR, "El registro cerró el jueves 12 de mayo, 23:59"),
    ],
)
async def test_when_it_closes_is_said_by_the_time(talk: Talk, at: object, told: str) -> None:
    talk.at = at  # type: ignore[assignment]  # an instant of the table
    assert told in await talk.say("¿hasta cuándo me puedo registrar?")


async def test_the_answer_comes_before_the_step_again(talk: Talk) -> None:
    await talk.accept()
    words = await talk.say("¿hasta cuándo me puedo registrar?")
    assert words.index("El registro está abierto") < words.index("Paso 1 de 10")
    assert await answers_of(talk) == {}


async def test_a_question_is_no_name(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(ANSWERS[0], "sí")
    assert "El costo no lo tengo confirmado" in await talk.say("cuanto cuesta la certificacion")
    assert "Paso 2 de 10" in talk.words
    await talk.say("María de los Ángeles")
    assert (await answers_of(talk))["given_names"] == "María de los Ángeles"


@pytest.mark.parametrize("position", ["Titular de la Unidad de Transparencia y Acceso", "Encargado del despacho"])
async def test_a_position_is_no_question(talk: Talk, position: str) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:6])
    await talk.say(position)
    assert (await answers_of(talk))["position"] == position


async def test_a_wish_for_a_person_is_no_yes_or_no(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:7])
    assert "Para hablar con una persona" in await talk.say("me urge hablar con un humano")


async def test_what_staff_or_process_state_is_filled_in(talk: Talk) -> None:
    talk.knowledge = knowledge(
        answers={"costo": {"es": "Es gratis hasta el {cierre}; más en {pagina}.", "en": "x"}}
    )
    words = await talk.say("¿cuánto cuesta?")
    assert "Es gratis hasta el jueves 12 de mayo, 23:59 (hora del centro de México); más en https://www" in words


async def test_a_stated_answer_cannot_bring_markup(talk: Talk) -> None:
    talk.knowledge = knowledge(answers={"costo": {"es": "<b>1 & 2</b>", "en": "x"}})
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in await talk.say("¿cuánto cuesta?")


async def test_two_wishes_are_both_served(talk: Talk) -> None:
    await talk.submit()
    words = await talk.say("borren mis datos y ya no me manden mensajes")
    assert "Esto guardo de ti" in words
    assert "Tus recordatorios" in words


async def test_my_result_is_mine_alone(talk: Talk, store: Store) -> None:
    other = Talk(store, talk.knowledge, user=type(talk.user)(700000009))
    await other.submit()
    folio = (await other.desk()).registration
    assert folio is not None
    words = await talk.say(f"¿cuál fue el resultado del folio {folio.folio}?")
    assert "recibido" not in words
    assert "HEGG" not in words


@pytest.mark.parametrize("language", ["es", "en"])
async def test_it_answers_in_the_language_of_the_chat(talk: Talk, language: str) -> None:
    talk.language = language
    words = await talk.say("¿cuánto cuesta?" if language == "es" else "how much does it cost?")
    assert ("no lo tengo confirmado" in words) == (language == "es")
    assert ("is not confirmed" in words) == (language == "en")


async def test_a_fact_nobody_stated_is_kept_for_the_team(talk: Talk, store: Store) -> None:
    await talk.say("¿cuánto cuesta?")
    asked = await store.run(lambda tx: tx.help.asked_since(talk.knowledge.process.slug, OPENS, 10))
    assert [(one.left_open, one.intent, one.text) for one in asked] == [
        (LeftOpen.UNKNOWN, "costo", "¿cuánto cuesta?")
    ]


async def test_what_was_answered_is_not_kept(talk: Talk, store: Store) -> None:
    await talk.say("¿hasta cuándo me puedo registrar?")
    assert await store.run(lambda tx: tx.help.asked_since(talk.knowledge.process.slug, OPENS, 10)) == ()


async def test_the_same_update_twice_is_kept_once(talk: Talk, store: Store) -> None:
    await talk.say("¿cuánto cuesta?")
    first = talk.words
    talk.at -= timedelta(seconds=5)
    await talk.send(talk.heard[-1])
    assert await store.run(lambda tx: tx.help.asked_since(talk.knowledge.process.slug, OPENS, 10)) != ()
    asked = await store.run(lambda tx: tx.help.asked_since(talk.knowledge.process.slug, OPENS, 10))
    assert len(asked) == 1
    assert "no lo tengo confirmado" in first


async def test_without_a_model_nothing_is_guessed(talk: Talk) -> None:
    talk.knowledge = replace(talk.knowledge, model=None)
    assert "No entendí «¿cuánto cuesta?»" in await talk.say("¿cuánto cuesta?")


FIXED = "Ya no puedo cambiarlo desde aquí"
TOO_LATE = "se me pasó la fecha, ¿hay prórroga?"
STAGE = "¿cómo es la evaluación diagnóstica?"


async def asked_by_the_team(talk: Talk, store: Store) -> list[str]:
    asked = await store.run(lambda tx: tx.help.asked_since(talk.knowledge.process.slug, OPENS, 10))
    return [one.intent for one in asked]


async def test_that_nothing_can_be_changed_is_said_after_an_unknown(talk: Talk, store: Store) -> None:
    await talk.submit()
    talk.at = CLOSES + HOUR
    await talk.say("¿cuánto cuesta?")
    assert FIXED in await talk.say("puse mal mi correo en el registro")
    assert await asked_by_the_team(talk, store) == ["costo"]


async def test_another_unknown_keeps_words_of_its_own(talk: Talk) -> None:
    talk.at = CLOSES + HOUR
    await talk.say("¿cuánto cuesta?")
    words = await talk.say(TOO_LATE)
    assert "El registro cerró el jueves 12 de mayo, 23:59" in words
    assert "No tengo confirmada ninguna ampliación" in words


@pytest.mark.parametrize("text", ["¿cuánto cuesta?", TOO_LATE, STAGE])
async def test_the_same_unknown_is_never_said_twice_in_a_row(talk: Talk, text: str) -> None:
    talk.knowledge, talk.at = knowledge(answers={}), CLOSES + HOUR
    said = [await talk.say(text) for _ in range(4)]
    assert all(one != other for one, other in pairwise(said))
    assert ["Eso sigue sin confirmarse" in one for one in said] == [False, True, False, True]


async def test_an_unknown_said_again_keeps_its_date(talk: Talk) -> None:
    talk.knowledge = knowledge(answers={})
    await talk.say(STAGE)
    dated = talk.words.splitlines()[1]
    assert dated.startswith("Diagnóstica: ")
    again = await talk.say(STAGE)
    assert "Eso sigue sin confirmarse" in again
    assert dated in again


async def test_stated_words_of_an_extension_stand_alone(talk: Talk) -> None:
    talk.knowledge = knowledge(answers={"registro_tarde": {"es": "Hay prórroga hasta el lunes.", "en": "x"}})
    talk.at = CLOSES + HOUR
    words = await talk.say(TOO_LATE)
    assert "El registro cerró el jueves 12 de mayo, 23:59" in words
    assert words.index("El registro cerró") < words.index("Hay prórroga hasta el lunes.")
    assert "ninguna ampliación" not in words
