"""`ventanilla keys`, as somebody types it."""

from pathlib import Path

from storage.keys import load_keys
from storage.opening import open_store
from tests.backups.test_commands import ventanilla
from tests.erasure.lives import live
from tests.support.databases import Database

ROOT = Path(__file__).resolve().parents[2]


async def test_from_one_master_to_the_next(database: Database, keys_file: Path, tmp_path: Path) -> None:
    settings = {
        "PYTHONPATH": str(ROOT),
        "VENTANILLA_BOT_TOKEN": "123456:abcdefgh",
        "VENTANILLA_DATABASE_URL": database.url,
        "VENTANILLA_KEYS_FILE": str(keys_file),
    }
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
