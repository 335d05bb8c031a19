"""What `benchmarks/reminders.py` starts for each round: looks after the reminders of a whole register, and writes
what it took on standard output: `python -m benchmarks.reminding DATABASE_URL PROCESS`."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter

from domain.actions.look_after import Looked, look_after
from domain.authorization import SYSTEM
from domain.catalogue import Catalogue
from domain.delivery.bearings import Bearings
from domain.delivery.ports import DeliveryTransaction
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.processes.reading import read_process
from domain.texts.catalogue import load_texts
from storage.keys import Keyring
from storage.opening import open_store

KEYS = Keyring(
    masters={"1": b"m" * 32},
    current_master="1",
    index=b"i" * 32,
    events=b"e" * 32,
    receipts={"1": b"r" * 32},
    current_receipt="1",
)
_IDLE_TICKS = 40  # within a minute: what an idle tick writes once a minute is the same commit as any other's
_SECOND = timedelta(seconds=1)


class Reminding:
    def __init__(self, store: Store, bearings: Bearings) -> None:
        self._store = store
        self._bearings = bearings
        self.slices: list[float] = []
        self.resident = 0.0

    async def look(self, now: datetime) -> int:
        """Until there is nothing more to do; how many rows came of it."""
        made = 0
        while True:
            began = perf_counter()
            looked = await self._store.deliver(self._slice(now))
            self.slices.append(perf_counter() - began)
            self.resident = max(self.resident, resident_mb())
            made += looked.made
            if looked.is_done:
                return made

    async def idle(self, now: datetime) -> float:
        """Milliseconds of a tick that finds nothing to do; the median of many."""
        took = []
        for number in range(_IDLE_TICKS):
            began = perf_counter()
            looked = await self._store.deliver(self._slice(now + number * _SECOND))
            took.append((perf_counter() - began) * 1000)
            if looked != Looked():
                raise RuntimeError(f"an idle tick did something: {looked}")
        return median(took)

    def _slice(self, now: datetime) -> Callable[[DeliveryTransaction], Awaitable[Looked]]:
        return lambda tx: look_after(tx, SYSTEM, self._bearings, now)


def resident_mb() -> float:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 -- read many times a second
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def _measure(url: str, source: str, name: str) -> dict[str, float]:
    process = read_process(source, name)
    if isinstance(process, tuple):
        raise TypeError(process[0])
    store = await open_store(url, KEYS, migrate=False)
    reminding = Reminding(store, Bearings(Knowledge(process, Catalogue(()), load_texts())))
    due = process.window.closes - timedelta(hours=24)
    try:
        await reminding.look(due - timedelta(hours=2))
        idle = await reminding.idle(due - timedelta(hours=2) + _SECOND)
        reminding.slices.clear()
        before = reminding.resident = resident_mb()
        began = perf_counter()
        made = await reminding.look(due + _SECOND)
        took = perf_counter() - began
        grown, longest = reminding.resident - before, max(reminding.slices)
        idle = max(idle, await reminding.idle(due + 2 * _SECOND))
    finally:
        await store.close()
    return {"made": made, "seconds": took, "longest_ms": longest * 1000, "idle_ms": idle, "grown_mb": grown}


def main() -> None:
    """The process file's text comes on standard input."""
    print(json.dumps(asyncio.run(_measure(sys.argv[1], sys.stdin.read(), sys.argv[2]))))


if __name__ == "__main__":
    main()
