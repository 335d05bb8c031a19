"""Whose certificate is ready for a day, unread: counted, listed, and called by who may see the number."""

from datetime import timedelta

from domain.events import EventKind
from domain.incoming import Press
from tests.staff.after import LATER, certified
from tests.staff.scene import Office
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

DAY = timedelta(hours=24, minutes=1)
PHONE = "7225550140"


async def unread(office: Office) -> Talk:
    talk = await certified(office)
    talk.at = LATER + timedelta(hours=1)
    for chat in (office.elena, office.tomas, office.vera):
        chat.at = LATER + DAY
    return talk


async def test_a_day_later_somebody_is_to_be_called(office: Office) -> None:
    talk = await unread(office)
    assert "7. Certificados sin leer tras 24 h: 1" in await office.tomas.say("/panel")
    words = await office.tomas.say("7")
    assert await office.folio(talk) in words
    assert PHONE not in words


async def test_within_the_day_nobody_is(office: Office) -> None:
    await unread(office)
    office.tomas.at = LATER + timedelta(hours=23)
    assert "tras 24 h: 0" in await office.tomas.say("/panel")


async def test_the_number_is_shown_and_written_down(office: Office) -> None:
    talk = await unread(office)
    await office.tomas.say("/panel")
    await office.tomas.say("7")
    assert PHONE not in await office.tomas.say("1")
    assert PHONE in await office.tomas.press("Mostrar teléfono")
    (event,) = await office.events(talk, 1)
    assert (event.kind, event.about["what"]) == (EventKind.DATA_SHOWN, "phone")


async def test_who_downloads_it_is_called_no_more(office: Office) -> None:
    talk = await unread(office)
    await talk.say("descargar certificado")
    assert "tras 24 h: 0" in await office.tomas.say("/panel")
    assert "leído" in await office.vera.say(await office.folio(talk))


async def test_who_says_to_have_read_it_is_called_no_more(office: Office, database: Database) -> None:
    talk = await unread(office)
    sent = "UPDATE outbox SET state = 'sent', dispatched_at = 1 WHERE template = 'certificate-ready'"
    await read_rows(database, sent)
    await talk.say("leído")
    assert "tras 24 h: 0" in await office.tomas.say("/panel")


async def test_who_only_looks_gets_no_number(office: Office) -> None:
    talk = await unread(office)
    await office.vera.say("/panel")
    assert await office.folio(talk) in await office.vera.say("7")
    assert "1" not in office.vera.labels
    for verb in ("w-call", "w-call-show"):
        assert PHONE not in await office.vera.push(Press(verb, argument=await office.folio(talk)))
