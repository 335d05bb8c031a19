"""Results of a stage, many at once: a table with a folio and a result in each row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from domain.batches import BatchKind
from domain.candidacy.bulk import BulkFault, DryRun, Judged, Situation, dry_run, twice
from domain.candidacy.case import Misfit, Refusal, Verdict
from domain.candidacy.days import parse_day
from domain.candidacy.headings import find_columns, nearest
from domain.candidacy.resulting import Result, publish_result
from domain.folio import read_folio
from domain.process import Process, Stage
from domain.sheet import Sheet
from domain.typed import fold, quote
from domain.values.outcome import Accepted, Refused

COMMENT = "#"  # begins a folio's cell that is an example: its row is passed over
COLUMNS = {
    "folio": ("folio", "folio de registro", "folio del registro", "registration folio"),
    "result": ("resultado", "dictamen", "juicio", "resultado del dictamen", "result", "verdict"),
    "reasons": ("motivos", "motivo", "razones", "observaciones", "reasons", "reason"),
    "date": ("fecha", "fecha del resultado", "fecha del dictamen", "fecha de dictamen", "date"),
}


@dataclass(frozen=True, slots=True)
class ResultRow:
    row: int
    folio: str
    result: str  # its id
    reasons: str
    on: date | None


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A `Plan`: what staff want for one stage, as far as the file itself can tell."""

    stage: str
    name: str
    total: int
    rows: tuple[ResultRow, ...]
    faults: tuple[BulkFault, ...]
    unread: tuple[str, ...] = ()
    formulas: int = 0
    kind: BatchKind = BatchKind.RESULTS

    @property
    def folios(self) -> Sequence[str]:
        return [row.folio for row in self.rows]

    def judge(self, situation: Situation) -> DryRun:
        judged = [Judged(row.row, row.folio, _verdict(self.stage, row, situation)) for row in self.rows]
        return dry_run(
            self, situation, self.name, self.total, judged, self.faults, self.unread, self.formulas
        )  # fmt: skip


def read_results(sheet: Sheet, process: Process, stage: Stage) -> ResultFile:
    found = find_columns(sheet.heading, COLUMNS)
    missing = [name for name in ("folio", "result") if name not in found]
    unread = tuple(cell for place, cell in enumerate(sheet.heading) if cell and place not in found.values())
    if missing:
        absent = tuple(
            BulkFault(sheet.heading_row, "", f"no-{one}", {"columnas": _heading(sheet)}) for one in missing
        )
        return ResultFile(stage.id, sheet.name, len(sheet.rows), (), absent, unread)
    lines = [
        (line.number, {name: line.cells[place] for name, place in found.items()})
        for line in sheet.rows
        if not line.cells[found["folio"]].startswith(COMMENT)
    ]
    read = [_row(number, cells, process, stage) for number, cells in lines]
    rows = [one for one in read if isinstance(one, ResultRow)]
    faults = [one for one in read if isinstance(one, BulkFault)] + twice([(one.row, one.folio) for one in rows])
    again = {fault.row for fault in faults}
    kept = tuple(row for row in rows if row.row not in again)
    return ResultFile(stage.id, sheet.name, len(lines), kept, tuple(faults), unread, sheet.formulas)


def _row(number: int, cells: dict[str, str], process: Process, stage: Stage) -> ResultRow | BulkFault:
    typed = cells["folio"]
    folio = read_folio(typed, process.folio_prefix)
    if folio is None:
        return BulkFault(number, typed[:40], "bad-folio" if typed else "no-folio-here", {"text": quote(typed)})
    result = _result(cells["result"], stage)
    if result is None:
        known = {fold(one.name): one.name for one in stage.results}
        facts = {"text": quote(cells["result"]), "cerca": nearest(cells["result"], known)}
        why = "no-result-here" if not cells["result"] else "near-result" if facts["cerca"] else "unknown-result"
        facts["known"] = ", ".join(known.values())
        return BulkFault(number, folio, why, facts)
    on = parse_day(cells.get("date", ""))
    if isinstance(on, Refused) and on.reason != "text-empty":
        return BulkFault(number, folio, on.reason, on.facts)
    day = date.fromisoformat(on.value) if isinstance(on, Accepted) else None
    return ResultRow(number, folio, result, cells.get("reasons", ""), day)


def _result(typed: str, stage: Stage) -> str | None:
    folded = fold(typed)
    return next((one.id for one in stage.results if folded and folded in {fold(one.id), fold(one.name)}), None)


def _verdict(stage: str, row: ResultRow, situation: Situation) -> Verdict:
    case = situation.case(row.folio)
    if isinstance(case, Refusal):
        return case
    zone, at = situation.process.zone, None
    if row.on is not None:
        if row.on > situation.now.astimezone(zone).date():
            return Refusal(Misfit.IN_THE_FUTURE, {"text": row.on.isoformat()})
        at = min(datetime.combine(row.on, time(12), zone).astimezone(UTC), situation.now)
    return publish_result(case, Result(stage, row.result, row.reasons, at), situation.actor, situation.now)


def _heading(sheet: Sheet) -> str:
    return quote(", ".join(filter(None, sheet.heading)))
