"""The report, and who has not read, from a member's chat."""

from datetime import timedelta

import pytest

from bot.contents import Contents
from bot.drawing import Drawer
from domain.announcements.announcement import Announcement, State
from domain.announcements.content import Content, Words
from domain.announcements.run import LAST_PERSON, RunState
from domain.authorization import Denied
from domain.charts import CourseChart
from domain.delivery.ports import DeliveryTransaction
from domain.formatted import Span
from domain.ids import AnnouncementId, RunId
from domain.incoming import Press
from domain.ports import Transaction
from domain.screen import ReportPaper
from storage.statements import Statement
from tests.announcements.population import SLUG, a_run
from tests.papers.test_acuse import SEALER
from tests.staff.conftest import database, office, postgres_server, sqlite, sqlite_template, store
from tests.staff.scene import Office
from tests.support.talk import MONDAY

__all__ = ["database", "office", "postgres_server", "sqlite", "sqlite_template", "store"]

SAYS = Content({"es": Words("La cita es a las 10:00.", (Span("bold", 17, 5),))}, asks_to_be_read=True)
ABOUT = AnnouncementId(7)


async def announced(office: Office, people: int, *, content: Content = SAYS, read: int = 0) -> None:
    """Everybody has it; so many read it."""
    at = MONDAY + timedelta(minutes=5)
    run = a_run(
        id=RunId(7),
        announcement=ABOUT,
        number=14,
        content=content,
        state=RunState.DONE,
        made_at=at,
        not_before=at,
        began_at=at,
        ended_at=at + timedelta(minutes=1),
        approved_by=(await member(office)),
    )

    async def _add(tx: Transaction) -> None:
        tx.announcements.add(Announcement(ABOUT, SLUG, 14, State.APPROVED, "staff:9", None, at, content))
        tx.announcements.add_run(run)
        await tx.commit()

    async def _send(tx: DeliveryTransaction) -> None:
        made = await tx.runs.enqueue(run, 2**62, at, at)
        await tx.runs.note_scan(run.id, LAST_PERSON, None, made)
        link = tx._link  # type: ignore[attr-defined]  # what no action does at once
        ms = round(at.timestamp() * 1000)
        await link.execute(
            Statement(
                "UPDATE outbox SET state = 'sent', text_version = 'a+1', message_id = id, dispatched_at = :at"
                " WHERE run_id = 7"
            ),
            {"at": ms},
        )
        await link.execute(
            Statement(
                "UPDATE outbox SET read_at = :at WHERE id IN (SELECT id FROM outbox WHERE run_id = 7 ORDER BY id"
                " LIMIT :read)"
            ),
            {"at": ms + 60_000, "read": read},
        )
        await tx.commit()

    for number in range(people):
        await office.candidate(number)
    await office.store.run(_add)
    await office.store.deliver(_send)


async def member(office: Office) -> str:
    found = await office.store.run(lambda tx: tx.staff.member(office.tomas.user))
    assert found is not None
    return found.actor


async def push(office: Office, verb: str, question: str = "") -> str:
    return await office.elena.push(Press(verb, question, argument="14"))


async def test_the_report_is_a_picture_a_table_and_words(office: Office) -> None:
    await announced(office, 3, read=1)
    told = await push(office, "w-ann-report")
    picture, table, words, sums = office.elena.screens
    assert picture.attachment is not None
    assert isinstance(picture.attachment.content, CourseChart)
    assert table.attachment is not None
    assert table.attachment.content == ReportPaper(14, "es")
    assert words.text.endswith("La cita es a las <b>10:00</b>.")
    assert "3 = 3 enviados" in sums.text
    assert "Leídos: 1 de 3" in sums.text
    assert "Aprobó Tomás." in sums.text
    assert "Ver quién no leyó" in office.elena.labels
    assert "Gloria" not in told


async def test_the_table_is_written_for_whoever_may_announce(office: Office) -> None:
    await announced(office, 1)
    drawer = Drawer(SEALER)
    contents = Contents(drawer, office.store, lambda: office.knowledge, lambda: office.elena.at)
    content = await contents.fetch(office.elena.user, ReportPaper(14, "es"))
    assert content[:2] == b"PK"
    with pytest.raises(Denied):
        await contents.fetch(office.vera.user, ReportPaper(14, "es"))


async def test_who_has_not_read_is_listed_and_opened(office: Office) -> None:
    await announced(office, 3, read=1)
    told = await push(office, "w-ann-unread")
    assert "faltan 2 de 3" in told
    await office.elena.say("1")
    assert "CURP" in office.elena.words


async def test_everybody_has_read(office: Office) -> None:
    await announced(office, 1, read=1)
    assert "Nadie más falta" in await push(office, "w-ann-unread")
    await push(office, "w-ann-report")
    assert "Ver quién no leyó" not in office.elena.labels


async def test_nobody_was_asked_to_read(office: Office) -> None:
    await announced(office, 1, content=Content({"es": Words("Hola")}))
    assert "no sé quién lo leyó" in await push(office, "w-ann-unread")


async def test_what_is_not_there_has_no_report(office: Office) -> None:
    assert "ya no está" in await push(office, "w-ann-report")
    assert "ya no está" in await push(office, "w-ann-unread", "9.9")


async def test_who_may_not_announce_sees_no_report(office: Office) -> None:
    await announced(office, 1)
    told = await office.vera.push(Press("w-ann-report", argument="14"))
    assert "enviados" not in told
    assert office.vera.screens[-1].attachment is None


@pytest.mark.parametrize("place", ["", "x", "1.", "-1.2", "99999999999999999999.1", "1.2.3", "².1"])
async def test_a_place_that_is_none_begins_anew(office: Office, place: str) -> None:
    await announced(office, 1)
    assert "falta 1 de 1" in await push(office, "w-ann-unread", place)
