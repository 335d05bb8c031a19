"""After more than twenty hours without listening, whoever may have written in vain is told, and the staff."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.actions.note_receiving import note_receiving
from domain.authorization import SYSTEM
from domain.incoming import Press
from domain.ports import Store
from domain.process import Window
from domain.rulings.outages import Received, made_up_for, outage
from domain.rulings.ruling import Outage, Rulings
from tests.rulings.test_storage import SLUG, newest
from tests.staff.scene import Office
from tests.staff.test_window import PIN, learn, save, with_pin
from tests.support.chat import shipped_knowledge
from tests.support.databases import Database, read_rows
from tests.support.news import News, draft, row
from tests.support.talk import CLOSES, MONDAY, OPENS

MACHINE = datetime(2026, 5, 9, 17, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BACK = MONDAY + 30 * HOUR
GAP = Outage(SLUG, 1, MONDAY, BACK, BACK, "system")


def heard(hours: float, machine_hours: float | None = None) -> Received:
    machine = hours if machine_hours is None else machine_hours
    return Received(MONDAY + hours * HOUR, MACHINE + machine * HOUR)


def test_only_what_is_longer_than_twenty_hours_is_one() -> None:
    assert outage(SLUG, None, None, heard(100), "system") is None
    assert outage(SLUG, None, heard(0), heard(20), "system") is None
    assert outage(SLUG, None, heard(0), heard(30), "system") == GAP
    again = outage(SLUG, GAP, heard(40), heard(70), "system")
    assert again is not None
    assert again.version == 2


def test_a_clock_that_was_moved_is_none() -> None:
    """In a rehearsal: leapt over three days, or stopped for a week."""
    assert outage(SLUG, None, heard(0), heard(72, 0.1), "system") is None
    assert outage(SLUG, None, heard(0), heard(0.1, 168), "system") is None


def test_it_is_made_up_for_by_whole_days() -> None:
    zone = shipped_knowledge().process.zone
    assert made_up_for(Window(OPENS, CLOSES), GAP, BACK, zone) == CLOSES + 2 * DAY
    assert made_up_for(Window(OPENS, CLOSES), GAP, CLOSES + 10 * HOUR, zone) == CLOSES + 2 * DAY


async def note(store: Store, hours: float) -> Outage | None:
    found = heard(hours)
    return await store.run(lambda tx: note_receiving(tx, SYSTEM, SLUG, found.at, found.machine_at))


async def test_a_gap_is_kept_and_the_staff_are_told_once(office: Office, database: Database) -> None:
    assert await note(office.store, 0) is None
    assert await note(office.store, 0.1) is None
    assert await note(office.store, 30) is not None
    assert await note(office.store, 30.1) is None
    found = (await newest(office.store)).outage
    assert found is not None
    assert (found.begins, found.ends) == (MONDAY + 0.1 * HOUR, BACK)
    rows = await read_rows(database, "SELECT parameters FROM outbox WHERE template = 'staff-outage' ORDER BY id")
    assert rows == [('{"extends":1,"version":1}',), ('{"extends":0,"version":1}',), ('{"extends":0,"version":1}',)]
    assert await office.store.audit_rulings() == ()


async def test_one_step_extends_for_them(office: Office) -> None:
    await with_pin(office)
    await note(office.store, 0)
    await note(office.store, 30)
    office.elena.at = BACK
    words = await office.elena.push(Press("w-window-make-up"))
    assert "Cierre, ahora: <b>sábado 14 de mayo, 23:59" in words
    assert "Motivo: «El asistente no recibió mensajes del lunes 9 de mayo, 10:42" in words
    await save(office)
    window = (await newest(office.store)).window
    assert window is not None
    assert window.window == Window(OPENS, CLOSES + 2 * DAY)
    await learn(office)
    assert "Tu rol no incluye eso" in await office.tomas.push(Press("w-window-make-up"))
    assert PIN not in window.reason


def test_what_is_said_to_who_may_have_written_in_vain() -> None:
    knowledge = replace(shipped_knowledge(), rulings=Rulings(outage=GAP))
    text = News(row("outage"), draft(), now=BACK, known=knowledge).said().text
    assert text.startswith(
        "No recibí mensajes del lunes 9 de mayo, 10:42 (hora del centro de México) al martes 10 de mayo, 16:42."
    )
    assert text.count("Fue una falla nuestra.") == 1
    assert "Te toca revisar tu registro y mandar otra vez lo que falte." in text
    assert "El cierre es este: jueves 12 de mayo, 23:59." in text
    late = News(row("outage"), draft(), now=CLOSES + HOUR, known=knowledge).said().text
    assert "El registro cerró el jueves 12 de mayo, 23:59" in late
    assert "te toca contárselo al equipo" in late
