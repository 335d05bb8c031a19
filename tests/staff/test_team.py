"""The team: links that let one person in once, PINs, roles."""

import asyncio
import re
from datetime import timedelta

import pytest

from domain.actions.manage_staff import invite, remove_member, reset_pin
from domain.authorization import COMMAND_LINE, Role
from domain.events import EventKind
from domain.ids import UserId
from domain.incoming import Press
from tests.staff.scene import ELENA, VERA, Chat, Office

TOKEN = "abcdefghijklmnopqrstuv"
LINK = f"/start inv-{TOKEN}"
NEW = UserId(800000010)


async def invited(office: Office, role: Role = Role.OPERATOR) -> None:
    machine = office.elena.machine
    await office.store.run(lambda tx: invite(tx, COMMAND_LINE, role, "Rosa", TOKEN, machine))


async def names(office: Office) -> list[str]:
    return [one.name for one in await office.store.run(lambda tx: tx.staff.members())]


async def with_pin(chat: Chat, pin: str = "482913") -> None:
    await chat.say("/pin")
    await chat.say(pin)


async def test_a_link_lets_one_person_in(office: Office) -> None:
    await invited(office)
    rosa = office.chat(NEW)
    assert "Tu rol: operación" in await rosa.say(LINK)
    assert "ya estás en el equipo" in await rosa.press("Acepto la invitación")
    assert "Por revisar" in await rosa.say("/panel")
    assert "Rosa" in await names(office)


async def test_a_link_works_once(office: Office) -> None:
    await invited(office)
    first, second = office.chat(NEW), office.chat(UserId(800000011))
    await first.say(LINK)
    await second.say(LINK)
    words = await asyncio.gather(first.press("Acepto la invitación"), second.press("Acepto la invitación"))
    assert sorted("ya estás en el equipo" in one for one in words) == [False, True]
    assert (await names(office)).count("Rosa") == 1


@pytest.mark.parametrize("link", ["/start inv-xxxxxxxxxxxxxxxxxxxxxx", LINK])
async def test_links_that_let_nobody_in_get_the_same_words(office: Office, link: str) -> None:
    await invited(office)
    late = office.chat(NEW)
    late.machine += timedelta(hours=48)
    assert "Esa invitación no sirve" in await late.say(link)
    assert late.labels == []


async def test_who_does_not_accept_stays_outside(office: Office) -> None:
    await invited(office)
    rosa = office.chat(NEW)
    await rosa.say(LINK)
    await rosa.press("No acepto la invitación")
    assert "Rosa" not in await names(office)


async def test_inviting_asks_for_the_pin(office: Office) -> None:
    await office.elena.say("invitar")
    await office.elena.say("2")
    assert "Para esto te toca elegir antes un PIN" in await office.elena.say("Rosa Díaz")
    await with_pin(office.elena)
    office.elena.machine += timedelta(minutes=11)
    await office.elena.say("invitar")
    await office.elena.say("2")
    assert "Escribe tu PIN" in await office.elena.say("Rosa Díaz")
    words = await office.elena.say("482913")
    assert re.search(r"/start inv-[A-Za-z0-9_-]{22}", words)
    assert office.elena.reply is not None
    assert office.elena.reply.forget


async def test_a_second_admin_agrees_to_an_admin(office: Office) -> None:
    await office.enlist(UserId(800000020), Role.ADMIN, "Irma")
    await with_pin(office.elena)
    await office.elena.say("invitar")
    await office.elena.say("1")
    words = await office.elena.say("Rosa Díaz")
    link = re.search(r"/start inv-[A-Za-z0-9_-]{22}", words)
    assert link is not None
    rosa, irma = office.chat(NEW), office.chat(UserId(800000020))
    assert "no sirve" in await rosa.say(link[0])
    await with_pin(irma)
    assert "falta que acepte otra persona" in await irma.say("/equipo")
    await irma.say("5")
    await irma.press("Aceptar invitación")
    assert "Te damos la bienvenida" in await rosa.say(link[0])


async def test_one_admin_alone_invites_no_admin_in_the_chat(office: Office) -> None:
    await with_pin(office.elena)
    await office.elena.say("invitar")
    await office.elena.say("1")
    assert "línea de comandos" in await office.elena.say("Rosa Díaz")


async def test_five_wrong_pins_lock(office: Office) -> None:
    await with_pin(office.elena)
    office.elena.machine += timedelta(minutes=11)
    await office.elena.say("/equipo")
    await office.elena.say("2")
    await office.elena.press("Quitar del equipo")
    said = [await office.elena.say("999111") for _ in range(5)]
    assert "Intentos que te quedan: 1" in said[3]
    assert "Se acabaron los intentos" in said[4]
    tomas = next(one for one in await office.store.run(lambda tx: tx.staff.members()) if one.name == "Tomás")
    assert "Se acabaron los intentos" in await office.elena.push(Press("w-remove", argument=str(tomas.id)))
    assert "Tomás" in await names(office)
    (elena, *_) = await office.store.run(lambda tx: tx.staff.members())
    assert [one.kind for one in await office.log(elena.person_id, 5)] == [EventKind.PIN_WRONG] * 5
    await office.store.run(lambda tx: reset_pin(tx, COMMAND_LINE, elena.id, office.elena.at))
    assert "Escribe un PIN de 6 números" in await office.elena.say("/pin")


@pytest.mark.parametrize("pin", ["123456", "111111", "12345", "abcdef", "１２３４５７"])
async def test_a_pin_that_anybody_would_try_is_not_taken(office: Office, pin: str) -> None:
    await office.elena.say("/pin")
    assert "Son 6 números" in await office.elena.say(pin)
    assert office.elena.reply is not None
    assert office.elena.reply.forget


async def test_a_removed_member_is_nobody(office: Office) -> None:
    await with_pin(office.elena)
    await office.elena.say("/equipo")
    await office.elena.say("2")
    assert "Tomás ya no está en el equipo" in await office.elena.press("Quitar del equipo")
    assert "solo para el equipo" in await office.tomas.say("/panel")


async def test_the_last_admin_stays(office: Office) -> None:
    members = await office.store.run(lambda tx: tx.staff.members())
    elena = next(one for one in members if one.user_id == ELENA)
    await office.enlist(UserId(800000020), Role.ADMIN, "Irma")
    irma = office.chat(UserId(800000020))
    await with_pin(irma)
    await irma.push(Press("w-role", "viewer", argument=str(elena.id)))
    assert "su rol es consulta" in irma.words
    irmas = next(one for one in await office.store.run(lambda tx: tx.staff.members()) if one.name == "Irma")
    await irma.push(Press("w-remove", argument=str(irmas.id)))
    assert "Irma" in await names(office)


@pytest.mark.parametrize("verb", ["w-team", "w-next", "w-accept", "w-inbox", "w-show", "w-remove", "w-observe"])
async def test_a_viewer_is_denied_and_it_is_written_down(office: Office, verb: str) -> None:
    await office.candidate()
    assert "Tu rol no incluye eso" in await office.vera.push(Press(verb, argument="x"))
    vera = next(one for one in await office.store.run(lambda tx: tx.staff.members()) if one.user_id == VERA)
    (event, *_) = await office.log(vera.person_id)
    assert (event.kind, event.about["wish"]) == (EventKind.STAFF_DENIED, verb)


async def test_a_viewer_is_offered_only_what_they_may(office: Office) -> None:
    talk = await office.candidate()
    await office.vera.say("/panel")
    assert not {"Revisar", "Dudas", "Equipo"} & set(office.vera.labels)
    await office.vera.say(await office.folio(talk))
    assert not {"Mostrar datos", "Aceptar", "Ver documentos"} & set(office.vera.labels)


async def test_forwarded_words_of_a_member_do_nothing(office: Office) -> None:
    assert "reenviado" in await office.elena.say("/equipo", forwarded=True)


async def test_removing_from_the_command_line_works_for_anybody(office: Office) -> None:
    members = await office.store.run(lambda tx: tx.staff.members())
    at, machine = office.elena.at, office.elena.machine
    await office.store.run(lambda tx: remove_member(tx, COMMAND_LINE, members[0].id, at, machine))
    assert "solo para el equipo" in await office.elena.say("/panel")
