"""Real `ventanilla deliver` processes at the rates that Telegram's limits allow, against a Telegram that refuses
whatever is over them."""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import monotonic, sleep

from benchmarks.contestants import DidNotStart, Running, inherited, on_core
from benchmarks.figures import Figure, lowest, worst
from benchmarks.limits import ALL
from benchmarks.roster import NOON, Batch, execute, load
from benchmarks.site import KINDS, POSTGRESQL, Machine, Site
from benchmarks.wire import ask
from bot.opening import open_store
from bot.settings import load_settings
from domain.delivery.outbox import Lane, NewRow
from domain.ids import PersonId
from domain.ports import Transaction

PEOPLE = 2400  # each gets at most one message in a run, but for announcements
SECONDS = 60.0
SETTLING = 2.0  # the first seconds hold what was saved up
RATE, ANNOUNCEMENTS_RATE = 25.0, 18.0
PERSONAL = 240
STARTS = 3
PATIENCE = 30.0

Arrival = tuple[float, int, bool]  # instant of the monotonic clock, chat, accepted


@dataclass(frozen=True, slots=True)
class Found:
    """Of one run: which part of the budget was used, how often Telegram refused, and how near it came."""

    used: float
    refused: int
    most: int  # in any sliding second, refused ones too


def measure(machine: Machine) -> list[Figure]:
    alone = [_reminders(machine, kind, 1) for kind in KINDS]
    three = [_reminders(machine, POSTGRESQL, 3)]
    announced: list[Found] = []
    waits: list[float] = []
    for kind in KINDS:
        found, personal = _announcements(machine, kind)
        announced.append(found)
        waits.append(personal)
    many = [_many_waiting(machine, kind) for kind in KINDS]
    return [
        lowest("budget_used_1_worker", [one.used for one in alone], "ratio", 0.97),
        lowest("budget_used_3_workers", [one.used for one in three], "ratio", 0.97),
        lowest("budget_used_announcements", [one.used for one in announced], "ratio", 0.97),
        worst("count_429", [one.refused for one in (*alone, *three, *announced)], "", 0),
        worst("arrivals_in_a_second", [one.most for one in (*alone, *three, *announced)], "", ALL),
        worst("personal_p99_s_during_100k", waits, "s", 1.0, digits=3),
        worst("worker_ready_s", [ready for ready, _ in many], "s", 1.5, digits=2),
        worst("worker_rss_mb", [resident for _, resident in many], "MB", 110),
    ]


def _reminders(machine: Machine, kind: str, workers: int) -> Found:
    with ExitStack() as stack:
        site = machine.site(kind, machine.sink(stack, strict=True), PEOPLE)
        for number in range(workers):
            _ready(_started(stack, site, number))
        asyncio.run(load(site.url, Batch("reminders", Lane.REMINDERS, PEOPLE)))
        arrivals = _arrivals(site)
        found = _found(arrivals, RATE)
    _tell(f"{kind}, reminders, {workers} at work", found)
    return found


def _announcements(machine: Machine, kind: str) -> tuple[Found, float]:
    """Alone first; then while personal messages come. The p99 of what those waited, in seconds."""
    with ExitStack() as stack:
        site = machine.site(kind, machine.sink(stack, strict=True), PEOPLE)
        others = PEOPLE - PERSONAL
        asyncio.run(load(site.url, Batch("announcements", Lane.ANNOUNCEMENTS, others, times=100_000 // others + 1)))
        _ready(_started(stack, site, 0))
        alone = _arrivals(site)
        committed = asyncio.run(_news_for_some(site))
        sleep(SETTLING)
        beside = _asked(site)
        found, both = _found(alone, ANNOUNCEMENTS_RATE), _found([*alone, *beside], ANNOUNCEMENTS_RATE)
        p99 = quantiles(waits(committed, beside), n=100)[98]
    _tell(f"{kind}, announcements", found)
    _tell(f"{kind}, announcements and personal news ({p99:.3f} s at the 99th percentile)", both)
    return Found(found.used, both.refused, both.most), p99


def _many_waiting(machine: Machine, kind: str) -> tuple[float, float]:
    """The longest of three starts, in seconds until the first message arrived; the most memory in MB."""
    ready: list[float] = []
    resident: list[float] = []
    with ExitStack() as stack:
        site = machine.site(kind, machine.sink(stack, strict=True), PEOPLE)
        asyncio.run(load(site.url, Batch("many", Lane.REMINDERS, PEOPLE, times=1_000_000 // PEOPLE + 1)))
        os.sync()  # they have been waiting for a while: the disk is done with them
        for number in range(STARTS):
            before, began = _count(site), monotonic()
            with ExitStack() as life:
                running = _started(life, site, number)
                ready.append(_first(site, before) - began)
                resident += [_weighed(running) for _ in range(20)]
            sleep(SETTLING)  # a chat that just got a message would wait
    starts = " ".join(f"{seconds:.2f}" for seconds in ready)
    print(f"{kind}, a million waiting: ready in {starts} s, {max(resident):.1f} MB", flush=True)
    return max(ready), max(resident)


def _started(stack: ExitStack, site: Site, number: int) -> Running:
    log = site.place.folder / f"{site.name}-{number}.log"
    settings = {**site.settings, "VENTANILLA_LOG_LEVEL": "INFO"}
    with on_core(site.place.core), log.open("ab") as written:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("ventanilla"), "deliver"],
            env=inherited(settings),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
        )
    running = Running(process, log, log)
    stack.callback(running.stop)
    return running


def _ready(running: Running) -> None:
    deadline = monotonic() + PATIENCE
    while " sending" not in (said := running.log.read_text(encoding="utf-8", errors="replace")):
        if monotonic() > deadline or running.process.poll() is not None:
            raise DidNotStart(said)
        sleep(0.05)


def _first(site: Site, before: int = 0) -> float:
    """When the first message arrived after so many."""
    deadline = monotonic() + PATIENCE
    while _count(site) == before:
        if monotonic() > deadline:
            raise DidNotStart("nothing arrives")
        sleep(0.01)
    return monotonic()


def _count(site: Site) -> int:
    return int(asyncio.run(ask(site.place.sink_port, "/count")))


def _arrivals(site: Site) -> Sequence[Arrival]:
    """Of the minute that is measured, and of the seconds before it."""
    _first(site)
    sleep(SETTLING + SECONDS)
    return _asked(site)


def _asked(site: Site) -> Sequence[Arrival]:
    """Since it was last asked."""
    return [(at, chat, accepted) for at, chat, accepted in asyncio.run(ask(site.place.sink_port, "/arrivals"))]


def _weighed(running: Running) -> float:
    sleep(0.5)
    return running.resident_mb()


async def _news_for_some(site: Site) -> dict[int, float]:
    """Personal news, at irregular moments over a minute: when the row of each chat was committed."""
    people = await execute(site.url, f"SELECT id, user_id FROM person ORDER BY user_id DESC LIMIT {PERSONAL}")
    store = await open_store(load_settings(site.settings))
    committed: dict[int, float] = {}
    moments = random.Random(7)
    try:
        for person, chat in people:
            await asyncio.sleep(moments.uniform(0, 2 * SECONDS / PERSONAL))
            await store.run(_news(PersonId(int(str(person)))))
            committed[int(str(chat))] = monotonic()
    finally:
        await store.close()
    return committed


def _news(person: PersonId) -> Callable[[Transaction], Awaitable[None]]:
    row = NewRow(f"news:{person}", person, Lane.NEWS, "rem-24h", {}, NOON)

    async def _enqueue(tx: Transaction) -> None:
        tx.enqueue(row)
        await tx.commit()

    return _enqueue


def used(arrivals: Sequence[Arrival], rate: float) -> float:
    """Which part of the rate was used in the minute that began SETTLING seconds after the first arrival."""
    accepted = [at for at, _, is_accepted in arrivals if is_accepted]
    begins = min(accepted) + SETTLING
    return sum(begins <= at < begins + SECONDS for at in accepted) / (rate * SECONDS)


def most_in_a_second(arrivals: Sequence[Arrival]) -> int:
    most, first = 0, 0
    moments = sorted(at for at, _, _ in arrivals)
    for last, at in enumerate(moments):
        while moments[first] <= at - 1:
            first += 1
        most = max(most, last - first + 1)
    return most


def waits(committed: Mapping[int, float], arrivals: Sequence[Arrival]) -> list[float]:
    """From each chat's commit to its arrival. Raises KeyError when one did not arrive."""
    arrived = {chat: at for at, chat, is_accepted in arrivals if is_accepted}
    return [max(arrived[chat] - at, 0.0) for chat, at in committed.items()]


def _found(arrivals: Sequence[Arrival], rate: float) -> Found:
    refused = sum(not is_accepted for _, _, is_accepted in arrivals)
    return Found(used(arrivals, rate), refused, most_in_a_second(arrivals))


def _tell(what: str, found: Found) -> None:
    print(f"{what}: {found.used:.3f} used, {found.refused} refused, {found.most} in a second at most", flush=True)
