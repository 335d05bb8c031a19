"""A stage's date for everyone: versions, who set it, and what does not fit."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.process_files import shipped_process
from domain.actions.set_stage_dates import set_stage_dates
from domain.audits import UnwitnessedRow
from domain.authorization import COMMAND_LINE
from domain.candidacy.case import Refusal, Same
from domain.candidacy.dating import WantedDates
from domain.ports import Store
from domain.process import Process
from domain.processes.reading import read_process
from domain.stages import StageDates
from storage.opening import open_store
from tests.stages.candidates import AFTER, MAY_30, PROCESS, REVIEW, refused
from tests.support.databases import KEYS, Database, read_rows

WANTED = WantedDates("diagnostico", MAY_30, MAY_30 + timedelta(hours=2), "Metepec", "Pluma")


async def dated(store: Store, process: Process = PROCESS, **changes: object) -> StageDates | Same | Refusal:
    wanted = replace(WANTED, **changes)  # type: ignore[arg-type]  # the builder takes any field
    return await store.run(lambda tx: set_stage_dates(tx, COMMAND_LINE, process, wanted, REVIEW))


async def test_dates_are_kept_with_who_set_them(store: Store) -> None:
    first = await dated(store)
    assert first == StageDates(
        "ec1057-2022",
        "diagnostico",
        1,
        MAY_30,
        MAY_30 + timedelta(hours=2),
        "Metepec",
        "Pluma",
        "",
        REVIEW,
        "command-line",
    )
    assert await store.run(lambda tx: tx.stage_dates("ec1057-2022")) == {"diagnostico": first}


async def test_dates_as_they_were_set_are_borne_out(store: Store) -> None:
    await dated(store)
    await dated(store, starts=MAY_30 + timedelta(hours=1), reason="No cabíamos")
    assert await store.audit_stage_dates() == ()


@pytest.mark.parametrize(
    ("tampering", "version", "reason"),
    [
        ("UPDATE stage_dates SET starts = starts + 1 WHERE version = 1", 1, "changed, or written past the program"),
        ("UPDATE stage_dates SET ends = NULL WHERE version = 2", 2, "changed, or written past the program"),
        ("UPDATE stage_dates SET actor = 'ana'", 1, "changed, or written past the program"),
        ("UPDATE stage_dates SET mac = NULL WHERE version = 2", 2, "changed, or written past the program"),
        ("DELETE FROM stage_dates WHERE version = 1", 2, "version 1 is missing"),
    ],
)
async def test_a_date_changed_past_the_program_is_named(
    store: Store, database: Database, tampering: str, version: int, reason: str
) -> None:
    await dated(store)
    await dated(store, starts=MAY_30 + timedelta(hours=1), reason="No cabíamos")
    await read_rows(database, tampering)
    assert await store.audit_stage_dates() == (UnwitnessedRow("ec1057-2022", "diagnostico", version, reason),)


async def test_dates_from_before_the_marks_get_theirs(store: Store, database: Database) -> None:
    await dated(store)
    await read_rows(database, "UPDATE stage_dates SET mac = NULL")
    await read_rows(database, "DELETE FROM key_check")
    await (await open_store(database.url, KEYS, migrate=False)).close()
    assert await store.audit_stage_dates() == ()


async def test_the_same_dates_twice_are_one_version(store: Store, database: Database) -> None:
    await dated(store)
    assert await dated(store) == Same()
    assert await dated(store, reason="Otra vez") == Same()
    assert await read_rows(database, "SELECT count(*) FROM stage_dates") == [(1,)]


async def test_a_change_needs_its_reason(store: Store) -> None:
    await dated(store)
    assert refused(await dated(store, place="Toluca")) == "missing reason"
    changed = await dated(store, place="Toluca", reason="Cabe más gente")
    assert isinstance(changed, StageDates)
    assert (changed.version, changed.reason) == (2, "Cabe más gente")


async def test_an_example_gives_way_without_a_reason(store: Store) -> None:
    demo = read_process(shipped_process("demo") or "", "demo", shipped_process)
    assert isinstance(demo, Process)
    assert isinstance(await dated(store, demo), StageDates)
    stages = tuple(replace(stage, is_example=False) for stage in demo.stages)
    assert refused(await dated(store, replace(demo, slug="real", stages=stages))) == "missing reason"


async def test_dates_that_do_not_fit_are_refused(store: Store) -> None:
    closes = PROCESS.window.closes
    for changes, reason in (
        ({"stage": "evaluacion"}, "not-by-calendar"),
        ({"stage": "almuerzo"}, "unknown-stage almuerzo diagnostico, evaluacion, dictamen, certificado"),
        ({"ends": MAY_30}, "ends-too-early"),
        ({"starts": closes - timedelta(hours=1)}, "window-open"),
        ({"starts": REVIEW, "ends": None}, "in-the-past"),
        ({"bring": "x" * 301}, "too-long bring 300"),
    ):
        assert refused(await dated(store, **changes)) == reason


async def test_stages_stay_in_their_order(store: Store) -> None:
    await dated(store)
    assert (
        refused(await dated(store, stage="dictamen", starts=MAY_30 - timedelta(days=1)))
        == "out-of-order diagnostico"
    )
    assert isinstance(await dated(store, stage="dictamen", starts=AFTER, ends=None), StageDates)
    later = AFTER + timedelta(days=1)
    assert refused(await dated(store, starts=later, ends=None, reason="Huelga")) == "out-of-order dictamen"


async def test_racing_staff_make_one_version_each(store: Store) -> None:
    places = ("Metepec", "Toluca", "Neza")
    verdicts = await asyncio.gather(*[dated(store, place=place, reason="Cambio") for place in places])
    assert sorted(one.version for one in verdicts if isinstance(one, StageDates)) == [1, 2, 3]
