"""What is installed is what was chosen: by version and hash, listed for whoever has to answer for it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.utils import canonicalize_name

from tests.support.sbom import LOCK, ROOT, sbom

LOCKS = {ROOT / f"requirements{which}.txt" for which in ("", "-training", "-tools")}
_PURL = re.compile(r"pkg:pypi/[a-z0-9][a-z0-9-]*@[0-9][\w.+]*")


@pytest.fixture(scope="module")
def bom(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """As `make sbom` writes it."""
    path = tmp_path_factory.mktemp("sbom") / "deep" / "sbom.cdx.json"
    subprocess.run(
        [sys.executable, "-m", "tests.support.sbom", str(path)], cwd=ROOT, check=True, capture_output=True
    )
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_the_bill_has_the_shape_that_readers_know(bom: dict[str, Any]) -> None:
    assert (bom["bomFormat"], bom["specVersion"], bom["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bom["serialNumber"])
    refs = [one["bom-ref"] for one in bom["components"]]
    assert len(refs) == len(set(refs))
    assert all(_PURL.fullmatch(one["purl"]) and one["type"] == "library" for one in bom["components"])
    assert set(bom["dependencies"][0]["dependsOn"]) <= set(refs)


def test_the_bill_lists_what_the_lock_lists(bom: dict[str, Any]) -> None:
    """Every package, every hash, nothing else."""
    lock = LOCK.read_text("utf-8")
    pinned = {
        (canonicalize_name(name), version)
        for name, version in re.findall(r"^([\w.-]+)==([\w.+]+)", lock, re.MULTILINE)
    }
    assert {(one["name"], one["version"]) for one in bom["components"]} == pinned
    hashes = [
        each["content"]
        for one in bom["components"]
        for file in one["externalReferences"]
        for each in file["hashes"]
    ]
    assert sorted(hashes) == sorted(re.findall(r"sha256:([0-9a-f]{64})", lock))


def test_what_runs_is_told_from_what_only_tests(bom: dict[str, Any]) -> None:
    scopes = {one["name"]: one["scope"] for one in bom["components"]}
    assert (scopes["aiogram"], scopes["cryptography"], scopes["pytest"]) == ("required", "required", "optional")


def test_most_packages_say_their_licence(bom: dict[str, Any]) -> None:
    silent = [one["name"] for one in bom["components"] if "licenses" not in one and "properties" not in one]
    assert len(silent) < len(bom["components"]) / 10, silent


def test_the_same_lock_gives_the_same_bill() -> None:
    lock, project = LOCK.read_text("utf-8"), (ROOT / "pyproject.toml").read_text("utf-8")
    assert sbom(lock, project) == sbom(lock, project)
    assert sbom(lock + "\n", project)["serialNumber"] != sbom(lock, project)["serialNumber"]


def test_nothing_is_installed_without_its_hash() -> None:
    """Whatever takes something from an index takes what a lock names, wheels only: what runs, what trains, and the
    tools that choose and look."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in listed.split("\0") if name and not name.startswith("tests/")]
    installs = [
        line
        for file in files
        if file.is_file()
        for line in file.read_text("utf-8", "replace").replace("\\\n", " ").splitlines()
        if re.search(r"\b(?:pip3? (?:install|download)|pip sync|uvx?\s+(?:run|tool)|pipx)\b", line)
    ]
    assert len(installs) >= 4
    for line in installs:
        is_ours = "--no-deps" in line and "--editable ." in line and "--no-build-isolation" in line
        lock = re.search(r"-r (\S+)$", line.strip())
        assert is_ours or (lock is not None and (ROOT / lock[1]) in LOCKS), line
        assert is_ours or ("--require-hashes" in line and "--only-binary=:all:" in line), line


def test_every_lock_is_asked_about() -> None:
    """By what is installed as the others are, without letting it choose anything."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", "vulnerabilities"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    (named,) = re.findall(r"for lock in ([^;]+);", done.stdout)
    assert {ROOT / name for name in named.split()} == LOCKS
    (audit,) = re.findall(r"\S+pip-audit .*", done.stdout)
    assert "--strict" in audit
    assert "--disable-pip --require-hashes -r $lock || exit 1" in audit
    tools = (ROOT / "requirements-tools.txt").read_text("utf-8")
    assert {"pip-audit", "uv"} <= set(re.findall(r"^([\w-]+)==", tools, re.MULTILINE))


def test_the_program_fetches_no_code() -> None:
    """Nothing that runs installs, downloads or evaluates what it was not shipped with."""
    forbidden = re.compile(r"\b(?:eval|exec)\(|pip install|__import__\(|pickle|marshal|shell=True|os\.system")
    told = [
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "handlers", "storage", "scheduler", "domain", "emulator")
        for path in Path(ROOT / package).rglob("*.py")
        if forbidden.search(path.read_text("utf-8"))
    ]
    assert told == []
