"""Roles that change while something waits, and what the last administrator may not do."""

from dataclasses import replace

from domain.authorization import Role
from domain.events import EventKind
from domain.ids import UserId
from domain.incoming import Press
from domain.ports import Transaction
from domain.staff.member import Errand, Member
from tests.staff.scene import ELENA, Chat, Office

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
