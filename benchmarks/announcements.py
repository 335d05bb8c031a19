"""An announcement to a million people: from its approval to a row for each, how it stands at any moment, and what a
candidate waits for an answer meanwhile.

Each round starts from the same register, in a process of its own; PostgreSQL is one out of its wheel, with the
settings it comes with. The clock runs from the first slice to the commit of the last; the longest slice is how long
anybody else may have waited for SQLite's one writer.
"""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.announcing import STRANGER
from benchmarks.crowd import load_postgres, load_sqlite
from benchmarks.figures import Figure, figure, table, worst, write
from benchmarks.reminders import POSTGRESQL, PROCESS, SQLITE
from benchmarks.roster import execute
from benchmarks.ventanilla import postgres
from domain.process import Process
from domain.processes.reading import read_process
from storage.migrating import migrate

_EMPTIED = "TRUNCATE outbox, announcement, announcement_run, run_tally, run_watch, sending, event, inbox"


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
    process = read_process(PROCESS.read_text(encoding="utf-8"), PROCESS.stem)
    assert isinstance(process, Process)
    with tempfile.TemporaryDirectory(prefix="vnt") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own
        url = stack.enter_context(postgres(folder)).get_uri()
        print(f"loading {arguments.people} people twice ...", flush=True)
        _prepare(folder, url, process, arguments.people)
        rounds = {SQLITE: list[Round](), POSTGRESQL: list[Round]()}
        for number in range(-1, arguments.rounds):  # the first warms up and is thrown away
            for kind, found in rounds.items():
                one = _round(folder, url, kind, arguments.people)
                print(f"round {number + 1}, {kind}: {one}", flush=True)
                if number >= 0:
                    found.append(one)
    figures = _figures(rounds)
    print(table(figures))
    if arguments.json:
        write(arguments.json, figures)
    return figures


def _prepare(folder: Path, url: str, process: Process, people: int) -> None:
    template = folder / "roster.sqlite3"
    asyncio.run(migrate(f"sqlite:///{template}"))
    load_sqlite(template, process, people)
    asyncio.run(migrate(url))
    asyncio.run(load_postgres(url, process, people))
    for prepared in (f"sqlite:///{template}", url):
        _called("open", prepared, people)


def _round(folder: Path, url: str, kind: str, people: int) -> Round:
    """With the register as it was loaded."""
    if kind == POSTGRESQL:
        asyncio.run(execute(url, _EMPTIED))
        asyncio.run(execute(url, f"DELETE FROM person WHERE user_id >= {STRANGER}"))
        asyncio.run(execute(url, "CHECKPOINT"))
        return _measured(url, people)
    copy = folder / "round.sqlite3"
    shutil.copyfile(folder / "roster.sqlite3", copy)
    with copy.open("rb+") as written:
        os.fsync(written.fileno())  # or the round would wait for the disk to take in the copy
    try:
        return _measured(f"sqlite:///{copy}", people)
    finally:
        for left in folder.glob("round.sqlite3*"):
            left.unlink()


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
