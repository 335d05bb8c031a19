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
    *(
        "many flood",
        "ciphertext",
        "stolen",
        "erased",
        "event log",
        "master key",
        "insiders",
        "others may read",
        "missing",
    ),
    *("missing", "looking for faults", "supply chain"),
)


@lru_cache
def collected_in(path: Path) -> frozenset[str]:
    """As pytest takes them: of a file of that name, at its top, and never passed over."""
    if not path.name.startswith("test_") or not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return frozenset(node.name for node in functions if node.name.startswith("test_") and not is_skipped(node))


def is_skipped(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    marks = " ".join(map(ast.unparse, function.decorator_list))
    return re.search(r"mark\.(?:skip|skipif|xfail)\b", marks) is not None


def test_every_threat_has_its_row() -> None:
    threats = [row[0].casefold() for row in THREATS]
    assert [wanted for wanted in WANTED if not any(wanted in threat for threat in threats)] == []


@pytest.mark.parametrize("row", THREATS, ids=lambda row: row[0][:40])
def test_a_row_names_its_control_and_its_tests(row: tuple[str, ...]) -> None:
    assert len(row) == 3
    threat, control, tests = row
    assert len(threat) > 5
    assert len(control) > 20
    named = re.findall(r"`([^`]+)`", tests)
    assert named
    assert len(named) == len(set(named))


@pytest.mark.parametrize("name", NAMED)
def test_a_named_test_is_collected(name: str) -> None:
    file, _, test = name.partition("::")
    collected = collected_in(ROOT / "tests" / file)
    assert test in collected if test else collected, name


def test_what_is_not_collected_is_noticed(tmp_path: Path) -> None:
    written = "@pytest.mark.skip\ndef test_a(): pass\ndef outer():\n    def test_b(): pass\ndef test_c(): pass\n"
    for name in ("test_it.py", "it.py"):
        (tmp_path / name).write_text(written)
    assert collected_in(tmp_path / "test_it.py") == {"test_c"}
    assert collected_in(tmp_path / "it.py") == collected_in(tmp_path / "test_not_there.py") == set()


def test_security_md_says_how_to_report() -> None:
    said = (ROOT / "SECURITY.md").read_text("utf-8")
    for heading in ("## Report something", "## Supported versions", "## Past issues"):
        assert heading in said
    assert "docs/security.md" in said
