"""The delivery's own worker in a process of its own, as `ventanilla deliver` runs it, but with the rates lifted.

Run as `python -m benchmarks.delivering` with the program's settings in the environment. An order is `go`
(work until told otherwise) or `rest`; see `benchmarks.orders`.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.orders import orders
from benchmarks.roster import NOON
from bot.knowledge import KnowledgeKeeper
from bot.opening import open_store
from bot.settings import Settings, load_settings
from bot.tuning import tune
from domain.delivery.budget import Rates
from domain.seal import Seal
from domain.texts.catalogue import load_texts
from scheduler.limiter import Refusing
from scheduler.means import Means
from scheduler.transport import Departures, make_bot
from scheduler.worker import Worker
from storage.keys import load_keys

SLUG = "ec1057-2022"
LIFTED = Rates(all=1e5, announcements=1e5, per_chat_seconds=0.0)


@asynccontextmanager
async def means(settings: Settings) -> AsyncIterator[Means]:
    keys = load_keys(settings.keys_file)
    store = await open_store(settings, keys)
    marks, refusing = Departures(), Refusing()
    bot = make_bot(settings.bot_token, settings.telegram_api_url, None, marks, refusing)
    try:
        keeper = KnowledgeKeeper(store, SLUG, load_texts(), {})
        await keeper.refresh()
        yield Means(
            store=store,
            bot=bot,
            marks=marks,
            refusing=refusing,
            seal=Seal(keys.index),
            knowledge=keeper.current,
            now=lambda: NOON,
            owner="benchmark",
            rates=LIFTED,
        )
    finally:
        await bot.request.shutdown()
        await store.close()


async def work() -> None:
    async with means(load_settings(os.environ)) as made:
        tune()
        stop, running = asyncio.Event(), asyncio.create_task(asyncio.sleep(0))
        async for order in orders():
            stop.set()
            await running
            if order["do"] == "go":
                stop = asyncio.Event()
                running = asyncio.create_task(Worker(made).run(stop))
        stop.set()
        await running


def main() -> None:
    asyncio.run(work())


if __name__ == "__main__":
    main()
