"""A table of steps, one candidate a row: the column `folio`, and what the step needs. A file with any fault gives
no rows: nothing is half-imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.csv_table import RowFault, decode, heading_faults, split
from domain.folio import read_folio

FOLIO = "folio"
_LONGEST = 2000  # characters of a cell; what a step itself takes is less


@dataclass(frozen=True, slots=True)
class OrderRow:
    number: int  # as the spreadsheet counts: the heading is row 1
    folio: str
    values: Mapping[str, str] = field(default_factory=dict)  # the other columns, trimmed; an absent one is ""


@dataclass(frozen=True, slots=True)
class OrderFile:
    rows: tuple[OrderRow, ...] = ()
    faults: tuple[RowFault, ...] = ()


def read_orders(data: bytes, required: Sequence[str], optional: Sequence[str], prefix: str) -> OrderFile:
    """`required`, `optional`: the columns beside the folio; `prefix`: that of the process's folios."""
    decoded = decode(data)
    if isinstance(decoded, RowFault):
        return OrderFile(faults=(decoded,))
    columns = (FOLIO, *required, *optional)
    lines, cut = split(decoded[0], columns)
    faults = [*(heading_faults(lines[0], columns, (FOLIO, *required)) if lines else ()), *cut]
    if faults:
        return OrderFile(faults=tuple(faults))
    names = [name.strip().lower() for name in lines[0]]
    rows: list[OrderRow] = []
    for number, cells in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in cells):
            row, found = _row(number, names, cells, (*required, *optional), prefix)
            rows.append(row)
            faults += [*found, *_needed(row, required), *_twice(row, rows[:-1])]
    if not rows:
        faults.append(RowFault(0, "", "it has no rows.", "Write one for each candidate."))
    return OrderFile(() if faults else tuple(rows), tuple(sorted(faults)))


def _row(
    number: int, names: Sequence[str], cells: Sequence[str], columns: Sequence[str], prefix: str
) -> tuple[OrderRow, list[RowFault]]:
    faults = []
    if any(cell.strip() for cell in cells[len(names) :]):
        faults.append(RowFault(number, "", "it has more cells than the heading.", "Quote cells with commas."))
    values = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
    for name, value in values.items():
        if len(value) > _LONGEST:
            faults.append(RowFault(number, name, f"has {len(value)} characters.", f"At most {_LONGEST} fit."))
        if not value.replace("\n", "").replace("\r", "").isprintable():
            faults.append(RowFault(number, name, "holds a character that cannot be seen.", "Type the cell anew."))
    typed = values.get(FOLIO, "")
    folio = read_folio(typed, prefix) or ""
    if not folio:
        what = f"{typed[:40]!r} is no folio of this process." if typed else "is empty."
        faults.append(RowFault(number, FOLIO, what, f"Copy it whole: {prefix}-7K3M9-4, say."))
    return OrderRow(number, folio, {name: values.get(name, "") for name in columns}), faults


def _needed(row: OrderRow, required: Sequence[str]) -> list[RowFault]:
    return [RowFault(row.number, name, "is empty.", "Fill it in.") for name in required if not row.values[name]]


def _twice(row: OrderRow, before: Sequence[OrderRow]) -> list[RowFault]:
    first = next((one.number for one in before if one.folio == row.folio and row.folio), None)
    if first is None:
        return []
    return [RowFault(row.number, FOLIO, f"{row.folio} is in row {first} already.", "Remove one of them.")]
