"""Whether the group for alarms hears them: it may be none, gone, or another one by now."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from domain.actions.settle import settle
from domain.alarms.telling import ALARMS
from domain.alarms.watching import of_webhook
from domain.authorization import SYSTEM
from domain.delivery.group import Group
from domain.delivery.outcomes import Outcome, Refused, Unreachable
from domain.ids import UserId
from scheduler.sounding import sounding
from scheduler.worker import Worker
from tests.operations.alarmed import (
    CHAT,
    LIFTED,
    ROWS,
    full_disk,
    house,
    leaves,
    look,
    plenty,
    told,
)
from tests.scheduler.house import FIRST, House
from tests.support.databases import Database, read_rows

__all__ = ["house"]


async def test_without_a_group_nobody_is_told_and_it_is_known(house: House, database: Database) -> None:
    foreign = of_webhook("elsewhere.example.org", house.now)
    assert len(await look(house, foreign, has_group=False)) == 1
    assert await read_rows(database, ROWS) == []
    assert await read_rows(database, "SELECT kind, detail FROM alarm") == [("webhook", "elsewhere.example.org")]


async def test_a_group_that_the_settings_lost_is_told_nothing(house: House, database: Database) -> None:
    await look(house, of_webhook("elsewhere.example.org", house.now))
    assert (await leaves(house, None)).parcels == ()
    assert await read_rows(database, ROWS) == [("alarm", "cancelled")]


async def test_a_group_that_is_gone_marks_nobody(house: House, database: Database) -> None:
    await look(house, of_webhook("elsewhere.example.org", house.now))
    (parcel,) = (await leaves(house)).parcels
    gone = await house.store.deliver(lambda tx: settle(tx, SYSTEM, [(parcel.row, Unreachable())], LIFTED))
    assert gone == (ALARMS,)
    assert await read_rows(database, "SELECT count(*) FROM person WHERE unreachable_since IS NOT NULL") == [(0,)]


async def test_a_worker_brings_it_to_the_group(house: House) -> None:
    await house.settle_in(1)
    await look(house, of_webhook("elsewhere.example.org", house.now))
    stop_ = asyncio.Event()
    async with house.means() as means:
        running = asyncio.create_task(Worker(replace(means, alarms=Group(UserId(FIRST)))).run(stop_))
        await house.until(sent=1)
        stop_.set()
        await running
    assert dict(await house.arrived()) == {FIRST: 1}


@pytest.mark.parametrize("outcome", [Unreachable(), Refused(400, -100)])
async def test_what_reached_no_group_is_told_again_while_it_is_on(
    house: House, database: Database, outcome: Outcome
) -> None:
    """Once the number in the settings was put right, which takes a start."""
    foreign = of_webhook("elsewhere.example.org", house.now)
    await look(house, foreign)
    (parcel,) = (await leaves(house)).parcels
    await house.store.deliver(lambda tx: settle(tx, SYSTEM, [(parcel.row, outcome)], LIFTED))
    await look(house, foreign)
    assert await told(house) == []
    await look(house, foreign, tells_again=True)
    assert len(await told(house)) == 1
    await look(house, foreign, tells_again=True)  # on its way: not twice
    assert await told(house) == []
    await look(house, of_webhook("", house.now))
    await look(house, tells_again=True)
    assert [words[:7] for words in await told(house)] == ["Terminó"]


async def test_what_began_without_a_group_is_told_once_there_is_one(house: House) -> None:
    foreign = of_webhook("elsewhere.example.org", house.now)
    await look(house, foreign, has_group=False)
    await look(house, foreign)
    assert await told(house) == []
    await look(house, foreign, tells_again=True)
    assert len(await told(house)) == 1


async def test_a_group_that_takes_nothing_is_an_error_in_the_log(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Of a person it is none. At its next start, the program tells the group again."""
    await house.settle_in(1)
    await house.telegram.script("403", "sendMessage", times=2)
    stop_ = asyncio.Event()
    async with house.means() as means:
        tick = sounding(replace(means, alarms=CHAT), "", [Path()], plenty)
        await look(house, full_disk(house))
        await house.tell()
        running = asyncio.create_task(Worker(replace(means, alarms=CHAT)).run(stop_))
        await house.until(unreachable=2)
        stop_.set()
        await running
        await tick.do()
    errors = [one.message for one in caplog.records if one.levelname == "ERROR"]
    remedy = "is the number right, and the assistant a member?"
    assert errors == [f"Telegram takes nothing for the group of VENTANILLA_ALARM_CHAT_ID: {remedy}"]
    assert ("alarm", "ready") in await read_rows(house.database, ROWS)
