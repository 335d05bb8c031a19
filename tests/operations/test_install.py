"""What the guide has people type leads to a program that starts, writes where it may, and can be upgraded."""

import io
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import load_settings
from bot.written import written_folders
from emulator.config import DEMO_TOKEN
from tests.operations.test_guide import GUIDE
from tests.operations.test_units import COPIER, UNITS, read

ROOT = Path(__file__).parents[2]
STATE = "/var/lib/ventanilla"
INSTALL = GUIDE.partition("## Install")[2].partition("\n## ")[0]
UPGRADE = GUIDE.partition("## Upgrade")[2].partition("\n## ")[0]


def commands(part: str) -> list[str]:
    return [line.strip() for line in part.splitlines() if re.match(r" {4,8}[a-z]", line)]


def test_all_that_is_written_lies_where_the_units_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`init`'s own file, with the guide's lines after it."""
    settings_folder, state = tmp_path / "etc", tmp_path / "state"
    settings_folder.mkdir(0o700)
    state.mkdir(0o700)
    monkeypatch.chdir(settings_folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{DEMO_TOKEN}\n"))
    assert main(["init"]) == 0
    lines = re.findall(r"^ {4}(VENTANILLA_\w+=.+)$", INSTALL, re.MULTILINE)
    assert len(lines) > 4
    said = "\n".join(lines).replace("-100…", "-1001234567890").replace(STATE, str(state))
    with Path(".env").open("a", encoding="utf-8") as dotenv:
        dotenv.write(said)
    settings = load_settings({})
    assert settings.erased_file is not None
    assert settings.erased_file.parent == state
    units = [unit for unit in UNITS if read(unit)["Service"]["ExecStart"].split()[1] in {"run", "deliver"}]
    for service in (read(unit)["Service"] for unit in units):
        assert (f"/var/lib/{service['StateDirectory']}", service["PrivateTmp"]) == (STATE, "yes")
        outside = [folder for folder in written_folders(settings) if folder != state]
        assert [folder for folder in outside if not folder.is_relative_to(state)] == _of_the_machine(outside)


def _of_the_machine(folders: list[Path]) -> list[Path]:
    """Its folder for what is thrown away: each unit has one of its own."""
    import tempfile  # noqa: PLC0415 -- asked when it is judged

    return [folder for folder in folders if folder == Path(tempfile.gettempdir()).resolve()]


def test_each_version_is_installed_where_it_stays() -> None:
    """A virtual environment does not move: what is linked, or started, was made under its last name."""
    made: set[str] = set()
    for line in commands(INSTALL) + commands(UPGRADE):
        assert "mv " not in line
        if found := re.fullmatch(r"cd (\S+) && make install", line):
            made.add(found[1])
        if found := re.fullmatch(r"ln -sf?n? (\S+) (\S+)", line):
            assert found[1] in made, line
            assert found[2] == "/opt/ventanilla"
    assert made == {"/opt/ventanilla-0.1.0", "/opt/ventanilla-0.2.0"}
    for unit in UNITS:
        if unit == COPIER:  # starts nothing of ours
            continue
        assert read(unit)["Service"]["ExecStart"].startswith("/opt/ventanilla/.venv/bin/ventanilla ")


def test_sqlite_rests_while_the_version_changes() -> None:
    """To the next one and back: never two versions on one file."""
    stops = [line for line in commands(UPGRADE) if re.match(r"systemctl (stop|start) ventanilla$|ln ", line)]
    linked = [line.split()[2] if line.startswith("ln") else line.split()[1] for line in stops]
    assert linked[:3] == ["stop", "/opt/ventanilla-0.2.0", "start"]
    assert linked[-3:] == ["stop", "/opt/ventanilla-0.1.0", "start"]


@pytest.mark.slow
def test_what_was_installed_runs_through_the_link(tmp_path: Path) -> None:
    """The guide's own lines, in a folder of ours. What it needs is taken from here: a test has no network."""
    sources = tmp_path / "sources"
    shutil.copytree(ROOT, sources, ignore=shutil.ignore_patterns(".*", "var", "tests", "benchmarks", "docs"))
    (sources / "var").mkdir()
    (sources / "var" / "rehearsal.sqlite3").write_text("")
    (sources / "requirements.txt").write_text("")
    here = os.environ | {"PYTHONPATH": sysconfig.get_path("purelib"), "PIP_NO_INDEX": "1"}
    for line in commands(INSTALL):
        if line.startswith(("mkdir /opt", "tar ", "cd /opt", "ln ")):
            ours = line.replace("/opt/", f"{tmp_path}/opt/")
            (tmp_path / "opt").mkdir(exist_ok=True)
            subprocess.run(ours, shell=True, check=True, cwd=sources, env=here, timeout=120)
    link, folder = tmp_path / "opt" / "ventanilla", tmp_path / "opt" / "ventanilla-0.1.0"
    assert link.resolve() == folder
    assert not (folder / "var").exists()
    script = link / ".venv" / "bin" / "ventanilla"
    assert script.read_text().splitlines()[0] == f"#!{folder}/.venv/bin/python"
    done = subprocess.run(
        [script, "--help"], env={"PYTHONPATH": here["PYTHONPATH"]}, cwd=tmp_path, capture_output=True, check=True
    )
    assert b"migrate-to" in done.stdout
