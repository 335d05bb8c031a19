"""`ventanilla import-process`: what would change is said; then it is a new version, or nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.commands.import_process import import_told
from bot.process_files import ProcessText, shipped_process
from domain.actions.set_answer import set_answer
from domain.authorization import COMMAND_LINE
from domain.ports import Store, Transaction
from domain.stages import StageDates
from storage.opening import open_store
from tests.support.databases import KEYS, Database, sqlite, sqlite_template
from tests.support.talk import MONDAY

__all__ = ["sqlite", "sqlite_template"]

SLUG = "ec1057-2022"
SOURCE = shipped_process(SLUG) or ""


@pytest.fixture
async def store(sqlite: Database) -> AsyncIterator[Store]:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    yield store
    await store.close()


async def _import(store: Store, source: str, *, is_agreed: bool = True) -> int:
    return await import_told(store, ProcessText(SLUG, source), MONDAY, is_agreed=is_agreed)


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


async def test_what_staff_answered_stays_and_is_told(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    await _import(store, SOURCE)
    words = {"es": "Es gratis.", "en": "It is free."}
    await store.run(lambda tx: set_answer(tx, COMMAND_LINE, SLUG, "costo", words, MONDAY))
    capsys.readouterr()
    answer = '\n[answers.costo]\nes = "Cuesta."\nen = "It costs."\n'
    assert await _import(store, SOURCE + answer) == 0
    said = capsys.readouterr().out.splitlines()
    at = said.index("Conflict: answers.costo: staff answered it on 2022-05-09 10:42.")
    assert said[at + 1 : at + 6] == [
        "  es: the file says: Cuesta.",
        "  es: staff said: Es gratis.",
        "  en: the file says: It costs.",
        "  en: staff said: It is free.",
        "  Staff's stays; `ventanilla answers reset costo` takes the file's.",
    ]
    assert (await store.run(lambda tx: tx.help.answers(SLUG)))["costo"].words == words


async def test_a_date_that_staff_set_stays_and_is_told(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    await _import(store, SOURCE)
    starts = datetime(2022, 5, 30, 15, tzinfo=UTC)
    dates = StageDates(SLUG, "diagnostico", 1, starts, None, "", "", "", MONDAY)

    async def set_it(tx: Transaction) -> None:
        tx.add_stage_dates(dates)
        await tx.commit()

    await store.run(set_it)
    capsys.readouterr()
    dated = SOURCE.replace('id = "diagnostico"\n', 'id = "diagnostico"\nstarts = 2022-06-01T10:00:00\n', 1)
    assert await _import(store, dated) == 0
    said = capsys.readouterr().out.splitlines()
    at = said.index("Conflict: stages.diagnostico: staff set its date on 2022-05-09 10:42.")
    assert said[at + 1 : at + 3] == ["  the file says: 2022-06-01 10:00", "  staff said: 2022-05-30 10:00"]
    assert await _import(store, dated.replace("closes = 2022-05-12\n", "closes = 2022-05-13\n")) == 0
    assert "Conflict" not in capsys.readouterr().out


def _dated(starts: str) -> str:
    return SOURCE.replace('id = "diagnostico"\n', f'id = "diagnostico"\nstarts = {starts}\n', 1)


async def _dates(store: Store) -> list[tuple[int, str, str]]:
    found = await store.run(lambda tx: tx.stage_dates(SLUG))
    return [(one.version, f"{one.starts:%m-%d}", one.actor) for one in found.values()]


async def test_a_date_that_the_file_moves_is_the_next_one(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    await _import(store, _dated("2022-06-01T10:00:00"))
    assert await _dates(store) == [], "the first version's are there from the beginning"
    capsys.readouterr()
    await _import(store, _dated("2022-06-02T10:00:00"))
    said = capsys.readouterr().out
    assert "stages.diagnostico: from now on its date is 2022-06-02 10:00." in said
    assert "is told that it changed" in said
    assert "Conflict" not in said
    assert await _dates(store) == [(1, "06-02", "process-file")]
    await _import(store, _dated("2022-06-03T10:00:00"))
    assert "Conflict" not in capsys.readouterr().out
    assert await _dates(store) == [(2, "06-03", "process-file")]
    await _import(store, _dated("2022-06-03T10:00:00").replace("closes = 2022-05-12\n", "closes = 2022-05-13\n"))
    assert await _dates(store) == [(2, "06-03", "process-file")]
    assert await store.audit_stage_dates() == ()


async def test_a_date_that_the_file_drops_stays_and_is_told(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    await _import(store, SOURCE)
    await _import(store, _dated("2022-06-02T10:00:00"))
    capsys.readouterr()
    await _import(store, SOURCE)
    assert "stages.diagnostico: the file says no date any more" in capsys.readouterr().out
    assert await _dates(store) == [(1, "06-02", "process-file")]


async def test_a_date_of_the_file_that_is_past_is_told_to_nobody(store: Store) -> None:
    dated = _dated("2022-06-01T10:00:00")
    await _import(store, dated)
    later = datetime(2022, 7, 1, tzinfo=UTC)
    text = ProcessText(SLUG, _dated("2022-06-02T10:00:00"))
    assert await import_told(store, text, later, is_agreed=True) == 0
    assert await _dates(store) == []
