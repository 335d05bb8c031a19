"""`ventanilla import-process`: what would change is said; then it is a new version, or nothing."""

from collections.abc import AsyncIterator

import pytest

from bot.commands.import_process import import_told
from bot.process_files import ProcessText, shipped_process
from domain.ports import Store
from storage.opening import open_store
from tests.support.databases import KEYS, Database, sqlite, sqlite_template

__all__ = ["sqlite", "sqlite_template"]

SLUG = "ec1057-2022"
SOURCE = shipped_process(SLUG) or ""


@pytest.fixture
async def store(sqlite: Database) -> AsyncIterator[Store]:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    yield store
    await store.close()


async def _import(store: Store, source: str, *, is_agreed: bool = True) -> int:
    return await import_told(store, ProcessText(SLUG, source), is_agreed=is_agreed)


async def _number(store: Store) -> int:
    version = await store.run(lambda tx: tx.process_version(SLUG))
    return version.number if version else 0


async def test_a_changed_window_is_told_and_becomes_a_version(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    await _import(store, SOURCE)
    changed = SOURCE.replace("closes = 2022-05-12\n", "closes = 2022-05-13\n")
    capsys.readouterr()
    assert await _import(store, changed) == 0
    assert "window.closes: 2022-05-12 -> 2022-05-13" in capsys.readouterr().out
    assert await _number(store) == 2


async def test_the_same_file_changes_nothing(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    await _import(store, SOURCE)
    assert await _import(store, SOURCE) == 0
    assert "says the same already" in capsys.readouterr().out
    assert await _number(store) == 1


async def test_without_agreement_nothing_is_imported(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert await _import(store, SOURCE, is_agreed=False) == 1
    assert await _number(store) == 0


async def test_a_faulty_file_is_told_and_kept_out(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert await _import(store, SOURCE.replace('zone = "America/Mexico_City"', 'zone = "Mars"')) == 1
    assert "zone" in capsys.readouterr().err
    assert await _number(store) == 0
