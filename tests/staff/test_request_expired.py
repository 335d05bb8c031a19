"""A request that nobody decided about in time: its author hears so once, and it is asked about again from there."""

from datetime import datetime, timedelta

import pytest

from domain.actions.tell_expired import tell_expired
from domain.announcements.announcement import REQUEST_HOLDS, State
from domain.authorization import SYSTEM
from tests.staff.scene import Chat, Office
from tests.staff.test_announcing import PIN, announcer, asked, numbered, registered
from tests.staff.test_announcing_badly import deciding, opened
from tests.support.databases import Database, read_rows

LATE = REQUEST_HOLDS + timedelta(minutes=1)
TOLD = "SELECT p.user_id FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.template = 'staff-expired'"


@pytest.fixture
async def rita(office: Office) -> Chat:
    return await announcer(office)


async def ticked(office: Office, at: datetime) -> int:
    return await office.store.deliver(lambda tx: tell_expired(tx, SYSTEM, office.knowledge.process, at))


async def told(database: Database) -> list[int]:
    return [int(row[0]) for row in await read_rows(database, TOLD)]


async def test_its_author_is_told_once(office: Office, rita: Chat, database: Database) -> None:
    await registered(office, 1)
    await asked(office, rita)
    assert await ticked(office, rita.at + REQUEST_HOLDS) == 0
    assert [await ticked(office, rita.at + LATE) for _ in range(3)] == [1, 0, 0]
    assert await told(database) == [rita.user]


async def test_what_needs_somebody_is_sent_once_more_in_doubt(
    office: Office, rita: Chat, database: Database
) -> None:
    """When nobody knows whether it arrived: who may decide, and whose request nobody decided, have to know."""
    await registered(office, 1)
    await asked(office, rita)
    await ticked(office, rita.at + LATE)
    found = await read_rows(
        database, "SELECT DISTINCT template FROM outbox WHERE resends AND template LIKE 'staff-%' ORDER BY template"
    )
    assert [row[0] for row in found] == ["staff-approval", "staff-expired"]


async def test_each_request_is_told_of_for_itself(office: Office, rita: Chat, database: Database) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await ticked(office, rita.at + LATE)
    rita.at += LATE
    await opened(rita)
    await rita.press("Pedir aprobación")
    assert await ticked(office, rita.at) == 0
    assert await ticked(office, rita.at + LATE) == 1
    assert await told(database) == [rita.user] * 2


@pytest.mark.parametrize("label", ["Retirar la petición", ""])
async def test_what_was_decided_or_taken_back_is_not(
    office: Office, rita: Chat, database: Database, label: str
) -> None:
    await registered(office, 1)
    await asked(office, rita)
    if label:
        await opened(rita)
        await rita.press(label)
    else:
        await deciding(office.elena)
        await office.elena.say(PIN)
    assert (await numbered(office)).state is (State.DRAFT if label else State.APPROVED)
    assert await ticked(office, rita.at + LATE) == 0
    assert await told(database) == []


async def test_it_is_asked_about_again_from_there(office: Office, rita: Chat, database: Database) -> None:
    """And whoever may decide is told anew, and approves what is asked about now."""
    await registered(office, 1)
    await asked(office, rita)
    for chat in (rita, office.elena):
        chat.at += LATE
    assert (await opened(rita)).count("La petición venció") == 1
    assert {"Pedir aprobación", "Ver cómo queda"} <= set(rita.labels)
    assert "Revisar y decidir" not in rita.labels
    await rita.press("Pedir aprobación")
    assert "Pedí la aprobación para 1 persona" in rita.words
    assert "Pedir aprobación" not in rita.labels
    sent = "SELECT count(*) FROM outbox WHERE template = 'staff-approval'"
    assert [int(row[0]) for row in await read_rows(database, sent)] == [2]
    await deciding(office.elena)
    await office.elena.say(PIN)
    assert "a 1 persona; nadie lo tiene aún" in office.elena.words


async def test_an_old_button_says_so_and_decides_nothing(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    await opened(office.elena)
    office.elena.at += LATE
    said = await office.elena.press("Revisar y decidir")
    assert "La petición venció" in said
    assert "Aprobar el anuncio" not in office.elena.labels


async def test_while_it_holds_it_is_not_asked_about_again(office: Office, rita: Chat) -> None:
    await registered(office, 1)
    await asked(office, rita)
    before = await numbered(office)
    rita.at += REQUEST_HOLDS - timedelta(hours=1)
    await opened(rita)
    assert "Pedir aprobación" not in rita.labels
    await rita.say("pedir aprobación")
    assert (await numbered(office)).version == before.version
