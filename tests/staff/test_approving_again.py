"""An announcement that is asked about once more: whoever decides reads what changed since and whose change it is,
and decides about no words of their own."""

import pytest

from domain.announcements.announcement import State
from domain.authorization import Role
from domain.ids import UserId
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import PIN, announcer, asked, numbered, registered, written
from tests.staff.test_announcing_badly import deciding, opened
from tests.support.databases import Database, read_rows

OWN = "no quien lo escribió, lo cambió o pidió la aprobación"
ANOTHER = "Hola. El miércoles cerramos."
WHY = "SELECT parameters FROM outbox WHERE template = 'staff-voided'"


@pytest.fixture
async def rita(office: Office) -> Chat:
    return await announcer(office)


async def reworded(chat: Chat, text: str = ANOTHER) -> None:
    await opened(chat)
    await chat.press("Cambiar el texto")
    await chat.say(text)


async def asked_again(chat: Chat) -> None:
    await opened(chat)
    await chat.press("Ver cómo queda")
    await chat.press("Pedir aprobación")


async def read(chat: Chat) -> str:
    await opened(chat)
    return await chat.press("Revisar y decidir")


async def test_whoever_changed_it_does_not_approve_it(office: Office, rita: Chat) -> None:
    """They read so before they count, and once more when they try."""
    await registered(office, 1)
    await written(office, rita)
    await reworded(office.elena)
    await asked_again(rita)
    assert "Hoy nadie más del equipo puede darla" in rita.words
    assert OWN in await read(office.elena)
    await deciding(office.elena)
    await office.elena.say(PIN)
    assert OWN in office.elena.words
    assert (await numbered(office)).state is State.REQUESTED


async def test_that_was_not_forgotten_when_it_is_asked_about_again(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await written(office, rita)
    await reworded(office.elena)
    await asked_again(rita)
    await opened(rita)
    await rita.press("Retirar la petición")
    await asked_again(rita)
    assert OWN in await read(office.elena)


async def test_a_third_one_approves_what_two_wrote(office: Office, rita: Chat, database: Database) -> None:
    await registered(office, 1)
    await office.enlist(UserId(800000005), Role.COMMUNICATOR, "Rosa")
    rosa = office.chat(UserId(800000005))
    await written(office, rita)
    await reworded(office.elena)
    await asked_again(rita)
    assert "Pedí la aprobación para 1 persona" in rita.words
    sent = "SELECT p.user_id FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.template = 'staff-approval'"
    assert [int(row[0]) for row in await read_rows(database, sent)] == [rosa.user]
    assert OWN not in await read(rosa)


async def test_what_changed_since_is_read_with_whose_change_it_is(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    assert "petición anterior" not in await read(office.elena)
    await opened(rita)
    await rita.press("Elegir cuándo")
    await rita.press("A una hora")
    await rita.say("11 de mayo de 2022 12:00")
    await asked_again(rita)
    said = await read(office.elena)
    assert "Cambios desde la petición anterior, de Rita:\nCambió: envío.\nAntes: «al aprobarlo" in said
    assert "Ahora: «miércoles 11 de mayo, 12:00" in said
    assert "Cambió: texto" not in said


async def test_several_changes_are_one_and_all_who_made_them_are_named(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await reworded(rita, "Otra cosa")
    await reworded(office.elena)
    await asked_again(rita)
    said = await read(office.elena)
    assert "petición anterior, de Rita, Elena:" in said
    assert said.count("Cambió:") == 1
    assert "Antes: «Hola, {nombre}" in said
    assert f"Ahora: «{ANOTHER}" in said


async def test_an_old_button_shows_before_and_after(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await read(office.elena)
    await office.elena.press("Aprobar el anuncio")
    await reworded(rita)
    await asked_again(rita)
    await office.elena.say(PIN)
    assert "cambió desde que lo viste" in office.elena.words
    assert "Antes: «Hola, {nombre}" in office.elena.words
    assert f"Ahora: «{ANOTHER}" in office.elena.words
    assert (await numbered(office)).state is State.REQUESTED


async def test_what_came_back_is_compared_with_what_was_sent_back(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await read(office.elena)
    await office.elena.press("Devolver con motivo")
    await office.elena.say("Falta decir en qué sede")
    await reworded(rita)
    await asked_again(rita)
    assert f"Ahora: «{ANOTHER}" in await read(office.elena)


async def test_what_was_stopped_in_time_is_compared_with_what_was_approved(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await deciding(office.elena)
    await office.elena.say(PIN)
    await office.elena.press("Detener")
    await reworded(rita)
    await asked_again(rita)
    assert f"Ahora: «{ANOTHER}" in await read(office.elena)


async def test_the_same_once_more_has_no_changes(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await opened(rita)
    await rita.press("Retirar la petición")
    await asked_again(rita)
    assert "petición anterior" not in await read(office.elena)


@pytest.mark.parametrize(
    ("label", "why"),
    [("Retirar la petición", "withdrawn"), ("Cambiar el texto", "changed"), ("Descartar el borrador", "")],
)
async def test_whoever_was_asked_is_told_why_not_any_more(
    office: Office, rita: Chat, database: Database, label: str, why: str
) -> None:
    """Only what is asked about is nobody's turn any more."""
    await registered(office, 1)
    await (asked if why else written)(office, rita)
    await opened(rita)
    await rita.press(label)
    if why == "changed":
        await rita.say(ANOTHER)
    told = [str(row[0]) for row in await read_rows(database, WHY)]
    assert len(told) == bool(why)
    assert all(f'"{why}"' in one for one in told)
