"""The real worker: nothing is waited for between the commit that marks rows and their sends."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from domain.actions.dispatch import Dispatched
from domain.delivery.ports import DeliveryTransaction
from domain.ports import Store
from scheduler.places import BEFORE_FIRST_BYTE
from tests.scheduler.conftest import emulator, house, store, telegram
from tests.scheduler.house import House
from tests.support.databases import database, postgres_server, sqlite, sqlite_template

__all__ = [
    "database",
    "emulator",
    "house",
    "postgres_server",
    "sqlite",
    "sqlite_template",
    "store",
    "telegram",
]
T = TypeVar("T")


class Watched:
    """A store that notices whether the event loop goes on to something else once a dispatch was committed."""

    def __init__(self, store: Store, wait: Callable[[], Awaitable[None]]) -> None:
        self._store = store
        self._wait = wait
        self._is_elsewhere = False
        self.departures: list[bool] = []  # of each dispatch: whether something came between

    async def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        done = await self._store.deliver(action)
        if isinstance(done, Dispatched) and done.parcels:
            self._is_elsewhere = False
            asyncio.get_running_loop().call_soon(self._turn)
            await self._wait()
        return done

    def reach(self, place: str) -> None:
        if place == BEFORE_FIRST_BYTE:
            self.departures.append(self._is_elsewhere)

    def _turn(self) -> None:
        self._is_elsewhere = True

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the rest is the store's own
        return getattr(self._store, name)


async def at_once() -> None:
    """Waits for nothing."""


async def a_moment() -> None:
    await asyncio.sleep(0)


@pytest.mark.parametrize(("wait", "is_caught"), [(at_once, False), (a_moment, True)], ids=["right", "mutant"])
async def test_nothing_waits_before_the_first_byte(
    house: House,
    wait: Callable[[], Awaitable[None]],
    is_caught: bool,  # noqa: FBT001 -- of the table above
) -> None:
    await house.settle_in(20)
    await house.tell()
    watched = Watched(house.store, wait)
    async with house.worker(store=watched, reach=watched.reach):
        await house.until(sent=20)
    assert watched.departures
    assert any(watched.departures) == is_caught
