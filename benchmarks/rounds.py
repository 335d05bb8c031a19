"""Rounds on both databases, each from the same register of so many people; PostgreSQL is one out of its wheel, with
the settings it comes with."""

import argparse
import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from benchmarks.crowd import load_postgres, load_sqlite
from benchmarks.figures import Figure, table, write
from benchmarks.reminding import KEYS
from benchmarks.roster import execute
from benchmarks.ventanilla import postgres
from domain.process import Process
from domain.processes.reading import read_process
from storage.migrating import migrate
from storage.opening import open_store

PROCESS = Path(__file__).parents[1] / "domain" / "processes" / "ec1057-2022.toml"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
R = TypeVar("R")


def rounds_of(
    arguments: argparse.Namespace,
    emptied: Sequence[str],
    measured: Callable[[str], R],
    opened: Callable[[str], object] | None = None,
) -> dict[str, list[R]]:
    """What was `measured` at each address, by the kind of database. `emptied`: SQL that makes PostgreSQL's register
    again what it was; SQLite's is copied for each round. `opened`: done with both once they are loaded."""
    with tempfile.TemporaryDirectory(prefix="vnt") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own
        url = stack.enter_context(postgres(folder)).get_uri()
        print(f"loading {arguments.people} people twice ...", flush=True)
        template = folder / "roster.sqlite3"
        _load(template, url, arguments.people)
        if opened is not None:
            opened(f"sqlite:///{template}")
            opened(url)
        rounds = {SQLITE: list[R](), POSTGRESQL: list[R]()}
        for number in range(-1, arguments.rounds):  # the first warms up and is thrown away
            for kind, found in rounds.items():
                one = _on_postgres(url, emptied, measured) if kind == POSTGRESQL else _on_copy(template, measured)
                print(f"round {number + 1}, {kind}: {one}", flush=True)
                if number >= 0:
                    found.append(one)
    return rounds


def reported(figures: Sequence[Figure], arguments: argparse.Namespace) -> Sequence[Figure]:
    print(table(figures))
    if arguments.json:
        write(arguments.json, figures)
    return figures


def _load(template: Path, url: str, people: int) -> None:
    process = read_process(PROCESS.read_text(encoding="utf-8"), PROCESS.stem)
    assert isinstance(process, Process)
    asyncio.run(_begun(f"sqlite:///{template}"))
    load_sqlite(template, process, people)
    asyncio.run(_begun(url))
    asyncio.run(load_postgres(url, process, people))


async def _begun(url: str) -> None:
    """The database knows the keys before the crowd comes: what stands there for its data keys opens nothing, and
    a master that opens nothing is not taken in."""
    await migrate(url)
    await (await open_store(url, KEYS, migrate=False)).close()


def _on_postgres(url: str, emptied: Sequence[str], measured: Callable[[str], R]) -> R:
    for statement in (*emptied, "CHECKPOINT"):
        asyncio.run(execute(url, statement))
    return measured(url)


def _on_copy(template: Path, measured: Callable[[str], R]) -> R:
    copy = template.with_name("round.sqlite3")
    shutil.copyfile(template, copy)
    with copy.open("rb+") as written:
        os.fsync(written.fileno())  # or the round would wait for the disk to take in the copy
    try:
        return measured(f"sqlite:///{copy}")
    finally:
        for left in template.parent.glob("round.sqlite3*"):
            left.unlink()
