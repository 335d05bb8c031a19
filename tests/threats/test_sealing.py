"""The tick that seals: once a day, and its name goes where the database is not."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ports import Store
from scheduler.sealing import sealing
from scheduler.ticks import Tick
from tests.codes.post import sender
from tests.support.databases import Database, read_rows
from tests.support.talk import MONDAY, knowledge
from tests.threats.tampering import fill

DAY = timedelta(days=1)


async def to_the_end(tick: Tick) -> None:
    while await tick.do():
        pass


async def seals(database: Database) -> list[int]:
    return [row[0] for row in await read_rows(database, "SELECT heads FROM log_seal ORDER BY number")]


async def test_the_log_is_sealed_once_a_day(
    store: Store, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "ventanilla.seals")
    await fill(store)  # and sealed, on its own day
    async with sender(store, knowledge(), None) as means:
        for now in (MONDAY, MONDAY + DAY):
            await to_the_end(sealing(replace(means, now=lambda now=now: now)))  # type: ignore[misc]  # bound now
    assert await seals(database) == [12, 12]
    report = await store.audit_seals()
    assert report.newest is not None
    assert f"the event log is sealed: {report.newest.name} (12 chains grew)" in caplog.text


async def test_two_programs_seal_it_once(store: Store, database: Database) -> None:
    await fill(store)
    async with sender(store, knowledge(), None) as means:
        there = replace(means, now=lambda: MONDAY + DAY)
        first, second = sealing(there), sealing(there)
        for tick in (first, second, first, second):
            await to_the_end(tick)
    assert await seals(database) == [12, 12]


async def test_a_day_on_which_nothing_happened_has_no_seal(store: Store, database: Database) -> None:
    async with sender(store, knowledge(), None) as means:
        await to_the_end(sealing(means))
    assert await seals(database) == []
