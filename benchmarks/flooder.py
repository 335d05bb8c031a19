"""One person who sends a thousand messages a second, whatever comes back; until SIGTERM.

`python -m benchmarks.flooder PORT PATH SECRET FIRST_USER FIRST_UPDATE`. A process of its own that gives way to
whoever measures on the same core: what the others wait for is the program, not the sender. Says `storming` once it
does, and at the end how many it sent in how many seconds.
"""

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from itertools import count
from time import perf_counter

from benchmarks.load import Load, Target
from benchmarks.steps import Step
from benchmarks.wire import Connection

PER_SECOND = 1000
CONNECTIONS = 16
FLOODER = 90_000  # nobody else has this number
_SAID = Step("", lambda _number: "hola")


class _Flood:
    """Each message has its moment, and none waits for the one before."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self.sent = 0

    async def storm(self) -> None:
        target = self._load.target
        opened = [await Connection.open(target.port, target.path, target.secret) for _ in range(CONNECTIONS)]
        print("storming", flush=True)
        async with asyncio.TaskGroup() as tasks:
            for place, connection in enumerate(opened):
                tasks.create_task(self._send(connection, place))

    async def _send(self, connection: Connection, place: int) -> None:
        due = perf_counter() + place / PER_SECOND
        while True:
            await asyncio.sleep(max(0.0, due - perf_counter()))
            await connection.post(json.dumps(self._load.update(FLOODER, _SAID)).encode())
            self.sent += 1
            due += CONNECTIONS / PER_SECOND


async def _until_told(load: Load) -> None:
    flood, began = _Flood(load), perf_counter()
    storming = asyncio.ensure_future(flood.storm())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, storming.cancel)
    with suppress(asyncio.CancelledError):
        await storming
    print(flood.sent, perf_counter() - began, flush=True)


def main() -> None:
    port, path, secret, first_user, first_update = sys.argv[1:]
    os.nice(19)
    target = Target(int(port), path, secret, 0, int(first_user), checks=False)
    asyncio.run(_until_told(Load(target, updates=count(int(first_update)))))


if __name__ == "__main__":
    main()
