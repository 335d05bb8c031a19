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
    """Every pip of the Makefile that takes something from an index takes what the lock names, or the tools that
    only choose and look; none builds what came as source."""
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    installs = [line for line in makefile.splitlines() if "pip install" in line]
    assert len(installs) >= 3
    for line in installs:
        is_ours = "--no-deps" in line and "--editable ." in line
        is_tool = any(f'"{tool}' in line for tool in ("uv>=", "pip-audit>="))
        assert is_ours or is_tool or ("--require-hashes" in line and "--only-binary=:all:" in line), line
        assert is_ours or "--only-binary=:all:" in line


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
