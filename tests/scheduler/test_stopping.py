"""A worker that is told to stop: what it sent is answered, what it holds is given back."""

import asyncio
from dataclasses import replace

from scheduler.places import BEFORE_DISPATCH
from tests.scheduler.house import CALM, QUICK, House
from tests.scheduler.moody_store import MoodyStore
from tests.scheduler.wire import BotApi, bot_api


async def test_a_drain_waits_for_answers(house: House) -> None:
    await house.settle_in(10)
    await house.tell()
    async with bot_api() as api:
        api.gate.clear()
        async with house.worker(api.url) as stop:
            await house.until(dispatched=10)
            stop.set()
            await asyncio.sleep(0.3)
            assert await house.states() == {"dispatched": 10}
            api.gate.set()
        assert await house.states() == {"sent": 10}


async def test_a_drain_ends_what_is_never_answered(house: House) -> None:
    await house.settle_in(4)
    await house.tell()
    endless = replace(CALM, read=600, all=600)
    async with bot_api() as api:
        api.gate.clear()
        async with house.worker(api.url, pace=replace(QUICK, drain=0.5), patience=endless) as stop:
            await house.until(dispatched=4)
            await house.until_so(lambda: _have_come(api, 4))
            stop.set()
            await house.until(unknown=4)
        assert await house.states() == {"unknown": 4}


async def test_a_drain_gives_back_what_never_left(house: House) -> None:
    """More sends than connections: those that wait for one have not left."""
    await house.settle_in(6)
    await house.tell()
    few = replace(CALM, connections=2, connect=600, read=600, all=600)
    async with bot_api() as api:
        api.gate.clear()
        async with house.worker(api.url, patience=few) as stop:
            await house.until(dispatched=6)
            await house.until_so(lambda: _have_come(api, 2))
            stop.set()
            await house.until(ready=4)
            api.gate.set()
        assert await house.states() == {"ready": 4, "sent": 2}
        assert len(api.texts) == 2


async def _have_come(api: BotApi, count: int) -> bool:
    return len(api.texts) == count


async def test_who_is_told_to_stop_gives_back_the_doubtful(house: House) -> None:
    moody = MoodyStore(house.store)
    await house.settle_in(3)
    await house.tell()
    stops: list[asyncio.Event] = []

    def reach(place: str) -> None:
        if place == BEFORE_DISPATCH:
            moody.swallowed = 1
            stops[0].set()

    async with house.worker(store=moody, reach=reach) as stop:
        stops.append(stop)
        await stop.wait()
    assert await house.states() == {"ready": 3}
