"""Files that change many registrations, from a member's chat."""

import hashlib

import pytest

from domain.actions.publish_result import publish_result
from domain.authorization import COMMAND_LINE
from domain.candidacy.resulting import Result
from domain.events import EventKind
from domain.files import FileKind, InspectedFile, RefusedFile
from domain.incoming import Press
from domain.sheet import NamedPdf, Row, Sheet
from tests.staff.scene import Chat, Office
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk


async def accepted(office: Office, count: int = 2) -> list[tuple[Talk, str]]:
    """Candidates whose registration was accepted, with their folios."""
    found = []
    for number in range(count):
        talk = await office.candidate(number)
        folio = await office.folio(talk)
        await office.tomas.say(folio)
        await office.tomas.press("Aceptar")
        if "Aceptar de todos modos" in office.tomas.labels:  # two of one institution
            await office.tomas.press("Aceptar de todos modos")
        found.append((talk, folio))
    return found


def results(*rows: tuple[str, str, str]) -> Sheet:
    lines = tuple(Row(number, cells) for number, cells in enumerate(rows, 2))
    return Sheet("dictamen.xlsx", ("folio", "resultado", "motivos"), lines)


def papers(*folios: str) -> tuple[NamedPdf, ...]:
    made = []
    for folio in folios:
        content = f"%PDF-1.7 of {folio}".encode()
        file = InspectedFile(FileKind.PDF, content, 1, hashlib.sha256(content).hexdigest())
        made.append(NamedPdf(f"{folio}.pdf", file))
    return tuple(made)


async def asked_for_verdicts(chat: Chat) -> str:
    await chat.say("/archivos")
    said = await chat.press("Mandar resultados")
    return said if "XLSX" in said else await chat.say("2")


async def verdict_of(office: Office, talk: Talk) -> str:
    registration = (await talk.desk()).registration
    assert registration is not None
    stages = await office.store.run(lambda tx: tx.candidate_stages(registration.id))
    return stages["dictamen"].result if "dictamen" in stages else ""


async def test_a_file_is_rehearsed_and_changes_nothing(office: Office) -> None:
    ((talk, folio),) = await accepted(office, 1)
    assert "dictamen" in (await asked_for_verdicts(office.tomas)).lower()
    said = await office.tomas.file("dictamen.xlsx", results((folio, "Competente", "")))
    assert "No cambié nada" in said
    assert "Avisaría a 1: 1 Competente" in said
    assert await verdict_of(office, talk) == ""


async def test_what_was_rehearsed_is_applied(office: Office, database: Database) -> None:
    found = await accepted(office)
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("dictamen.xlsx", results(*((folio, "Competente", "") for _, folio in found)))
    said = await office.tomas.press("Aplicar")
    assert "Los avisos esperan 10 min" in said
    assert {await verdict_of(office, talk) for talk, _ in found} == {"competente"}
    held = await read_rows(database, "SELECT count(*) FROM outbox WHERE template = 'result' AND state = 'held'")
    assert held == [(2,)]


async def test_an_applied_file_is_undone_by_a_colleague(office: Office) -> None:
    ((talk, folio),) = await accepted(office, 1)
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("dictamen.xlsx", results((folio, "Competente", "")))
    await office.tomas.press("Aplicar")
    await office.elena.say("/archivos")
    assert "Tomás" in await office.elena.press("Ver lo hecho")
    assert "nadie los tiene" in await office.elena.say("1")
    assert "Deshice 1" in await office.elena.press("Deshacer")
    assert await verdict_of(office, talk) == ""
    assert EventKind.RESULT_UNDONE in {event.kind for event in await office.events(talk, 5)}


async def test_its_messages_may_leave_at_once(office: Office, database: Database) -> None:
    ((_, folio),) = await accepted(office, 1)
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("dictamen.xlsx", results((folio, "Competente", "")))
    await office.tomas.press("Aplicar")
    assert "Los avisos ya salen" in await office.tomas.press("Avisar ya")
    rows = await read_rows(database, "SELECT state FROM outbox WHERE template = 'result'")
    assert rows == [("ready",)]


async def test_the_wait_is_told_as_a_duration(office: Office) -> None:
    ((_, folio),) = await accepted(office, 1)
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("dictamen.xlsx", results((folio, "Competente", "")))
    await office.tomas.press("Aplicar")
    assert "Los avisos salen en" in await office.tomas.say("/archivos")


async def test_rows_to_correct_come_as_a_table(office: Office) -> None:
    ((_, folio),) = await accepted(office, 1)
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("dictamen.xlsx", results((folio, "Competente", ""), ("nada", "Competente", "")))
    assert "Aplicar" not in office.tomas.labels
    await office.tomas.press("Bajar las filas")
    paper = office.tomas.screens[0].attachment
    assert paper is not None
    assert "nada" in str(paper.content)
    assert "1 cambia" in await office.tomas.file("dictamen.xlsx", results((folio, "Competente", "")))


async def test_the_button_of_an_older_file_applies_nothing(office: Office) -> None:
    ((talk, folio),) = await accepted(office, 1)
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("dictamen.xlsx", results((folio, "Competente", "")))
    older = next(
        button.press for row in office.tomas.screens[0].buttons for button in row if button.label == "Aplicar"
    )
    await office.tomas.file("dictamen.xlsx", results((folio, "Todavía no competente", "Faltó el producto 2")))
    assert "Ensayo" in await office.tomas.push(older)
    assert await verdict_of(office, talk) == ""


async def test_what_changed_meanwhile_is_rehearsed_again(office: Office) -> None:
    (_, folio), (_, other) = await accepted(office)
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("a.xlsx", results((folio, "Competente", ""), (other, "Competente", "")))
    process, wanted = office.knowledge.process, Result("dictamen", "competente", "")
    await office.store.run(lambda tx: publish_result(tx, COMMAND_LINE, process, folio, wanted, office.tomas.at))
    said = await office.tomas.press("Aplicar")
    assert "Algo cambió" in said
    assert "1 cambia, 1 igual" in said
    assert "Listo: 1" in await office.tomas.press("Aplicar")


async def test_two_members_with_one_stage_hear_of_each_other(office: Office) -> None:
    (_, one), (_, two) = await accepted(office)
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("a.xlsx", results((one, "Competente", "")))
    await asked_for_verdicts(office.elena)
    await office.elena.file("b.xlsx", results((two, "Competente", "")))
    await office.tomas.press("Aplicar")
    assert "Tomás hizo 1 cambio" in await office.elena.press("Aplicar")
    await office.tomas.press("Avisar ya")
    assert "Listo" in await office.elena.press("Aplicar")


async def test_certificates_come_one_by_one_and_are_delivered(office: Office, database: Database) -> None:
    found = await accepted(office)
    folios = [folio for _, folio in found]
    await asked_for_verdicts(office.tomas)
    await office.tomas.file("dictamen.xlsx", results(*((folio, "Competente", "") for folio in folios)))
    await office.tomas.press("Aplicar")
    await office.tomas.press("Avisar ya")
    await office.tomas.say("/archivos")
    await office.tomas.press("Mandar certificados")
    said = [await office.tomas.file(f"{folio}.pdf", papers(folio)) for folio in folios]
    assert "Llevo 2" in said[-1]
    assert "2 cambian" in await office.tomas.press("Ensayar")
    assert "Listo: 2" in await office.tomas.press("Aplicar")
    held = await read_rows(
        database, "SELECT count(*) FROM outbox WHERE template = 'certificate-ready' AND state = 'held'"
    )
    assert held == [(2,)]


async def test_a_certificate_without_a_folio_in_its_name_is_told(office: Office) -> None:
    await office.tomas.say("/archivos")
    await office.tomas.press("Mandar certificados")
    made = papers("escaneo")
    await office.tomas.file("escaneo.pdf", made)
    assert "no lleva un folio en su nombre" in await office.tomas.press("Ensayar")


async def test_a_file_that_cannot_be_read_says_why(office: Office) -> None:
    await asked_for_verdicts(office.tomas)
    refused = RefusedFile("table-bomb", {"name": "dictamen.xlsx"})
    assert "No lo abrí" in await office.tomas.file("dictamen.xlsx", refused)


async def test_a_table_nobody_asked_for_is_asked_about(office: Office) -> None:
    assert "¿Qué trae ese archivo?" in await office.tomas.file("dictamen.xlsx", results())


async def test_words_instead_of_a_file_keep_the_question(office: Office) -> None:
    ((_, folio),) = await accepted(office, 1)
    await asked_for_verdicts(office.tomas)
    assert "Aquí espero el archivo" in await office.tomas.say("ya te lo mando")
    assert "1 cambia" in await office.tomas.file("dictamen.xlsx", results((folio, "Competente", "")))


async def test_the_template_comes_as_a_file(office: Office) -> None:
    await asked_for_verdicts(office.tomas)
    await office.tomas.press("Bajar plantilla")
    paper = office.tomas.screens[0].attachment
    assert paper is not None
    assert paper.file_name.endswith(".xlsx")


@pytest.mark.parametrize("heading", ["correo", "e-mail"])
async def test_registrations_are_imported_with_a_named_column(office: Office, heading: str) -> None:
    cells = ("P-1", "HEGG560427MVZRRL04", "Gloria", "Hernández", "García", "15054", "gloria@metepec.gob.mx")
    names = ("folio", "curp", "nombre", "primer apellido", "segundo apellido", "institucion", "Buzón")
    await office.tomas.say("/archivos")
    await office.tomas.press("Importar registros")
    said = await office.tomas.file("plataforma.xlsx", Sheet("plataforma.xlsx", names, (Row(2, cells),)))
    assert "falta la columna de" in said
    said = await office.tomas.say(f"{heading} = Buzón")
    if heading == "e-mail":
        assert "No hay un dato" in said
        return
    assert "1 nuevo" in said
    assert "Importé 1 nuevo" in await office.tomas.press("Aplicar")
    counts = await office.elena.say("/panel")
    assert "Por revisar: 1" in counts


async def test_an_old_button_without_files_asks_for_them(office: Office) -> None:
    await asked_for_verdicts(office.tomas)
    for verb in ("w-table-faults", "w-table-try"):
        assert "Aquí espero el archivo" in await office.tomas.push(Press(verb))
    assert "Archivos" in await office.tomas.push(Press("w-table-do", "0123abcd"))
    await office.tomas.say("/panel")
    assert "Archivos" in await office.tomas.push(Press("w-table-faults"))


async def test_a_photo_is_no_table(office: Office) -> None:
    await asked_for_verdicts(office.tomas)
    assert "Aquí espero el archivo" in await office.tomas.file()


async def test_certificates_beyond_what_fits_wait(office: Office) -> None:
    """They are held together while they are looked into."""
    await office.tomas.say("/archivos")
    await office.tomas.press("Mandar certificados")
    for number in range(6):
        await office.tomas.file(f"{number}.pdf", size=10 * 1024 * 1024)
    assert "Ese ya no cabe" in await office.tomas.file("7.pdf", size=1_000)
    assert "Llevo 6" not in office.tomas.words
    assert "Ensayar" in office.tomas.labels
