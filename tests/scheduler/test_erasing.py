"""The program that holds the file of erased people; and a worker after a restore."""

import asyncio
import json
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.erasing import opened_erasing
from bot.refused import Refused
from bot.settings import load_settings
from domain.actions.erase_people import adopt_file
from domain.actions.release_outbox import repeat_doubtful
from domain.alarms.telling import ALARMS, ERASED
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.delivery.group import Group
from domain.erasure.erasure import ErasureKind
from domain.ids import OutboxId, UserId
from domain.news.alarms import render_alarm
from domain.ports import Transaction
from domain.restoring.port import Restore
from scheduler.erasing import erasing
from scheduler.ticks import NotDone, Tick
from storage.tombstones import ErasedFileFault, HeldFile, read_tombstones
from tests.delivery.building import NOW, a_row
from tests.delivery.world import bearings
from tests.inbound.test_start_and_stop import until_said
from tests.inbound.test_start_and_stop import ventanilla as spoken
from tests.scheduler.house import House
from tests.scheduler.test_program import environment
from tests.support.databases import read_rows

__all__ = ["environment"]


async def wish(house: House, number: int = 0) -> None:
    async def say(tx: Transaction) -> None:
        tx.wish_erasure(house.people[number].id, ErasureKind.CHAT, house.now)
        await tx.commit()

    await house.store.run(say)


async def until_erased(house: House, count: int = 1) -> None:
    done = "SELECT 1 FROM erasure WHERE done_at IS NOT NULL"
    async with asyncio.timeout(60):
        while len(await read_rows(house.database, done)) < count:  # noqa: ASYNC110 -- another process does it
            await asyncio.sleep(0.1)


@pytest.mark.slow
async def test_the_program_erases_and_holds_the_file_alone(
    house: House, environment: dict[str, str], tmp_path: Path
) -> None:
    await house.settle_in(1)
    file = tmp_path / "erased.txt"
    with_file = environment | {"VENTANILLA_ERASED_FILE": str(file)}
    async with spoken("deliver", with_file) as first:
        await until_said(first, "sending")
        if house.database.kind == "sqlite":
            with pytest.raises(ErasedFileFault, match="only one may erase people"):
                HeldFile(file)
        await wish(house)
        await until_erased(house)
    assert {one.person for one in read_tombstones(file).all()} == {house.people[0].id}
    assert await read_rows(house.database, "SELECT wrapped_key FROM person") == [(None,)]


@pytest.mark.slow
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # on SQLite one program does everything
async def test_of_several_one_erases_and_all_send(
    house: House, environment: dict[str, str], tmp_path: Path
) -> None:
    """With the same settings; one on a machine where the file is missing; and when the one that held it is gone."""
    await house.settle_in(2)
    file, missing = tmp_path / "erased.txt", tmp_path / "elsewhere.txt"
    with_file = environment | {"VENTANILLA_ERASED_FILE": str(file)}
    async with spoken("deliver", with_file) as first:
        await until_said(first, "sending")
        await wish(house)
        await until_erased(house)
        async with (
            spoken("deliver", with_file) as second,
            spoken("deliver", environment | {"VENTANILLA_ERASED_FILE": str(missing)}) as third,
        ):
            assert "this program erases nobody" in await until_said(second, "is held by another program")
            assert "this program erases nobody" in await until_said(third, f"there is no {missing}")
            first.kill()
            await first.wait()
            await house.tell(house.people[1])
            await house.until(sent=1)
            await wish(house, 1)
            assert "from now on this program erases" in await until_said(second, "from now on")
            await until_erased(house, 2)
            assert (second.returncode, third.returncode) == (None, None)
    assert {one.person for one in read_tombstones(file).all()} == {one.id for one in house.people}
    assert not missing.exists()


async def test_it_does_not_begin_with_the_file_of_another_database(
    house: House, environment: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """On SQLite, where nobody else could have the right one. On PostgreSQL it sends, and tries again."""
    is_alone, other = house.database.kind == "sqlite", tmp_path / "b.txt"
    async with house.means() as means:
        for path, is_ours in ((tmp_path / "a.txt", True), (other, False), (tmp_path / "a.txt", True)):
            if not is_ours:
                HeldFile(path).close()
            settings = load_settings(environment | {"VENTANILLA_ERASED_FILE": str(path)}, None)
            if not is_ours and is_alone:
                with pytest.raises(Refused, match="does not fit the database: another file"):
                    async with opened_erasing(settings, means):
                        pass
                continue
            async with opened_erasing(settings, means) as (tick,):
                assert tick.name == "erasing"
                if is_ours:
                    with pytest.raises(ErasedFileFault):
                        HeldFile(path)
                else:
                    with pytest.raises(NotDone):
                        await tick.do()
                    HeldFile(path).close()  # it is in nobody's hands
    assert ("does not fit the database: another file" in caplog.text) != is_alone


async def test_a_file_that_is_gone_is_not_begun_anew(
    house: House, environment: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "a.txt"
    settings = load_settings(environment | {"VENTANILLA_ERASED_FILE": str(file)}, None)
    async with house.means() as means:
        async with opened_erasing(settings, means):
            pass
        file.unlink()
        with suppress(Refused):
            async with opened_erasing(settings, means):
                assert house.database.kind == "postgresql"
                assert "put back the file of this database" in caplog.text
        assert not file.exists()


async def test_the_group_for_alarms_learns_how_long_the_file_is(house: House, tmp_path: Path) -> None:
    """Soon, and no more often than every ten minutes; nothing of nobody, and nothing twice."""
    await house.settle_in(3)
    told = f"SELECT parameters FROM outbox WHERE template = '{ERASED}' ORDER BY id"
    with HeldFile(tmp_path / "erased.txt") as file:
        await house.store.run(lambda tx: adopt_file(tx, SYSTEM, file, house.now))
        async with house.means() as means:
            tick = erasing(replace(means, alarms=Group(UserId(-100))), file)
            await to_the_end(tick)
            assert await read_rows(house.database, told) == []
            for number in range(2):
                await wish(house, number)
                await to_the_end(tick)
                assert len(await read_rows(house.database, told)) == 1
            house.now += timedelta(minutes=10)
            await to_the_end(tick)
            await to_the_end(erasing(replace(means, alarms=Group(UserId(-100))), file))
    lines = [json.loads(row[0])["lines"] for row in await read_rows(house.database, told)]
    assert lines == [1, 2]


async def to_the_end(tick: Tick) -> None:
    while await tick.do():
        pass


def test_what_the_group_reads_says_how_many() -> None:
    about: dict[str, str | int] = {"lines": 1234, "newest": 1652110212345}
    row = a_row(person_id=ALARMS, template=ERASED, parameters=about)
    text = render_alarm(row, bearings(), NOW).text
    assert "personas borradas: 1,234." in text
    assert "el lunes 9 de mayo" in text


async def test_without_the_setting_nobody_is_erased(
    house: House, environment: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    await house.settle_in(1)
    async with house.means() as means:
        for is_told in (False, True):
            async with opened_erasing(load_settings(environment, None), means) as ticks:
                assert ticks == []
            assert ("people wait to be forgotten" in caplog.text) == is_told
            await wish(house)


async def test_a_worker_sends_nothing_that_is_held(house: House) -> None:
    """Until somebody lets it go; then once."""
    await house.settle_in(5)
    await house.tell()

    async def hold(tx: Transaction) -> None:
        tx.restores.add(Restore(house.now - timedelta(hours=1), house.now))
        await tx.commit()

    await house.store.run(hold)
    await house.tell(key="since")
    async with house.worker():
        await asyncio.sleep(1.0)
        assert await house.arrived() == {}
        let_go = partial(repeat_doubtful, actor=COMMAND_LINE, lost_at=house.now, after=OutboxId(0))
        assert (await house.store.run(let_go)).count == 10
        await house.until(sent=10)
    assert set((await house.arrived()).values()) == {2}
