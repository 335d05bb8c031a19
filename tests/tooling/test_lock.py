"""requirements.txt installs on a fresh machine, from any package index, and says the same as pyproject.toml."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.txt"
TRAINING_LOCK = ROOT / "requirements-training.txt"
TOOLS_LOCK = ROOT / "requirements-tools.txt"
LOCKS = (LOCK, TRAINING_LOCK, TOOLS_LOCK)
OURS = {"127.0.0.1", "localhost", "::1"}


def _pip(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _locked() -> dict[str, Requirement]:
    lines = LOCK.read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    found = [Requirement(line.split(" --hash")[0].strip()) for line in lines if line.strip()]
    return {canonicalize_name(each.name): each for each in found}


def _declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["dev"]]


@pytest.mark.index
@pytest.mark.parametrize("python", ["3.11", "3.14"])
@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_resolves_with_wheels_only(lock: Path, python: str, tmp_path: Path) -> None:
    _pip(
        *("install", "-qq", "--dry-run", "--ignore-installed", "--only-binary=:all:", "--require-hashes"),
        *("--python-version", python, "--target", str(tmp_path / "nowhere"), "-r", str(lock)),
    )


def test_every_declared_package_is_locked_in_range() -> None:
    locked = _locked()
    for wanted in _declared():
        pin = locked[canonicalize_name(wanted.name)]
        (version,) = (each.version for each in pin.specifier)
        assert wanted.specifier.contains(version), f"{wanted} does not admit {pin}"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_is_pinned_and_hashed(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    for block in blocks:
        assert re.match(r"[a-z0-9-]+==[\w.]+( ;[^\\]+)? \\\n", block), block.splitlines()[0]
        assert "--hash=sha256:" in block


@pytest.mark.parametrize(("group", "lock"), [("training", TRAINING_LOCK), ("tools", TOOLS_LOCK)])
def test_what_trains_or_chooses_is_locked_apart_from_what_runs(group: str, lock: Path) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"][group]
    locked = lock.read_text(encoding="utf-8")
    assert declared
    assert all(f"\n{Requirement(line).name}==" in locked for line in declared)
    assert not {"scikit-learn", "scipy", "pip-audit", "uv"} & set(_locked())


def test_the_lock_is_what_is_installed() -> None:
    installed = dict(line.split("==") for line in _pip("list", "--format=freeze").split() if "==" in line)
    here: dict[str, str] = {canonicalize_name(name): version for name, version in installed.items()}
    for name, pin in _locked().items():
        if pin.marker is None or pin.marker.evaluate():
            assert pin.specifier.contains(here[name]), f"{name} {here[name]} is installed, the lock says {pin}"


def _index_hosts() -> set[str]:
    """Hosts that this machine's pip would ask: those of its settings and the one it falls back to."""
    told = [_pip("install", "--help"), _pip("config", "list")]
    told += [value for name, value in os.environ.items() if re.match(r"(PIP|UV|NPM_CONFIG)_", name, re.IGNORECASE)]
    return {urlsplit(url).hostname or "" for url in re.findall(r"https?://[^\s'\")>]+", "\n".join(told))} - OURS


def test_no_tracked_file_names_a_package_index() -> None:
    hosts = {host for host in _index_hosts() if "." in host and host != "github.com"}
    assert hosts, "pip names the index it falls back to"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if not path.is_file():  # deleted, not yet committed
            continue
        content = path.read_text(encoding="utf-8", errors="replace")
        assert not [host for host in hosts if host in content], name
        assert not re.search(r"--(extra-)?index-url|--trusted-host", content) or name.startswith(
            "tests/tooling/"
        ), name
