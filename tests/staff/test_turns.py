"""Turns that come twice, forwarded words, files and PINs where they are not expected."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.authorization import Role
from domain.events import EventKind
from domain.files import RefusedFile
from domain.handoffs.team import MOST_WRITTEN
from domain.ids import UserId
from domain.ports import Transaction
from tests.staff.scene import ELENA, TOMAS, Chat, Office
from tests.support.databases import Database, read_rows

PIN, OTHER = "482913", "739201"


async def with_pin(chat: Chat, pin: str = PIN) -> None:
    await chat.say("/pin")
    await chat.say(pin)


async def waits_for_the_pin(office: Office) -> None:
    await with_pin(office.elena)
    office.elena.machine += timedelta(minutes=11)
    await office.elena.say("/equipo")
    await office.elena.say("2")
    assert "Escribe tu PIN" in await office.elena.press("Quitar del equipo")


async def tries(office: Office) -> int:
    members = await office.store.run(lambda tx: tx.staff.members())
    return next(one.pin_tries for one in members if one.user_id == ELENA)


async def test_after_a_repeated_turn_numbers_are_the_panels(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say(await office.folio(talk))
    await office.tomas.press("Dar plazo")
    assert "Por revisar" in await office.tomas.again()
    assert await office.folio(talk) in await office.tomas.say("1")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.extended_until is None


async def test_after_a_repeated_turn_words_answer_nobody(office: Office) -> None:
    talk = await office.candidate()
    await talk.say("hablar con alguien")
    await talk.say("¿Me esperan?")
    await office.tomas.say("/dudas")
    await office.tomas.say("1")
    await office.tomas.press("Contestar")
    await office.tomas.again()
    assert "No encontré nada" in await office.tomas.say("xyzzy")


async def test_a_repeated_pin_is_deleted_too(office: Office) -> None:
    await waits_for_the_pin(office)
    await office.elena.say(PIN)
    assert "Por revisar" in await office.elena.again()
    assert office.elena.forgets


async def test_other_repeated_words_stay_in_the_chat(office: Office) -> None:
    await office.elena.say("/equipo")
    await office.elena.again()
    assert not office.elena.forgets


async def test_a_pin_that_nobody_asked_for_is_not_repeated(office: Office) -> None:
    await office.elena.say("/panel")
    assert PIN not in await office.elena.say(PIN)
    assert office.elena.forgets


async def test_the_old_pin_must_hold_when_another_is_chosen(office: Office) -> None:
    await with_pin(office.elena)
    await office.elena.say("/pin")
    office.elena.machine += timedelta(minutes=11)
    assert "Escribe tu PIN" in await office.elena.say(OTHER)
    assert office.elena.forgets
    assert "Intentos que te quedan: 4" in await office.elena.say(OTHER)
    assert "Escribe un PIN de 6 números" in await office.elena.say(PIN)
    assert "Guardé tu PIN" in await office.elena.say(OTHER)


async def test_forwarded_words_leave_the_question_open(office: Office) -> None:
    await waits_for_the_pin(office)
    assert "reenviado" in await office.elena.say("/panel", forwarded=True)
    assert "Tomás ya no está en el equipo" in await office.elena.say(PIN)
    assert office.elena.forgets


async def test_forwarded_words_leave_the_list_as_it_was(office: Office) -> None:
    await office.elena.say("/equipo")
    await office.elena.say("hola", forwarded=True)
    assert "Tomás" in await office.elena.say("2")


async def test_a_file_is_no_try_of_the_pin(office: Office) -> None:
    await waits_for_the_pin(office)
    assert "Intentos que te quedan: 5" in await office.elena.file()
    assert not office.elena.forgets
    assert await tries(office) == 0
    assert "Tomás ya no está en el equipo" in await office.elena.say(PIN)


async def test_a_file_instead_of_a_new_pin_asks_again(office: Office) -> None:
    await office.elena.say("/pin")
    assert "Escribe un PIN de 6 números" in await office.elena.file()
    assert not office.elena.forgets
    assert "Guardé tu PIN" in await office.elena.say(PIN)


@pytest.mark.parametrize("answer", ["", "x" * (MOST_WRITTEN + 1)])
async def test_an_answer_that_does_not_fit_is_asked_again(office: Office, answer: str) -> None:
    talk = await office.candidate()
    await talk.say("hablar con alguien")
    await talk.say("¿Me esperan?")
    await office.tomas.say("/dudas")
    await office.tomas.say("1")
    await office.tomas.press("Contestar")
    assert "Escribe" in await (
        office.tomas.say(answer) if answer else office.tomas.file(found=RefusedFile("doc-damaged"))
    )
    assert "Mandé: «Sí.»" in await office.tomas.say("Sí.")


async def test_who_may_not_search_writes_to_the_panel(office: Office) -> None:
    eva = UserId(800000030)
    await office.enlist(eva, Role.EVALUATOR, "Eva")
    chat = office.chat(eva)
    assert "Por revisar" in await chat.say("hola")
    found = await office.store.run(lambda tx: tx.staff.member(eva))
    assert found is not None
    assert EventKind.STAFF_DENIED not in {one.kind for one in await office.log(found.person_id)}
    assert "Tu rol no incluye eso" in await chat.say("/buscar Gloria")


async def test_a_member_who_comes_back_gets_what_was_withheld(office: Office, database: Database) -> None:
    talk = await office.candidate()
    await talk.say("hablar con alguien")
    await talk.say("¿Me esperan?")
    found = (await office.store.run(lambda tx: tx.desk(TOMAS, office.knowledge.process.slug))).person
    assert found is not None

    async def lose(tx: Transaction) -> None:
        tx.save_person(replace(found, unreachable_since=office.tomas.at))
        await tx.commit()

    await office.store.run(lose)
    await read_rows(database, f"UPDATE outbox SET state = 'unreachable' WHERE person_id = {found.id}")
    await office.tomas.say("/panel")
    states = await read_rows(database, f"SELECT state FROM outbox WHERE person_id = {found.id}")
    assert {state for (state,) in states} == {"ready"}
