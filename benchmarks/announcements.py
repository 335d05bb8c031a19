"""An announcement to a million people: from its approval to a row for each, how it stands at any moment, and what a
candidate waits for an answer meanwhile.

Each round runs in a process of its own. The clock runs from the first slice to the commit of the last; the longest
slice is how long anybody else may have waited for SQLite's one writer.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.announcing import STRANGER
from benchmarks.figures import Figure, figure, worst
from benchmarks.rounds import POSTGRESQL, SQLITE, reported, rounds_of

_EMPTIED = (
    "TRUNCATE outbox, announcement, announcement_run, run_tally, run_watch, sending, event, inbox",
    f"DELETE FROM person WHERE user_id >= {STRANGER}",
)


@dataclass(frozen=True, slots=True)
class Round:
    seconds: float
    longest_ms: float  # slice
    grown_mb: float  # resident
    disk_mb: float
    progress_ms: float
    reply_p99_s: float
    replies: int


def run(arguments: argparse.Namespace) -> Sequence[Figure]:
    people = arguments.people
    rounds = rounds_of(
        arguments, _EMPTIED, lambda url: _measured(url, people), lambda url: _called("open", url, people)
    )
    return reported(_figures(rounds), arguments)


def _measured(url: str, people: int) -> Round:
    found = json.loads(_called("measure", url, people))
    if found.pop("made") != people:
        raise RuntimeError(f"not everybody of {people} got a row")
    return Round(**found)


def _called(what: str, url: str, people: int) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.announcing", what, url, str(people)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout


def _figures(rounds: dict[str, list[Round]]) -> list[Figure]:
    sqlite, postgresql = rounds[SQLITE], rounds[POSTGRESQL]
    both = (*sqlite, *postgresql)
    return [
        figure("enqueue_1m_s_postgresql", [one.seconds for one in postgresql], "s", 5),
        figure("enqueue_1m_s_sqlite", [one.seconds for one in sqlite], "s", 6),
        worst("writer_hold_ms_max_sqlite", [one.longest_ms for one in sqlite], "ms", 100),
        worst("enqueue_rss_growth_mb", [one.grown_mb for one in both], "MB", 20),
        worst("enqueue_disk_mb_1m", [one.disk_mb for one in both], "MB", 250),
        worst("progress_ms_1m", [one.progress_ms for one in both], "ms", 20),
        worst("reply_p99_s_during_run", [one.reply_p99_s for one in both], "s", 1, digits=3),
    ]
