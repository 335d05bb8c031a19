"""What the tick of the alarms makes of the room on the disks; and who tells it how much there is."""

import os
import socket
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.written import free_in
from domain.alarms.watching import ENOUGH, TOO_LITTLE
from scheduler.sounding import sounding
from tests.operations.alarmed import CHAT, HOUR, ROWS, house, told
from tests.scheduler.house import House
from tests.support.databases import Database, read_rows

__all__ = ["house"]
DATA, TEMPORARY = Path("/data"), Path("/tmp")  # names; nothing is written
MB = 1024**2
_NOISE = 512 * MB


async def looked(house: House, free: Mapping[Path, int]) -> None:
    """As half a minute later: once more by whoever looked before, once by another program."""
    async with house.means() as means:
        for _ in range(2):
            tick = sounding(replace(means, alarms=CHAT), "", list(free), free.__getitem__)
            await tick.do()
            await tick.do()


async def alarms(database: Database) -> list[tuple[object, ...]]:
    found = await read_rows(database, "SELECT kind, subject, ended_at FROM alarm")
    return [(kind, subject, ended is None) for kind, subject, ended in found]


async def test_a_low_disk_is_told_once_and_its_end(house: House, database: Database) -> None:
    await looked(house, {DATA: TOO_LITTLE})
    assert await alarms(database) == []  # little, not yet too little
    await looked(house, {DATA: 300 * MB})
    assert await alarms(database) == [("disk", socket.gethostname(), True)]
    (begun,) = await told(house)
    assert begun.startswith(f"Alarma: quedan 300 MB en el disco de {socket.gethostname()} desde")
    house.now += HOUR
    await looked(house, {DATA: ENOUGH - 1})
    assert await alarms(database) == [("disk", socket.gethostname(), True)]
    await looked(house, {DATA: ENOUGH})
    assert await alarms(database) == [("disk", socket.gethostname(), False)]
    (over,) = await told(house)
    assert over.startswith(f"Terminó la alarma: el disco de {socket.gethostname()} tiene espacio otra vez.")
    assert [template for template, _ in await read_rows(database, ROWS)] == ["alarm", "alarm-over"]


@pytest.mark.parametrize("fuller", [DATA, TEMPORARY])
async def test_of_two_disks_the_fuller_one_counts(house: House, database: Database, fuller: Path) -> None:
    roomy = {DATA: 5000 * MB, TEMPORARY: 5000 * MB}
    await looked(house, roomy)
    assert await alarms(database) == []
    await looked(house, {**roomy, fuller: 120 * MB})
    assert await alarms(database) == [("disk", socket.gethostname(), True)]
    assert (await told(house))[0].startswith("Alarma: quedan 120 MB en el disco")


async def test_a_disk_that_does_not_answer_ends_no_alarm(
    house: House, database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await looked(house, {DATA: 0})
    async with house.means() as means:
        await sounding(means, "", [tmp_path / "not there"], free_in).do()
    assert "the disk was not looked at (FileNotFoundError)" in caplog.text
    assert await alarms(database) == [("disk", socket.gethostname(), True)]


def test_the_room_is_what_this_user_can_still_write(tmp_path: Path) -> None:
    """Of a disk on which others write meanwhile: within a little of what the system says."""
    said = os.statvfs(tmp_path)
    assert free_in(tmp_path) == pytest.approx(said.f_bavail * said.f_frsize, abs=_NOISE)
