"""A hand-off answered with a file: looked into, sealed, sent with its words, downloaded again."""

from dataclasses import replace

from domain.actions.fetch_paper import fetch_paper
from domain.authorization import Actor
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.delivery.ports import DeliveryTransaction, Handed, Recipient
from domain.files import RefusedFile
from domain.handoffs.handoff import HandoffState
from domain.ids import HandoffMessageId
from domain.news.rendering import render
from domain.ports import Transaction
from domain.screen import KeptPaper, OpenPaper
from tests.staff.scene import Office
from tests.staff.test_inbox_and_search import asked
from tests.support.databases import Database, read_rows
from tests.support.news import row
from tests.support.talk import PDF, Talk

WORDS = "Aquí está el formato"


async def answered(office: Office, caption: str = WORDS) -> Talk:
    talk = await asked(office)
    await office.tomas.say("/dudas")
    await office.tomas.say("1")
    await office.tomas.press("Contestar")
    await office.tomas.file(caption=caption)
    return talk


async def told(office: Office, database: Database) -> tuple[Row, Handed]:
    """The row that brings the answer, and what it tells of."""
    ((parameters, person),) = await read_rows(
        database, "SELECT parameters, person_id FROM outbox WHERE template = 'handoff-answer'"
    )
    message = HandoffMessageId(int(str(parameters).split(":")[1].rstrip("}")))

    async def read(tx: DeliveryTransaction) -> Handed:
        return await tx.handed((), (message,))

    one = replace(row("handoff-answer", message=message), person_id=person)
    return one, await office.store.deliver(read)


async def test_a_file_goes_with_its_words(office: Office, database: Database) -> None:
    talk = await answered(office)
    assert f"Mandé el archivo con: «{WORDS}»" in office.tomas.words
    one, handed = await told(office, database)
    person = (await talk.desk()).person
    assert person is not None
    screen = render(one, Recipient(person), Bearings(office.knowledge, handed=handed), talk.at)
    assert WORDS in screen.text
    assert screen.attachment is not None
    assert screen.attachment.file_name == "respuesta.pdf"
    assert screen.attachment.content == OpenPaper(PDF)


async def test_a_file_may_say_it_all(office: Office) -> None:
    await answered(office, caption="")
    (found,) = await office.store.run(lambda tx: tx.help.open_handoffs(office.knowledge.process.slug))
    assert found.state is HandoffState.ANSWERED


async def test_the_file_lies_sealed(office: Office, database: Database) -> None:
    await answered(office)
    ((content, size),) = await read_rows(database, "SELECT content, size FROM handoff_file")
    assert PDF not in bytes(content)
    assert size == len(PDF)


async def test_the_person_downloads_it_again(office: Office) -> None:
    talk = await answered(office)
    await talk.say("ver mis documentos")
    papers = [one.attachment.content for one in talk.screens if one.attachment is not None]
    last = papers[-1]
    assert isinstance(last, KeptPaper)
    assert await office.store.run(lambda tx: fetch_paper(tx, Actor(talk.user), last)) == PDF


async def test_a_refused_file_leaves_the_question_open(office: Office) -> None:
    await asked(office)
    await office.tomas.say("/dudas")
    await office.tomas.say("1")
    await office.tomas.press("Contestar")
    words = await office.tomas.file(found=RefusedFile("doc-damaged"))
    assert "Escribe la respuesta" in words
    assert "Mandé el archivo" in await office.tomas.file(caption=WORDS)


async def test_a_long_caption_is_said_so(office: Office) -> None:
    await answered(office, caption="x" * 701)
    assert "caben 700 caracteres" in office.tomas.words
    assert "Mandé: «" in await office.tomas.say("x" * 701)


async def test_a_colleague_sees_that_there_was_a_file(office: Office) -> None:
    await answered(office)
    await office.elena.say("/dudas")
    assert f"[PDF] {WORDS}" in await office.elena.say("1")


async def test_a_question_that_is_closed_wants_no_file(office: Office) -> None:
    await asked(office)
    await office.tomas.say("/dudas")
    await office.tomas.say("1")
    await office.tomas.press("Contestar")
    await office.elena.say("/dudas")
    await office.elena.say("1")
    await office.elena.press("Cerrarla")
    assert "ya está cerrada" in await office.tomas.file(caption=WORDS)

    async def kept(tx: Transaction) -> int:
        return len(await tx.help.open_handoffs(office.knowledge.process.slug))

    assert await office.store.run(kept) == 0
