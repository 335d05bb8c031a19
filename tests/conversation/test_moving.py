"""Back, why, change, keep, leave: there is always a way back in the form."""

import pytest

from domain.screen import REMOVE_KEYBOARD
from tests.support.talk import ANSWERS, Talk


async def test_back_asks_the_question_before_and_keeps_its_answer(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:3])
    assert "Paso 2 de 10" in await talk.say("atrás")
    assert "Ahora dice: «Gloria»" in talk.words
    assert "Paso 3 de 10" in await talk.press("Dejar como está")


async def test_a_change_tells_old_and_new(talk: Talk) -> None:
    await talk.fill()
    await talk.press("Cambiar la 6")
    words = await talk.say("Jefa de Unidad")
    assert "antes «Titular de la Unidad», ahora «Jefa de Unidad»" in words
    assert "6. Cargo: Jefa de Unidad" in words


async def test_the_old_answer_stays_until_a_new_one_fits(talk: Talk) -> None:
    await talk.fill()
    await talk.say("8")
    await talk.say("esto no es un correo")
    assert (await talk.desk()).registration is not None
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.answers["email"] == "gloria@metepec.gob.mx"
    assert "8. Correo: gloria@metepec.gob.mx" in await talk.say("atrás")


async def test_a_wish_to_correct_is_understood_in_words(talk: Talk) -> None:
    await talk.fill()
    assert "Paso 2 de 10" in await talk.say("quiero corregir mi nombre")
    assert "Paso 5 de 10" in await talk.say("cambiar la 5")
    assert "Paso 8 de 10" in await talk.say("Corregir mi correo")


async def test_why_explains_and_asks_again(talk: Talk) -> None:
    await talk.accept()
    words = await talk.press("¿Por qué?")
    assert "distingue tu registro" in words
    assert "Paso 1 de 10" in words


async def test_leaving_says_what_is_saved_and_how_to_come_back(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:3])
    assert "Guardé 2 de 10 respuestas. Tu registro no está enviado." in await talk.press("Guardar y salir")
    assert "Paso 3 de 10" in await talk.press("Seguir mi registro")


async def test_a_question_on_the_way_is_answered_and_the_step_asked_again(talk: Talk) -> None:
    await talk.accept()
    words = await talk.say("¿cuánto cuesta?")
    assert "El costo no lo tengo confirmado." in words
    assert "hablar con alguien" in words
    assert "Paso 1 de 10" in words


async def test_cancelling_asks_first_and_then_forgets(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:4])
    assert "¿Las borro?" in await talk.say("/cancelar")
    await talk.press("Seguir mi registro")
    await talk.say("/cancelar")
    assert "Borré tus respuestas" in await talk.press("Sí, borra todo")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert not registration.draft.answers


async def test_sending_with_answers_missing_says_which(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:9])
    words = await talk.say("envío mi registro")
    assert "Falta: Teléfono, Nombramiento" in words


async def test_people_without_second_surname_can_say_so(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:4])
    assert "Paso 5 de 10" in await talk.say("no tengo")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.answers["second_surname"] == ""


async def test_words_after_leaving_are_no_answers(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:3], "salir")
    assert "Guardé 2 de 10 respuestas" in await talk.say("gracias")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert "first_surname" not in registration.draft.answers
    assert "Paso 3 de 10" in await talk.press("Seguir mi registro")
    assert "Paso 4 de 10" in await talk.say("Hernández")


async def test_a_question_to_come_is_named_as_such(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:3])
    assert "Tu correo lo pregunto más adelante" in await talk.say("corregir mi correo")


async def test_an_unknown_command_says_where_the_known_ones_are(talk: Talk) -> None:
    assert "/ayuda" in await talk.say("/foo")


async def test_an_answer_before_the_notice_leads_to_the_beginning(talk: Talk) -> None:
    await talk.say("/registro")
    words = await talk.say(ANSWERS[0])
    assert "todavía no empieza" in words
    assert "Empezar mi registro" in talk.labels


@pytest.mark.parametrize("words", ["atrás", "salir", "corregir mi nombre", "cambiar la 7"])
async def test_a_phone_question_left_takes_its_keyboard_along(talk: Talk, words: str) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:9])
    assert "Compartir mi teléfono" in talk.keys
    await talk.say(words)
    assert [screen.keyboard for screen in talk.screens] == [REMOVE_KEYBOARD, None]


@pytest.mark.parametrize("words", ["ayuda", "por qué", "123", "¿cuánto cuesta?"])
async def test_a_phone_question_still_open_keeps_its_keyboard(talk: Talk, words: str) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:9])
    await talk.say(words)
    assert REMOVE_KEYBOARD not in [screen.keyboard for screen in talk.screens]


async def test_who_answered_everything_is_told_to_send(talk: Talk) -> None:
    await talk.fill()
    assert "Ya contestaste todo, pero tu registro no está enviado" in await talk.say("salir")
    assert "escribe «envío mi registro»" in talk.words


async def test_a_phone_left_unchanged_is_said_to_stay(talk: Talk) -> None:
    await talk.submit()
    await talk.say("cambiar la 9")
    assert "Tu teléfono queda como estaba" in await talk.say("atrás")
