"""The catalogue of obliged bodies as the institute's staff keep it: a table saved from a spreadsheet.

Columns `clave,nombre,tipo,municipio,alias,activo`; several aliases are separated by "|". UTF-8 with or without its
mark, or Windows-1252; comma or semicolon. A file with any fault gives no rows: nothing is half-imported.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from domain.csv_table import RowFault, decode, heading_faults, split
from domain.institution import Institution
from domain.typed import fold

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

_LONGEST: Mapping[str, int] = {"clave": 24, "nombre": 160, "tipo": 60, "municipio": 80, "alias": 400, "activo": 10}
_KEY = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_RETIRE = 'Write one for each body; to retire one keep its row, with "no" under activo.'
_SPACES = re.compile("[ \u00a0]+")
_FORMULA = ("=", "+", "-", "@", "\t")
_ACTIVE = {"": True, "si": True, "1": True, "true": True, "x": True, "no": False, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    rows: tuple[Institution, ...] = ()
    faults: tuple[RowFault, ...] = ()
    encoding: str = "UTF-8"


def read_catalogue(data: bytes) -> CatalogueFile:
    decoded = decode(data)
    if isinstance(decoded, RowFault):
        return CatalogueFile(faults=(decoded,))
    text, encoding = decoded
    lines, cut = split(text, COLUMNS)
    faults_before = heading_faults(lines[0], COLUMNS, REQUIRED) if lines else ()
    if not lines or faults_before:
        return CatalogueFile(faults=(*faults_before, *cut), encoding=encoding)
    reading = _Reading([name.strip().lower() for name in lines[0]])
    for number, cells in enumerate(lines[1:], 2):
        reading.row(number, cells)
    if not (reading.rows or reading.faults or cut):
        reading.fault(0, "", "it has no rows, which would take every body out of the catalogue.", _RETIRE)
    faults = tuple(sorted((*reading.faults, *cut)))
    return CatalogueFile(() if faults else tuple(reading.rows), faults, encoding)


class _Reading:
    """Turns rows of cells into institutions, and remembers what does not fit."""

    def __init__(self, columns: list[str]) -> None:
        self.columns = columns
        self.rows: list[Institution] = []
        self.faults: list[RowFault] = []
        self.first_row: dict[str, int] = {}  # of each key, folded
        self.named: dict[str, int] = {}  # the first active body of each name, folded

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
            self.check_name(number, institution)
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

    def check_name(self, number: int, institution: Institution) -> None:
        """Two that are called the same cannot be told apart in the list that people choose from."""
        if not institution.active:
            return
        first = self.named.setdefault(fold(institution.name), number)
        if first != number:
            what = f"{institution.name[:40]!r} is the name of row {first} already."
            self.fault(number, "nombre", what, 'Say what sets them apart, or write "no" under activo.')

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
