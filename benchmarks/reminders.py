"""Reminders of a large register: a million of them falling due at once, and ticks that find nothing to do.

Each round runs in a process of its own. The clock runs from the first slice to the commit of the last. The longest
slice is how long anybody else may have waited for SQLite's one writer: it is one transaction, up to its durable
commit.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.figures import Figure, figure, worst
from benchmarks.rounds import POSTGRESQL, PROCESS, SQLITE, reported, rounds_of

_EMPTIED = ("TRUNCATE outbox, occurrence, ticking",)


@dataclass(frozen=True, slots=True)
class Round:
    seconds: float
    longest_ms: float  # slice
    idle_ms: float
    grown_mb: float  # resident


def run(arguments: argparse.Namespace) -> Sequence[Figure]:
    rounds = rounds_of(arguments, _EMPTIED, lambda url: _measured(url, arguments.people))
    return reported(_figures(rounds), arguments)


def _measured(url: str, people: int) -> Round:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reminding", url, PROCESS.stem],
        input=PROCESS.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    found = json.loads(done.stdout)
    if found["made"] != people:
        raise RuntimeError(f"{people} reminders were due and {found['made']} were made")
    return Round(found["seconds"], found["longest_ms"], found["idle_ms"], found["grown_mb"])


def _figures(rounds: dict[str, list[Round]]) -> list[Figure]:
    sqlite, postgresql = rounds[SQLITE], rounds[POSTGRESQL]
    idle = [max(one.idle_ms, other.idle_ms) for one, other in zip(sqlite, postgresql, strict=True)]
    return [
        figure("materialise_1m_s_postgresql", [one.seconds for one in postgresql], "s", 8),
        figure("materialise_1m_s_sqlite", [one.seconds for one in sqlite], "s", 6),
        worst("writer_hold_ms_max_sqlite", [one.longest_ms for one in sqlite], "ms", 100),
        worst("materialise_rss_growth_mb", [one.grown_mb for one in (*sqlite, *postgresql)], "MB", 20),
        figure("idle_tick_ms_1m", idle, "ms", 5),
        figure("idle_tick_ms_1m_sqlite", [one.idle_ms for one in sqlite], "ms"),
        figure("idle_tick_ms_1m_postgresql", [one.idle_ms for one in postgresql], "ms"),
    ]
