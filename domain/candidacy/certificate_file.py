"""Certificates, many at once: PDFs whose names hold a folio, and perhaps a table with their numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.batches import BatchKind
from domain.candidacy.bulk import BulkFault, DryRun, Judged, Situation, dry_run, twice
from domain.candidacy.case import Refusal, Verdict
from domain.candidacy.certifying import Certificate, certificate_ready
from domain.candidacy.headings import find_columns
from domain.files import InspectedFile
from domain.folio import read_folio
from domain.ids import FileId
from domain.process import Process, Stage
from domain.sheet import NamedPdf, Sheet
from domain.typed import quote

COLUMNS = {
    "folio": ("folio", "folio de registro", "folio del registro", "registration folio"),
    "number": ("numero", "numero de certificado", "folio del certificado", "certificado", "number"),
}


@dataclass(frozen=True, slots=True)
class CertificateRow:
    row: int  # of the table, or which of the files it is, from 1
    folio: str
    number: str = ""
    file: InspectedFile | None = None


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """A `Plan`. `ids`: one for each row, for the file that may come of it."""

    stage: str
    name: str
    total: int
    rows: tuple[CertificateRow, ...]
    faults: tuple[BulkFault, ...]
    ids: tuple[FileId, ...]
    unread: tuple[str, ...] = ()
    kind: BatchKind = field(default=BatchKind.CERTIFICATES)

    @property
    def folios(self) -> Sequence[str]:
        return [row.folio for row in self.rows]

    def judge(self, situation: Situation) -> DryRun:
        judged = [
            Judged(row.row, row.folio, _verdict(self.stage, row, situation, id_))
            for row, id_ in zip(self.rows, self.ids, strict=False)
        ]
        return dry_run(self, situation, self.name, self.total, judged, self.faults, self.unread)


def read_certificates(
    papers: Sequence[NamedPdf],
    process: Process,
    stage: Stage,
    ids: Sequence[FileId],
    name: str,
    sheet: Sheet | None = None,
) -> CertificateFile:
    """Files are matched by the folio in their name. With a table every row needs its file, and every file its row.
    `ids`: as many as there are papers, or more."""
    found: list[CertificateRow] = []
    faults: list[BulkFault] = []
    for place, paper in enumerate(papers, 1):
        folio = folio_in(paper.name, process.folio_prefix)
        if folio is None:
            faults.append(BulkFault(place, "", "no-folio-in-name", {"text": quote(paper.name)}))
        else:
            found.append(CertificateRow(place, folio, file=paper.file))
    faults += _two_files(papers, found)
    total = len(papers)
    unread: tuple[str, ...] = ()
    if sheet is not None:
        numbers, more, unread = _numbers(sheet, process)
        faults += more + _unmatched(numbers, found)
        found = [CertificateRow(one.row, one.folio, numbers.get(one.folio, (0, ""))[1], one.file) for one in found]
    again = {fault.folio for fault in faults if fault.folio}
    kept = tuple(row for row in found if row.folio not in again)
    return CertificateFile(stage.id, name, total, kept, tuple(faults), tuple(ids), unread)


def folio_in(name: str, prefix: str) -> str | None:
    """Of "EC1057-22-7K3M9-4.pdf", "certificado_EC1057-22-7K3M9-4 (1).pdf" or "7K3M9-4.pdf"."""
    stem = name.rpartition(".")[0] or name
    return read_folio(stem.replace("_", " "), prefix)


def _verdict(stage: str, row: CertificateRow, situation: Situation, fresh: FileId) -> Verdict:
    case = situation.case(row.folio)
    if isinstance(case, Refusal):
        return case
    is_kept = row.file is not None and situation.kept.get(row.folio) == row.file.content
    given = Certificate(row.number, row.file, is_kept)
    return certificate_ready(case, stage, given, situation.actor, situation.now, fresh)


def _two_files(papers: Sequence[NamedPdf], found: Sequence[CertificateRow]) -> list[BulkFault]:
    faults = twice([(one.row, one.folio) for one in found])
    return [
        BulkFault(
            fault.row,
            fault.folio,
            "two-files",
            {"text": quote(papers[fault.row - 1].name), "otro": quote(papers[int(fault.facts["fila"]) - 1].name)},
        )
        for fault in faults
    ]


def _numbers(
    sheet: Sheet, process: Process
) -> tuple[Mapping[str, tuple[int, str]], list[BulkFault], tuple[str, ...]]:
    """By folio: the row, and the certificate's own number."""
    columns = find_columns(sheet.heading, COLUMNS)
    unread = tuple(cell for place, cell in enumerate(sheet.heading) if cell and place not in columns.values())
    if "folio" not in columns:
        shown = quote(", ".join(filter(None, sheet.heading)))
        return {}, [BulkFault(sheet.heading_row, "", "no-folio", {"columnas": shown})], unread
    numbers: dict[str, tuple[int, str]] = {}
    faults: list[BulkFault] = []
    for line in sheet.rows:
        typed = line.cells[columns["folio"]]
        folio = read_folio(typed, process.folio_prefix)
        if folio is None:
            faults.append(BulkFault(line.number, "", "bad-folio", {"text": quote(typed)}))
        elif folio in numbers:
            faults.append(BulkFault(line.number, folio, "twice", {"fila": str(numbers[folio][0])}))
        else:
            number = line.cells[columns["number"]] if "number" in columns else ""
            numbers[folio] = (line.number, number)
    return numbers, faults, unread


def _unmatched(numbers: Mapping[str, tuple[int, str]], found: Sequence[CertificateRow]) -> list[BulkFault]:
    with_file = {one.folio for one in found}
    lacking = [
        BulkFault(row, folio, "no-file", {}) for folio, (row, _) in numbers.items() if folio not in with_file
    ]
    extra = [BulkFault(one.row, one.folio, "no-row", {}) for one in found if one.folio not in numbers]
    return lacking + extra
