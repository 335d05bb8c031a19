"""A full persisted step of a registration, beside bare echo bots, in the same run.

Each program runs in one process on one core; the load, the sink and PostgreSQL share the other. In every round each
program is weighed once, the order turning from round to round, and ratios are taken within the round.
"""

import argparse
import asyncio
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from benchmarks.contestants import Contestant, Place, echo, free_port, start, wait_for
from benchmarks.figures import Figure, figure, table, worst, write
from benchmarks.load import Load
from benchmarks.steps import STEPS
from benchmarks.ventanilla import postgres, postgres_cpu_seconds, ventanilla
from benchmarks.wire import UnexpectedAnswer, ask

SETUP = tuple(step for step in STEPS if not step.measured)
MEASURED = tuple(step for step in STEPS if step.measured)
ECHO, PTB, SQLITE, POSTGRESQL = "aiogram_echo", "ptb_echo", "step_sqlite", "step_postgresql"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One program in one round. `database_ms`: PostgreSQL's own CPU, not counted in `cpu_ms`."""

    cpu_ms: float  # per update
    p50_ms: float
    p99_ms: float
    per_second: float
    pause_ms: float
    resident_mb: float
    database_ms: float


def run(arguments: argparse.Namespace) -> Sequence[Figure]:
    cores = sorted(os.sched_getaffinity(0))
    server_core, load_core = cores[0], cores[-1]
    with tempfile.TemporaryDirectory(prefix="vnt") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own
        sink_port = _sink(stack, Place(folder, load_core, 0))
        database = stack.enter_context(postgres(folder, load_core))
        place = Place(folder, server_core, sink_port)
        contestants = [
            echo(stack, ECHO, "aiogram_echo", place),
            echo(stack, PTB, "ptb_echo", place),
            ventanilla(stack, SQLITE, f"sqlite:///{folder / 'steps.sqlite3'}", place),
            ventanilla(stack, POSTGRESQL, database.get_uri(), place),
        ]
        os.sched_setaffinity(0, {load_core})
        rounds = _rounds(contestants, arguments, lambda: postgres_cpu_seconds(database))
    figures = _figures(rounds)
    print(table(figures))
    if arguments.json:
        write(arguments.json, figures)
    return figures


def _sink(stack: ExitStack, place: Place) -> int:
    port = free_port()
    wait_for(port, start(stack, "sink", ["benchmarks.sink", str(port)], place))
    return port


def _rounds(
    contestants: Sequence[Contestant], arguments: argparse.Namespace, database: Callable[[], float]
) -> list[dict[str, Weighed]]:
    found: list[dict[str, Weighed]] = []
    for number in range(-1, arguments.rounds):  # the first warms up and is thrown away
        weighed: dict[str, Weighed] = {}
        for place in range(len(contestants)):
            contestant = contestants[(place + number) % len(contestants)]
            weighed[contestant.name] = asyncio.run(_weigh(contestant, arguments.people, database))
        if number >= 0:
            found.append(weighed)
            shown = "  ".join(f"{name} {one.cpu_ms:.3f}" for name, one in sorted(weighed.items()))
            print(f"round {number + 1}, CPU ms per update:  {shown}", flush=True)
    return found


async def _weigh(contestant: Contestant, number: int, database: Callable[[], float]) -> Weighed:
    load, running = contestant.load, contestant.running
    people = contestant.people(number)
    if load.target.checks:
        await load.walk(people, SETUP)
    running.longest_pause_ms()  # forget what start-up and set-up took
    sent = await ask(load.target.sink_port, "/count")
    cpu, database_cpu, began = running.cpu_seconds(), database(), perf_counter()
    await load.walk(people, MEASURED)
    took = perf_counter() - began
    cpu, database_cpu = running.cpu_seconds() - cpu, database() - database_cpu
    await _check_echoes(load, sent, number * len(MEASURED))
    updates = len(load.latencies)
    cuts = quantiles(load.latencies, n=100)
    return Weighed(
        cpu_ms=cpu * 1000 / updates,
        p50_ms=cuts[49] * 1000,
        p99_ms=cuts[98] * 1000,
        per_second=updates / took,
        pause_ms=running.longest_pause_ms(),
        resident_mb=running.resident_mb(),
        database_ms=database_cpu * 1000 / updates,
    )


async def _check_echoes(load: Load, sent: int, updates: int) -> None:
    if load.target.checks:
        return
    arrived = await ask(load.target.sink_port, "/count") - sent
    if arrived != updates:
        raise UnexpectedAnswer(f"{updates} updates went to an echo bot and {arrived} came back")


def _figures(rounds: Sequence[dict[str, Weighed]]) -> list[Figure]:
    def ratios(name: str, weight: Callable[[Weighed], float]) -> list[float]:
        return [weight(one[name]) / weight(one[ECHO]) for one in rounds]

    ours = [one[name] for one in rounds for name in (SQLITE, POSTGRESQL)]
    found = [
        figure("step_cpu_ratio_sqlite", ratios(SQLITE, lambda one: one.cpu_ms), "ratio", 1.0),
        figure("step_cpu_ratio_postgresql", ratios(POSTGRESQL, lambda one: one.cpu_ms), "ratio", 1.2),
        figure("step_p99_ratio_sqlite", ratios(SQLITE, lambda one: one.p99_ms), "ratio", 1.5),
        worst("gc_pause_ms_max", [one.pause_ms for one in ours], "ms", 50),
        worst("bot_rss_mb", [one.resident_mb for one in ours], "MB", 220),
    ]
    for name in (ECHO, PTB, SQLITE, POSTGRESQL):
        found += _details(name, [one[name] for one in rounds])
    apart = [one[POSTGRESQL].database_ms for one in rounds]
    return [*found, figure("postgresql_server_cpu_ms", apart, "ms")]


def _details(name: str, rounds: Sequence[Weighed]) -> list[Figure]:
    return [
        figure(f"{name}_cpu_ms", [one.cpu_ms for one in rounds], "ms"),
        figure(f"{name}_p50_ms", [one.p50_ms for one in rounds], "ms", digits=1),
        figure(f"{name}_p99_ms", [one.p99_ms for one in rounds], "ms", digits=1),
        figure(f"{name}_updates_per_second", [one.per_second for one in rounds], "1/s", digits=0),
    ]
