"""`python -m benchmarks security`: one person's flood, and the time of an answer about a folio."""

import argparse
import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks import existing, flooding
from benchmarks.contestants import Place, free_port, start, wait_for
from benchmarks.figures import Figure, table, write
from benchmarks.ventanilla import ventanilla

PARTS = ("all", "flood", "exists")
# As where codes are mailed, which is usual; no server is ever spoken to.
MAIL = {"VENTANILLA_SMTP_URL": "smtp://127.0.0.1:1?starttls=no&from=codes@example.org"}


def run(arguments: argparse.Namespace) -> Sequence[Figure]:
    cores = sorted(os.sched_getaffinity(0))
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="vnt") as name, ExitStack() as stack:
        folder = Path(name)
        sink_port = free_port()
        wait_for(sink_port, start(stack, "sink", ["benchmarks.sink", str(sink_port)], Place(folder, cores[-1], 0)))
        place = Place(folder, cores[0], sink_port)
        os.sched_setaffinity(0, {cores[-1]})
        if arguments.part != "exists":
            with ExitStack() as running:
                program = ventanilla(running, "flood", f"sqlite:///{folder / 'flood.sqlite3'}", place)
                figures += flooding.measure(program, arguments.people, arguments.rounds)
        if arguments.part != "flood":
            url = f"sqlite:///{folder / 'exists.sqlite3'}"
            program = ventanilla(stack, "exists", url, place, MAIL)
            figures += existing.measure(program, url, folder / "exists.keys", arguments.pairs, arguments.rounds)
    print(table(figures))
    if arguments.json:
        write(arguments.json, figures)
    return figures
