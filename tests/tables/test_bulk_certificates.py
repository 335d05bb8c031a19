"""Certificates by file: matched by the folio in their names, held, undone, and the file itself."""

from domain.actions import bulk
from domain.actions.release_batches import release_batches
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.candidacy.batching import Busy, NotUndone
from domain.candidacy.certificate_file import CertificateFile, read_certificates
from domain.files import FileKind, InspectedFile
from domain.fresh_ids import fresh_ids
from domain.ids import FileId
from domain.ports import Store
from domain.sheet import NamedPdf, Sheet
from tests.stages.candidates import AFTER, PROCESS
from tests.support.databases import Database, read_rows
from tests.tables.many import add_many, confirmed, done, faults, rehearsed, results, rows, sheet, stage, undone

UNKNOWN = "EC1057-22-7K3M9-4"


def paper(name: str, words: bytes = b"one") -> NamedPdf:
    return NamedPdf(name, InspectedFile(FileKind.PDF, b"%PDF-" + words, 1, words.hex()))


def certificates(*papers: NamedPdf, table: Sheet | None = None) -> CertificateFile:
    ids = tuple(map(FileId, fresh_ids(AFTER, len(papers))))
    return read_certificates(papers, PROCESS, stage("certificado"), ids, "certificados.zip", table)


async def competent(store: Store, count: int) -> list[str]:
    folios = await add_many(store, count)
    batch = await done(store, results(*((folio, "competente") for folio in folios)))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    return folios


async def test_files_find_their_candidates_by_name(store: Store, database: Database) -> None:
    one, two = await competent(store, 2)
    plan = certificates(paper(f"certificado_{one} (1).pdf"), paper(f"{two[-7:].lower()}.PDF", b"two"))
    run = await rehearsed(store, plan)
    assert (len(run.changes), run.faults, run.whom_told) == (2, (), {"": 2})
    batch = await done(store, plan)
    assert batch.rows == 2
    assert [state for template, state, _ in await rows(database) if template == "certificate-ready"] == ["held"] * 2
    assert await read_rows(database, "SELECT count(*) FROM file") == [(2,)]
    assert (await rehearsed(store, plan)).same == 2


async def test_every_mismatch_is_named(store: Store) -> None:
    one, two, three = await competent(store, 3)
    (waiting,) = await add_many(store, 1, 9001)
    table = sheet((one, "A-1"), (three, "A-3"), (waiting, "A-4"), heading=("Folio", "Número de certificado"))
    plan = certificates(
        paper(f"{one}.pdf"),
        paper(f"{one}-b.pdf"),
        paper("escaneo 12.pdf"),
        paper(f"{UNKNOWN}.pdf"),
        paper(f"{two}.pdf"),
        paper(f"{waiting}.pdf"),
        table=table,
    )
    assert sorted(why for _, why in faults(await rehearsed(store, plan))) == [
        "no-file",
        "no-folio-in-name",
        "no-row",
        "no-row",
        "no-verdict",
        "two-files",
    ]


async def test_numbers_come_from_the_table(store: Store) -> None:
    (one,) = await competent(store, 1)
    table = sheet((one, "D-0001"), heading=("Folio", "Folio del certificado"))
    await done(store, certificates(paper(f"{one}.pdf"), table=table))
    found = await store.run(lambda tx: tx.batches.candidacies([one]))
    assert [mark.note for mark in found[one].milestones.values() if mark.file is not None] == ["D-0001"]


async def test_undoing_gives_the_earlier_file_back(store: Store, database: Database) -> None:
    (one,) = await competent(store, 1)
    first = await done(store, certificates(paper(f"{one}.pdf")))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, first.id))
    ((kept,),) = await read_rows(database, "SELECT id FROM file")
    second = await done(store, certificates(paper(f"{one}.pdf", b"another")))
    assert await read_rows(database, "SELECT count(*) FROM file") == [(2,)]
    assert not isinstance(await undone(store, second.id), NotUndone)
    assert await read_rows(database, "SELECT id FROM file") == [(kept,)]
    assert await read_rows(database, "SELECT file_id FROM milestone WHERE mark = 'certificate-ready'") == [(kept,)]
    third = await done(store, certificates(paper(f"{one}.pdf", b"another")))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, third.id))
    await read_rows(database, f"UPDATE outbox SET state = 'sent', dispatched_at = 1 WHERE batch_id = {third.id}")
    await store.deliver(lambda tx: release_batches(tx, SYSTEM))
    ((left,),) = await read_rows(database, "SELECT id FROM file")
    assert left != kept


async def test_a_verdict_with_a_certificate_is_not_undone(store: Store) -> None:
    (one,) = await add_many(store, 1)
    verdict = await done(store, results((one, "competente")))
    early = await confirmed(store, certificates(paper(f"{one}.pdf")))
    assert early == Busy(verdict)  # it might tell of a verdict that nobody knows yet
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, verdict.id))
    await done(store, certificates(paper(f"{one}.pdf")))
    refused = await undone(store, verdict.id)
    assert isinstance(refused, NotUndone)
    assert (refused.why, refused.folios) == ("built-upon", (one,))
