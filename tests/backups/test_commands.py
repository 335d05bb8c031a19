"""The verbs, as somebody types them."""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import asyncpg
import pytest

from storage.keys import load_keys, make_keys_file
from storage.opening import open_store
from tests.erasure.lives import live
from tests.support.databases import Database, read_rows

ROOT = Path(__file__).resolve().parents[2]
PROCESS_FILE = ROOT / "domain" / "processes" / "ec1057-2022.toml"


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> dict[str, str]:
    keys = tmp_path / "keys.txt"
    make_keys_file(keys)
    return {
        "PYTHONPATH": str(ROOT),
        "VENTANILLA_BOT_TOKEN": "123456:abcdefgh",
        "VENTANILLA_DATABASE_URL": database.url,
        "VENTANILLA_KEYS_FILE": str(keys),
        "TMPDIR": str(tmp_path),  # a test's own, as other tests look into backups meanwhile
    }


async def ventanilla(folder: Path, settings: Mapping[str, str], *words: str, said: str = "") -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env={**os.environ, **settings},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    told, _ = await process.communicate(said.encode())
    assert process.returncode is not None
    return process.returncode, told.decode()


def only_backup(folder: Path) -> str:
    (found,) = folder.glob("ventanilla-*.age")
    return found.name


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_from_a_key_to_the_released_messages(
    database: Database, second: Database, settings: dict[str, str], tmp_path: Path
) -> None:
    code, told = await ventanilla(tmp_path, settings, "import-process", str(PROCESS_FILE), said="y\n")
    assert code == 0, told
    store = await open_store(database.url, load_keys(tmp_path / "keys.txt"), migrate=False)
    await live(store, "ana", 501)
    await store.close()
    code, told = await ventanilla(tmp_path, settings, "backup", "--new-key", "secret.txt")
    assert (code, (tmp_path / "secret.txt").stat().st_mode & 0o777) == (0, 0o600)
    public = told.split("\n")[1]
    code, told = await ventanilla(tmp_path, settings, "backup", ".", "--to", public)
    assert code == 0, told
    assert "The event log fits from end to end." in told
    backup = only_backup(tmp_path)
    code, told = await ventanilla(tmp_path, settings, "restore", backup, "--identity", "secret.txt", "--check")
    assert (code, "holds 1 people" in told) == (0, True), told

    elsewhere = {**settings, "VENTANILLA_DATABASE_URL": second.url}
    restore = ("restore", backup, "--identity", "secret.txt")
    code, told = await ventanilla(tmp_path, elsewhere, *restore)
    assert (code, "ERASED_FILE: is needed" in told) == (2, True), told
    elsewhere["VENTANILLA_ERASED_FILE"] = str(tmp_path / "erased.txt")
    code, told = await ventanilla(tmp_path, elsewhere, *restore)
    assert (code, "there is no file" in told) == (2, True), told
    (tmp_path / "erased.txt").write_text("ventanilla-erased 1 abc\n")
    (tmp_path / "erased.txt").chmod(0o600)
    code, told = await ventanilla(tmp_path, elsewhere, *restore)
    assert (code, "with 1 people" in told, "Messages that wait: 1;" in told) == (0, True, True), told
    assert "The file of erased people has no line." in told
    code, told = await ventanilla(tmp_path, elsewhere, *restore)
    assert (code, "already" in told) == (2, True), told

    code, told = await ventanilla(tmp_path, elsewhere, "outbox", "list")
    assert (code, "1 rem-opening: may have left already" in told) == (0, True), told
    assert "What comes is held, too" in told
    code, told = await ventanilla(tmp_path, elsewhere, "outbox", "release", "--lost-at", "2001-01-01 10:00")
    assert (code, "not between the backup" in told) == (1, True), told
    code, told = await ventanilla(tmp_path, elsewhere, "outbox", "release")
    assert (code, "0 messages that certainly did not leave" in told) == (0, True), told
    assert "1 message waits that may have left already" in told
    code, told = await ventanilla(tmp_path, elsewhere, "outbox", "drop")
    assert (code, "Given up: 1 message" in told) == (0, True), told
    assert await read_rows(second, "SELECT state FROM outbox") == [("cancelled",)]
    code, told = await ventanilla(tmp_path, elsewhere, "outbox", "list")
    assert (code, "Nothing waits." in told) == (0, True), told
    code, told = await ventanilla(tmp_path, settings, "outbox", "list")
    assert (code, "was not restored" in told) == (1, True), told


async def test_a_passphrase_is_taken_from_the_input(sqlite: Database, tmp_path: Path) -> None:
    make_keys_file(tmp_path / "keys.txt")
    settings = {
        "PYTHONPATH": str(ROOT),
        "VENTANILLA_BOT_TOKEN": "123456:abcdefgh",
        "VENTANILLA_DATABASE_URL": sqlite.url,
    }
    code, told = await ventanilla(tmp_path, settings, "backup", "b.age", "--passphrase", said="short\n")
    assert (code, "needs 12 at least" in told) == (2, True), told
    code, told = await ventanilla(
        tmp_path, settings, "backup", "b.age", "--passphrase", said="correct horse battery\n"
    )
    assert code == 0, told
    code, told = await ventanilla(tmp_path, settings, "restore", "b.age", "--check")
    assert (code, "say --passphrase" in told) == (2, True), told
    (tmp_path / "phrase").write_text("correct horse battery\n")
    code, told = await ventanilla(tmp_path, settings, "restore", "b.age", "--check", "--passphrase-file", "phrase")
    assert (code, "chmod 600" in told) == (2, True), told
    (tmp_path / "phrase").chmod(0o600)
    code, told = await ventanilla(tmp_path, settings, "restore", "b.age", "--check", "--passphrase-file", "phrase")
    assert code == 0, told
    code, told = await ventanilla(tmp_path, settings, "backup", "c.age")
    assert (code, "say who may open it" in told) == (2, True), told


@pytest.mark.parametrize("where", ["backups", "backups/", "b.d/", "missing/b.age"])
async def test_a_folder_that_is_missing_is_no_file(sqlite: Database, tmp_path: Path, where: str) -> None:
    make_keys_file(tmp_path / "keys.txt")
    (tmp_path / "phrase").write_text("correct horse battery\n")
    (tmp_path / "phrase").chmod(0o600)
    settings = {
        "PYTHONPATH": str(ROOT),
        "VENTANILLA_BOT_TOKEN": "123456:abcdefgh",
        "VENTANILLA_DATABASE_URL": sqlite.url,
    }
    before = names_in(tmp_path)
    code, told = await ventanilla(tmp_path, settings, "backup", where, "--passphrase-file", "phrase")
    assert (code, "No backup was written" in told) == (2, True), told
    assert where == "missing/b.age" or f"there is no folder {where}" in told
    assert names_in(tmp_path) == before


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_server_that_goes_away_half_way_leaves_no_file(
    database: Database, settings: dict[str, str], tmp_path: Path
) -> None:
    """As when it is restarted. Status 1 would say that a backup was written."""
    (tmp_path / "phrase").write_text("correct horse battery\n")
    (tmp_path / "phrase").chmod(0o600)
    before = names_in(tmp_path)
    holding = await asyncpg.connect(database.url)
    async with holding.transaction():
        await holding.execute("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE")
        backup = asyncio.create_task(ventanilla(tmp_path, settings, "backup", ".", "--passphrase-file", "phrase"))
        await until_ended_by_the_server(database)
        code, told = await backup
    await holding.close()
    assert (code, told.startswith("No backup was written: "), "Traceback" in told) == (2, True, False), told
    work = f"ventanilla-{os.getuid()}"  # where it is put together until it is sealed
    assert names_in(tmp_path) - before == {".ventanilla-scratch.lock", work}
    assert names_in(tmp_path / work) == {".ventanilla-scratch.lock"}


async def until_ended_by_the_server(database: Database) -> None:
    """Whoever waits there for a lock."""
    end = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(60):
        while not await read_rows(database, end):  # noqa: ASYNC110 -- another program waits there
            await asyncio.sleep(0.05)
