"""The units of systemd are in order, and give the programs no more than they need."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.cli import VERBS

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "deploy").glob("*.service"))
TIMER = ROOT / "deploy" / "ventanilla-backup.timer"
COPIER = ROOT / "deploy" / "ventanilla-erased.service"
STARTERS = [path for kind in ("timer", "path") for path in sorted((ROOT / "deploy").glob(f"*.{kind}"))]
ANALYZE = shutil.which("systemd-analyze")
# The other tests hold on every machine.
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze here; on Debian: systemd")
MOST_EXPOSED = 2.0  # of 10, as systemd itself judges; an ordinary service has 9.6
LEAST = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "MemoryDenyWriteExecute": "yes",
    "UMask": "0077",
    "StateDirectoryMode": "0700",
    "User": "ventanilla",
}


def read(unit: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    found.optionxform = str  # type: ignore[assignment, method-assign]  # keys as they are written
    found.read_string(unit.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def runnable(tmp_path: Path) -> list[Path]:
    """Copies whose program is there: where a unit expects it, this machine has none."""
    copies = []
    for unit in UNITS:
        copy = tmp_path / unit.name
        copy.write_text(
            re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", unit.read_text(), flags=re.MULTILINE)
        )
        copies.append(copy)
    for starter in STARTERS:
        (tmp_path / starter.name).write_text(starter.read_text())
    return copies


def said(*words: str | Path) -> subprocess.CompletedProcess[str]:
    assert ANALYZE
    return subprocess.run([ANALYZE, *words], capture_output=True, text=True, check=False, timeout=60)


def test_there_is_a_unit_for_each_way_to_run() -> None:
    verbs = {unit.stem: read(unit)["Service"]["ExecStart"].split()[1:] for unit in UNITS if unit != COPIER}
    assert verbs == {
        "ventanilla": ["run"],
        "ventanilla-bot": ["bot"],
        "ventanilla-deliver": ["deliver"],
        "ventanilla-migrate": ["migrate"],
        "ventanilla-backup": ["backup", "/var/lib/ventanilla/backups", "--to", "${BACKUP_TO}"],
    }
    assert {words[0] for words in verbs.values()} <= VERBS.keys()


def test_a_backup_is_made_each_night_and_old_ones_go_only_then() -> None:
    timer, service = read(TIMER), read(TIMER.with_suffix(".service"))["Service"]
    assert timer["Timer"]["OnCalendar"] == "*-*-* 03:30"
    assert timer["Install"]["WantedBy"] == "timers.target"
    where = service["ExecStart"].split()[2]
    assert f"/var/lib/{service['StateDirectory'].split()[-1]}" == where
    prune = service["ExecStartPost"].split()  # never run after a backup that failed
    assert prune[1] == where
    assert {"-name", "'ventanilla-*.age'", "-delete"} <= set(prune)


def test_old_backups_go_and_nothing_else(tmp_path: Path) -> None:
    """The unit's own words, in a folder of ours."""
    prune = read(TIMER.with_suffix(".service"))["Service"]["ExecStartPost"]
    now = time.time()
    for name, days in (("ventanilla-1.age", 40), ("ventanilla-2.age", 29), ("other.txt", 400)):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (now - days * 86_400,) * 2)
    words = [word.replace("/var/lib/ventanilla/backups", str(tmp_path)) for word in shlex.split(prune)]
    subprocess.run(words, check=True, timeout=60)
    assert {path.name for path in tmp_path.iterdir()} == {"ventanilla-2.age", "other.txt"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_gives_no_more_than_is_needed(unit: Path) -> None:
    service = read(unit)["Service"]
    assert {name: service.get(name) for name in LEAST} == LEAST
    assert "~@privileged" in service["SystemCallFilter"]
    assert "VENTANILLA_" not in unit.read_text()  # whatever stands in a unit everybody can read


def test_a_unit_writes_in_its_own_folder_if_anywhere() -> None:
    allowed = {unit.stem: read(unit)["Service"].get("StateDirectory") for unit in UNITS}
    assert allowed.pop(COPIER.stem) is None
    assert {(words or "").split()[0] for words in allowed.values()} == {"ventanilla"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_the_guide_tells_of_each_unit(unit: Path) -> None:
    assert f"`{unit.name}`" in (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


@needs_systemd
def test_systemd_takes_the_units_as_they_are(runnable: list[Path]) -> None:
    done = said("verify", "--man=no", *runnable, *(runnable[0].with_name(starter.name) for starter in STARTERS))
    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
def test_systemd_finds_them_little_exposed(runnable: list[Path]) -> None:
    for unit in runnable:
        done = said("security", "--offline=true", "--no-pager", unit)
        exposure = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
        if exposure is None:  # older than the judging of files
            assert "offline" in done.stderr
            continue
        assert float(exposure[1]) <= MOST_EXPOSED, f"{unit.name}: {exposure[1]}"
