"""A copy that is not sealed lies where the database does, not where the sealed ones are kept."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from bot.written import own_in, workplace
from storage.keys import make_keys_file
from tests.backups.test_commands import only_backup, settings, ventanilla
from tests.support.databases import Database

__all__ = ["settings"]
ENVIRONMENT = {"VENTANILLA_BOT_TOKEN": "123456:abcdefgh"}
POSTGRES = "postgresql://user@host/name"


@pytest.fixture
def on_postgres(tmp_path: Path) -> Settings:
    make_keys_file(tmp_path / "keys.txt")
    found = load_settings({**ENVIRONMENT, "VENTANILLA_KEYS_FILE": str(tmp_path / "keys.txt")}, None)
    return replace(found, database_url=POSTGRES)


def test_beside_the_database(on_postgres: Settings, tmp_path: Path) -> None:
    on_sqlite = replace(on_postgres, database_url=f"sqlite:///{tmp_path}/ventanilla.db")
    assert workplace(on_sqlite, {"STATE_DIRECTORY": "/elsewhere"}) == tmp_path.resolve()


def test_on_postgresql_where_the_unit_keeps_data(on_postgres: Settings, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "erased").mkdir()
    state = {"STATE_DIRECTORY": f"{tmp_path}/state:{tmp_path}/state/backups"}
    assert workplace(on_postgres, state) == tmp_path / "state"
    with_erased = replace(on_postgres, erased_file=tmp_path / "erased" / "erased.txt")
    assert workplace(with_erased, {}) == (tmp_path / "erased").resolve()


def test_otherwise_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    found = own_in(tmp_path)
    assert found.parent == tmp_path
    assert found.stat().st_mode & 0o777 == 0o700
    assert own_in(tmp_path) == found


def test_a_folder_that_somebody_put_there_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / f"ventanilla-{os.geteuid()}").symlink_to(tmp_path / "theirs")
    with pytest.raises(PermissionError, match="not this user's own"):
        own_in(tmp_path)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_backup_is_looked_into_elsewhere(
    database: Database, settings: dict[str, str], tmp_path: Path
) -> None:
    """As on a medium that can only be read."""
    medium = tmp_path / "medium"
    medium.mkdir()
    (tmp_path / "phrase").write_text("correct horse battery\n")
    (tmp_path / "phrase").chmod(0o600)
    phrase = ("--passphrase-file", "phrase")
    code, told = await ventanilla(tmp_path, settings, "backup", "medium", *phrase)
    assert code == 0, told
    backup = only_backup(medium)
    (medium / ".ventanilla-scratch.lock").unlink()
    code, told = await ventanilla(tmp_path, settings, "restore", f"medium/{backup}", "--check", *phrase)
    assert (code, "The backup opens." in told) == (0, True), told
    assert [path.name for path in medium.iterdir()] == [backup]
