"""The catalogue of obliged bodies as the institute's staff keep it: a table saved from a spreadsheet.

Columns `clave,nombre,tipo,municipio,alias,activo`; several aliases are separated by "|". UTF-8 with or without its
mark, or Windows-1252; comma or semicolon. A file with any fault gives no rows: nothing is half-imported.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from domain.institution import Institution

COLUMNS = ("clave", "nombre", "tipo", "municipio", "alias", "activo")
REQUIRED = COLUMNS[:3]
# The categories of Infoem; the last three are bodies of their own, kept apart so that staff can address them.
TYPES = (
    "Municipios",
    "Poder Ejecutivo",
    "Poder Legislativo",
    "Poder Judicial",
    "Órganos autónomos",
    "Partidos políticos",
    "Sindicatos",
    "Fideicomisos",
    "Personas jurídicas colectivas",
    "DIF municipal",
    "Organismos de agua",
    "IMCUFIDE",
)
EXAMPLE = "(ejemplo)"  # ends the name of a body that stands for its kind and is to be replaced
MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000

_LONGEST: Mapping[str, int] = {"clave": 24, "nombre": 160, "tipo": 60, "municipio": 80, "alias": 400, "activo": 10}
_KEY = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_SPACES = re.compile("[ \u00a0]+")
_FORMULA = ("=", "+", "-", "@", "\t")
_ACTIVE = {"": True, "si": True, "1": True, "true": True, "x": True, "no": False, "0": False, "false": False}


@dataclass(frozen=True, slots=True, order=True)
class RowFault:
    row: int  # as the spreadsheet counts: the heading is row 1; 0: the file as a whole
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"row {self.row}, {self.column}" if self.column else f"row {self.row}" if self.row else "the file"
        return f"{where}: {self.what} {self.remedy}"


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    rows: tuple[Institution, ...] = ()
    faults: tuple[RowFault, ...] = ()
    encoding: str = "UTF-8"


def read_catalogue(data: bytes) -> CatalogueFile:
    decoded = _decode(data)
    if isinstance(decoded, RowFault):
        return CatalogueFile(faults=(decoded,))
    text, encoding = decoded
    lines, cut = _split(text)
    faults_before = _heading_faults(lines[0]) if lines else ()
    if not lines or faults_before:
        return CatalogueFile(faults=(*faults_before, *cut), encoding=encoding)
    reading = _Reading([name.strip().lower() for name in lines[0]])
    for number, cells in enumerate(lines[1:], 2):
        reading.row(number, cells)
    faults = tuple(sorted((*reading.faults, *cut)))
    return CatalogueFile(() if faults else tuple(reading.rows), faults, encoding)


def _decode(data: bytes) -> tuple[str, str] | RowFault:
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


def _split(text: str) -> tuple[list[list[str]], tuple[RowFault, ...]]:
    """Rows of cells, the heading first, as far as they can be told apart; then what cut them off.

    Blank rows stay, so that rows count as in the spreadsheet.
    """
    heading = text.lstrip("\r\n").partition("\n")[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
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
        return [], (RowFault(0, "", "it is empty or has no heading.", f"Row 1 is: {','.join(COLUMNS)}."),)
    return rows, ()


def _heading_faults(heading: list[str]) -> tuple[RowFault, ...]:
    names = [name.strip().lower() for name in heading]
    faults = [
        RowFault(1, name, "the column is missing.", f"Row 1 is: {','.join(COLUMNS)}.")
        for name in REQUIRED
        if name not in names
    ]
    for number, name in enumerate(names):
        if name and name not in COLUMNS:
            faults.append(RowFault(1, name[:40], "nothing reads this column.", f"Columns: {', '.join(COLUMNS)}."))
        elif name and name in names[:number]:
            faults.append(RowFault(1, name, "the column is there twice.", "Remove one."))
    return tuple(faults)


class _Reading:
    """Turns rows of cells into institutions, and remembers what does not fit."""

    def __init__(self, columns: list[str]) -> None:
        self.columns = columns
        self.rows: list[Institution] = []
        self.faults: list[RowFault] = []
        self.first_row: dict[str, int] = {}  # of each key, folded

    def row(self, number: int, cells: list[str]) -> None:
        if not any(cell.strip() for cell in cells):
            return
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            self.fault(
                number,
                "",
                f"it has {len(cells)} cells and the heading {len(self.columns)}.",
                "Quote cells with commas.",
            )
            return
        values = {name: _SPACES.sub(" ", cell).strip(" ") for name, cell in zip(self.columns, cells, strict=False)}
        before = len(self.faults)
        for column, value in values.items():
            self.check_cell(number, column, value)
        institution = self.institution(number, values)
        if len(self.faults) == before:
            self.rows.append(institution)

    def institution(self, number: int, values: Mapping[str, str]) -> Institution:
        name = unicodedata.normalize("NFC", values.get("nombre", ""))
        if not name:
            self.fault(number, "nombre", "is empty.", "Write the name in full.")
        return Institution(
            key=self.key(number, values.get("clave", "")),
            name=name,
            type=self.type(number, values.get("tipo", "")),
            municipality=unicodedata.normalize("NFC", values.get("municipio", "")),
            aliases=_aliases(values.get("alias", "")),
            active=self.is_active(number, values.get("activo", "")),
            is_example=name.endswith(EXAMPLE),
        )

    def check_cell(self, number: int, column: str, value: str) -> None:
        if not column:
            return
        if len(value) > _LONGEST[column]:
            self.fault(number, column, f"has {len(value)} characters.", f"At most {_LONGEST[column]} fit.")
        if not value.isprintable():
            self.fault(number, column, "holds a character that cannot be seen.", "Type the cell anew.")
        if value.startswith(_FORMULA):
            self.fault(
                number, column, f"begins like a formula ({value[0]!r}).", "Begin it with a letter or number."
            )

    def key(self, number: int, key: str) -> str:
        if not key:
            self.fault(number, "clave", "is empty.", "Every body needs a key that never changes.")
        elif not _KEY.fullmatch(key):
            self.fault(number, "clave", f"{key[:40]!r} does not fit.", "Use letters, digits and single - . or _.")
        elif key.upper() in self.first_row:
            first = self.first_row[key.upper()]
            self.fault(number, "clave", f"{key!r} is in row {first} already.", "Give one of them another key.")
        else:
            self.first_row[key.upper()] = number
        return key

    def type(self, number: int, word: str) -> str:
        known = {_folded(name): name for name in TYPES}.get(_folded(word))
        if known is None:
            what = f"{word[:40]!r} is no type." if word else "is empty."
            self.fault(number, "tipo", what, f"Types: {', '.join(TYPES)}.")
        return known or ""

    def is_active(self, number: int, word: str) -> bool:
        active = _ACTIVE.get(_folded(word))
        if active is None:
            self.fault(number, "activo", f"{word[:40]!r} is neither yes nor no.", 'Write "sí" or "no".')
        return active is not False

    def fault(self, row: int, column: str, what: str, remedy: str) -> None:
        self.faults.append(RowFault(row, column, what, remedy))


def _aliases(cell: str) -> tuple[str, ...]:
    found = (unicodedata.normalize("NFC", alias.strip()) for alias in cell.split("|"))
    return tuple(dict.fromkeys(alias for alias in found if alias))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.strip().casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))
