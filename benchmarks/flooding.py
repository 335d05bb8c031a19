"""Others register, at a pace that the program keeps up with, while nobody floods; then as many do while one person
sends a thousand messages a second. Order turns from round to round, and the ratio is taken within the round."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from benchmarks.contestants import Contestant
from benchmarks.figures import Figure, figure
from benchmarks.flooder import PER_SECOND
from benchmarks.load import Load
from benchmarks.steps import STEPS
from benchmarks.wire import Connection, UnexpectedAnswer

OTHERS_PER_SECOND = 80
CONNECTIONS = 16
FIRST_UPDATE = 1_000_000_000  # of the flood's first round; the others never come so far
SETUP = tuple(step for step in STEPS if not step.measured)
MEASURED = tuple(step for step in STEPS if step.measured)


@dataclass(frozen=True, slots=True)
class Heard:
    """Of the others: seconds. `flooded`: messages of the one person a second, as far as they were answered.
    `cpu`: seconds of the program's processor time in each second."""

    p95: float
    p50: float
    flooded: float
    cpu: float


def measure(program: Contestant, people: int, rounds: int) -> list[Figure]:
    found: list[tuple[Heard, Heard]] = []
    for number in range(-1, rounds):  # the first warms up and is thrown away
        heard = {
            is_flooded: asyncio.run(_round(program, people, number, is_flooded)) for is_flooded in _order(number)
        }
        pair = (heard[False], heard[True])
        if number >= 0:
            found.append(pair)
            shown = "  ".join(f"{one.p95 * 1000:.2f}" for one in pair)
            print(f"round {number + 1}, ms p95 of the others, calm and flooded:  {shown}", flush=True)
    return _figures(found)


def _order(number: int) -> tuple[bool, bool]:
    return (False, True) if number % 2 == 0 else (True, False)


async def _round(program: Contestant, people: int, number: int, is_flooded: bool) -> Heard:  # noqa: FBT001 -- of two
    load, others = program.load, program.people(people)
    await load.walk(others, SETUP)
    flood = await _storming(load, number) if is_flooded else None
    await asyncio.sleep(0.5)  # the flooder's bucket is empty by then
    began, cpu = perf_counter(), program.running.cpu_seconds()
    try:
        latencies = await _walk(load, others)
        cpu = (program.running.cpu_seconds() - cpu) / (perf_counter() - began)
    finally:
        flooded = 0.0 if flood is None else await _ended(flood)
    cuts = quantiles(latencies, n=100)
    return Heard(cuts[94], cuts[49], flooded, cpu)


async def _storming(load: Load, number: int) -> Process:
    target = load.target
    said = (target.port, target.path, target.secret, target.first_user, FIRST_UPDATE + (number + 1) * 10_000_000)
    arguments = ("-m", "benchmarks.flooder", *map(str, said))
    flood = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=PIPE)
    assert flood.stdout
    if await flood.stdout.readline() != b"storming\n":
        raise UnexpectedAnswer("the flood did not begin")
    return flood


async def _ended(flood: Process) -> float:
    """Its messages a second."""
    flood.terminate()
    said, _ = await flood.communicate()
    sent, seconds = said.split()
    if (a_second := int(sent) / float(seconds)) < PER_SECOND * 0.95:
        raise UnexpectedAnswer(f"the flood came to {a_second:.0f} messages a second")
    return a_second


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
