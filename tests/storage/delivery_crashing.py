"""Claims what is due, marks it as dispatched and says so, in one transaction. Started by a test that has it killed
on the way: `python -m tests.storage.delivery_crashing URL`."""

import asyncio
import sys

from domain.delivery.outbox import RowState
from domain.delivery.ports import DeliveryTransaction
from storage.opening import open_store
from tests.storage.delivery_rows import claim, to
from tests.storage.people import NOW
from tests.support.databases import KEYS


async def claim_and_dispatch(tx: DeliveryTransaction) -> int:
    rows = await claim(tx)
    done = await tx.change([to(row, RowState.DISPATCHED, dispatched_at=NOW) for row in rows])
    await tx.commit()
    return len(done)


async def main(url: str) -> None:
    store = await open_store(url, KEYS, migrate=False)
    done = await store.deliver(claim_and_dispatch)
    sys.stdout.write(f"dispatched {done}\n")
    sys.stdout.flush()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
