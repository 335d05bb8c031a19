"""The house rules that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "handlers", "storage", "scheduler", "domain", "emulator", "benchmarks", "tests")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
MOST_LINES = 350
MOST_LINES_OF_A_FUNCTION = 50


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_no_file_is_longer_than_it_may_be() -> None:
    long = {
        _name(path): count for path in FILES if (count := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def test_no_function_is_longer_than_it_may_be() -> None:
    long: list[str] = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    long.append(f"{_name(path)}:{node.lineno} {node.name}: {lines} lines")
    assert not long


def test_no_module_has_a_name_that_says_nothing() -> None:
    nameless = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
    assert not [_name(path) for path in FILES if path.stem in nameless]


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_aiohttp_stands_in_one_file_of_the_scheduler() -> None:
    users = {_name(path) for path in (ROOT / "scheduler").rglob("*.py") if "aiohttp" in _imported(path)}
    assert users == {"scheduler/transport.py"}


def test_every_package_of_the_house_is_known_to_the_contracts() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"benchmarks", "tests"}
    assert packages == set(PACKAGES) - {"benchmarks", "tests"}


def _fault_of_silencing(line: str) -> str:
    """What is wrong with a silenced finding on this line; "" when there is none or it is in order."""
    silenced = re.search(r"#\s*(?:noqa|type:\s*ignore)\b(.*)$", line)
    if silenced is None:
        return ""
    named = re.match(r"(?:\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)(.*)", silenced[1])
    if named is None:
        return "names no code"
    return "" if len(named[1].strip(" #-:()")) >= 5 else "gives no reason"


def test_every_silenced_finding_has_a_code_and_a_reason() -> None:
    found = [
        f"{_name(path)}:{number} {fault}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (fault := _fault_of_silencing(line)) and path != Path(__file__)
    ]
    assert not found
