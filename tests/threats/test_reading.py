"""Whoever works here sees what they need: each look is noted, unusually many are told, and a day has an end."""

import ast
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from domain.backoffice import looking
from domain.events import Event, EventKind
from domain.incoming import Press
from domain.ports import Store, Transaction
from domain.rights.look import READS
from domain.staff.reading import ALARM_AT, MOST_A_DAY
from tests.staff.scene import TOMAS, Chat, Office
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

SHOWN = "HEGG560427MVZRRL04"


@pytest.fixture
async def office(store: Store) -> Office:
    return await Office(store).staffed()


async def looked(office: Office, count: int, who: Chat | None = None) -> None:
    """As if they (Tomás) had looked so often today."""
    chat = who or office.tomas

    async def write(tx: Transaction) -> None:
        member = await tx.staff.member(chat.user)
        assert member is not None
        tx.append_event(member.person_id, Event(EventKind.DATA_READ, chat.at, member.actor, {"n": count}))
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


WORDS = "¿Me esperan si llego tarde?"


async def handed_over(office: Office, talk: Talk) -> Press:
    await talk.say("hablar con alguien")
    await talk.say(WORDS)
    (handoff,) = await office.store.run(lambda tx: tx.help.open_handoffs(office.knowledge.process.slug))
    return Press("w-handoff", argument=str(handoff.id))


async def requested(office: Office, talk: Talk) -> Press:
    await talk.say("Pedir acceso")
    await talk.say(WORDS)
    person = (await talk.desk()).person
    assert person is not None
    (request,) = await office.store.run(lambda tx: tx.rights.requests_of(person.id, 2))
    return Press("w-request", argument=str(request.id))


async def annotated(office: Office, talk: Talk) -> Press:
    folio = await office.folio(talk)
    await office.tomas.push(Press("w-note", argument=folio))
    await office.tomas.say(WORDS)
    return Press("w-notes", argument=folio)


@pytest.mark.parametrize("kept", [handed_over, requested, annotated])
async def test_what_people_wrote_is_within_the_measure_too(
    office: Office, kept: Callable[[Office, Talk], Awaitable[Press]]
) -> None:
    talk = await office.candidate()
    screen = await kept(office, talk)
    assert WORDS in await office.tomas.push(screen)
    assert (await own_log(office))[0].about == {"n": 1}
    await looked(office, MOST_A_DAY)
    words = await office.tomas.push(screen)
    assert WORDS not in words
    assert "el tope de un día" in words
    assert (await own_log(office))[0].kind is EventKind.READING_REFUSED


async def test_examples_of_an_announcement_are_within_the_measure(office: Office) -> None:
    talk = await office.candidate()
    elena = office.elena
    await elena.say("/anuncio")
    await elena.press("Anuncio nuevo")
    await elena.say("Hola, {nombre}. El martes cerramos a las 15:00.")
    for label in ("Elegir destinatarios", "Agregar condición", "1", "3", "Fijar lista al aprobar"):
        await elena.press(label)
    assert "Hola, Gloria" in await elena.press("Ver cómo queda")
    (shown, *_) = await office.events(talk, 1)
    assert (shown.kind, shown.about["what"]) == (EventKind.DATA_SHOWN, "name")
    assert "administración: tu nombre" in await talk.say("saber quién los leyó")
    member = await office.store.run(lambda tx: tx.staff.member(elena.user))
    assert member is not None
    (own, *_) = await office.log(member.person_id, 1)
    assert (own.kind, own.about) == (EventKind.DATA_READ, {"n": 1})
    await looked(office, MOST_A_DAY, elena)
    words = await elena.push(Press("w-ann-look", argument="1"))
    assert "Hola, Gloria" not in words
    assert "Hola, G…" in words


def test_every_screen_that_shows_a_candidates_data_counts_it() -> None:
    """No event says that data were read but through the one door: in no room of the staff, however deep."""
    rooms = [room for room in Path(looking.__file__).parent.rglob("*.py") if room.stem != "looking"]
    assert {"look", "notes", "inbox", "requests"} <= {room.stem for room in rooms}
    told = {room.stem for room in rooms if any(map(says_it_was_read, ast.walk(ast.parse(room.read_text("utf-8")))))}
    assert told == set()


def says_it_was_read(node: ast.AST) -> bool:
    """`counter.record(…, EventKind.DATA_SHOWN, …)`, or an event made by hand."""
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    kinds = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    return name in {"record", "Event"} and bool(kinds & {kind.name for kind in READS})
