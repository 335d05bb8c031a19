"""`ventanilla stages results-file`, `certificates-file` and `ventanilla batches`, as they are typed."""

import argparse
from pathlib import Path

import pytest

import domain.catalogues
from bot.commands.batches import configure
from bot.commands.registrations import configure as configure_registrations
from bot.commands.stages.importing import import_file
from bot.commands.stages.waiting import DOINGS
from bot.office import Office
from domain.catalogue_file import read_catalogue
from domain.ports import Store, Transaction
from domain.registration import State
from tests.inspection.files import pdf
from tests.stages.candidates import AFTER, PROCESS
from tests.stages.command import Command
from tests.support.databases import Database, read_rows
from tests.tables import files
from tests.tables.many import add_many, rows
from tests.tables.platform import GLORIA, HEADING, JUANA


async def batches(store: Store, words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    configure(parser)
    arguments = parser.parse_args(words.split())
    code = await DOINGS[arguments.doing](Office(store, PROCESS, AFTER), arguments)
    return code, capsys.readouterr().out


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


async def test_results_are_shown_done_and_undone(
    store: Store, database: Database, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = await add_many(store, 2)
    table = files.xlsx(["Folio", "Dictamen", "Nombre"], [one, "Competente", "x"], [two, "Competente", "y"])
    path = written(tmp_path, "dictamen.xlsx", table)
    code, said = await command(f"results-file {path} --stage dictamen --dry-run", AFTER)
    assert (code, said[1:3]) == (
        0,
        ["2 rows: 2 change, 0 same, 0 to correct", "I did not read these columns: Nombre."],
    )
    code, said = await command(f"results-file {path} --stage dictamen --yes", AFTER)
    assert code == 0
    number = said[-1].rpartition(" ")[2]
    code, listed = await batches(store, "list", capsys)
    assert (code, number in listed, "Waiting" in listed) == (0, True, True)
    assert (await command(f"results-file {path} --stage dictamen --yes", AFTER))[0] == 0  # nothing to do by then
    code, listed = await batches(store, f"undo {number}", capsys)
    assert (code, listed) == (0, "I undid 2 changes. Nobody was told.\n")
    assert (await batches(store, f"release {number}", capsys))[0] == 1
    assert {state for _, state, _ in await rows(database)} == {"cancelled"}


async def test_what_does_not_fit_changes_nothing(
    store: Store, database: Database, command: Command, tmp_path: Path
) -> None:
    (one,) = await add_many(store, 1)
    path = written(tmp_path, "d.csv", f"folio;resultado\n{one};aprobado\n".encode("cp1252"))
    code, said = await command(f"results-file {path} --stage dictamen --yes", AFTER)
    assert (code, said[2]) == (
        1,
        'Row 2: "aprobado" is no result; it may be Competente, Todavía no competente',
    )
    assert (await command(f"results-file {path} --stage almuerzo --yes", AFTER)) == (1, ["there is no such stage"])
    code, said = await command(f"results-file {tmp_path}/nothing.csv --stage dictamen", AFTER)
    assert (code, said) == (1, [f"{tmp_path}/nothing.csv cannot be read: No such file or directory."])
    assert await rows(database) == []


async def test_a_template_is_written_once(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "plantilla.xlsx"
    assert (await command(f"results-template {path} --stage dictamen", AFTER))[0] == 0
    assert path.read_bytes().startswith(b"PK")
    code, said = await command(f"results-template {path} --stage dictamen", AFTER)
    assert (code, said) == (1, [f"{path} cannot be written: File exists."])
    assert (await command(f"results-template {tmp_path / 'x'} --stage nada", AFTER))[0] == 1


async def test_who_has_no_chat_is_not_counted_among_the_told(
    store: Store, command: Command, database: Database
) -> None:
    (one,) = await add_many(store, 1, state=State.SUBMITTED)
    await read_rows(database, "UPDATE person SET user_id = -id")
    code, said = await command(f"accept {one} --dry-run", AFTER)
    assert code == 0
    assert said[-1] == "1 candidate has no chat yet: told once they come to it"


async def test_certificates_come_in_a_zip(
    store: Store, database: Database, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = await add_many(store, 2)
    table = written(tmp_path, "d.csv", f"folio,resultado\n{one},competente\n{two},competente\n".encode())
    code, said = await command(f"results-file {table} --stage dictamen --yes", AFTER)
    assert (await batches(store, f"release {said[-1].rpartition(' ')[2]}", capsys))[0] == 0
    packed = written(tmp_path, "c.zip", files.zip_of({f"{one}.pdf": pdf(1), f"x/{two}.pdf": pdf(2)}))
    code, said = await command(f"certificates-file {packed} --yes", AFTER)
    assert (code, said[1]) == (0, "2 files: 2 change, 0 same, 0 to correct")
    assert [template for template, _, _ in await rows(database)].count("certificate-ready") == 2
    code, said = await command(f"certificates-file {table}", AFTER)
    assert code == 1


async def test_a_platforms_table_is_taken_in_and_taken_in_again(
    store: Store, database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await store.run(put_catalogue)
    heading = list(HEADING)
    heading[1] = "Clave"
    path = written(tmp_path, "p.xlsx", files.xlsx(heading, GLORIA, JUANA))
    parser = argparse.ArgumentParser()
    configure_registrations(parser)
    for words, code, line in (
        (f"import {path} --yes", 1, "the column of CURP is missing"),
        (f"import {path} --map curp=clave --dry-run", 0, "2 new, 0 change"),
        (f"import {path} --map curp=clave --yes", 0, "I imported 2 new ones"),
        (f"import {path} --map curp=clave --yes", 0, "0 new, 0 change, 0 in the chat already, 2 same"),
    ):
        arguments = parser.parse_args(words.split())
        assert await import_file(Office(store, PROCESS, AFTER), arguments) == code
        assert line in capsys.readouterr().out
    assert await read_rows(database, "SELECT count(*) FROM registration") == [(2,)]


async def put_catalogue(tx: Transaction) -> None:
    path = Path(domain.catalogues.__file__).with_name("obliged-bodies.csv")
    tx.put_institutions(read_catalogue(path.read_bytes()).rows, 1)
    await tx.commit()
