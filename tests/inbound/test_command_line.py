"""The command line answers at once and says what stands in the way."""

import os
import subprocess
import sys
from pathlib import Path

from bot.cli import VERBS

ROOT = Path(__file__).parents[2]
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("VENTANILLA_")}


def ventanilla(*words: str, folder: Path = ROOT, said: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    environment = PLAIN | {"PYTHONPATH": str(ROOT)} | more
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder, env=environment, input=said, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_help_names_every_verb_without_loading_libraries() -> None:
    code = (
        "import sys, contextlib, bot.cli\n"
        "with contextlib.suppress(SystemExit): bot.cli.main(['--help'])\n"
        "heavy = {'aiogram', 'aiohttp', 'sqlalchemy', 'pydantic', 'babel', 'fpdf', 'cryptography'}\n"
        "print('loaded:', sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "loaded: []" in told
    for verb in VERBS:
        assert verb in told


def test_faults_of_settings_are_told_before_aiogram_loads(tmp_path: Path) -> None:
    code = "import sys, bot.starting; print(bot.starting.start(), 'aiogram' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=PLAIN | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "2 False\n"


def test_settings_with_faults_are_told_and_end_it(tmp_path: Path) -> None:
    ended = ventanilla("run", folder=tmp_path)
    assert ended.returncode == 2
    assert "VENTANILLA_BOT_TOKEN" in ended.stderr
    assert "VENTANILLA_KEYS_FILE" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_reader_who_has_read_enough_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "check-process", "demo"],
        cwd=ROOT,
        env=PLAIN,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_port_that_is_none_is_told(tmp_path: Path) -> None:
    ended = ventanilla("demo", "--no-browser", "--port", "65536", "--data-dir", str(tmp_path), folder=tmp_path)
    assert ended.returncode == 2
    assert "must be a port number: 0 to 65535" in ended.stderr


def test_init_writes_what_run_needs(tmp_path: Path) -> None:
    token = "700000001:abcdefghij-klmnop"
    ended = ventanilla("init", folder=tmp_path, said=f"{token}\n")
    assert ended.returncode == 0, ended.stderr
    assert token not in ended.stdout
    for name in (".env", "keys.txt"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    migrated = ventanilla("migrate", folder=tmp_path)
    assert migrated.returncode == 0, migrated.stderr
    assert "migrations done" in migrated.stdout


def test_init_writes_a_folder_that_can_be_used_from_within(tmp_path: Path) -> None:
    ended = ventanilla("init", "--folder", "house", folder=tmp_path, said="700000001:abcdefghij-klmnop\n")
    assert ended.returncode == 0, ended.stderr
    migrated = ventanilla("migrate", folder=tmp_path / "house")
    assert migrated.returncode == 0, migrated.stderr


def test_init_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = ventanilla("init", "--folder", "file/house", folder=tmp_path, said="700000001:abcdefghij-klmnop\n")
    assert ended.returncode == 1
    assert ended.stderr == "file/house/var cannot be written: Not a directory.\n"


def test_init_changes_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("VENTANILLA_LOG_LEVEL=INFO\n")
    assert ventanilla("init", folder=tmp_path, said="1:a\n").returncode == 1
    assert (tmp_path / ".env").read_text() == "VENTANILLA_LOG_LEVEL=INFO\n"
