"""Imports store a version only when something changed, and never half of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.commands.institutions import import_into
from domain.actions.import_institutions import import_institutions
from domain.actions.import_process import import_process
from domain.authorization import COMMAND_LINE
from domain.catalogue_changes import Changes
from domain.institution import Institution
from domain.ports import ProcessVersion, Store, Transaction
from domain.process import Process
from domain.processes.fault import Fault
from domain.processes.reading import read_process
from domain.processes.sources import bundle
from tests.process.building import SHORT, changed, shipped

NOW = datetime(2022, 5, 8, 23, tzinfo=UTC)
TOLUCA = Institution("15106", "Ayuntamiento de Toluca", "Municipios", "Toluca", ("Toluca de Lerdo",))
METEPEC = Institution("15054", "Ayuntamiento de Metepec", "Municipios", "Metepec")


async def take_process(store: Store, source: str, name: str = "short") -> ProcessVersion | tuple[Fault, ...]:
    async def action(tx: Transaction) -> ProcessVersion | tuple[Fault, ...]:
        return await import_process(tx, COMMAND_LINE, source, name, NOW)

    return await store.run(action)


async def take_institutions(store: Store, *institutions: Institution) -> Changes:
    async def action(tx: Transaction) -> Changes:
        return await import_institutions(tx, COMMAND_LINE, institutions)

    return await store.run(action)


async def stored(store: Store, slug: str = "short") -> ProcessVersion | None:
    async def action(tx: Transaction) -> ProcessVersion | None:
        return await tx.process_version(slug)

    return await store.run(action)


async def known(store: Store) -> tuple[int, tuple[Institution, ...]]:
    async def action(tx: Transaction) -> tuple[int, tuple[Institution, ...]]:
        return await tx.catalogue_number(), await tx.institutions()

    return await store.run(action)


async def test_the_first_import_is_version_one(store: Store) -> None:
    version = await take_process(store, SHORT)
    assert isinstance(version, ProcessVersion)
    assert (version.number, version.slug, version.source) == (1, "short", SHORT)
    assert await stored(store) == version


async def test_the_same_text_is_stored_once(store: Store) -> None:
    assert await take_process(store, SHORT) == await take_process(store, SHORT)
    version = await stored(store)
    assert version
    assert version.number == 1


async def test_a_changed_text_is_the_next_version(store: Store) -> None:
    await take_process(store, SHORT)
    version = await take_process(store, changed("closes = 2023-05-11", "closes = 2023-05-12"))
    assert isinstance(version, ProcessVersion)
    assert version.number == 2


async def test_a_faulty_text_is_not_stored(store: Store) -> None:
    found = await take_process(store, changed('zone = "America/Mexico_City"', 'zone = "Mars"'))
    assert isinstance(found, tuple)
    assert await stored(store) is None


async def test_other_notice_words_need_another_version(store: Store) -> None:
    await take_process(store, SHORT)
    other_words = changed('es = "registrarte"', 'es = "venderte algo"')
    found = await take_process(store, other_words)
    assert isinstance(found, tuple)
    assert [(fault.file, fault.line, fault.key) for fault in found] == [("short.toml", 18, "privacy.version")]
    accepted = await take_process(store, other_words.replace('version = "1"', 'version = "2"'))
    assert isinstance(accepted, ProcessVersion)


async def test_a_stored_demo_can_be_read_alone(store: Store) -> None:
    await take_process(store, bundle(shipped("demo"), shipped), "demo")
    version = await stored(store, "demo")
    assert version
    found = read_process(version.source, "demo")
    assert isinstance(found, Process)
    assert found.source_hash == version.sha256


async def test_a_catalogue_is_taken_in_whole(store: Store) -> None:
    changes = await take_institutions(store, TOLUCA, METEPEC)
    assert changes.new == (TOLUCA, METEPEC)
    assert await known(store) == (1, (TOLUCA, METEPEC))


async def test_an_unchanged_catalogue_is_not_stored_again(store: Store) -> None:
    await take_institutions(store, TOLUCA, METEPEC)
    assert (await take_institutions(store, TOLUCA, METEPEC)).is_nothing
    assert (await known(store))[0] == 1


async def test_who_is_gone_becomes_inactive(store: Store) -> None:
    await take_institutions(store, TOLUCA, METEPEC)
    await take_institutions(store, TOLUCA)
    assert await known(store) == (2, (TOLUCA, replace(METEPEC, active=False)))


async def test_the_summary_comes_before_the_import(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await take_institutions(store, TOLUCA, METEPEC)
    asked: list[str] = []

    def refuse(prompt: str) -> str:
        asked.append(prompt)
        return "n"

    monkeypatch.setattr("builtins.input", refuse)
    renamed = replace(TOLUCA, name="Ayuntamiento de Toluca de Lerdo")
    assert await import_into(store, (renamed, replace(METEPEC, key="N-1")), is_agreed=False) == 1
    said = capsys.readouterr().out
    assert "1 new, 1 changed, 1 gone (they become inactive), 0 the same." in said
    assert "changed: 15106 name: Ayuntamiento de Toluca -> Ayuntamiento de Toluca de Lerdo" in said
    assert asked == ["Import? [y/N] "]
    assert await known(store) == (1, (TOLUCA, METEPEC))


async def test_an_agreed_import_is_stored(store: Store) -> None:
    assert await import_into(store, (TOLUCA,), is_agreed=True) == 0
    assert await known(store) == (1, (TOLUCA,))
