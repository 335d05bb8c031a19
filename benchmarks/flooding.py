"""Others register, at a pace that the program keeps up with; then as many do while one person sends a thousand
messages a second. Order turns from round to round, and the ratio is taken within the round.

In the calm rounds that person writes as much to the other end, the Telegram that only counts: whoever measures is
as busy then, and what is compared is the program's part alone."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from benchmarks.contestants import Contestant
from benchmarks.figures import Figure, figure
from benchmarks.load import Load
from benchmarks.steps import STEPS, Step
from benchmarks.wire import Connection, UnexpectedAnswer

PER_SECOND = 1000
OTHERS_PER_SECOND = 80
CONNECTIONS = 16
FLOODER = 90_000  # nobody else has this number
SETUP = tuple(step for step in STEPS if not step.measured)
MEASURED = tuple(step for step in STEPS if step.measured)
_SAID = Step("", lambda _number: "hola")


@dataclass(frozen=True, slots=True)
class Heard:
    """Of the others: seconds. `is_flooded`: the one person wrote to the program. `flooded`: messages of theirs a
    second, as far as they were taken. `cpu`: seconds of the program's processor time in each second."""

    is_flooded: bool
    p95: float
    p50: float
    flooded: float
    cpu: float


def measure(program: Contestant, people: int, rounds: int) -> list[Figure]:
    found: list[tuple[Heard, Heard]] = []
    for number in range(-1, rounds):  # the first warms up and is thrown away
        calm, flooded = (
            asyncio.run(_round(program, people, is_flooded=is_flooded)) for is_flooded in _order(number)
        )
        pair = (flooded, calm) if calm.is_flooded else (calm, flooded)
        if number >= 0:
            found.append(pair)
            shown = "  ".join(f"{one.p95 * 1000:.2f}" for one in pair)
            print(f"round {number + 1}, ms p95 of the others, calm and flooded:  {shown}", flush=True)
    return _figures(found)


def _order(number: int) -> tuple[bool, bool]:
    return (False, True) if number % 2 == 0 else (True, False)


async def _round(program: Contestant, people: int, *, is_flooded: bool) -> Heard:
    load, others = program.load, program.people(people)
    await load.walk(others, SETUP)
    flood = _Flood(load, load.target.port if is_flooded else load.target.sink_port)
    storming = asyncio.create_task(flood.storm())
    await asyncio.sleep(0.5)  # its bucket is empty by then
    began, before, cpu = perf_counter(), flood.sent, program.running.cpu_seconds()
    latencies = await _walk(load, others)
    took = perf_counter() - began
    flooded, cpu = (flood.sent - before) / took, (program.running.cpu_seconds() - cpu) / took
    storming.cancel()
    with suppress(asyncio.CancelledError):
        await storming
    if flooded < PER_SECOND * 0.95:
        raise UnexpectedAnswer(f"the flood came to {flooded:.0f} messages a second")
    cuts = quantiles(latencies, n=100)
    return Heard(is_flooded, cuts[94], cuts[49], flooded, cpu)


class _Flood:
    """A thousand a second, whatever comes back: each has its moment, and none waits for the one before."""

    def __init__(self, load: Load, port: int) -> None:
        self._load = load
        self._port = port
        self.sent = 0

    async def storm(self) -> None:
        target = self._load.target
        opened = [await Connection.open(self._port, target.path, target.secret) for _ in range(CONNECTIONS)]
        try:
            async with asyncio.TaskGroup() as tasks:
                for place, connection in enumerate(opened):
                    tasks.create_task(self._send(connection, place))
        finally:
            for connection in opened:
                await connection.close()

    async def _send(self, connection: Connection, place: int) -> None:
        apart = CONNECTIONS / PER_SECOND
        due = perf_counter() + place / PER_SECOND
        while True:
            await asyncio.sleep(max(0.0, due - perf_counter()))
            await connection.post(json.dumps(self._load.update(FLOODER, _SAID)).encode())
            self.sent += 1
            due += apart


async def _walk(load: Load, people: Sequence[int]) -> list[float]:
    """Every person takes every step, so many steps a second in all."""
    target = load.target
    latencies: list[float] = []
    opened = [await Connection.open(target.port, target.path, target.secret) for _ in range(CONNECTIONS)]
    began = perf_counter()

    async def take(place: int, connection: Connection) -> None:
        due = began + place / OTHERS_PER_SECOND
        for step in MEASURED:
            for person in people[place::CONNECTIONS]:
                await asyncio.sleep(max(0.0, due - perf_counter()))
                body = json.dumps(load.update(person, step)).encode()
                sent = perf_counter()
                answer = await connection.post(body)
                latencies.append(perf_counter() - sent)
                await load.check(person, step, answer)
                due += CONNECTIONS / OTHERS_PER_SECOND

    try:
        async with asyncio.TaskGroup() as tasks:
            for place, connection in enumerate(opened):
                tasks.create_task(take(place, connection))
    finally:
        for connection in opened:
            await connection.close()
    return latencies


def _figures(rounds: Sequence[tuple[Heard, Heard]]) -> list[Figure]:
    return [
        figure("flood_others_p95_ratio", [flooded.p95 / calm.p95 for calm, flooded in rounds], "ratio", 1.1),
        figure("flood_others_p50_ratio", [flooded.p50 / calm.p50 for calm, flooded in rounds], "ratio"),
        figure("calm_others_p95_ms", [calm.p95 * 1000 for calm, _ in rounds], "ms", digits=2),
        figure("flooded_others_p95_ms", [flooded.p95 * 1000 for _, flooded in rounds], "ms", digits=2),
        figure(
            "flood_message_cpu_us",
            [(flooded.cpu - calm.cpu) / flooded.flooded * 1e6 for calm, flooded in rounds],
            "us",
            digits=0,
        ),
        figure("flood_per_s", [flooded.flooded for _, flooded in rounds], "1/s", digits=0),
    ]
