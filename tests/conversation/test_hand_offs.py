"""A person takes over: the candidate's side."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta

import pytest

from domain.actions.answer_handoff import answer_handoff, close_handoff, take_handoff
from domain.authorization import COMMAND_LINE
from domain.events import CANDIDATE
from domain.handoffs.handoff import Handoff, HandoffMessage, HandoffState
from domain.handoffs.terms import HandoffTerms, OfficeHours
from domain.ids import UserId
from domain.incoming import Kind, Press
from domain.ports import Store, Transaction
from tests.support.talk import ANSWERS, Talk, knowledge

QUESTION = "¿Puede evaluarse mi auxiliar conmigo?"
WORKING = HandoffTerms(OfficeHours(frozenset(range(5)), time(9), time(18)), timedelta(hours=4))


async def handoff_of(talk: Talk, store: Store) -> tuple[Handoff, tuple[HandoffMessage, ...]]:
    async def _read(tx: Transaction) -> tuple[Handoff, tuple[HandoffMessage, ...]]:
        (found,) = await tx.help.open_handoffs(talk.knowledge.process.slug)
        return found, await tx.help.messages(found.id)

    return await store.run(_read)


async def hand_over(talk: Talk) -> str:
    await talk.say("hablar con alguien")
    return await talk.say(QUESTION)


async def answered(talk: Talk, store: Store) -> None:
    handoff, _ = await handoff_of(talk, store)
    await store.run(lambda tx: answer_handoff(tx, COMMAND_LINE, handoff.id, "María", "Sí.", talk.at))


async def test_the_next_words_go_to_the_team(talk: Talk, store: Store) -> None:
    assert f"Pasé tu pregunta al equipo: «{QUESTION}»" in await hand_over(talk)
    handoff, messages = await handoff_of(talk, store)
    assert handoff.state is HandoffState.WAITING
    assert [(one.author, one.text) for one in messages] == [(CANDIDATE, QUESTION)]


async def test_the_question_left_open_is_handed_over_as_it_is(talk: Talk, store: Store) -> None:
    await talk.say("¿cuánto cuesta?")
    assert "Pasé tu pregunta al equipo: «¿cuánto cuesta?»" in await talk.press("Hablar con alguien")
    _, messages = await handoff_of(talk, store)
    assert messages[0].text == "¿cuánto cuesta?"


async def test_a_promise_is_made_in_office_hours(talk: Talk) -> None:
    talk.knowledge = knowledge(handoffs=WORKING)
    assert "Nos toca contestar: hasta el lunes 9 de mayo, 14:42" in await hand_over(talk)


async def test_without_terms_nobody_promises(talk: Talk) -> None:
    assert "Nos toca contestar: sin fecha confirmada" in await hand_over(talk)


@pytest.mark.parametrize("words", ["gracias", "hola", "sí", "¿cuánto cuesta?", "2", "corregir mi nombre"])
async def test_meanwhile_the_assistant_does_not_talk_over(talk: Talk, store: Store, words: str) -> None:
    await hand_over(talk)
    assert f"Le pasé al equipo: «{words}»" in await talk.say(words)
    _, messages = await handoff_of(talk, store)
    assert messages[-1].text == words


@pytest.mark.parametrize("words", ["/estado", "estado", "/start", "mis datos"])
async def test_commands_are_the_assistants(talk: Talk, store: Store, words: str) -> None:
    await hand_over(talk)
    await talk.say(words)
    _, messages = await handoff_of(talk, store)
    assert len(messages) == 1


async def test_a_registration_is_sent_whoever_has_a_question(talk: Talk) -> None:
    await talk.fill()
    await hand_over(talk)
    assert "recibí tu registro" in await talk.say("Envío mi registro")


async def test_an_answer_typed_meanwhile_is_no_answer_of_the_registration(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:2])
    await hand_over(talk)
    await talk.say("Gloria")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert "given_names" not in registration.draft.answers
    await talk.press("Volver al asistente")
    assert "Paso 2 de 10" in talk.words
    await talk.say("Gloria")
    assert "Paso 3 de 10" in talk.words


async def test_who_goes_back_keeps_the_question_with_the_team(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    assert "Tu pregunta sigue con el equipo" in await talk.press("Volver al asistente")
    handoff, _ = await handoff_of(talk, store)
    assert (handoff.state, handoff.listens) == (HandoffState.WAITING, False)
    assert "De nada" in await talk.say("gracias")


async def test_an_answer_brings_the_talk_back(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    await talk.press("Volver al asistente")
    await answered(talk, store)
    assert "Le pasé a María, del equipo: «¿y mi chofer?»" in await talk.say("¿y mi chofer?")
    handoff, _ = await handoff_of(talk, store)
    assert (handoff.state, handoff.owner_name) == (HandoffState.TAKEN, "María")


async def test_who_leaves_an_answered_question_closes_it(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    await answered(talk, store)
    assert "Cerré tu pregunta" in await talk.push(Press("assistant"))
    assert await store.run(lambda tx: tx.help.open_handoffs(talk.knowledge.process.slug)) == ()


async def test_a_closed_question_is_followed_by_another(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    handoff, _ = await handoff_of(talk, store)
    await store.run(lambda tx: close_handoff(tx, COMMAND_LINE, handoff.id, "María", talk.at))
    await talk.push(Press("another-question"))
    assert "Pasé tu pregunta al equipo: «¿Y la foto?»" in await talk.say("¿Y la foto?")


async def test_each_person_writes_to_their_own_question(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    other = Talk(store, talk.knowledge, user=UserId(700000009))
    await hand_over(other)
    await talk.say("una cosa más")

    async def _counts(tx: Transaction) -> list[int]:
        found = await tx.help.open_handoffs(talk.knowledge.process.slug)
        return [len(await tx.help.messages(one.id)) for one in found]

    assert sorted(await store.run(_counts)) == [1, 2]


async def test_the_same_update_twice_opens_one_question(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    assert "Tu pregunta está con el equipo" in await talk.send(talk.heard[-1])
    _, messages = await handoff_of(talk, store)
    assert len(messages) == 1


async def test_a_file_is_not_for_the_team(talk: Talk) -> None:
    await hand_over(talk)
    assert "No lo guardé" in await talk.upload()


async def test_lines_stay_lines(talk: Talk, store: Store) -> None:
    await talk.say("hablar con alguien")
    await talk.say("Primera línea\n\n  segunda\u202e línea")
    _, messages = await handoff_of(talk, store)
    assert messages[0].text == "Primera línea\nsegunda línea"


async def test_what_else_was_asked_with_a_person_is_handed_over(talk: Talk, store: Store) -> None:
    both = "cuánto cuesta y quiero hablar con una persona"
    words = await talk.say(both)
    assert "El costo no lo tengo confirmado" in words
    assert f"Pasé tu pregunta al equipo: «{both}»" in words
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == [both]


async def test_what_was_answered_beside_a_person_is_not_the_teams(talk: Talk) -> None:
    words = await talk.say("cuándo cierra el registro y quiero hablar con una persona")
    assert "El registro está abierto" in words
    assert "Te toca escribir tu pregunta" in words


CASE = "necesito hablar con un humano, mi jefe cambió y no sé quién firma"


async def test_what_a_person_is_wanted_for_is_not_asked_again(talk: Talk, store: Store) -> None:
    assert "Pasé tu pregunta al equipo: «necesito hablar con un humano" in await talk.say(CASE)
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == [CASE]
    assert talk.labels == ["Volver al asistente"]


async def test_what_a_person_is_wanted_for_follows_what_was_left_open(talk: Talk, store: Store) -> None:
    await talk.say("¿cuánto cuesta?")
    assert "Pasé tu pregunta al equipo: «¿cuánto cuesta?" in await talk.say(CASE)
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == [f"¿cuánto cuesta?\n{CASE}"]


async def test_in_the_middle_the_team_gets_it_and_the_step_waits(talk: Talk, store: Store) -> None:
    await talk.accept()
    words = await talk.say(CASE)
    assert "Pasé tu pregunta al equipo" in words
    assert "Paso" not in words
    await talk.say("ya somos dos")
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == [CASE, "ya somos dos"]


@pytest.mark.parametrize("words", ["quiero hablar con un humano, por favor", "comuníqueme con el encargado"])
async def test_a_bare_wish_for_a_person_hands_over_what_was_left_open(talk: Talk, store: Store, words: str) -> None:
    assert "Te toca escribir tu pregunta" in await talk.say(words)
    await talk.press("Volver al asistente")
    await talk.say("¿cuánto cuesta?")
    await talk.say(words)
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == ["¿cuánto cuesta?"]


async def test_the_chosen_number_of_a_person_hands_over_what_was_left_open(talk: Talk, store: Store) -> None:
    talk.knowledge = replace(talk.knowledge, model=None)
    await talk.walk("xyzzy", "xyzzy plugh", "3")
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == ["xyzzy plugh"]


async def test_more_for_a_question_left_aside_joins_it(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    await talk.press("Volver al asistente")
    assert "Le pasé al equipo: «necesito" in await talk.say(CASE)
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == [QUESTION, CASE]


async def test_who_has_the_question_is_named(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    handoff, _ = await handoff_of(talk, store)
    await store.run(lambda tx: take_handoff(tx, COMMAND_LINE, handoff.id, "María", talk.at))
    assert "Le pasé a María, del equipo: «¿y mi chofer?»" in await talk.say("¿y mi chofer?")
    assert "María, del equipo, tiene tu pregunta del lunes 9 de mayo" in await talk.say("hablar con alguien")
    assert "María, del equipo, sigue con tu pregunta" in await talk.press("Volver al asistente")


async def test_a_question_left_open_joins_the_one_with_the_team(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    await talk.press("Volver al asistente")
    await talk.say("¿cuánto cuesta?")
    assert "Le pasé al equipo: «¿cuánto cuesta?»" in await talk.press("Hablar con alguien")
    handoff, messages = await handoff_of(talk, store)
    assert handoff.listens
    assert [one.text for one in messages] == [QUESTION, "¿cuánto cuesta?"]
    assert "Tu pregunta está con el equipo" in await talk.say("hablar con alguien")


UNREADABLE: Mapping[str, Callable[[Talk], Awaitable[str]]] = {
    "voice": lambda talk: talk.other(Kind.OTHER),
    "edit": lambda talk: talk.other(Kind.EDIT),
    "file": lambda talk: talk.upload(),
    "contact": lambda talk: talk.share("7225550143", talk.user),
    "forward": lambda talk: talk.say("mira esto", forwarded=True),
    "look": lambda talk: talk.say("/estado"),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("is_inside", [False, True])
async def test_the_team_still_waits_after_what_is_no_question(
    talk: Talk, store: Store, name: str, *, is_inside: bool
) -> None:
    if is_inside:
        await talk.accept()
    await talk.say("hablar con alguien")
    assert "Paso 1" not in await UNREADABLE[name](talk)
    await talk.say(QUESTION)
    _, messages = await handoff_of(talk, store)
    assert [one.text for one in messages] == [QUESTION]


async def test_who_is_about_to_write_to_the_team_is_told_to_write(talk: Talk) -> None:
    await talk.say("hablar con alguien")
    assert "Al equipo solo le paso texto" in await talk.other(Kind.OTHER)
    assert talk.labels == ["Volver al asistente"]


async def test_a_paper_that_was_asked_for_is_no_question(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS)
    await talk.say("hablar con alguien")
    assert "Guardé tu nombramiento" in await talk.upload()


async def test_who_goes_back_before_asking_is_the_assistants(talk: Talk) -> None:
    await talk.say("hablar con alguien")
    await talk.press("Volver al asistente")
    assert "El registro está abierto" in await talk.say("¿hasta cuándo me puedo registrar?")


async def test_where_a_question_is_counts_from_that_question(talk: Talk, store: Store) -> None:
    await hand_over(talk)
    talk.at += timedelta(hours=1)
    await answered(talk, store)
    talk.at += timedelta(hours=1)
    await talk.say("¿y mi chofer?")
    assert "María, del equipo, tiene tu pregunta del lunes 9 de mayo, 12:42" in await talk.say("hablar con alguien")
    assert "María, del equipo, tiene tu pregunta del lunes 9 de mayo, 12:42" in await talk.send(talk.heard[-2])
