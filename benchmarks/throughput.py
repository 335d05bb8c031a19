"""The whole protocol as fast as it goes, beside a plain loop that records nothing.

Each program runs in one process on one core; the Telegram that answers at once and PostgreSQL share the other. In
every round each program is weighed once, the order turning from round to round, and ratios are taken within the
round. What the loop sends is what ours sent: the same words, the same buttons, to the same chats.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from time import perf_counter, sleep
from typing import Any

from benchmarks.contestants import TOKEN, Place
from benchmarks.figures import Figure, at_least, figure
from benchmarks.orders import Worker, start_worker
from benchmarks.roster import FIRST_USER, Batch, count, load
from benchmarks.site import KINDS, POSTGRESQL, SQLITE, Machine, Site
from benchmarks.ventanilla import postgres_cpu_seconds
from benchmarks.wire import UnexpectedAnswer, ask
from domain.delivery.outbox import Lane

PEER = "ptb_loop"
GOALS = {SQLITE: (1500, 2.0), POSTGRESQL: (1000, 1.5)}  # messages a second; as many times the loop's
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """One program in one round. `database_us`: PostgreSQL's own CPU for each message, not counted in `cpu_us`."""

    per_second: float
    cpu_us: float
    database_us: float = 0.0


@dataclass(frozen=True, slots=True)
class Bench:
    """What the rounds work with."""

    sink_port: int
    sites: dict[str, Site]
    workers: dict[str, Worker]
    people: int
    database_cpu: Callable[[], float]


def measure(machine: Machine, people: int, rounds: int) -> list[Figure]:
    with ExitStack() as stack:
        sink = machine.sink(stack, strict=False)
        sites = {kind: machine.site(kind, sink, people) for kind in KINDS}
        workers = {
            kind: start_worker(stack, kind, ["benchmarks.delivering"], site.place, site.settings)
            for kind, site in sites.items()
        }
        peer = ["benchmarks.peers.ptb_loop", f"http://127.0.0.1:{sink}", TOKEN]
        workers[PEER] = start_worker(stack, PEER, peer, Place(machine.folder, machine.program_core, sink), {})
        bench = Bench(sink, sites, workers, people, lambda: postgres_cpu_seconds(machine.server))
        return _figures(_rounds(bench, rounds))


def _rounds(bench: Bench, number_of_rounds: int) -> list[dict[str, Weighed]]:
    found: list[dict[str, Weighed]] = []
    names = [SQLITE, POSTGRESQL, PEER]  # the first round tells the loop what ours send
    for number in range(-1, number_of_rounds):  # the first warms up and is thrown away
        weighed: dict[str, Weighed] = {}
        for place in range(len(names)):
            name = names[(place + max(number, 0)) % len(names)]
            weighed[name] = _loop(bench) if name == PEER else _ours(bench, name, number)
        if number >= 0:
            found.append(weighed)
            shown = "  ".join(f"{name} {one.per_second:.0f}" for name, one in sorted(weighed.items()))
            print(f"round {number + 1}, messages a second:  {shown}", flush=True)
    return found


def _ours(bench: Bench, kind: str, number: int) -> Weighed:
    """From the moment the worker may begin until all of it is written down."""
    worker, url, people = bench.workers[kind], bench.sites[kind].url, bench.people
    asyncio.run(load(url, Batch(f"round{number}", Lane.REMINDERS, people)))
    arrived = _arrived(bench)
    cpu, database_cpu, began = worker.cpu_seconds(), bench.database_cpu(), perf_counter()
    worker.tell(do="go")
    worker.wait()
    _until(lambda: _arrived(bench) - arrived >= people)
    _until(lambda: set(asyncio.run(count(url))) == {"sent"})
    took = perf_counter() - began
    cpu, database_cpu = worker.cpu_seconds() - cpu, bench.database_cpu() - database_cpu
    worker.tell(do="rest")
    worker.wait()
    _check(bench, arrived)
    return Weighed(people / took, cpu * 1e6 / people, database_cpu * 1e6 / people)


def _loop(bench: Bench) -> Weighed:
    worker, people = bench.workers[PEER], bench.people
    order = as_ours(asyncio.run(ask(bench.sink_port, "/last")))
    arrived = _arrived(bench)
    cpu, began = worker.cpu_seconds(), perf_counter()
    worker.tell(chats=list(range(FIRST_USER, FIRST_USER + people)), **order)
    worker.wait()
    took = perf_counter() - began
    cpu = worker.cpu_seconds() - cpu
    _check(bench, arrived)
    return Weighed(people / took, cpu * 1e6 / people)


def as_ours(message: dict[str, str]) -> dict[str, Any]:
    """What the loop is to send, out of a message that arrived."""
    rows = json.loads(message["reply_markup"])["inline_keyboard"]
    return {
        "text": message["text"],
        "buttons": [[(button["text"], button["callback_data"]) for button in row] for row in rows],
    }


def _arrived(bench: Bench) -> int:
    return int(asyncio.run(ask(bench.sink_port, "/count")))


def _check(bench: Bench, before: int) -> None:
    arrived = _arrived(bench) - before
    if arrived != bench.people:
        raise UnexpectedAnswer(f"{bench.people} messages were to arrive, {arrived} did")


def _until(is_over: Callable[[], bool]) -> None:
    deadline = perf_counter() + PATIENCE
    while not is_over():
        if perf_counter() > deadline:
            raise UnexpectedAnswer("the messages do not arrive, or are not written down")
        sleep(0.01)


def _figures(rounds: Sequence[dict[str, Weighed]]) -> list[Figure]:
    found = [
        at_least(f"delivery_per_s_{kind}", [one[kind].per_second for one in rounds], "1/s", per_second, 0)
        for kind, (per_second, _) in GOALS.items()
    ]
    for kind, (_, times) in GOALS.items():
        ratios = [one[kind].per_second / one[PEER].per_second for one in rounds]
        found.append(at_least(f"delivery_ratio_vs_ptb_loop_{kind}", ratios, "ratio", times))
    found.append(figure("ptb_loop_per_s", [one[PEER].per_second for one in rounds], "1/s", digits=0))
    found += [
        figure(f"{name}_cpu_us", [one[name].cpu_us for one in rounds], "us", digits=0)
        for name in (SQLITE, POSTGRESQL, PEER)
    ]
    apart = [one[POSTGRESQL].database_us for one in rounds]
    return [*found, figure("postgresql_server_cpu_us", apart, "us", digits=0)]
