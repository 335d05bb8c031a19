"""The tick that seals: once a day, and its name goes where the database is not."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.alarms.telling import ALARMS, SEALED
from domain.delivery.group import Group
from domain.ids import UserId
from domain.news.alarms import render_alarm
from domain.ports import Store
from scheduler.sealing import sealing
from scheduler.ticks import Tick
from tests.codes.post import sender
from tests.delivery.building import NOW, a_row
from tests.delivery.world import bearings
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


async def test_the_group_for_alarms_gets_its_name_once(store: Store, database: Database) -> None:
    await fill(store)
    async with sender(store, knowledge(), None) as means:
        there = replace(means, now=lambda: MONDAY + DAY, alarms=Group(UserId(-100)))
        for _ in range(2):
            await to_the_end(sealing(there))
    newest = (await store.audit_seals()).newest
    assert newest is not None
    rows = await read_rows(database, "SELECT person_id, template, parameters FROM outbox")
    assert rows == [(ALARMS, SEALED, f'{{"seal":"{newest.name}"}}')]


def test_what_the_group_reads_names_the_seal() -> None:
    row = a_row(person_id=ALARMS, template=SEALED, parameters={"seal": "7-ab12"})
    assert "7-ab12" in render_alarm(row, bearings(), NOW).text
