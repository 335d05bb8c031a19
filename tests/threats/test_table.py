"""`docs/security.md` names a control and a test for each threat; what it names is there."""

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in TABLE.splitlines()
    if line.startswith("| ")
]
THREATS = ROWS[1:]
NAMED = [name for *_, tests in THREATS for name in re.findall(r"`([^`]+)`", tests)]
# Each must have its row.
WANTED = (
    *("webhook", "replayed", "forged", "stale", "poses as staff", "role", "invitation", "folios", "curps", "codes"),
    *(
        "contact",
        "markup",
        "formulas",
        "hostile files",
        "file names",
        "log",
        "token",
        "names that turn",
        "one person",
    ),
    *("many flood", "ciphertext", "stolen", "event log", "master key", "insiders", "others may read", "missing"),
    *("looking for faults", "supply chain"),
)


@lru_cache
def named_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


def test_every_threat_has_its_row() -> None:
    threats = [row[0].casefold() for row in THREATS]
    assert [wanted for wanted in WANTED if not any(wanted in threat for threat in threats)] == []


@pytest.mark.parametrize("row", THREATS, ids=lambda row: row[0][:40])
def test_a_row_names_its_control_and_its_tests(row: tuple[str, ...]) -> None:
    assert len(row) == 3
    threat, control, tests = row
    assert len(threat) > 5
    assert len(control) > 20
    assert re.findall(r"`([^`]+)`", tests)


@pytest.mark.parametrize("name", NAMED)
def test_a_named_test_exists(name: str) -> None:
    file, _, test = name.partition("::")
    path = ROOT / "tests" / file
    assert path.is_file(), name
    assert test in named_in(path) if test else named_in(path), name


def test_security_md_says_how_to_report() -> None:
    said = (ROOT / "SECURITY.md").read_text("utf-8")
    for heading in ("## Report something", "## Supported versions", "## Past issues"):
        assert heading in said
    assert "docs/security.md" in said
