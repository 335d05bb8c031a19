"""`ventanilla keys`, as somebody types it."""

import asyncio
import base64
import shutil
from pathlib import Path

import pytest

from storage.key_changes import changing_keys
from storage.keys import load_keys
from storage.opening import open_store
from tests.backups.test_commands import ventanilla
from tests.erasure.lives import live
from tests.support.databases import Database, read_rows

ROOT = Path(__file__).resolve().parents[2]


def settings_of(database: Database, keys_file: Path) -> dict[str, str]:
    return {
        "PYTHONPATH": str(ROOT),
        "VENTANILLA_BOT_TOKEN": "123456:abcdefgh",
        "VENTANILLA_DATABASE_URL": database.url,
        "VENTANILLA_KEYS_FILE": str(keys_file),
    }


def other_secret(keys_file: Path, id_: str) -> None:
    """As a file that was made anew elsewhere has it."""
    lines = keys_file.read_text().splitlines()
    lines = [one for one in lines if not one.startswith(f"master:{id_}:")]
    other = base64.b64encode(b"x" * 32).decode()
    keys_file.write_text("".join(f"{line}\n" for line in [*lines, f"master:{id_}:{other}"]))


async def test_from_one_master_to_the_next(database: Database, keys_file: Path, tmp_path: Path) -> None:
    settings = settings_of(database, keys_file)
    store = await open_store(database.url, load_keys(keys_file), migrate=False)
    await live(store, "gloria", 501)
    code, told = await ventanilla(tmp_path, settings, "keys", "list")
    assert (code, "master:1 wraps 1 data keys, and what is new" in told) == (0, True), told
    code, told = await ventanilla(tmp_path, settings, "keys", "rotate")
    if database.kind == "postgresql":
        assert (code, "First `ventanilla keys add`" in told) == (1, True), told
        code, told = await ventanilla(tmp_path, settings, "keys", "add")
        assert (code, "Written: master:2" in told) == (0, True), told
        code, told = await ventanilla(tmp_path, settings, "keys", "list")
        assert (code, "master:2 only opens" in told) == (0, True), told
        assert "master:1 wraps 1 data keys, and what is new" in told
        code, told = await ventanilla(tmp_path, settings, "keys", "remove", "1")
        assert (code, "first `ventanilla keys rotate`" in told) == (1, True), told
        code, told = await ventanilla(tmp_path, settings, "keys", "rotate")
    assert (code, "1 data keys are wrapped with master:2 now." in told) == (0, True), told
    assert "master:1 wraps nothing: `ventanilla keys remove 1`" in told
    await live(store, "oscar", 502)
    await store.close()
    code, told = await ventanilla(tmp_path, settings, "keys", "remove", "2")
    assert code == 1, told
    code, told = await ventanilla(tmp_path, settings, "keys", "remove", "1")
    assert (code, "Removed: master:1." in told) == (0, True), told
    code, told = await ventanilla(tmp_path, settings, "keys", "list")
    assert (code, "master:2 wraps 2 data keys" in told) == (0, True), told
    assert "master:1" not in told


async def test_of_two_at_once_nothing_is_lost(sqlite: Database, keys_file: Path, tmp_path: Path) -> None:
    settings = settings_of(sqlite, keys_file)
    store = await open_store(sqlite.url, load_keys(keys_file), migrate=False)
    await live(store, "gloria", 501)
    await store.close()
    done = await asyncio.gather(*(ventanilla(tmp_path, settings, "keys", "rotate") for _ in range(3)))
    assert {code for code, _ in done} <= {0, 2}
    assert all("somebody else is changing the keys" in told for code, told in done if code == 2), done
    code, told = await ventanilla(tmp_path, settings, "keys", "list")
    assert (code, "does not open" in told) == (0, False), told


@pytest.mark.parametrize("words", [("add",), ("rotate",), ("remove", "1")])
async def test_while_somebody_changes_the_keys_nobody_else_does(
    sqlite: Database, keys_file: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    settings, before = settings_of(sqlite, keys_file), load_keys(keys_file).masters
    with changing_keys(keys_file):
        code, told = await ventanilla(tmp_path, settings, "keys", *words)
        assert (code, "somebody else is changing the keys just now; nothing was done" in told) == (2, True), told
        assert load_keys(keys_file).masters == before
        code, told = await ventanilla(tmp_path, settings, "keys", "list")
        assert code == 0, told


async def test_another_key_of_a_known_number_wraps_nothing(
    database: Database, keys_file: Path, tmp_path: Path
) -> None:
    """Two machines made one each."""
    settings = settings_of(database, keys_file)
    store = await open_store(database.url, load_keys(keys_file), migrate=False)
    await live(store, "gloria", 501)
    await store.close()
    elsewhere = shutil.copyfile(keys_file, tmp_path / "elsewhere.txt")
    elsewhere.chmod(0o600)
    code, told = await ventanilla(tmp_path, settings, "keys", "add")
    assert (code, "Written: master:2" in told) == (0, True), told
    others = settings | {"VENTANILLA_KEYS_FILE": str(elsewhere)}
    code, told = await ventanilla(tmp_path, others, "keys", "add")
    assert (code, "Written: master:3" in told) == (0, True), told
    other_secret(elsewhere, "2")
    for verb in ("rotate", "add"):
        code, told = await ventanilla(tmp_path, others, "keys", verb)
        assert (code, "its key 'master:2' is another" in told) == (2, True), told
    assert await read_rows(database, "SELECT DISTINCT master_id FROM person") == [("1",)]
    code, told = await ventanilla(tmp_path, settings, "keys", "rotate")
    assert code == 0, told


async def test_a_master_that_opens_nothing_is_told_everywhere(
    sqlite: Database, keys_file: Path, tmp_path: Path
) -> None:
    """Its number is right, and the database has not heard of it: only trying shows it."""
    settings = settings_of(sqlite, keys_file)
    store = await open_store(sqlite.url, load_keys(keys_file), migrate=False)
    await live(store, "gloria", 501)
    await store.close()
    code, told = await ventanilla(tmp_path, settings, "keys", "rotate")
    assert code == 0, told
    (tmp_path / "phrase").write_text("correct horse battery\n")
    (tmp_path / "phrase").chmod(0o600)
    phrase = ("--passphrase-file", "phrase")
    code, told = await ventanilla(tmp_path, settings, "backup", "before.age", *phrase)
    assert code == 0, told
    other_secret(keys_file, "2")
    await read_rows(sqlite, "DELETE FROM key_check WHERE purpose = 'master' AND key_id = '2'")
    code, told = await ventanilla(tmp_path, settings, "keys", "list")
    assert (code, "master:2 wraps opens: the data key of person" in told) == (1, True), told
    code, told = await ventanilla(tmp_path, settings, "check")
    assert "not all that master:2 wraps opens: the data key of person" in told
    for verb in (("audit",), ("backup", "b.age", *phrase), ("keys", "rotate")):
        code, told = await ventanilla(tmp_path, settings, *verb)
        assert (code, "master:2" in told) == (2, True), (verb, told)
    assert await read_rows(sqlite, "SELECT key_id FROM key_check WHERE purpose = 'master'") == [("1",)]
