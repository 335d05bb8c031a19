"""A Telegram to send to, and a database of each kind with people in it."""

from collections.abc import AsyncIterator

import pytest

from domain.ports import Store
from emulator.config import DEMO_TOKEN, EmulatorConfig
from emulator.server import RunningEmulator, serve
from storage.opening import open_store, sender_of
from tests.scheduler.house import House
from tests.support.databases import KEYS, Database, database, postgres_server, sqlite, sqlite_template
from tests.support.emulator import EmulatorClient
from tests.support.talk import MONDAY

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template"]


@pytest.fixture
async def emulator() -> AsyncIterator[RunningEmulator]:
    running = await serve(EmulatorConfig(clock_start=MONDAY))
    yield running
    await running.stop()


@pytest.fixture
async def telegram(emulator: RunningEmulator) -> AsyncIterator[EmulatorClient]:
    async with EmulatorClient(emulator.url) as client:
        yield client


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    opened = await open_store(database.url, KEYS, migrate=False, sender=sender_of(DEMO_TOKEN))
    yield opened
    await opened.close()


@pytest.fixture
async def house(store: Store, database: Database, telegram: EmulatorClient) -> House:
    return House(store, database, telegram)
