"""Looking into the database beside the program."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from domain.ids import UpdateId, UserId
from domain.ports import Desk, Store, StuckUpdate
from storage.opening import open_store
from tests.support.databases import KEYS
from tests.support.emulator import GLORIA

PROCESS = "ec1057-2022"


@asynccontextmanager
async def register(settings: Settings) -> AsyncIterator[Store]:
    store = await open_store(settings.database_url, KEYS, migrate=False)
    try:
        yield store
    finally:
        await store.close()


async def desk(settings: Settings, user: int = GLORIA, update: int | None = None) -> Desk:
    number = None if update is None else UpdateId(update)
    async with register(settings) as store:
        return await store.run(lambda tx: tx.desk(UserId(user), PROCESS, number))


async def stuck(settings: Settings) -> tuple[StuckUpdate, ...]:
    async with register(settings) as store:
        return await store.run(lambda tx: tx.stuck_updates())
