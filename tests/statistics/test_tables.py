"""Files of tables: nothing that somebody typed is a formula, a link or a number; all that was given is there."""

import csv
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.papers.tables import LONGEST_CELL, Xlsx, guarded, open_table

HEAD = ("Folio", "Nombre")
HOSTILE = (
    "=1+1",
    "+52722",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "＝1+1",
    "http://example.org",
    "mailto:a@b.mx",
    "internal:Sheet1!A1",
    "00123",
    "1e5",
    "ñ «日本» 🙂",
    'a,"b"\nc',
    "\ud800 half",
    "\x00\x07",
    "<b>&amp;</b>",
)


def read_xlsx(path: Path) -> list[list[object]]:
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type not in "sn"]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    book.close()
    return rows


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_spreadsheet_holds_texts_only(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with open_table("xlsx", path, "EC1057: [x]", HEAD) as table:
        table.rows([(cell, "x") for cell in HOSTILE])
    rows = read_xlsx(path)
    assert rows[0] == list(HEAD)
    assert [row[0] for row in rows[1:13]] == list(HOSTILE[:12])
    assert all(isinstance(cell, str) for row in rows for cell in row)
    with zipfile.ZipFile(path) as inside:
        assert not [name for name in inside.namelist() if "rels/sheet" in name or "calcChain" in name]
        sheet = inside.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_an_empty_cell_is_no_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with open_table("xlsx", path, "x", HEAD) as table:
        table.rows([("", "b"), ("a", "")])
    assert read_xlsx(path)[1:] == [[None, "b"], ["a", None]]


def test_beyond_a_sheet_another_begins(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Xlsx(path, "EC1057", HEAD, most=10) as table:
        table.rows([(str(number), "x") for number in range(25)])
    book = load_workbook(path)
    assert [sheet.max_row for sheet in book.worksheets] == [11, 11, 6]
    assert [sheet["A1"].value for sheet in book.worksheets] == ["Folio"] * 3
    book.close()


def test_a_csv_guards_what_looks_like_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with open_table("csv", path, "x", HEAD) as table:
        table.rows([(cell, "x") for cell in HOSTILE])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    cells = [row[0] for row in read_csv(path)[1:]]
    assert [cell[0] for cell in cells[:7]] == ["'"] * 7
    assert cells[7:14] == list(HOSTILE[7:14])
    assert not [cell for cell in cells if cell.strip()[:1] in {"=", "+", "-", "@"}]


def test_a_cell_that_is_too_long_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with open_table("xlsx", path, "x", HEAD) as table:
        table.rows([("ñ" * 40_000, "x")])
    cell = str(read_xlsx(path)[1][0])
    assert (len(cell), cell[-1]) == (LONGEST_CELL, "…")
    assert guarded("x") == "x"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_table_left_by_an_error_leaves_no_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    with pytest.raises(LookupError):
        broken_off(kind, path)
    assert list(tmp_path.iterdir()) == []


def broken_off(kind: str, path: Path) -> None:
    with open_table(kind, path, "x", HEAD) as table:
        table.rows([("a", "b")])
        raise LookupError
