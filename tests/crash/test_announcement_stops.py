"""Stopped or paused while it is sent: from the commit on nothing leaves, and what was on its way arrives."""

import asyncio
import random
from pathlib import Path

import pytest

from domain.announcements.carrying_out import Steer
from domain.announcements.run import Run
from tests.crash.announced import Board, check_sums
from tests.crash.announcing import OLD, board
from tests.crash.delivering import environment
from tests.crash.fleet import Fleet
from tests.support.databases import Database

PEOPLE, EARLY = 120, 8
_LEFT = frozenset({"dispatched", "sent", "unknown"})


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("how", [Steer.PAUSE, Steer.CANCEL])
async def test_from_then_on_nothing_leaves(database: Database, kind: str, how: Steer, tmp_path: Path) -> None:
    async with board(database) as one:
        await one.settle_in(PEOPLE)
        run = await one.announce(OLD)
        await one.pass_undo()
        chance = random.Random(kind)
        fleet = Fleet(one, "deliver", environment(database, tmp_path, one.telegram.url), iter(()), chance)
        try:
            async with fleet.alive_until_killed(), asyncio.timeout(60):
                while len(await one.copies(OLD)) < EARLY:  # noqa: ASYNC110 -- another process sends
                    await asyncio.sleep(0.02)
                await one.steer(run, how)
                left = {row.person for row in await one.rows() if row.state in _LEFT}
                await _until_quiet(one, run, how)
        finally:
            await fleet.sink()
        arrived = set(await one.copies(OLD))
        assert EARLY <= len(arrived) < PEOPLE
        assert {int(one.people[chat]) for chat in arrived} <= left, "it left after the commit"
        await check_sums(one, run)


async def _until_quiet(one: Board, run: Run, how: Steer) -> None:
    """As long as a pause may be broken by whatever ticks; or until what waits is cancelled."""
    if how is Steer.PAUSE:
        await asyncio.sleep(2.0)
        return
    while not await one.all_over():  # noqa: ASYNC110 -- another process ends it
        await asyncio.sleep(0.1)
    _, tally = await one.standing(run)
    assert tally.sent + tally.cancelled == tally.total == PEOPLE
