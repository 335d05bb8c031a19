"""The Makefile's verbs: listed, and clear about what is missing."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
VERBS = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)


def _make(where: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    make = shutil.which("make")
    assert make is not None
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    if path is not None:
        environment["PATH"] = path
    return subprocess.run(
        [make, *arguments], cwd=where, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_help_lists_every_verb() -> None:
    assert VERBS is not None
    shown = _make(ROOT, "help").stdout
    listed = {line.split()[1]: line.split(maxsplit=2)[2] for line in shown.splitlines()}
    assert set(listed) == set(VERBS[1].split())
    assert all(len(words) > 10 for words in listed.values())


def test_a_bare_make_shows_the_help() -> None:
    assert _make(ROOT).stdout == _make(ROOT, "help").stdout


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A folder with the project's build files and a PATH with nothing but the shell's own tools."""
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "echo", "touch"):
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def test_a_missing_python_is_said_clearly(bare_machine: Path) -> None:
    done = _make(bare_machine, "install", path=str(bare_machine / "bin"))
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    assert not (bare_machine / ".venv").exists()


def test_a_python_that_does_not_run_is_passed_over(bare_machine: Path) -> None:
    broken = bare_machine / "bin" / "python3"
    broken.write_text("#!/bin/sh\nexit 127\n")
    fitting = bare_machine / "bin" / "python3.12"
    fitting.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "asked: $*"\nexit 3\n')
    for program in (broken, fitting):
        program.chmod(0o755)
    done = _make(bare_machine, "install", path=str(bare_machine / "bin"))
    assert "Creating .venv with python3.12" in done.stdout
    assert "asked: -m venv --clear .venv" in done.stdout


def test_nothing_is_done_when_nothing_changed(bare_machine: Path) -> None:
    stamp = bare_machine / ".venv" / ".installed"
    stamp.parent.mkdir()
    stamp.touch()
    done = _make(bare_machine, "install", path=str(bare_machine / "bin"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_changed_lock_is_installed_again(bare_machine: Path) -> None:
    stamp = bare_machine / ".venv" / ".installed"
    stamp.parent.mkdir()
    stamp.touch()
    os.utime(stamp, (1, 1))
    assert _make(bare_machine, "install", path=str(bare_machine / "bin")).returncode != 0
