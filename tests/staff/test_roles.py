"""Roles that change while something waits, and what the last administrator may not do."""

import re
from dataclasses import replace

import pytest

from domain.actions.manage_staff import remove_member
from domain.authorization import COMMAND_LINE, Role
from domain.backoffice import team
from domain.backoffice.counter import Counter
from domain.conversation.turn import Wish
from domain.events import EventKind
from domain.ids import UserId
from domain.incoming import Press
from domain.ports import Transaction
from domain.staff.member import Errand, Member
from tests.staff.scene import ELENA, Chat, Office
from tests.support.databases import Database

IRMA = UserId(800000020)
PIN = "482913"


async def member(office: Office, user: UserId) -> Member:
    found = await office.store.run(lambda tx: tx.staff.member(user))
    assert found is not None
    return found


async def with_pin(chat: Chat) -> None:
    await chat.say("/pin")
    await chat.say(PIN)


async def two_admins(office: Office) -> Chat:
    """Both with their PIN; Irma's chat."""
    await office.enlist(IRMA, Role.ADMIN, "Irma")
    irma = office.chat(IRMA)
    await with_pin(office.elena)
    await with_pin(irma)
    return irma


async def waits_for_the_pin(office: Office) -> None:
    """Elena wishes Tomás out; her PIN is asked first."""
    office.elena.machine = office.elena.machine.replace(hour=18)
    await office.elena.say("/equipo")
    await office.elena.say("2")
    assert "Escribe tu PIN" in await office.elena.press("Quitar del equipo")


async def test_what_waited_for_the_pin_asks_the_role_again(office: Office) -> None:
    await with_pin(office.elena)
    await waits_for_the_pin(office)
    elena = await member(office, ELENA)

    async def demote(tx: Transaction) -> None:  # as if the errand had stayed
        tx.staff.save_member(replace(elena, role=Role.VIEWER, version=elena.version + 1))
        await tx.commit()

    await office.store.run(demote)
    assert "Tu rol no incluye eso" in await office.elena.say(PIN)
    assert office.elena.reply is not None
    assert office.elena.reply.forget
    (event, *_) = await office.log(elena.person_id, 1)
    assert (event.kind, event.about["wish"]) == (EventKind.STAFF_DENIED, "w-remove")


async def test_another_role_leaves_nothing_waiting(office: Office) -> None:
    irma = await two_admins(office)
    await waits_for_the_pin(office)
    await irma.push(Press("w-role", "viewer", argument=str((await member(office, ELENA)).id)))
    assert (await member(office, ELENA)).errand == Errand()


async def link_of(chat: Chat, role: str) -> str:
    """An invitation of theirs: the link that it carries."""
    await chat.say("invitar")
    await chat.say(role)
    found = re.search(r"/start inv-[A-Za-z0-9_-]{22}", await chat.say("Rosa Díaz"))
    assert found is not None
    return found[0]


@pytest.mark.parametrize("press", [Press("w-remove"), Press("w-role", "viewer")])
async def test_nobody_comes_back_by_their_own_link(office: Office, press: Press) -> None:
    irma = await two_admins(office)
    link = await link_of(office.elena, "2")
    elena = await member(office, ELENA)
    await irma.push(replace(press, argument=str(elena.id)))
    assert "no sirve" in await office.chat(UserId(800000010)).say(link)
    assert EventKind.INVITATION_ENDED in {one.kind for one in await office.log(elena.person_id)}


async def test_what_a_removed_admin_agreed_to_is_over(office: Office) -> None:
    irma = await two_admins(office)
    link = await link_of(irma, "1")
    await office.elena.say("/equipo")
    await office.elena.say("5")
    await office.elena.press("Aceptar invitación")
    await irma.push(Press("w-remove", argument=str((await member(office, ELENA)).id)))
    assert "no sirve" in await office.chat(UserId(800000010)).say(link)


async def test_the_command_line_ends_their_links_too(office: Office) -> None:
    await with_pin(office.elena)
    link = await link_of(office.elena, "2")
    elena, machine = await member(office, ELENA), office.elena.machine
    await office.store.run(lambda tx: remove_member(tx, COMMAND_LINE, elena.id, office.elena.at, machine))
    assert "no sirve" in await office.chat(UserId(800000010)).say(link)


async def test_links_of_others_stay_open(office: Office) -> None:
    irma = await two_admins(office)
    link = await link_of(irma, "2")
    await irma.push(Press("w-remove", argument=str((await member(office, ELENA)).id)))
    assert "Te damos la bienvenida" in await office.chat(UserId(800000010)).say(link)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_of_two_who_remove_each_other_one_stays(office: Office, database: Database) -> None:
    """On SQLite one action begins when the other has ended."""
    irma = await two_admins(office)
    elenas, irmas = (await member(office, ELENA)).id, (await member(office, IRMA)).id

    async def remove_meanwhile(tx: Transaction) -> None:
        elena = await tx.staff.member(ELENA)
        if elena is None:
            return
        await irma.push(Press("w-remove", argument=str(elenas)))
        chat = office.elena
        counter = Counter(tx, elena, chat.heard[-1], chat.knowledge, chat.at, chat.machine, 1, {})
        await team.remove(counter, Wish("w-remove", str(irmas)))
        await tx.commit()

    await office.store.run(remove_meanwhile)
    members = await office.store.run(lambda tx: tx.staff.members())
    assert [one.name for one in members if one.role is Role.ADMIN] == ["Irma"]
