"""Registrations that were made on the institute's own platform, as its table has them: each cell is read by the
parser that reads what people type for the same question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from domain.candidacy.bulk import BulkFault, twice
from domain.candidacy.days import parse_day
from domain.candidacy.headings import find_columns
from domain.catalogue import Catalogue
from domain.conversation.questions import MISSING, QUESTIONS, Input
from domain.process import PLATFORM_FOLIO, Process
from domain.sheet import Row, Sheet
from domain.typed import clean, fold, quote
from domain.values.curp import parse_curp
from domain.values.office_name import parse_office_name
from domain.values.outcome import Accepted, Doubt, Outcome
from domain.values.phone import parse_contact_phone
from domain.values.platform_folio import LONGEST as LONGEST_FOLIO

SENT_AT = "sent_at"
COLUMNS: Mapping[str, Sequence[str]] = {
    PLATFORM_FOLIO: ("folio", "folio de registro", "numero de folio", "folio plataforma", "registro", "id"),
    "curp": ("curp", "clave unica de registro de poblacion"),
    "given_names": ("nombre", "nombres", "nombre s", "given names"),
    "first_surname": ("primer apellido", "apellido paterno", "paterno", "apellido 1", "first surname"),
    "second_surname": ("segundo apellido", "apellido materno", "materno", "apellido 2", "second surname"),
    "institution": ("institucion", "sujeto obligado", "dependencia", "ente", "ayuntamiento", "institution"),
    "position": ("cargo", "puesto", "position"),
    "is_head": ("titular", "es titular", "titular de la unidad", "is head"),
    "email": ("correo", "correo electronico", "correo institucional", "email", "e mail"),
    "phone": ("telefono", "celular", "tel", "numero de telefono", "phone"),
    "rfc": ("rfc",),
    "professional_licence": ("cedula", "cedula profesional"),
    SENT_AT: ("fecha", "fecha de registro", "fecha y hora", "fecha de envio", "date"),
}
# Which a platform's table may lack altogether; the person can add them in the chat.
_MAY_LACK = frozenset({"position", "is_head", "phone", "rfc"})
_GOOD_DOUBTS = frozenset({"curp-echo"})
_TAKEN_AS_TYPED = frozenset({"email-typo", "rfc-digit"})  # what stands on the platform, told as doubtful
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class ImportRow:
    row: int
    platform_folio: str
    answers: Mapping[str, str]
    sent_at: datetime | None  # None: the table does not say


@dataclass(frozen=True, slots=True)
class ImportFile:
    name: str
    columns: Mapping[str, str]  # field -> the heading of its column: shown, and may be corrected
    total: int
    rows: tuple[ImportRow, ...] = ()
    faults: tuple[BulkFault, ...] = ()
    doubts: tuple[BulkFault, ...] = ()  # taken as they are
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    row: Row
    cells: Mapping[str, str]
    faults: list[BulkFault] = field(default_factory=list)
    doubts: list[BulkFault] = field(default_factory=list)

    def fault(self, why: str, name: str, text: str = "", near: str = "") -> None:
        facts = {"campo": name, "text": quote(text), "cerca": quote(near)}
        self.faults.append(
            BulkFault(self.row.number, self.cells.get(PLATFORM_FOLIO, "")[:LONGEST_FOLIO], why, facts)
        )


def read_registrations(
    sheet: Sheet, process: Process, catalogue: Catalogue, now: datetime, given: Mapping[str, str] | None = None
) -> ImportFile:
    """`given`: field -> heading, for those that are to be read otherwise than guessed; "" for none."""
    places = find_columns(sheet.heading, COLUMNS)
    faults = _corrected(sheet, places, given or {})
    columns = {name: sheet.heading[place] for name, place in places.items()}
    unread = tuple(cell for place, cell in enumerate(sheet.heading) if cell and place not in places.values())
    faults += _absent(sheet, process, places)
    file = ImportFile(sheet.name, columns, len(sheet.rows), unread=unread)
    if faults:
        return replace(file, faults=tuple(faults))
    readings = [_Reading(row, {name: row.cells[place] for name, place in places.items()}) for row in sheet.rows]
    rows = [_read(reading, process, catalogue, now) for reading in readings]
    faults = [fault for reading in readings for fault in reading.faults]
    faults += twice([(row.row, row.platform_folio) for row in rows])
    faults += [
        replace(one, why="curp-twice") for one in twice([(row.row, row.answers.get("curp", "")) for row in rows])
    ]
    doubts = [doubt for reading in readings for doubt in reading.doubts]
    return replace(
        file,
        rows=tuple(rows),
        faults=tuple(sorted(faults, key=lambda one: (one.row, one.why))),
        doubts=tuple(doubts),
    )


def _corrected(sheet: Sheet, places: dict[str, int], given: Mapping[str, str]) -> list[BulkFault]:
    headings = {fold(cell): place for place, cell in enumerate(sheet.heading) if cell}
    faults = []
    for name, heading in given.items():
        places.pop(name, None)
        if name not in COLUMNS:
            faults.append(BulkFault(0, "", "no-field", {"text": quote(name), "known": ", ".join(COLUMNS)}))
        elif heading and fold(heading) not in headings:
            faults.append(BulkFault(sheet.heading_row, "", "no-column", {"text": quote(heading)}))
        elif heading:
            place = headings[fold(heading)]
            for other in [other for other, taken in places.items() if taken == place]:
                del places[other]
            places[name] = place
    return faults


def _absent(sheet: Sheet, process: Process, places: Mapping[str, int]) -> list[BulkFault]:
    asked = [name for name in process.questions if QUESTIONS[name].input is not Input.FILE]
    asked = [name for name in asked if name != PLATFORM_FOLIO]  # needed in any case
    needed = [name for name in asked if not QUESTIONS[name].is_optional and name not in _MAY_LACK]
    return [
        BulkFault(sheet.heading_row, "", "no-column-for", {"campo": name})
        for name in (PLATFORM_FOLIO, *needed)
        if name not in places
    ]


def _read(reading: _Reading, process: Process, catalogue: Catalogue, now: datetime) -> ImportRow:
    folio = clean(reading.cells[PLATFORM_FOLIO])
    if not folio or len(folio) > LONGEST_FOLIO:
        reading.fault("empty" if not folio else "value", PLATFORM_FOLIO, folio)
    answers: dict[str, str] = {}
    for name in process.questions:
        if name == PLATFORM_FOLIO:  # asked for in guide mode; here of whatever form the platform gives it
            answers[name] = folio
        elif name in reading.cells and QUESTIONS[name].input is not Input.FILE:
            value = _answer(reading, name, reading.cells[name], catalogue, now.astimezone(process.zone).date())
            if value is not None:
                answers[name] = value
    return ImportRow(reading.row.number, folio, answers, _sent_at(reading, process, now))


def _answer(reading: _Reading, name: str, cell: str, catalogue: Catalogue, today: date) -> str | None:
    if not clean(cell):
        return _blank(reading, name)
    if name == "institution":
        return _institution(reading, cell, catalogue)
    found = _parsed(name, cell, today)
    if isinstance(found, Accepted):
        return found.value
    near = found.options[0] if isinstance(found, Doubt) and found.options else ""
    if isinstance(found, Doubt) and found.doubt in _GOOD_DOUBTS | _TAKEN_AS_TYPED:
        if found.doubt in _TAKEN_AS_TYPED:
            facts = {"campo": name, "text": quote(cell), "cerca": quote(near)}
            reading.doubts.append(BulkFault(reading.row.number, "", "doubtful", facts))
        return found.value
    reading.fault("value-near" if near else "value", name, cell, near)
    return None


def _blank(reading: _Reading, name: str) -> str | None:
    if QUESTIONS[name].is_optional:
        return ""
    if name not in _MAY_LACK:
        reading.fault("empty", name)
    return None


def _parsed(name: str, cell: str, today: date) -> Outcome:
    parse = QUESTIONS[name].parse
    if name == "curp" or parse is None:
        return parse_curp(cell, today)
    return parse_contact_phone(cell) if name == "phone" and cell.startswith("+") else parse(cell)


def _institution(reading: _Reading, cell: str, catalogue: Catalogue) -> str | None:
    """A key, a name that can only be one, or "? name" for one that the catalogue lacks."""
    typed = clean(cell)
    if catalogue.get(typed) is not None:
        return typed
    if typed.startswith(MISSING):
        name = parse_office_name(typed.removeprefix(MISSING))
        if isinstance(name, Accepted):
            return MISSING + name.value
    found = catalogue.suggest(typed)
    if isinstance(found, Accepted):
        return found.value
    near = catalogue.get(found.options[0]) if isinstance(found, Doubt) and found.options else None
    reading.fault("office-near" if near else "office", "institution", cell, near.name if near else "")
    return None


def _sent_at(reading: _Reading, process: Process, now: datetime) -> datetime | None:
    cell = reading.cells.get(SENT_AT, "")
    if not clean(cell):
        return None
    day = parse_day(cell.partition(":")[0].rpartition(" ")[0] if ":" in cell else cell)
    clock = _CLOCK.search(cell)
    if not isinstance(day, Accepted):
        reading.fault("value", SENT_AT, cell)
        return None
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (12, 0)
    if hour > 23 or minute > 59:
        reading.fault("value", SENT_AT, cell)
        return None
    at = datetime.combine(date.fromisoformat(day.value), time(hour, minute), process.zone).astimezone(UTC)
    if at > now and at.astimezone(process.zone).date() > now.astimezone(process.zone).date():
        reading.fault("value", SENT_AT, cell)
    return min(at, now)
