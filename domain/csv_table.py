"""A table that staff saved from a spreadsheet: UTF-8 with or without its mark, or Windows-1252; comma or semicolon.
Whatever keeps it from being read is told by row and column."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class RowFault:
    row: int  # as the spreadsheet counts: the heading is row 1; 0: the file as a whole
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"row {self.row}, {self.column}" if self.column else f"row {self.row}" if self.row else "the file"
        return f"{where}: {self.what} {self.remedy}"


def decode(data: bytes) -> tuple[str, str] | RowFault:
    kind = _other_kind(data)
    if kind:
        return RowFault(0, "", f"it is {kind}, whatever its name says.", 'Save the table as "CSV UTF-8".')
    if len(data) > MAX_BYTES:
        return RowFault(0, "", f"it has {len(data)} bytes.", f"At most {MAX_BYTES} are read.")
    for codec, name in (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    return RowFault(0, "", "its letters are neither UTF-8 nor Windows-1252.", 'Save it as "CSV UTF-8".')


def _other_kind(data: bytes) -> str:
    """What it is when it is no plain text; "" when it may be. Archives are told apart by the names within."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "an old Excel workbook (XLS)"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text in UTF-16"
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    if b"xl/workbook" in data or b"xl/worksheets/" in data:
        return "an Excel workbook (XLSX)"
    return "an OpenDocument spreadsheet (ODS)" if b"opendocument.spreadsheet" in data[:200] else "a ZIP archive"


def split(text: str, columns: Sequence[str]) -> tuple[list[list[str]], tuple[RowFault, ...]]:
    """Rows of cells, the heading first, as far as they can be told apart; then what cut them off.

    Blank rows stay, so that rows count as in the spreadsheet. A first line `sep=;` says what parts the cells; Excel
    takes it for its own and does not count it.
    """
    said = _SEPARATOR.match(text)
    if said is not None:
        text = text[said.end() :]
    heading = text.lstrip("\r\n").partition("\n")[0]
    delimiter = said[1] if said else ";" if heading.count(";") > heading.count(",") else ","
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append(row)
            if len(rows) > MAX_ROWS:
                return [], (RowFault(0, "", f"it has more than {MAX_ROWS} rows.", "Import a shorter one."),)
    except csv.Error as error:
        what = f"it cannot be split into cells ({error}), so nothing from here on was looked at."
        return rows, (RowFault(len(rows) + 1, "", what, "Mend the quotes of this row."),)
    if not rows or not any(rows[0]):
        return [], (RowFault(0, "", "it is empty or has no heading.", f"Row 1 is: {','.join(columns)}."),)
    return rows, ()


def heading_faults(heading: Sequence[str], columns: Sequence[str], required: Sequence[str]) -> tuple[RowFault, ...]:
    names = [name.strip().lower() for name in heading]
    faults = [
        RowFault(1, name, "the column is missing.", f"Row 1 is: {','.join(columns)}.")
        for name in required
        if name not in names
    ]
    for number, name in enumerate(names):
        if name and name not in columns:
            faults.append(RowFault(1, name[:40], "nothing reads this column.", f"Columns: {', '.join(columns)}."))
        elif name and name in names[:number]:
            faults.append(RowFault(1, name, "the column is there twice.", "Remove one."))
    return tuple(faults)
