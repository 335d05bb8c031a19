"""Greetings and thanks around a question for the team: none is taken for the question, and none costs it."""

from datetime import timedelta

import pytest

from domain.handoffs.handoff import HandoffState
from domain.handoffs.team import end_quiet
from domain.incoming import Press
from domain.ports import Store
from tests.conversation.test_hand_offs import QUESTION, WORKING, answered, hand_over, handoff_of
from tests.support.talk import Talk, knowledge

GREETINGS = ("Buenas tardes", "hola", "gracias", "ok gracias")


@pytest.mark.parametrize("words", GREETINGS)
@pytest.mark.parametrize("is_inside", [False, True])
async def test_a_greeting_comes_before_the_question(
    talk: Talk, store: Store, words: str, *, is_inside: bool
) -> None:
    if is_inside:
        await talk.accept()
    await talk.say("hablar con alguien")
    assert "Te toca escribir tu pregunta en un mensaje" in await talk.say(words)
    assert talk.labels == ["Volver al asistente"]
    assert f"Pasé tu pregunta al equipo: «{QUESTION}»" in await talk.say(QUESTION)
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == [QUESTION]


async def test_my_registration_is_a_look_once_it_is_sent(talk: Talk, store: Store) -> None:
    await talk.submit()
    await talk.say("hablar con alguien")
    assert "Registro: recibido" in await talk.say("mi registro")
    await talk.say(QUESTION)
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == [QUESTION]


@pytest.mark.parametrize("words", ["/start", "seguir mi registro", "volver al asistente"])
async def test_who_wishes_something_else_is_the_assistants(talk: Talk, words: str) -> None:
    await talk.accept()
    await talk.say("hablar con alguien")
    assert "Te toca escribir tu pregunta" not in await talk.say(words)
    assert "Pasé tu pregunta" not in await talk.say(QUESTION)


async def test_thanks_after_the_answer_ask_nothing(talk: Talk, store: Store) -> None:
    talk.knowledge = knowledge(handoffs=WORKING)
    await hand_over(talk)
    await answered(talk, store)
    before, asked = await handoff_of(talk, store)
    for words in ("muchas gracias", "Gracias, María"):
        assert (await talk.say(words)).startswith("De nada.\nSi tienes otra duda, te toca escribirla aquí.")
        assert talk.labels == ["Volver al asistente", "Tengo otra duda"]
    after, messages = await handoff_of(talk, store)
    assert (after, len(messages)) == (before, len(asked))
    assert (after.state, after.promised_by) == (HandoffState.ANSWERED, None)


async def test_thanked_for_an_answer_it_closes_as_answered(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    await answered(talk, store)
    await talk.say("muchas gracias")
    handoff, messages = await handoff_of(talk, store)
    change = end_quiet(handoff, WORKING, "worker", talk.at + WORKING.closes_after + timedelta(hours=1), messages)
    assert change is not None
    assert change.handoff.state is HandoffState.CLOSED
    assert change.news is not None
    assert change.news.template == "handoff-closed"


@pytest.mark.parametrize("words", ["gracias, ¿y mi chofer?", "hola", "sí"])
async def test_more_than_thanks_is_a_question_again(talk: Talk, store: Store, words: str) -> None:
    talk.knowledge = knowledge(handoffs=WORKING)
    await hand_over(talk)
    await answered(talk, store)
    assert f"Le pasé a María, del equipo: «{words}»" in await talk.say(words)
    handoff, messages = await handoff_of(talk, store)
    assert (handoff.state, messages[-1].text) == (HandoffState.TAKEN, words)
    assert handoff.promised_by is not None


async def test_after_thanks_another_question_reaches_the_team(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    await answered(talk, store)
    await talk.say("gracias")
    await talk.push(Press("another-question"))
    assert "Le pasé a María, del equipo: «¿Y la foto?»" in await talk.say("¿Y la foto?")
    _, messages = await handoff_of(talk, store)
    assert messages[-1].text == "¿Y la foto?"
