"""How long staff wait for a card, a search and the panel with a million candidates on file, on both databases.

Each figure is one turn of a member's chat, whole: what they wrote is understood, what is asked for is read and made
a screen, what they may type next is written, and the transaction is durable. A round is a process of its own; the
two databases take turns. Every probe asks about another candidate each time, and a wrong answer ends the run.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.desk_roster import load, load_postgres
from benchmarks.figures import Figure, figure
from benchmarks.ventanilla import postgres
from bot.process_files import shipped_catalogue
from domain.catalogue_file import read_catalogue
from domain.process import Process
from domain.processes.reading import read_process
from storage.migrating import migrate

PROCESS = Path(__file__).parents[1] / "domain" / "processes" / "ec1057-2022.toml"
_GOAL_MS = 50
Found = dict[str, list[dict[str, Any]]]


def desk(folder: Path, arguments: argparse.Namespace) -> list[Figure]:
    process = read_process(PROCESS.read_text(encoding="utf-8"), PROCESS.stem)
    assert isinstance(process, Process)
    with ExitStack() as stack:
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own
        server = stack.enter_context(postgres(folder)).get_uri()
        urls = {"sqlite": f"sqlite:///{folder / 'desk.sqlite3'}", "postgresql": server}
        _prepare(folder, urls, process, arguments.desk_people)
        found: Found = {kind: [] for kind in urls}
        for number in range(-1, arguments.rounds):  # the first warms up and is thrown away
            for kind, url in urls.items():
                one = _round(url, arguments.desk_people, number + 2)
                print(f"round {number + 1}, {kind}: {json.dumps(one)}", flush=True)
                if number >= 0:
                    found[kind].append(one)
    return _figures(found)


def _prepare(folder: Path, urls: dict[str, str], process: Process, people: int) -> None:
    print(f"loading {people} people twice ...", flush=True)
    institutions = read_catalogue(shipped_catalogue()).rows
    for url in urls.values():
        asyncio.run(migrate(url))
    load(folder / "desk.sqlite3", process, institutions, people)
    asyncio.run(load_postgres(urls["postgresql"], process, institutions, people))


def _round(url: str, people: int, seed: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.desk_round", url, PROCESS.stem, str(people), str(seed)],
        input=PROCESS.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return dict(json.loads(done.stdout))


def _figures(found: Found) -> list[Figure]:
    """The slower database counts, and of the ways to search the slowest."""
    rounds = list(zip(*found.values(), strict=True))
    names = list(rounds[0][0]["ms"])
    searches = [name for name in names if name.startswith("search")]
    figures = [
        figure("card_ms_1m", _slowest(rounds, ["card"]), "ms", _GOAL_MS, 1),
        figure("search_ms_1m", _slowest(rounds, searches), "ms", _GOAL_MS, 1),
        figure("panel_ms_1m", _slowest(rounds, ["panel"]), "ms", _GOAL_MS, 1),
    ]
    for kind, ones in found.items():
        figures += [
            figure(f"{name}_ms_1m_{kind}", [one["ms"][name] for one in ones], "ms", None, 1) for name in names
        ]
        figures.append(figure(f"desk_cpu_ms_{kind}", [one["cpu_ms"] for one in ones], "ms", None, 1))
    return figures


def _slowest(rounds: Sequence[Sequence[dict[str, Any]]], names: Sequence[str]) -> list[float]:
    return [max(one["ms"][name] for one in both for name in names) for both in rounds]
