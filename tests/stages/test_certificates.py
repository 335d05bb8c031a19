"""A certificate with its file: looked into, kept for its candidate alone, told, and downloaded in the chat."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.actions.certificate_ready import certificate_ready
from domain.actions.fetch_paper import fetch_paper
from domain.authorization import COMMAND_LINE, Actor
from domain.candidacy.case import Same, Verdict
from domain.candidacy.certifying import Certificate
from domain.files import FileKind, InspectedFile
from domain.ids import UserId
from domain.ports import Store
from domain.screen import KeptPaper
from domain.stages import Mark, Milestone
from tests.inspection.files import jpg, pdf
from tests.stages.candidates import (
    AFTER,
    FOLIO,
    OTHER_FOLIO,
    PROCESS,
    add_accepted,
    changed,
    events,
    mark_of,
    refused,
    resulted,
    told,
)
from tests.stages.command import Command
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk, knowledge, paper

TOMORROW = AFTER + timedelta(days=1)
HERS = UserId(501)
NUMBER = "D-000123456-EC1057"


async def competent(store: Store) -> None:
    await add_accepted(store)
    changed(await resulted(store))


async def certified(store: Store, given: Certificate, days: int = 0) -> Verdict:
    now = TOMORROW + timedelta(days=days)
    return await store.run(
        lambda tx: certificate_ready(tx, COMMAND_LINE, PROCESS, FOLIO, "certificado", now, given=given)
    )


async def mark(store: Store) -> Milestone:
    found = await mark_of(store, Mark.CERTIFICATE_READY, "certificado")
    assert found is not None
    return found


async def files(database: Database) -> list[tuple[object, ...]]:
    return await read_rows(database, "SELECT question, kind FROM file")


async def downloaded(store: Store) -> tuple[bytes, str]:
    """The certificate that the chat gives her, and what is said with it."""
    hers = Talk(store, knowledge(), HERS, at=TOMORROW)
    said = await hers.say("descargar certificado")
    attachment = hers.screens[0].attachment
    assert attachment is not None
    content = attachment.content
    assert isinstance(content, KeptPaper)
    return await store.run(lambda tx: fetch_paper(tx, Actor(HERS), content)), said


async def test_its_file_can_be_downloaded_in_the_chat(store: Store, database: Database, command: Command) -> None:
    await competent(store)
    (command.folder / "c.pdf").write_bytes(pdf(1))
    code, said = await command(
        f"certificate {FOLIO} --pdf {command.folder}/c.pdf --number {NUMBER} --yes", TOMORROW
    )
    assert (code, said[1]) == (0, f"  {FOLIO}  certificate ready, with its file")
    content, words = await downloaded(store)
    assert content == pdf(1)
    assert words == f"Juana María, este es tu certificado.\nFolio del certificado: <code>{NUMBER}</code>"
    assert await files(database) == [("certificate", "PDF")]
    assert (await told(database))[-1][0] == "certificate-ready"
    assert any("with its file" in line for line in (await command(f"show {FOLIO}", TOMORROW))[1])


async def test_the_status_offers_it(store: Store) -> None:
    await competent(store)
    hers = Talk(store, knowledge(), HERS, at=TOMORROW)
    assert "Todavía no tengo tu certificado" in await hers.say("mi certificado")
    await certified(store, Certificate(file=paper()))
    assert "Te toca descargarlo: sin fecha confirmada." in await hers.say("/estado")
    assert "Descargar certificado" in hers.labels


async def test_without_a_file_nothing_is_offered(store: Store) -> None:
    await competent(store)
    await certified(store, Certificate())
    hers = Talk(store, knowledge(), HERS, at=TOMORROW)
    assert "Cómo y hasta cuándo recogerlo: no lo tengo confirmado." in await hers.say("/estado")
    assert "Descargar certificado" not in hers.labels


async def test_the_log_names_the_file_and_nothing_personal(store: Store, database: Database) -> None:
    await competent(store)
    await certified(store, Certificate(NUMBER, paper()))
    kind, actor, about = (await events(database))[-1]
    assert (kind, actor) == ("certificate_ready", "command-line")
    assert about == {"folio": FOLIO, "stage": "certificado", "version": 1, "file": (await mark(store)).file}


async def test_the_same_file_again_is_nothing_new(store: Store, database: Database) -> None:
    await competent(store)
    await certified(store, Certificate(NUMBER, paper()))
    for given in (Certificate(NUMBER, paper()), Certificate(file=paper()), Certificate(NUMBER), Certificate()):
        assert isinstance(await certified(store, given, 1), Same)
    assert len(await files(database)) == 1


async def test_another_file_takes_its_place_and_is_told(store: Store, database: Database) -> None:
    await competent(store)
    await certified(store, Certificate(NUMBER))
    first = await mark(store)
    await certified(store, Certificate(file=paper()), 1)
    await certified(store, Certificate(file=paper(b"%PDF-1.7 another")), 2)
    last = await mark(store)
    assert (first.file, last.version, last.note) == (None, 3, NUMBER)
    assert len(await files(database)) == 1
    assert (await downloaded(store))[0] == b"%PDF-1.7 another"
    assert [template for template, _ in await told(database)].count("certificate-ready") == 3
    assert await store.audit() is None


async def test_only_a_pdf_is_a_certificate(store: Store) -> None:
    await competent(store)
    picture = InspectedFile(FileKind.JPG, b"x", 1, "0" * 64)
    assert refused(await certified(store, Certificate(file=picture))) == "not-pdf"
    assert refused(await certified(store, Certificate("9" * 61))) == "too-long number 60"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (jpg(), "inside it is no PDF."),
        (b"", "it is empty."),
        (pdf(1)[:200], "it cannot be read to its end."),
        (b"%PDF-" + bytes(10 * 1024 * 1024), "it has more than 10 MB."),
    ],
    ids=["picture", "empty", "cut", "large"],
)
async def test_what_cannot_be_taken_is_named(store: Store, command: Command, content: bytes, why: str) -> None:
    await competent(store)
    path = command.folder / "c.pdf"
    path.write_bytes(content)
    code, said = await command(f"certificate-ready {FOLIO} --pdf {path} --yes", TOMORROW)
    assert (code, said[1:]) == (1, [f"pdf: {path}: {why}", "Nothing was changed."])


async def test_a_table_gives_each_their_own(store: Store, command: Command, database: Database) -> None:
    await competent(store)
    (command.folder / "hers.pdf").write_bytes(pdf(1))
    table = command.file("folio,number,pdf", f"{FOLIO},{NUMBER},hers.pdf")
    assert (await command(f"certificate --file {table} --yes", TOMORROW))[0] == 0
    assert await files(database) == [("certificate", "PDF")]
    twice = command.file("folio,number,pdf", f"{FOLIO},,hers.pdf", f"{OTHER_FOLIO},,hers.pdf")
    code, said = await command(f"certificate --file {twice} --yes", TOMORROW)
    assert (code, said[1]) == (1, "row 2: pdf: two candidates have the same file.")


async def test_one_file_is_of_one_candidate(store: Store, command: Command, tmp_path: Path) -> None:
    await competent(store)
    code, said = await command(f"certificate {FOLIO} {OTHER_FOLIO} --pdf c.pdf --yes", TOMORROW)
    assert code == 1
    assert said[1].startswith("pdf: one file is of one candidate.")
