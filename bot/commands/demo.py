"""`ventanilla demo`: a Telegram on this machine, a chat page, the assistant, a clock to move. No token, no network.

The emulator starts first, in this process, so that the page answers at once; the assistant is a child process, for
loading aiogram takes seconds.
"""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.alone import Taken, alone

if TYPE_CHECKING:
    from domain.process import Process
    from emulator.config import Step, Stop

NAME = "demo"
HELP = "live the whole process in the browser: no token, no network"
BEGINS = datetime(2022, 5, 8, 18, 0, tzinfo=ZoneInfo("America/Mexico_City"))  # the eve of the window
_FOLDER = "demo"  # within the data directory: a real register may stand beside it
_KEPT = ("ventanilla.db", "ventanilla.db-wal", "ventanilla.db-shm", "keys.txt", "erased.txt", "telegram.db",
         "telegram.db-wal", "telegram.db-shm")  # fmt: skip
_GRACE_SECONDS = 12.0  # a little more than the assistant takes at most


class _CannotBegin(Exception):
    """Said to whoever started the demo."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="where the chat page listens (default: this machine only)"
    )
    parser.add_argument("--port", type=_port, default=8081, help="its port (default: 8081)")
    parser.add_argument(
        "--data-dir", type=Path, default=Path("var"), help="where the demo keeps things (default: var)"
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open the chat page in a browser")
    parser.add_argument("--reset", action="store_true", help="forget what the demo holds and start anew")


def _port(word: str) -> int:
    if not word.isdecimal() or int(word) > 65_535:
        raise argparse.ArgumentTypeError("must be a port number: 0 to 65535")
    return int(word)


def run(arguments: argparse.Namespace) -> int:
    """0 when stopped with Ctrl-C; 1 when the assistant ended by itself; 2 when it cannot begin."""
    folder: Path = arguments.data_dir.resolve() / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder / "lock"):
            if arguments.reset:
                _forget(folder)
            return asyncio.run(_serve(arguments, folder))
    except _CannotBegin as reason:
        print(reason, file=sys.stderr)
    except Taken:
        print(f"A demo already runs on {folder}. Stop it, or use another --data-dir.", file=sys.stderr)
    except OSError as fault:
        print(f"The demo cannot begin: {fault.strerror} ({fault.filename or folder})", file=sys.stderr)
    return 2


async def _serve(arguments: argparse.Namespace, folder: Path) -> int:
    from emulator.config import EmulatorConfig  # noqa: PLC0415 -- `--help` need not load it
    from emulator.server import serve  # noqa: PLC0415 -- for the same reason

    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    process = _process()
    config = EmulatorConfig(
        host=arguments.host,
        port=arguments.port,
        store=folder / "telegram.db",
        clock_start=BEGINS,
        timeline=_timeline(process),
        stops=_stops(process),
    )
    try:
        emulator = await serve(config)
    except OSError as fault:
        # What asyncio says of a port names it again; of a host without an address the system's number says nothing.
        why = os.strerror(fault.errno) if fault.errno and fault.errno > 0 else fault.strerror
        raise _CannotBegin(
            f"Port {arguments.port} of {arguments.host} cannot be used: {why}.\n"
            f"Another one: ventanilla demo --port {arguments.port + 1}"
        ) from None
    try:
        print(
            f"The chat page is at {emulator.url}\nThe assistant follows in a few seconds. Ctrl-C stops both.",
            flush=True,
        )
        if not arguments.no_browser:
            await asyncio.to_thread(_open_browser, emulator.url)
        return await _beside_assistant(_settings(folder, emulator.url, emulator.token), folder, stopping)
    finally:
        await emulator.stop()


async def _beside_assistant(environment: Mapping[str, str], folder: Path, stopping: asyncio.Event) -> int:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.demo_child"),
        cwd=folder,
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for this process: a Python that has just begun would print a traceback
    )
    ended, stopped = asyncio.create_task(child.wait()), asyncio.create_task(stopping.wait())
    await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not stopping.is_set():
        print(f"The assistant ended by itself (status {ended.result()}).", file=sys.stderr)
        return 1
    if not ended.done():
        child.terminate()
        try:
            async with asyncio.timeout(_GRACE_SECONDS):
                await ended
        except TimeoutError:
            child.kill()
            await child.wait()
    return 0


def _settings(folder: Path, url: str, token: str) -> dict[str, str]:
    """The assistant's environment. Nothing of a real installation reaches the demo, its `.env` neither: the child
    runs in the demo's own folder."""
    from storage.keys import make_keys_file  # noqa: PLC0415 -- after the page answers

    keys = folder / "keys.txt"
    if not keys.exists():
        make_keys_file(keys)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VENTANILLA_")}
    code = str(Path(__file__).resolve().parents[2])
    return inherited | {
        "PYTHONPATH": os.pathsep.join(filter(None, (code, inherited.get("PYTHONPATH", "")))),
        "VENTANILLA_BOT_TOKEN": token,
        "VENTANILLA_TELEGRAM_API_URL": url,
        "VENTANILLA_DATABASE_URL": "sqlite:///ventanilla.db",  # in its folder, whose name may hold a "?"
        "VENTANILLA_KEYS_FILE": str(keys),
        "VENTANILLA_ERASED_FILE": str(folder / "erased.txt"),
        "VENTANILLA_PROCESS_FILE": "demo.toml",
        "VENTANILLA_LOG_LEVEL": os.environ.get("VENTANILLA_LOG_LEVEL", "WARNING"),
    }


def _process() -> "Process":
    from bot.process_files import shipped_process  # noqa: PLC0415 -- `--help` need not load it
    from domain.process import Process  # noqa: PLC0415 -- for the same reason
    from domain.processes.reading import read_process  # noqa: PLC0415 -- for the same reason

    process = read_process(shipped_process("demo") or "", "demo", shipped_process)
    if isinstance(process, Process):
        return process
    raise _CannotBegin("\n".join(map(str, process)))


def _stops(process: "Process") -> "tuple[Stop, ...]":
    """Where the page's clock can be moved to by one key: whenever somebody is told something."""
    from bot.demo_stops import stops_of  # noqa: PLC0415 -- `--help` need not load it
    from bot.demo_turns import staff_words  # noqa: PLC0415 -- for the same reason
    from emulator.config import Stop  # noqa: PLC0415 -- for the same reason

    words = staff_words()["page"]
    return tuple(Stop(at, words[what]) for at, what in stops_of(process).items())


def _timeline(process: "Process") -> "tuple[Step, ...]":
    """What the chat page draws: the window and the stages that have dates, example dates among them."""
    from emulator.config import Step  # noqa: PLC0415 -- `--help` need not load it

    opens, closes = process.window.opens, process.window.closes
    last = closes - timedelta(minutes=1)
    steps = [Step("window", "Registro", opens, closes, _days(opens, last, process.zone))]
    steps += [
        Step(
            stage.id,
            f"{number}. {stage.name['es']}",
            stage.starts,
            stage.ends,
            _days(stage.starts, stage.ends or stage.starts, process.zone),
            stage.is_example,
        )
        for number, stage in enumerate(process.stages, 1)
        if stage.starts is not None
    ]
    return tuple(steps)


def _days(first: datetime, last: datetime, zone: ZoneInfo) -> str:
    """Like "9–12 de mayo", as the page shows it; without the weekday."""
    from domain.texts.dates import day  # noqa: PLC0415 -- loads Babel

    begins, ends = day(first, zone, "es").partition(" ")[2], day(last, zone, "es").partition(" ")[2]
    if begins == ends:
        return begins
    number, _, month = begins.partition(" ")
    return f"{number}–{ends}" if ends.endswith(month) else f"{begins} – {ends}"


def _open_browser(url: str) -> None:
    """Where there is one to look at: on a server without a screen nothing is opened."""
    import webbrowser  # noqa: PLC0415 -- seldom needed

    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    webbrowser.open(url)


def _forget(folder: Path) -> None:
    for name in _KEPT:
        (folder / name).unlink(missing_ok=True)
