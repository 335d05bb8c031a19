"""`python -m benchmarks delivery`: as fast as it can, beside a plain loop that records nothing; then at its own
pace."""

import argparse
import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks import pace, throughput
from benchmarks.figures import Figure, table, write
from benchmarks.site import Machine
from benchmarks.ventanilla import postgres

PARTS = ("all", "throughput", "pace")


def run(arguments: argparse.Namespace) -> Sequence[Figure]:
    cores = sorted(os.sched_getaffinity(0))
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="vnt") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own
        os.sched_setaffinity(0, {cores[-1]})
        server = stack.enter_context(postgres(folder, cores[-1]))
        machine = Machine(folder, cores[0], cores[-1], server)
        if arguments.part != "pace":
            figures += throughput.measure(machine, arguments.people, arguments.rounds)
        if arguments.part != "throughput":
            figures += pace.measure(machine)
    print(table(figures))
    if arguments.json:
        write(arguments.json, figures)
    return figures
