"""Whoever works here sees what they need: each look is noted, unusually many are told, and a day has an end."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.backoffice import looking
from domain.events import Event, EventKind
from domain.ports import Store, Transaction
from domain.staff.reading import ALARM_AT, MOST_A_DAY
from tests.staff.scene import TOMAS, Office
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

SHOWN = "HEGG560427MVZRRL04"


@pytest.fixture
async def office(store: Store) -> Office:
    return await Office(store).staffed()


async def looked(office: Office, count: int) -> None:
    """As if Tomás had looked so often today."""

    async def write(tx: Transaction) -> None:
        member = await tx.staff.member(TOMAS)
        assert member is not None
        tx.append_event(member.person_id, Event(EventKind.DATA_READ, office.tomas.at, member.actor, {"n": count}))
        await tx.commit()

    await office.store.run(write)


async def show(office: Office, talk: Talk) -> str:
    await office.tomas.say(f"/buscar {await office.folio(talk)}")
    return await office.tomas.press("Mostrar datos")


async def own_log(office: Office, most: int = 3) -> list[Event]:
    member = await office.store.run(lambda tx: tx.staff.member(TOMAS))
    assert member is not None
    return list(await office.log(member.person_id, most))


async def test_a_look_stands_in_both_chains(office: Office) -> None:
    talk = await office.candidate()
    assert SHOWN in await show(office, talk)
    (theirs, *_), (own, *_) = await office.events(talk), await own_log(office)
    assert (theirs.kind, theirs.actor) == (EventKind.DATA_SHOWN, own.actor)
    assert (own.kind, own.about) == (EventKind.DATA_READ, {"n": 1})
    await show(office, talk)
    assert (await own_log(office))[0].about == {"n": 2}


@pytest.mark.parametrize("count", [ALARM_AT, MOST_A_DAY])
async def test_unusually_many_are_told_to_the_administrators(
    office: Office, database: Database, count: int
) -> None:
    talk = await office.candidate()
    await looked(office, count - 1)
    assert SHOWN in await show(office, talk)
    kinds = [event.kind for event in await own_log(office)]
    assert kinds[:2] == [EventKind.READING_ALARM, EventKind.DATA_READ]
    rows = await read_rows(database, "SELECT count(*) FROM outbox WHERE template = 'staff-reading'")
    assert rows == [(1,)]


async def test_the_days_measure_ends_the_showing(office: Office) -> None:
    talk = await office.candidate()
    await looked(office, MOST_A_DAY)
    words = await show(office, talk)
    assert SHOWN not in words
    assert "el tope de un día" in words
    assert (await own_log(office))[0].kind is EventKind.READING_REFUSED
    assert EventKind.DATA_SHOWN not in {event.kind for event in await office.events(talk, 20)}
    await office.tomas.say(f"/buscar {await office.folio(talk)}")
    assert "el tope de un día" in await office.tomas.press("Ver documentos")
    assert office.tomas.screens[0].attachment is None


async def test_another_day_begins_anew(office: Office) -> None:
    talk = await office.candidate()
    await looked(office, MOST_A_DAY)
    office.tomas.at += timedelta(days=1)
    assert SHOWN in await show(office, talk)
    assert (await own_log(office))[0].about == {"n": 1}


def test_every_screen_that_shows_a_candidates_data_counts_it() -> None:
    """No event says that data were shown but through the one door, the team's own notes apart."""
    rooms = Path(looking.__file__).parent.glob("*.py")
    told = {room.stem for room in rooms if "EventKind.DATA_SHOWN, " in room.read_text("utf-8")}
    assert told == {"looking", "notes"}
