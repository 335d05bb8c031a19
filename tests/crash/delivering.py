"""A whole voyage: a post full of rows, a fleet that is killed on the way, and what came of it in the end."""

import asyncio
import base64
import itertools
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from emulator.config import DEMO_TOKEN, EmulatorConfig
from emulator.server import serve
from scheduler import places
from storage import failpoints
from storage.opening import open_store, sender_of
from tests.crash.deliveries import Post, reconcile
from tests.crash.fleet import Fleet
from tests.support.databases import KEYS, Database
from tests.support.emulator import EmulatorClient
from tests.support.talk import MONDAY

PLACES = (
    *places.ALL,
    failpoints.BEFORE_COMMIT,
    failpoints.AFTER_COMMIT_BEFORE_HANDOUT,
    failpoints.BEFORE_SAVEPOINT,  # of SQLite, as the next
    failpoints.BETWEEN_SAVEPOINT_AND_COMMIT,
)
_END_SECONDS = 240.0


async def voyage(
    database: Database, folder: Path, verb: str, workers: int, deaths: Sequence[str], rows: int
) -> Counter[str]:
    """`deaths`: at which places lives end, "" for a random moment. Everything that arrived, reconciled."""
    async with _post(database) as post:
        variables = environment(database, folder, post.telegram.url)
        fleet = Fleet(post, verb, variables, iter(deaths), random.Random(f"{verb} {workers} {len(deaths)}"))
        feeding = asyncio.create_task(post.feed(rows))
        sailing = [asyncio.create_task(fleet.sail()) for _ in range(workers)]
        try:
            while fleet.killed < len(deaths):
                await _while_all_go_on(0.2, *sailing)
                await post.wait_ten_minutes()
            feeding.cancel()
            await _until_over(post, sailing)
            fleet.over.set()
            await asyncio.gather(*sailing)
        finally:
            for task in (feeding, *sailing):
                task.cancel()
            await asyncio.gather(feeding, *sailing, return_exceptions=True)
            await fleet.sink()
        found = reconcile(await post.fates(), fleet.under_way)
    found |= Counter(killed=fleet.killed, under_way=fleet.under_way, most_under_way=fleet.most_under_way)
    return found


async def _until_over(post: Post, sailing: Sequence["asyncio.Task[None]"]) -> None:
    async with asyncio.timeout(_END_SECONDS):
        while not await post.is_over():
            await post.wait_ten_minutes()
            await _while_all_go_on(0.2, *sailing)


async def _while_all_go_on(seconds: float, *tasks: "asyncio.Task[None]") -> None:
    done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        task.result()


@asynccontextmanager
async def _post(database: Database) -> AsyncIterator[Post]:
    running = await serve(EmulatorConfig(clock_start=MONDAY))
    store = await open_store(database.url, KEYS, migrate=False, sender=sender_of(DEMO_TOKEN))
    try:
        async with EmulatorClient(running.url) as telegram:
            yield Post(store, database, telegram)
    finally:
        await store.close()
        await running.stop()


def environment(database: Database, folder: Path, url: str) -> dict[str, str]:
    keys = folder / "keys.txt"
    seeds = {"master": KEYS.masters["1"], "index": KEYS.index, "events": KEYS.events, "receipt": KEYS.receipts["1"]}
    keys.write_text("".join(f"{name}:1:{base64.b64encode(seed).decode()}\n" for name, seed in seeds.items()))
    keys.chmod(0o600)
    return {
        "VENTANILLA_BOT_TOKEN": DEMO_TOKEN,
        "VENTANILLA_TELEGRAM_API_URL": url,
        "VENTANILLA_HTTP_PORT": "0",
        "VENTANILLA_DATABASE_URL": database.url,
        "VENTANILLA_KEYS_FILE": str(keys),
        "VENTANILLA_LOG_LEVEL": "INFO",
    }


def at_places_and_moments(count: int, seed: str) -> list[str]:
    """Half of them at a place, passed for the first to sixth time, half at any moment."""
    chance = random.Random(seed)
    named = itertools.cycle(PLACES)
    return [f"{next(named)}:{chance.randint(1, 6)}" if number % 2 else "" for number in range(count)]
