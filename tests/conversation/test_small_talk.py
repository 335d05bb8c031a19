"""Thanks, questions and other words that are no answers: nobody is told that they were not understood."""

from datetime import datetime

import pytest

from tests.support.talk import ANSWERS, CLOSES, SECOND, Talk


@pytest.mark.parametrize("words", ["ok", "sí", "Correcto"])
async def test_consent_to_nothing_shows_where_things_stand(talk: Talk, words: str) -> None:
    await talk.submit()
    assert (await talk.say(words)).startswith("Registro: recibido")


@pytest.mark.parametrize("words", ["gracias", "Muchas gracias!"])
async def test_thanks_after_the_receipt_are_taken_kindly(talk: Talk, words: str) -> None:
    await talk.submit()
    assert (await talk.say(words)).startswith("De nada.")
    assert "Registro: recibido" in talk.words


async def test_thanks_on_the_way_are_no_answer(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(ANSWERS[0], "sí")
    assert "De nada." in await talk.say("gracias")
    assert "Paso 2 de 10" in talk.words
    registration = (await talk.desk()).registration
    assert registration is not None
    assert "given_names" not in registration.draft.answers


@pytest.mark.parametrize("moment", [CLOSES - SECOND * 86400 * 5, CLOSES - SECOND * 3600, CLOSES + SECOND * 3600])
async def test_a_question_outside_a_registration_is_no_riddle(talk: Talk, moment: datetime) -> None:
    talk.at = moment
    words = await talk.say("¿cuándo es la evaluación?")
    assert "Antes de evaluarte se acuerda un plan contigo" in words
    assert "Evaluación: sin fecha confirmada." in words


async def test_a_question_after_sending_shows_where_things_stand(talk: Talk) -> None:
    await talk.submit()
    assert "Registro: recibido" in await talk.say("¿ya quedó mi registro?")


@pytest.mark.parametrize("words", ["¿para qué lo quieren?", "para que sirve", "¿Por qué lo piden?"])
async def test_asking_what_for_in_other_words_is_why(talk: Talk, words: str) -> None:
    await talk.accept()
    assert "distingue tu registro" in await talk.say(words)


async def test_who_has_no_curp_at_hand_learns_how_to_leave(talk: Talk) -> None:
    await talk.accept()
    words = await talk.say("no la tengo a la mano")
    assert "Conté" not in words
    assert "escribe «salir»" in words


async def test_who_has_no_paper_at_hand_learns_how_to_leave(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS)
    assert "escribe «salir»" in await talk.say("luego lo mando")
    await talk.upload()
    assert "escribe «salir»" not in await talk.say("luego mando otro")


async def test_the_language_can_be_chosen(talk: Talk) -> None:
    await talk.accept()
    await talk.say(ANSWERS[0])
    assert "This is what I read" in await talk.say("english")
    await talk.say("yes")
    person = (await talk.desk()).person
    assert person is not None
    assert person.language == "en"
    assert "¿Cuál es tu nombre" in await talk.say("en español")


@pytest.mark.parametrize(
    "words",
    ["habla en ingles", "en inglés por favor", "¿Puedes hablarme en inglés?", "can you speak english?"],
)
async def test_a_sentence_asks_for_a_language_too(talk: Talk, words: str) -> None:
    await talk.submit()
    assert (await talk.say(words)).startswith("Registration: received")
    assert (await talk.say("háblame en español")).startswith("Registro: recibido")


async def test_who_names_no_language_chooses_one(talk: Talk) -> None:
    await talk.submit()
    assert "Elige un idioma" in await talk.say("quiero cambiar de idioma")
    assert talk.labels == ["Español", "English"]


@pytest.mark.parametrize("words", ["ya quedo?", "¿quedó?"])
async def test_whether_it_is_done_is_no_thanks(talk: Talk, words: str) -> None:
    await talk.submit()
    said = await talk.say(words)
    assert said.startswith("Registro: recibido")
    assert "De nada" not in said


@pytest.mark.parametrize("words", ["quiero hablar con el evaluador", "can I talk to my evaluator"])
async def test_who_wants_the_evaluator_wants_a_person(talk: Talk, words: str) -> None:
    await talk.submit()
    assert "Te toca escribir tu pregunta en un mensaje" in await talk.say(words)


async def test_asking_to_delete_says_what_goes_and_stays(talk: Talk) -> None:
    await talk.submit()
    words = await talk.say("quiero borrar mis datos")
    assert "Tu registro enviado y sus archivos" in words
    assert "Pedir cancelación" in talk.labels
