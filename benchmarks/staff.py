"""What staff wait for: numbers drawn, and registrations as a file, of a register of a hundred thousand.

On SQLite, in a process of its own for each round. A chart's time goes from the request for its numbers to the PNG,
the process that draws being warm; the slowest of the subjects counts. An export's time goes from the request to the
whole file; its memory is that of the larger of the two processes, the one that reads and the one that writes.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.desk import desk
from benchmarks.figures import Figure, figure, table, worst, write
from benchmarks.staff_roster import load_sqlite
from bot.process_files import shipped_catalogue
from domain.catalogue_file import read_catalogue
from domain.process import Process
from domain.processes.reading import read_process
from storage.migrating import migrate

PROCESS = Path(__file__).parents[1] / "domain" / "processes" / "ec1057-2022.toml"
Rounds = list[dict[str, Any]]


def run(arguments: argparse.Namespace) -> Sequence[Figure]:
    """One function a figure, or a few that are measured together."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="vnt") as folder:
        for part, measure in (("charts", _charts), ("exports", _exports), ("desk", desk)):
            if arguments.part in {part, "all"}:
                figures += measure(Path(folder), arguments)
    print(table(figures))
    if arguments.json:
        write(arguments.json, figures)
    return figures


def _charts(folder: Path, arguments: argparse.Namespace) -> list[Figure]:
    database = _register(folder, "charts", arguments.people, sent=0.7)
    rounds = _rounds("charts", database, arguments.rounds)
    slowest = [max(one["seconds"].values()) for one in rounds]
    for subject in rounds[0]["seconds"]:
        print(f"  {subject}: {max(one['seconds'][subject] for one in rounds):.2f} s at most")
    largest = [max(one["bytes"].values()) / 1024 for one in rounds]
    return [
        figure("chart_s_100k", slowest, "s", 1.5),
        worst("chart_kb_max", largest, "KB", 300),
    ]


def _exports(folder: Path, arguments: argparse.Namespace) -> list[Figure]:
    people = arguments.people * 104 // 100  # three in a hundred never begin
    database = _register(folder, "exports", people, sent=1.0)
    rounds = _rounds("exports", database, arguments.rounds)
    return [
        figure("export_s_100k", [one["xlsx"] for one in rounds], "s", 15),
        figure("export_csv_s_100k", [one["csv"] for one in rounds], "s", 15),
        worst("export_rss_mb", [one["rss_mb"] for one in rounds], "MB", 200),
    ]


def _register(folder: Path, name: str, people: int, sent: float) -> Path:
    """`sent`: the share of those who begin."""
    process = read_process(PROCESS.read_text(encoding="utf-8"), PROCESS.stem)
    assert isinstance(process, Process)
    print(f"loading {people} people ...", flush=True)
    database = folder / f"{name}.sqlite3"
    asyncio.run(migrate(f"sqlite:///{database}"))
    load_sqlite(database, process, read_catalogue(shipped_catalogue()).rows, people, sent)
    return database


def _rounds(what: str, database: Path, count: int) -> Rounds:
    found: Rounds = []
    for number in range(-1, count):  # the first warms up and is thrown away
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.staff_round", what, str(database), PROCESS.stem],
            input=PROCESS.read_text(encoding="utf-8"),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        if number >= 0:
            found.append(json.loads(done.stdout))
        print(f"round {number + 1}, {what}: {done.stdout.strip()[:160]}", flush=True)
    return found
