"""Two bots behind a proxy and two senders on one PostgreSQL, each killed while the others go on: no answer that was
acknowledged is lost or applied twice, nothing that is to be sent is lost or repeated in silence."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from emulator.config import EmulatorConfig
from emulator.server import serve
from storage.opening import open_store, sender_of
from tests.crash.conftest import _free_port, _photo
from tests.crash.deliveries import Post, reconcile
from tests.crash.delivering import _until_over
from tests.crash.delivering import environment as environment_of
from tests.crash.fleet import Fleet
from tests.crash.machines import Machine, Proxy
from tests.crash.victim import Registration, Victim
from tests.support.databases import KEYS, Database
from tests.support.emulator import EmulatorClient
from tests.support.talk import MONDAY, shipped_process

BOTS, SENDERS, ROWS = 2, 2, 50
KILLED_BOTS, KILLED_SENDERS = 3, 2


@dataclass
class Site:
    victim: Victim
    post: Post
    proxy: Proxy
    fleet: Fleet


@asynccontextmanager
async def site(database: Database, folder: Path) -> AsyncIterator[Site]:
    """All of it, but for the programs."""
    running = await serve(EmulatorConfig(webhook_backoff=0.05, clock_start=MONDAY))
    environment = environment_of(database, folder, running.url)
    store = await open_store(
        database.url, KEYS, migrate=False, sender=sender_of(environment["VENTANILLA_BOT_TOKEN"])
    )
    front = _free_port()
    hook = {
        "VENTANILLA_WEBHOOK_URL": f"http://127.0.0.1:{front}/updates",
        "VENTANILLA_WEBHOOK_SECRET": "a-secret_of-the-tests",
    }
    proxy = Proxy([Machine(_free_port(), environment | hook) for _ in range(BOTS)])
    async with EmulatorClient(running.url) as telegram, proxy.listening(front):
        post = Post(store, database, telegram)
        deaths = iter([""] * KILLED_SENDERS)
        fleet = Fleet(post, "deliver", environment | hook, deaths, random.Random("several machines"))
        victim = Victim(environment | hook, telegram, database.url, shipped_process(), _photo())
        try:
            yield Site(victim, post, proxy, fleet)
        finally:
            for machine in proxy.machines:
                await machine.end(signal.SIGKILL)
            await fleet.sink()
    await store.close()
    await running.stop()


async def register_on_and_on(victim: Victim, over: asyncio.Event) -> list[Registration]:
    walked: list[Registration] = []
    while not over.is_set() or not walked:
        registration = Registration(victim)
        await registration.walk()
        walked.append(registration)
    return walked


async def kill_bots(proxy: Proxy, over: asyncio.Event) -> None:
    """One after the other: while one is away, the other has all of it."""
    chance = random.Random("bots")
    try:
        for number in range(KILLED_BOTS):
            machine = proxy.machines[number % BOTS]
            await asyncio.sleep(0.5 + chance.random())
            assert await machine.end(signal.SIGKILL) == -signal.SIGKILL
            await asyncio.sleep(1.0)
            await machine.start()
    finally:
        over.set()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["postgresql"])
async def test_any_of_several_machines_may_die(database: Database, kind: str, tmp_path: Path) -> None:
    over = asyncio.Event()
    async with site(database, tmp_path) as there:
        await there.proxy.machines[0].start()
        await there.proxy.machines[1].start()
        feeding = asyncio.create_task(there.post.feed(ROWS))
        sailing = [asyncio.create_task(there.fleet.sail()) for _ in range(SENDERS)]
        walking = [asyncio.create_task(register_on_and_on(there.victim, over)) for _ in range(2)]
        try:
            await kill_bots(there.proxy, over)
            walked = [one for walk in await asyncio.gather(*walking) for one in walk]
            await feeding
            await _until_over(there.post, sailing)
            there.fleet.over.set()
            await asyncio.gather(*sailing)
        finally:
            for task in (feeding, *sailing, *walking):
                task.cancel()
            await asyncio.gather(feeding, *sailing, *walking, return_exceptions=True)
        for registration in walked:
            await registration.check()
        found = reconcile(await there.post.fates(), there.fleet.under_way)
        ended = [await machine.end(signal.SIGTERM) for machine in there.proxy.machines]
    assert ended == [0] * BOTS
    assert there.fleet.killed == KILLED_SENDERS
    assert found["sent"] + found["unknown"] == ROWS
    assert len(walked) >= 2
    assert set(there.proxy.calls) == {machine.port for machine in there.proxy.machines}
