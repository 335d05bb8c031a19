"""What ticks is done again and again, one at a time, whatever goes wrong."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from domain.actions.manage_staff import enlist
from domain.authorization import COMMAND_LINE, Role
from domain.ids import UserId
from domain.ports import Transaction, Unavailable
from scheduler.means import Means
from scheduler.ticks import Tick, Ticks, digesting, looking_after, reaping
from tests.scheduler.house import House
from tests.support.databases import read_rows
from tests.support.talk import CLOSES, OPENS


class Done:
    def __init__(self, more: int = 0, error: Exception | None = None, seconds: float = 0.0) -> None:
        self.more, self.error, self.seconds = more, error, seconds
        self.begun = self.ended = self.at_once = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self) -> bool:
        self.begun += 1
        self.at_once = max(self.at_once, self.begun - self.ended)
        await asyncio.sleep(self.seconds)
        await self.gate.wait()
        self.ended += 1
        if self.error is not None:
            raise self.error
        self.more -= 1
        return self.more > 0


async def test_the_first_tick_comes_at_once_with_all_its_slices() -> None:
    done = Done(more=5)
    ticks = Ticks([Tick("x", 60, done)])
    ticks.start()
    await _until(lambda: done.ended >= 5)
    await asyncio.sleep(0.1)
    await ticks.stop()
    assert done.ended == 5


async def test_what_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    failing, going = Done(error=Unavailable("away, and who is it: Gloria")), Done()
    ticks = Ticks([Tick("fails", 0.02, failing), Tick("goes", 0.02, going)])
    ticks.start()
    await _until(lambda: min(failing.ended, going.ended) >= 2)
    await ticks.stop()
    assert "fails was put off (Unavailable)" in caplog.text
    assert "Gloria" not in "".join(record.getMessage() for record in caplog.records)


async def test_a_long_tick_is_not_begun_twice(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    long = Done(seconds=0.15)
    ticks = Ticks([Tick("long", 0.02, long)])
    ticks.start()
    await _until(lambda: long.ended >= 2)
    await ticks.stop()
    assert (long.at_once, long.begun) == (1, long.ended)
    assert not [record for record in caplog.records if record.name.startswith("apscheduler")]


async def test_a_stop_finishes_the_slice_in_hand() -> None:
    endless = Done(more=1_000_000)
    endless.gate.clear()
    ticks = Ticks([Tick("endless", 0.02, endless)])
    ticks.start()
    await _until(lambda: endless.begun == 1)
    stopping = asyncio.create_task(ticks.stop())
    await asyncio.sleep(0.1)
    assert not stopping.done()
    endless.gate.set()
    await stopping
    assert endless.begun == endless.ended == 1


async def _until(is_so: Callable[[], bool]) -> None:
    """The time-out only ends a test that would hang."""
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110 -- ticks tell nobody
            await asyncio.sleep(0.01)


async def test_reaping_frees_what_a_dead_worker_held(house: House) -> None:
    await house.settle_in(450)
    await house.tell()
    await read_rows(house.database, "UPDATE outbox SET state = 'leased', lease_until = 1, lease_owner = 'dead'")
    async with house.means() as means:
        assert await _reaped(means) == 3
    assert await house.states() == {"ready": 450}


async def test_what_came_too_late_is_reported(house: House, caplog: pytest.LogCaptureFixture) -> None:
    await house.settle_in(3)
    await house.tell(expires_at=house.now)
    async with house.means() as means:
        await _reaped(means)
    assert await house.states() == {"expired": 3}
    assert "3 messages came too late" in caplog.text


async def test_a_reminder_that_is_due_becomes_rows_and_leaves(house: House) -> None:
    await house.settle_in(30)
    await read_rows(house.database, "UPDATE person SET wants_opening_notice = TRUE")
    house.now = OPENS + timedelta(hours=10)
    async with house.means() as means:
        while await looking_after(means).do():
            pass
        assert await house.states() == {"ready": 30}
        assert not await looking_after(means).do()
    async with house.worker():
        await house.until(sent=30)


@pytest.mark.parametrize(("looks_before", "late"), [(True, None), (False, 1)])
async def test_a_leap_of_the_clock_is_nobodys_fault(house: House, *, looks_before: bool, late: int | None) -> None:
    await house.settle_in(1)
    await read_rows(house.database, "UPDATE person SET consent_accepted = TRUE, consent_notice = '1',"
                    " consent_hash = 'x', consent_at = 1")  # fmt: skip
    async with house.means() as means:
        tick = looking_after(means)
        await tick.do()
        house.now = CLOSES - timedelta(hours=16) + timedelta(seconds=1)  # the last day's reminder waits for 8:00
        await (tick if looks_before else looking_after(means)).do()  # another tick is another program's
    rows = await house.read("SELECT parameters FROM outbox WHERE template = 'rem-24h'")
    assert [json.loads(str(row[0])).get("late") for row in rows] == [late]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_reminders_that_others_hold_are_told_of_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    async with house.means() as means:
        await looking_after(means).do()
        tick = looking_after(means, patience=0.3)
        connection = await asyncpg.connect(house.database.url)
        async with connection.transaction():
            await connection.execute("SELECT * FROM ticking FOR UPDATE")
            await tick.do()
            assert "another program" not in caplog.text
            await asyncio.sleep(0.4)
            for _ in range(3):
                await tick.do()
        await connection.close()
        await tick.do()
    assert caplog.text.count("another program") == 1


async def _reaped(means: Means) -> int:
    """In how many slices."""
    slices = 1
    while await reaping(means).do():
        slices += 1
    return slices


async def test_the_morning_s_numbers_are_made_once(house: House) -> None:
    """Nobody wants them at first; who asks for them later gets tomorrow's."""
    house.now = datetime(2022, 5, 10, 13, 30, tzinfo=UTC)  # 8:30 local
    await house.store.run(
        lambda tx: enlist(tx, COMMAND_LINE, "ec1057-2022", UserId(1), Role.ADMIN, "Elena", house.now)
    )

    async def want(tx: Transaction) -> None:
        (member,) = await tx.staff.members()
        tx.staff.save_member(replace(member, wants_digest=True, version=member.version + 1))
        await tx.commit()

    rows = "SELECT dedup_key FROM outbox WHERE template = 'staff-digest'"
    async with house.means() as means:
        tick = digesting(means)
        assert not await tick.do()
        await house.store.run(want)
        assert not await tick.do()
        assert await read_rows(house.database, rows) == []
        assert not await digesting(means).do()  # as another program, which did not look yet
        house.now += timedelta(days=1)
        await tick.do()
        await tick.do()
        assert len(await read_rows(house.database, rows)) == 2
        house.now += timedelta(hours=10)
        await digesting(means).do()
    assert len(await read_rows(house.database, rows)) == 2
