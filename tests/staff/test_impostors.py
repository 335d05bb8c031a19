"""Whoever looks like a member, or used to be one."""

from domain.actions.manage_staff import remove_member
from domain.authorization import COMMAND_LINE
from domain.events import EventKind
from domain.ids import UserId
from domain.incoming import Press
from tests.staff.scene import TOMAS, Chat, Office
from tests.support.databases import Database, read_rows

GLORIA = UserId(700000001)  # a candidate


def stranger(office: Office) -> Chat:
    chat = office.chat(GLORIA)
    chat.count = 500  # she has said something as a candidate
    return chat


async def test_a_stranger_with_a_members_name_is_turned_away(office: Office) -> None:
    """Their first name may be "Elena" and their username all but hers: only the number counts."""
    talk = await office.candidate()
    chat = stranger(office)
    assert "solo para el equipo" in await chat.say("/panel")
    assert "Por revisar" not in chat.words
    denied = [event for event in await office.events(talk, 1) if event.kind is EventKind.STAFF_DENIED]
    assert denied[0].about == {"wish": "command"}


async def test_nobody_is_put_on_file_for_trying(office: Office, database: Database) -> None:
    before = await read_rows(database, "SELECT count(*) FROM person")
    await stranger(office).say("/equipo")
    assert await read_rows(database, "SELECT count(*) FROM person") == before


async def test_a_try_that_comes_twice_is_noted_once(office: Office) -> None:
    talk = await office.candidate()
    chat = stranger(office)
    await chat.say("/panel")
    await chat.again()
    kinds = [event.kind for event in await office.events(talk, 5)]
    assert kinds.count(EventKind.STAFF_DENIED) == 1


async def test_the_buttons_of_a_former_member_open_nothing(office: Office) -> None:
    talk = await office.candidate()
    folio = await office.folio(talk)
    await office.tomas.say(folio)
    tomas = await office.store.run(lambda tx: tx.staff.member(TOMAS))
    assert tomas is not None
    await office.store.run(
        lambda tx: remove_member(tx, COMMAND_LINE, tomas.id, office.tomas.at, office.tomas.machine)
    )
    assert "solo para el equipo" in await office.tomas.push(Press("w-accept", argument=folio))
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state == "submitted"


async def test_a_forwarded_command_does_nothing(office: Office) -> None:
    talk = await office.candidate()
    folio = await office.folio(talk)
    await office.tomas.say(folio)
    assert "reenviado" in await office.tomas.say("aceptar", forwarded=True)
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state == "submitted"


async def test_another_roles_button_is_refused_and_noted(office: Office) -> None:
    talk = await office.candidate()
    folio = await office.folio(talk)
    assert "Tu rol no incluye eso" in await office.vera.push(Press("w-accept", argument=folio))
    member = await office.store.run(lambda tx: tx.staff.member(office.vera.user))
    assert member is not None
    assert EventKind.STAFF_DENIED in {event.kind for event in await office.log(member.person_id)}
