"""The commands for process files, as a technician types them."""

import argparse
import io
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest

from bot.cli import main
from bot.commands import check_process, institutions, new_process
from domain.process import Process
from domain.processes.reading import read_process
from storage.keys import make_keys_file
from tests.process.building import SHORT, changed

FLAGS = ["--name", "Certificación de Archivo EC0549", "--zone", "America/Cancun", "--opens", "2027-02-01"]
FLAGS += ["--closes", "2027-02-05T18:00", "--authority", "Archivo General", "--standard", "EC0549"]


def call(command: ModuleType, *words: str) -> int:
    parser = argparse.ArgumentParser(prog=command.NAME)
    command.configure(parser)
    status = command.run(parser.parse_args(words))
    assert isinstance(status, int)
    return status


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def written(path: str) -> Process:
    found = read_process(Path(path).read_text(encoding="utf-8"), Path(path).stem)
    assert isinstance(found, Process), found
    return found


@pytest.mark.parametrize("name", ["ec1057-2022", "demo", "ec1057-2022.toml"])
def test_shipped_files_are_in_order(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(check_process, name) == 0
    assert "2022-05-09 00:00 to 2022-05-13 00:00 (America/Mexico_City)" in capsys.readouterr().out


def test_what_a_new_file_lacks_is_told_and_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    flags = [*FLAGS, "--authority", "la institución convocante"]
    assert call(new_process, "new.toml", *flags) == 0
    capsys.readouterr()
    assert call(check_process, "new.toml") == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "Not finished" in line]
    assert [words in line for words, line in zip(("authority", "propuesta-1", "contact"), told, strict=True)] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", ["contact"]),
        ('phones = ["722 226 1980"]', []),
        ('email = "unidad@instituto.mx"', []),
        ('address = "Calle 1, Toluca"', []),
        ('url = "https://instituto.mx"', []),
    ],
)
def test_one_way_to_reach_people_is_enough(line: str, told: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.toml").write_text(f"{SHORT}{line}\n", "utf-8")
    assert call(check_process, "mine.toml") == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "Not finished" in line]
    assert [words.split()[2] for words in said] == told


def test_every_fault_is_printed_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("faulty.toml").write_text(SHORT.replace('"EC0001"', "1").replace("2023-05-11", "2023-05-07"), "utf-8")
    assert call(check_process, "faulty.toml") == 1
    said = capsys.readouterr().out
    assert "faulty.toml:2: standard: 1 is no text." in said
    assert "faulty.toml:11: window.closes: it is not after opens." in said
    assert said.endswith("2 faults.\n")


def test_a_file_may_extend_one_beside_it() -> None:
    Path("base.toml").write_text(SHORT, "utf-8")
    Path("child.toml").write_text('extends = "base"\nname = { es = "Otro", en = "Other" }\n', "utf-8")
    assert call(check_process, "child.toml") == 0


def test_a_file_may_not_extend_one_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "base.toml").write_text(SHORT, "utf-8")
    (tmp_path / "inner" / "child.toml").write_text('extends = "../base"\n', "utf-8")
    assert call(check_process, "inner/child.toml") == 1


def test_a_missing_or_foreign_file_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("latin.toml").write_bytes('name = "ñ"'.encode("latin-1"))
    assert call(check_process, "nowhere.toml") == 2
    assert call(check_process, "latin.toml") == 2
    assert "Save it as UTF-8" in capsys.readouterr().err


def test_a_notice_changed_without_a_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("old.toml").write_text(SHORT, "utf-8")
    Path("new.toml").write_text(changed('es = "registrarte"', 'es = "otra cosa"'), "utf-8")
    assert call(check_process, "new.toml", "--earlier", "old.toml") == 1
    assert "privacy.version" in capsys.readouterr().out
    assert call(check_process, "old.toml", "--earlier", "old.toml") == 0


def test_a_new_process_from_flags_is_valid() -> None:
    assert call(new_process, "archivo-2027.toml", *FLAGS) == 0
    assert call(check_process, "archivo-2027.toml") == 0
    process = written("archivo-2027.toml")
    assert (process.slug, process.folio_prefix, process.standard) == ("archivo-2027", "EC0549-27", "EC0549")
    assert (process.authority, process.zone.key, process.stages) == ("Archivo General", "America/Cancun", ())
    assert process.window.closes.isoformat() == "2027-02-05T23:00:00+00:00"


def test_a_new_process_asks_for_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, 'Registro "Ñandú" \\ 2027', "", "2027-02-31", "2027-02-01", "2027-02-01")
    assert call(new_process) == 0
    process = written("registro-nandu-2027.toml")
    assert process.name["es"] == 'Registro "Ñandú" \\ 2027'
    assert process.zone.key == "America/Mexico_City"
    assert (process.window.closes - process.window.opens).total_seconds() == 86_400
    assert process.folio_prefix == "RN-27"


def test_a_new_process_overwrites_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.toml").write_text("mine", "utf-8")
    assert call(new_process, "mine.toml", *FLAGS) == 1
    assert Path("mine.toml").read_text("utf-8") == "mine"
    assert "stays as it is" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--zone", "Mars"),
        ("--opens", "tomorrow"),
        ("--closes", "2027-01-01"),
        ("--closes", "9999-12-31"),
        ("--opens", "0001-01-01"),
        ("--name", ""),
        ("--name", "x" * 400),
    ],
)
def test_a_flag_that_does_not_fit_writes_nothing(flag: str, value: str, tmp_path: Path) -> None:
    assert call(new_process, "new.toml", *FLAGS, flag, value) == 1
    assert not list(tmp_path.iterdir())


def test_an_input_that_ends_early_writes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    answers(monkeypatch, "Proceso", "America/Mexico_City")
    assert call(new_process) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("2027-02-01", "2027-02-01"),
        ("2027-02-01T10:00", "2027-02-01T10:30"),
        ("2027-02-01T10:00", "2027-02-01T13:00"),
        ("2027-02-01", "2027-02-02"),
        ("2027-02-01", "2027-12-31"),
        ("2027-02-01T10:00-05:00", "2027-02-03T10:00-05:00"),
    ],
)
def test_a_window_of_any_length_gives_a_valid_file(opens: str, closes: str) -> None:
    assert call(new_process, "new.toml", *FLAGS, "--opens", opens, "--closes", closes) == 0
    assert call(check_process, "new.toml") == 0


def test_faults_of_a_catalogue_are_told_before_any_setting(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.csv").write_text("clave,nombre,tipo\nA-1,,Municipios\nA-1,=x,Nada\n", "utf-8")
    assert call(institutions, "import", "bad.csv") == 1
    said = capsys.readouterr().out
    assert "row 2, nombre: is empty." in said
    assert said.endswith("4 to mend (read as UTF-8). Nothing was imported.\n")


def test_a_catalogue_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(institutions, "import", "nowhere.csv") == 1
    assert "nowhere.csv cannot be read" in capsys.readouterr().err


def test_the_example_stage_of_a_new_file_is_valid() -> None:
    call(new_process, "new.toml", *FLAGS)
    text = Path("new.toml").read_text("utf-8")
    begin, end = text.index("# [[stages]]"), text.index("# A proposal")
    example = "\n".join(line.removeprefix("# ") for line in text[begin:end].splitlines())
    found = read_process(f"{text[:begin]}{example}\n{text[end:]}", "new")
    assert isinstance(found, Process), found
    assert [stage.id for stage in found.stages] == ["dictamen"]


def test_the_program_imports_a_catalogue(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_keys_file(Path("keys.txt"))
    monkeypatch.setenv("VENTANILLA_BOT_TOKEN", "1:token")
    monkeypatch.setenv("VENTANILLA_DATABASE_URL", "sqlite:///register.sqlite3")
    Path("catalogue.csv").write_text("clave;nombre;tipo\nA-1;Órgano uno;Sindicatos\n", "cp1252")
    assert main(["institutions", "import", "catalogue.csv", "--yes"]) == 0
    assert "1 new, 0 changed, 0 gone" in capsys.readouterr().out
    register = sqlite3.connect("register.sqlite3")
    assert register.execute("SELECT key, name FROM institution").fetchall() == [("A-1", "Órgano uno")]
    register.close()


def test_the_program_tells_what_keeps_it_from_importing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("catalogue.csv").write_text("clave,nombre,tipo\nA-1,Uno,Sindicatos\n", "utf-8")
    assert main(["institutions", "import", "catalogue.csv", "--yes"]) == 1
    assert "KEYS_FILE" in capsys.readouterr().err


def test_the_program_checks_and_writes_process_files() -> None:
    assert main(["new-process", "new.toml", *FLAGS]) == 0
    assert main(["check-process", "new.toml"]) == 0
    assert main(["check-process", "demo"]) == 0
