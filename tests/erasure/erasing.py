"""Carries out the wishes that wait, as the program does it. Started by a test that has it killed on the way:
`python -m tests.erasure.erasing URL FILE`."""

import asyncio
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from scheduler.erasing import erasing
from scheduler.means import Means
from storage.failpoints import reach
from storage.opening import open_store
from storage.tombstones import HeldFile
from tests.erasure.forgetting import LATER, adopt
from tests.support.databases import KEYS


async def main(url: str, path: Path) -> None:
    store = await open_store(url, KEYS, migrate=False)
    with HeldFile(path) as file:
        await adopt(store, file)
        means = cast("Means", SimpleNamespace(store=store, reach=reach, now=lambda: LATER, alarms=None))
        while await erasing(means, file).do():
            pass
    await store.close()
    sys.stdout.write("done\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
