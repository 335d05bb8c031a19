"""A table that staff sent, as it was read: plain words only, whatever kind of file it came in."""

from dataclasses import dataclass

from domain.files import InspectedFile, RefusedFile

__all__ = ["NamedPdf", "RefusedFile", "Row", "Sheet"]

MAX_ROWS = 50_000
MAX_COLUMNS = 60
MAX_CELL = 2_000  # characters
MAX_TABLE_BYTES = 20 * 1024 * 1024  # as large as Telegram hands out


@dataclass(frozen=True, slots=True)
class Row:
    number: int  # as the spreadsheet counts
    cells: tuple[str, ...]  # as many as the heading has, or more


@dataclass(frozen=True, slots=True)
class Sheet:
    """Dates are ISO ("2022-06-17", "2022-06-17 10:00"), whole numbers have no ".0", true and false are "sí" and
    "no". Cells are trimmed; blank rows are left out."""

    name: str  # of the file
    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    heading_row: int = 1
    title: str = ""  # of the worksheet that was read; "" for CSV
    others: tuple[str, ...] = ()  # worksheets that were not read
    encoding: str = ""  # of CSV: "UTF-8", "Windows-1252", "UTF-16"
    formulas: int = 0  # cells that were calculated: their last value was taken


@dataclass(frozen=True, slots=True)
class NamedPdf:
    """One of several: its name without folders, and the file itself, looked into like any other."""

    name: str
    file: InspectedFile
