"""A table as the institute's platform might give it."""

from collections.abc import Sequence

from domain.candidacy.import_file import ImportFile, read_registrations
from domain.catalogue import Catalogue
from domain.sheet import Row, Sheet
from tests.stages.candidates import PROCESS, REVIEW
from tests.support.chat import shipped_knowledge

HEADING = (
    "Folio", "CURP", "Nombre(s)", "Primer apellido", "Segundo apellido", "Sujeto obligado", "Cargo", "Titular",
    "Correo electrónico", "Teléfono", "Fecha de registro",
)  # fmt: skip
GLORIA = (
    "P-001", "HEGG560427MVZRRL04", "Gloria", "Hernández", "García", "Ayuntamiento de Almoloya del Río",
    "Titular de la Unidad", "Sí", "gloria@almoloya.gob.mx", "722 123 4567", "10/05/2022 14:30",
)  # fmt: skip
JUANA = (
    "P-002", "PEMJ850101MMCRRN07", "Juana", "Peña", "", "Ayuntamiento de Toluca", "Titular", "no",
    "juana@toluca.gob.mx", "7221234568", "2022-05-11",
)  # fmt: skip
CATALOGUE: Catalogue = shipped_knowledge().catalogue


def platform(*rows: Sequence[str], heading: Sequence[str] = HEADING, **given: str) -> ImportFile:
    lines = tuple(Row(number, (*row, *[""] * (len(heading) - len(row)))) for number, row in enumerate(rows, 2))
    return read_registrations(Sheet("plataforma.xlsx", tuple(heading), lines), PROCESS, CATALOGUE, REVIEW, given)


def changed(row: Sequence[str], **cells: str) -> tuple[str, ...]:
    """By the headings' first words: Folio, CURP, Nombre, Primer, Segundo, Sujeto, Cargo, Titular, Correo, ..."""
    names = {heading.partition(" ")[0].partition("(")[0]: place for place, heading in enumerate(HEADING)}
    out = list(row)
    for name, cell in cells.items():
        out[names[name]] = cell
    return tuple(out)
