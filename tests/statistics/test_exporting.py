"""Registrations exported: what stands in the file, masked or whole, and what the log says about it."""

import csv
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.tabling import Exporting
from domain.actions.export_registrations import PAGE, begin_export
from domain.authorization import COMMAND_LINE, Actor, Denied, Role
from domain.candidacy.sheet import Sheet
from domain.catalogue import Catalogue
from domain.conversation.voice import Voice
from domain.events import EventKind
from domain.exporting import Export, ExportKind, NoReason, read_reason
from domain.ids import ExportId, PersonId, UserId, new_id
from domain.ports import Store, Transaction
from domain.registration import State
from domain.stages import StageState
from domain.texts.catalogue import load_texts
from tests.statistics.roster import ASKED, OFFICES, OPENS, PROCESS, Candidate, add, place, stock
from tests.support.databases import Database, read_rows

ALL = len(ASKED)
NOW = OPENS + timedelta(days=10)
VOICE = Voice(load_texts(), "es", PROCESS, NOW)
CELLS = (
    ("curp", "PEMJ850101MMCRRN07"),
    ("given_names", "=HYPERLINK(1)"),
    ("first_surname", "Peñaloza"),
    ("second_surname", ""),
    ("position", "Titular"),
    ("is_head", "yes"),
    ("email", "juana@toluca.gob.mx"),
    ("phone", "+527221234567"),
)


@dataclass(frozen=True, slots=True)
class Office:
    store: Store
    folder: Path

    async def begin(self, kind: ExportKind = ExportKind.XLSX, **changes: object) -> Export:
        fresh = ExportId(new_id(NOW))
        return await self.store.run(
            lambda tx: begin_export(tx, COMMAND_LINE, PROCESS, kind, "Informe mensual", NOW, fresh, **changes)  # type: ignore[arg-type]  # any of its choices
        )

    async def export(
        self, kind: ExportKind = ExportKind.XLSX, *, is_masked: bool = True, by: PersonId | None = None
    ) -> list[dict[str, str]]:
        """The rows of the file, by the words of its head."""
        export = await self.begin(kind, is_masked=is_masked, by=by)
        path = self.folder / f"{export.id}.{kind}"
        sheet = Sheet(VOICE, Catalogue(OFFICES), is_masked)
        count = await Exporting(self.store, COMMAND_LINE, sheet, lambda: NOW).write(export, path)
        rows = read(path)
        assert len(rows) == count
        return rows


def read(path: Path) -> list[dict[str, str]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = list(csv.reader(file))
    else:
        book = load_workbook(path)
        head, *rows = [[str(cell.value or "") for cell in row] for row in book.worksheets[0].iter_rows()]
        book.close()
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture
async def office(store: Store, tmp_path: Path) -> Office:
    await stock(store)
    return Office(store, tmp_path)


async def two_sent(store: Store) -> list[PersonId]:
    first = Candidate(1, "F-1", ALL, sent=(1, 2), state=State.ACCEPTED, cells=CELLS)
    second = Candidate(2, "F-2", ALL, sent=(3,), state=State.SUBMITTED, office="?Otra oficina", cells=CELLS)
    people = await add(store, first, second, Candidate(3, answers=3, cells=CELLS))
    await place(store, "F-1", "diagnostico", StageState.ATTENDED, "sin-recomendacion")
    await place(store, "F-1", "evaluacion", StageState.MISSED)
    return [person.id for person in people]


async def test_what_was_sent_stands_in_the_file(store: Store, office: Office) -> None:
    await two_sent(store)
    first, second = await office.export()
    assert list(first)[:10] == [
        "Folio", "Estado", "Enviado", "Institución", "Tipo de institución", "Municipio",
        "Diagnóstica", "Evaluación", "Dictamen", "Certificado",
    ]  # fmt: skip
    assert list(first.values())[:9] == [
        "F-1", "aceptado", "2022-05-09 02:00", "Ayuntamiento A", "Municipios", "Toluca",
        "Sin capacitación recomendada", "faltó", "",
    ]  # fmt: skip
    assert (second["Folio"], second["Institución"], second["Tipo de institución"]) == ("F-2", "Otra oficina", "")


@pytest.mark.parametrize("kind", ExportKind)
async def test_masked_cells_tell_nobody_apart(store: Store, office: Office, kind: ExportKind) -> None:
    await two_sent(store)
    first = (await office.export(kind))[0]
    assert [first[name] for name in ("CURP", "Primer apellido", "Correo", "Teléfono", "Cargo", "Titular")] == [
        "PEMJ…07", "P…", "j…@t…", "…67", "Titular", "sí",
    ]  # fmt: skip
    assert not {"Peñaloza", "juana", "7221234567", "850101"} & set(" ".join(first.values()).split())


async def test_whole_data_are_texts_too(store: Store, office: Office) -> None:
    await two_sent(store)
    first = (await office.export(is_masked=False))[0]
    assert (first["CURP"], first["Nombre"]) == ("PEMJ850101MMCRRN07", "=HYPERLINK(1)")
    guarded = (await office.export(ExportKind.CSV, is_masked=False))[0]
    assert (guarded["Nombre"], guarded["Teléfono"]) == ("'=HYPERLINK(1)", "'+527221234567")


async def test_every_registration_is_in_the_file_once(store: Store, office: Office) -> None:
    """More than two pages of them."""
    count = 2 * PAGE + 7
    await add(
        store,
        *(Candidate(number, f"F-{number:05}", sent=(1,), state=State.SUBMITTED) for number in range(1, count + 1)),
    )
    rows = await office.export(ExportKind.CSV)
    assert [row["Folio"] for row in rows] == [f"F-{number:05}" for number in range(1, count + 1)]


async def test_who_exports_and_why_is_kept(store: Store, office: Office, database: Database) -> None:
    staff = (await two_sent(store))[2]
    await office.export(by=staff)
    (kept,) = await store.run(lambda tx: tx.exports(PROCESS.slug, 10))
    assert (kept.reason, kept.by, kept.is_masked, kept.kind) == ("Informe mensual", staff, True, ExportKind.XLSX)
    events = await store.run(lambda tx: tx.events(staff, 5, [EventKind.EXPORT_MADE]))
    assert [event.about for event in events] == [{"export": kept.id, "kind": "xlsx", "masked": "yes"}]
    stored = str(await read_rows(database, "SELECT reason FROM export"))
    assert "Informe" not in stored


async def test_a_masked_export_is_in_no_candidates_log(store: Store, office: Office) -> None:
    first, *_ = await two_sent(store)
    await office.export()
    assert await store.run(lambda tx: tx.events(first, 5, [EventKind.EXPORTED])) == ()


async def test_whole_data_are_in_each_candidates_log(store: Store, office: Office) -> None:
    first, second, third = await two_sent(store)
    await office.export(is_masked=False)

    async def count(tx: Transaction) -> list[int]:
        return [len(await tx.events(one, 5, [EventKind.EXPORTED])) for one in (first, second, third)]

    assert await store.run(count) == [1, 1, 0]
    assert await store.audit() is None


async def test_who_was_erased_keeps_a_row_without_answers(store: Store, office: Office, database: Database) -> None:
    first, *_ = await two_sent(store)
    await read_rows(database, f"UPDATE person SET wrapped_key = NULL WHERE id = {first}")
    row = (await office.export())[0]
    assert (row["Folio"], row["CURP"], row["Correo"]) == ("F-1", "datos borrados", "datos borrados")


async def begin_anew(database: Database, person: PersonId) -> None:
    """As after a withdrawal: "Registrarme otra vez"."""
    changed = "state = 'draft', submitted_version = 0"
    await read_rows(database, f"UPDATE registration SET {changed} WHERE person_id = {person}")


async def test_who_begins_anew_is_not_called_erased(store: Store, office: Office, database: Database) -> None:
    first, *_ = await two_sent(store)
    await begin_anew(database, first)
    row = (await office.export(is_masked=False))[0]
    assert (row["Folio"], row["Estado"]) == ("F-1", "borrador")
    assert (row["CURP"], row["Correo"], row["Institución"], row["Municipio"]) == ("", "", "", "")


async def test_what_was_not_read_is_in_nobodys_log(store: Store, office: Office, database: Database) -> None:
    first, second, _ = await two_sent(store)
    await begin_anew(database, first)
    await add(store, Candidate(4, "F-4", ALL, sent=(1,), state=State.SUBMITTED, cells=CELLS))
    await read_rows(database, f"UPDATE person SET wrapped_key = NULL WHERE id = {second}")
    await office.export(is_masked=False)
    told = await read_rows(database, f"SELECT count(*) FROM event WHERE kind = '{EventKind.EXPORTED}'")
    assert [tuple(row) for row in told] == [(1,)]


async def test_an_export_of_nothing_has_a_head(office: Office) -> None:
    assert await office.export(ExportKind.CSV) == []


async def test_a_candidate_exports_nothing(store: Store) -> None:
    actor, fresh = Actor(UserId(501), Role.CANDIDATE), ExportId(new_id(NOW))
    with pytest.raises(Denied):
        await store.run(lambda tx: begin_export(tx, actor, PROCESS, ExportKind.CSV, "porque sí", NOW, fresh))
    assert await store.run(lambda tx: tx.exports(PROCESS.slug, 10)) == ()


async def test_the_file_is_its_owners_alone(store: Store, office: Office) -> None:
    await office.export()
    (path,) = office.folder.glob("*.xlsx")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("typed", "read_"),
    [
        (" Informe \n mensual ", "Informe mensual"),
        ("x", NoReason.SHORT),
        ("", NoReason.SHORT),
        ("x" * 501, NoReason.LONG),
    ],
)
def test_a_reason_is_one_line_of_words(typed: str, read_: object) -> None:
    assert read_reason(typed) == read_
