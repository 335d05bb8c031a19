"""A measured program that works when it is told to: an order is a line of JSON on its standard input, and a line on
its standard output says that it was carried out."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from benchmarks.contestants import STOP_SECONDS, DidNotStart, Place, cpu_seconds, inherited, on_core

DONE = "done"


async def orders() -> AsyncIterator[dict[str, Any]]:
    """In the measured program: the next order is asked for once the one before is carried out."""
    while True:
        print(DONE, flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return
        yield json.loads(line)


@dataclass(slots=True)
class Worker:
    """The program as whoever measures it holds it."""

    process: subprocess.Popen[str]
    name: str

    def tell(self, **order: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def wait(self) -> None:
        """Until what it was told is done. Raises DidNotStart."""
        assert self.process.stdout is not None
        if self.process.stdout.readline().strip() != DONE:
            raise DidNotStart(f"{self.name} ended; its words are above")

    def cpu_seconds(self) -> float:
        return cpu_seconds(self.process.pid)

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_worker(
    stack: ExitStack, name: str, arguments: list[str], place: Place, environment: dict[str, str]
) -> Worker:
    """It is ready when this returns; the stack will stop it."""
    with on_core(place.core):
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env=inherited(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    worker = Worker(process, name)
    stack.callback(worker.stop)
    worker.wait()
    return worker
