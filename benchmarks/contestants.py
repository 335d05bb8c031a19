"""The programs that are measured against each other: started, pinned to one core, weighed and stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.load import Load, Target

TOKEN = "42:AABenchmarkBenchmarkBenchmarkBenchma"
SECRET = "benchmark-secret"
START_SECONDS = 60
STOP_SECONDS = 20


class DidNotStart(Exception):
    """A program did not come up; its words follow."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a program runs: its files, its core, and the Telegram it talks to."""

    folder: Path
    core: int
    sink_port: int


def inherited(environment: Mapping[str, str]) -> dict[str, str]:
    """These settings and no others of ours, in the environment that we have."""
    return {key: value for key, value in os.environ.items() if not key.startswith("VENTANILLA_")} | dict(
        environment
    )


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """What is started inside runs on that core, with all its threads."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    """All threads of a process, in user and system mode; not its children."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


@dataclass(slots=True)
class Running:
    """A started program. CPU counts all its threads, in user and system mode; not its children."""

    process: subprocess.Popen[bytes]
    pauses: Path
    log: Path

    def cpu_seconds(self) -> float:
        return cpu_seconds(self.process.pid)

    def resident_mb(self) -> float:
        return float(psutil.Process(self.process.pid).memory_info().rss) / 2**20

    def longest_pause_ms(self) -> float:
        """The longest pause of its garbage collector since this was last asked."""
        self.pauses.unlink(missing_ok=True)
        self.process.send_signal(signal.SIGUSR1)
        deadline = time.monotonic() + 5
        while not self.pauses.exists():
            if time.monotonic() > deadline:
                raise DidNotStart(f"the program does not tell its pauses; see {self.log}")
            time.sleep(0.01)
        return float(self.pauses.read_text(encoding="ascii"))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(
    stack: ExitStack, name: str, arguments: list[str], place: Place, environment: Mapping[str, str] = {}
) -> Running:
    """Start a module's `main()` under the watch for pauses of the garbage collector; the stack will stop it."""
    folder = place.folder
    pauses, log = folder / f"{name}.pauses", folder / f"{name}.log"
    told = {**inherited(environment), "BENCH_GC_REPORT": str(pauses)}
    with on_core(place.core), log.open("ab") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.watched", *arguments],
            env=told,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
        )
    running = Running(process, pauses, log)
    stack.callback(running.stop)
    return running


def wait_for(port: int, running: Running) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and running.process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise DidNotStart(
        f"nothing listens on port {port}:\n{running.log.read_text(encoding='utf-8', errors='replace')}"
    )


@dataclass(slots=True)
class Contestant:
    name: str
    running: Running
    load: Load
    first_person: int = 0

    def people(self, number: int) -> range:
        """People who were never here before."""
        found = range(self.first_person, self.first_person + number)
        self.first_person += number
        return found


def first_user(port: int) -> int:
    """Of the program on that port."""
    return port * 100_000


def echo(stack: ExitStack, name: str, module: str, place: Place) -> Contestant:
    port = free_port()
    arguments = [f"benchmarks.peers.{module}", str(port), f"http://127.0.0.1:{place.sink_port}", TOKEN, SECRET]
    running = start(stack, name, arguments, place)
    wait_for(port, running)
    return Contestant(
        name, running, Load(Target(port, "/webhook", SECRET, place.sink_port, first_user(port), checks=False))
    )
