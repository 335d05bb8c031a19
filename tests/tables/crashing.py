"""Confirms a file of results and says so. Started by a test that has it killed on the way: `URL FOLIO...`."""

import asyncio
import sys

from storage.opening import open_store
from tests.support.databases import KEYS
from tests.tables.many import done, results


async def main(url: str, folios: list[str]) -> None:
    store = await open_store(url, KEYS, migrate=False)
    batch = await done(store, results(*((folio, "competente") for folio in folios)))
    sys.stdout.write(f"done {batch.rows}\n")
    sys.stdout.flush()
    await store.close()


asyncio.run(main(sys.argv[1], sys.argv[2:]))
