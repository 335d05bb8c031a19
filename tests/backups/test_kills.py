"""A restore, or a move to PostgreSQL, that is killed on its way: nothing half is left that a program would begin
on, and the next attempt works, or says what to do."""

import signal
from pathlib import Path

import pytest

from storage.failpoints import MOVED, OF_MOVING, OF_RESTORING, RESTORED
from storage.keys import load_keys, make_keys_file
from storage.opening import open_store
from storage.schema import metadata
from tests.backups.test_commands import ROOT, only_backup, ventanilla
from tests.erasure.lives import live
from tests.support.databases import Database, Postgres, read_rows

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    make_keys_file(tmp_path / "keys.txt")
    (tmp_path / "erased.txt").write_text("ventanilla-erased 1 abc\n")
    (tmp_path / "erased.txt").chmod(0o600)
    (tmp_path / "phrase").write_text("correct horse battery\n")
    (tmp_path / "phrase").chmod(0o600)
    return {
        "PYTHONPATH": str(ROOT),
        "VENTANILLA_BOT_TOKEN": "123456:abcdefgh",
        "VENTANILLA_TELEGRAM_API_URL": "http://127.0.0.1:9",  # a rehearsal: only in one may a program be killed
        "VENTANILLA_KEYS_FILE": str(tmp_path / "keys.txt"),
        "VENTANILLA_ERASED_FILE": str(tmp_path / "erased.txt"),
    }


async def with_people(database: Database, folder: Path) -> None:
    store = await open_store(database.url, load_keys(folder / "keys.txt"), migrate=False)
    await live(store, "ana", 501)
    await live(store, "eva", 502)
    await store.close()


def at(place: str) -> dict[str, str]:
    return {"VENTANILLA_FAILPOINT": place}


@pytest.mark.slow
async def test_a_restore(database: Database, second: Database, settings: dict[str, str], tmp_path: Path) -> None:
    here = settings | {"VENTANILLA_DATABASE_URL": database.url}
    there = settings | {"VENTANILLA_DATABASE_URL": second.url}
    await with_people(database, tmp_path)
    code, told = await ventanilla(tmp_path, here, "backup", ".", "--passphrase-file", "phrase")
    assert code == 0, told
    restore = ("restore", only_backup(tmp_path), "--passphrase-file", "phrase")
    for place in OF_RESTORING:
        code, told = await ventanilla(tmp_path, there | at(place), *restore)
        assert (place, code) == (place, -signal.SIGKILL), told
        assert (place, await is_there(second)) == (place, place == RESTORED)
    code, told = await ventanilla(tmp_path, there, *restore)
    assert (code, "already" in told) == (2, True), told
    assert await read_rows(second, "SELECT count(*) FROM restored WHERE released_at IS NULL") == [(1,)]
    assert await read_rows(second, "SELECT state, count(*) FROM outbox GROUP BY state") == [("held", 2)]
    assert await read_rows(second, "SELECT count(*) FROM person") == [(2,)]
    code, told = await ventanilla(tmp_path, there, "audit")
    assert code == 0, told


async def is_there(database: Database) -> bool:
    """Anything that a program would take for its database."""
    if database.kind == "postgresql":
        return await read_rows(database, _TABLES) != []
    beside = [path.name for path in database.path.parent.glob("*") if not path.name.endswith(".lock")]
    assert set(beside) <= {database.path.name} | {name for name in beside if name.startswith(".ventanilla-scratch")}
    return database.path.exists()


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_an_attempt_after_a_killed_one_works(
    database: Database, second: Database, settings: dict[str, str], tmp_path: Path
) -> None:
    here = settings | {"VENTANILLA_DATABASE_URL": database.url}
    there = settings | {"VENTANILLA_DATABASE_URL": second.url}
    await with_people(database, tmp_path)
    code, told = await ventanilla(tmp_path, here, "backup", ".", "--passphrase-file", "phrase")
    assert code == 0, told
    restore = ("restore", only_backup(tmp_path), "--passphrase-file", "phrase")
    code, told = await ventanilla(tmp_path, there | at(OF_RESTORING[-2]), *restore)
    assert code == -signal.SIGKILL, told
    code, told = await ventanilla(tmp_path, there, *restore)
    assert (code, "with 2 people" in told) == (0, True), told
    assert list(second.path.parent.glob(".ventanilla-scratch-*")) == [], "what was left is swept out"


@pytest.mark.slow
async def test_a_move(
    sqlite: Database, postgres_server: Postgres, settings: dict[str, str], tmp_path: Path
) -> None:
    target = Database("postgresql", postgres_server.url(postgres_server.create()))
    here = settings | {"VENTANILLA_DATABASE_URL": sqlite.url}
    await with_people(sqlite, tmp_path)
    before = await counted(sqlite)
    for place in OF_MOVING:
        code, told = await ventanilla(tmp_path, here | at(place), "migrate-to", target.url)
        assert (place, code) == (place, -signal.SIGKILL), told
        assert (place, sum((await counted(target)).values()) > 0) == (place, place == MOVED)
        assert await counted(sqlite) == before
    assert await counted(target) == before
    code, told = await ventanilla(tmp_path, here, "migrate-to", target.url)
    assert (code, "the target is not empty" in told) == (1, True), told


async def counted(database: Database) -> dict[str, int]:
    return {
        name: int((await read_rows(database, f'SELECT count(*) FROM "{name}"'))[0][0]) for name in metadata.tables
    }
