"""The units of systemd are in order, and give the programs no more than they need."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import VERBS

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "deploy").glob("*.service"))
ANALYZE = shutil.which("systemd-analyze")
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
    return copies


def said(*words: str | Path) -> subprocess.CompletedProcess[str]:
    assert ANALYZE
    return subprocess.run([ANALYZE, *words], capture_output=True, text=True, check=False, timeout=60)


def test_there_is_a_unit_for_each_way_to_run() -> None:
    verbs = {unit.stem: read(unit)["Service"]["ExecStart"].split()[1:] for unit in UNITS}
    assert verbs == {
        "ventanilla": ["run"],
        "ventanilla-bot": ["bot"],
        "ventanilla-deliver": ["deliver"],
        "ventanilla-migrate": ["migrate"],
    }
    assert {verb for words in verbs.values() for verb in words} <= VERBS.keys()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_gives_no_more_than_is_needed(unit: Path) -> None:
    service = read(unit)["Service"]
    assert {name: service.get(name) for name in LEAST} == LEAST
    assert "~@privileged" in service["SystemCallFilter"]
    assert "VENTANILLA_" not in unit.read_text()  # whatever stands in a unit everybody can read


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_the_guide_tells_of_each_unit(unit: Path) -> None:
    assert f"`{unit.name}`" in (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


def test_systemd_takes_the_units_as_they_are(runnable: list[Path]) -> None:
    if ANALYZE is None:  # the other tests hold on every machine
        return
    done = said("verify", "--man=no", *runnable)
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_finds_them_little_exposed(runnable: list[Path]) -> None:
    if ANALYZE is None:
        return
    for unit in runnable:
        done = said("security", "--offline=true", "--no-pager", unit)
        exposure = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
        if exposure is None:  # older than the judging of files
            assert "offline" in done.stderr
            continue
        assert float(exposure[1]) <= MOST_EXPOSED, f"{unit.name}: {exposure[1]}"
