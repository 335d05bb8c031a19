"""Answers one question and says so. Started by a test that has it killed on the way:
`python crashing.py URL USER UPDATE`."""

import asyncio
import sys

from domain.ids import UserId
from storage.opening import open_store
from tests.storage.people import answer
from tests.support.databases import KEYS


async def main(url: str, user: int, update: int) -> None:
    store = await open_store(url, KEYS, migrate=False)
    is_new = await answer(store, UserId(user), update)
    sys.stdout.write(f"acknowledged {is_new}\n")
    sys.stdout.flush()
    await store.close()


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
