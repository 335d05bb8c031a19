"""Tables as files, row by row: XLSX by XlsxWriter (in constant memory) and CSV. Every cell is a text: nothing that
somebody typed becomes a formula, a link or a number."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

LONGEST_CELL = 32_000  # characters; a cell of Excel holds 32,767
MOST_ROWS = 1_000_000  # of one sheet of Excel, which ends at 1,048,576
_ELLIPSIS = "…"
_WIDTHS = (20.0, 16.0)  # of a column in letters: the first one, the others
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Excel takes them for formulas too, in some of its languages.
_LOOKS_LIKE = ("＝", "＋", "－", "＠")
_BEHIND_A_SEPARATOR = re.compile(r"([;|\t\r\n][\s\"']*)(?=[=+\-@＝＋－＠])")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Table(Protocol):
    """Used as `with open_table(...) as table`; left by an error, its file is removed."""

    def rows(self, rows: Sequence[Sequence[str]]) -> None: ...
    def besides(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Another sheet, where the kind of file has such; nothing follows in the first one."""
        ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_table(kind: str, path: Path, title: str, head: Sequence[str], scratch: Path | None = None) -> Table:
    """`kind`: "xlsx" or "csv". `title`: of the sheet. `scratch`: a folder for rows on their way into the file, in
    plain words; None: beside it."""
    return Csv(path, head) if kind == "csv" else Xlsx(path, title, head, scratch=scratch)


class Csv:
    """UTF-8 with the mark by which Excel knows it, commas, CRLF. What would be read as a formula has an apostrophe
    before it."""

    def __init__(self, path: Path, head: Sequence[str]) -> None:
        self._path = path
        self._file = path.open("w", encoding="utf-8-sig", errors="replace", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([guarded(cell) for cell in head])

    def rows(self, rows: Sequence[Sequence[str]]) -> None:
        self._writer.writerows([guarded(cell) for cell in row] for row in rows)

    def besides(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """There is no place for it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if error is not None:
            self._path.unlink(missing_ok=True)


class Xlsx:
    """Beyond so many rows it goes on in another sheet."""

    def __init__(
        self, path: Path, title: str, head: Sequence[str], most: int = MOST_ROWS, scratch: Path | None = None
    ) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 -- only where one is written

        self._path, self._most = path, most
        self._title = _titled(title)
        self._head = [_fit(cell) for cell in head]
        self._book: Any = Workbook(str(path), {**_OPTIONS, "tmpdir": str(scratch or path.parent)})
        self._bold: Any = self._book.add_format({"bold": True})
        self._sheet: Any = self._new_sheet(1)
        self._sheets, self._row = 1, 1

    def rows(self, rows: Sequence[Sequence[str]]) -> None:
        for row in rows:
            if self._row > self._most:
                self._sheets, self._row = self._sheets + 1, 1
                self._sheet = self._new_sheet(self._sheets)
            _write(self._sheet, self._row, row)
            self._row += 1

    def besides(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        sheet = self._begun(_titled(title), [_fit(cell) for cell in head])
        for number, row in enumerate(rows, 1):
            _write(sheet, number, row)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()
        if error is not None:
            self._path.unlink(missing_ok=True)

    def _new_sheet(self, number: int) -> Any:  # noqa: ANN401 -- the library publishes no types
        return self._begun(self._title if number == 1 else f"{self._title} {number}", self._head)

    def _begun(self, title: str, head: Sequence[str]) -> Any:  # noqa: ANN401 -- as above
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, _WIDTHS[0])
        sheet.set_column(1, max(len(head) - 1, 1), _WIDTHS[1])
        for column, cell in enumerate(head):
            sheet.write_string(0, column, cell, self._bold)
        return sheet


def _write(sheet: Any, number: int, row: Sequence[str]) -> None:  # noqa: ANN401 -- the library publishes no types
    for column, cell in enumerate(row):
        if cell:
            sheet.write_string(number, column, _fit(cell))


def _titled(title: str) -> str:
    """As Excel takes the name of a sheet."""
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in title).strip()[:25] or "1"


def guarded(cell: str) -> str:
    """Also behind what parts cells where the comma does not: a Spanish Excel reads "a;=1" as two, quoted or not."""
    cell = _BEHIND_A_SEPARATOR.sub(r"\1'", _fit(cell))
    return f"'{cell}" if cell.lstrip(" ").startswith(_BEGINS_FORMULA + _LOOKS_LIKE) or cell[:1].isspace() else cell


def _fit(cell: str) -> str:
    """Excel refuses longer ones; half a character cannot be written."""
    if len(cell) > LONGEST_CELL:
        cell = cell[: LONGEST_CELL - 1] + _ELLIPSIS
    return cell if cell.isascii() else cell.encode("utf-8", "replace").decode("utf-8")
