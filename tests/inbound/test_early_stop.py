"""Told to stop while it still loads, the program ends at once and without a word."""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from tests.inbound.program import free_port
from tests.inbound.test_command_line import PLAIN, ROOT

# Seconds after the program has begun; with nothing compiled yet, aiogram alone takes longer.
MOMENTS = (
    (0.0, signal.SIGINT),
    (0.3, signal.SIGTERM),
    (1.0, signal.SIGINT),
    (2.5, signal.SIGTERM),
    (4, signal.SIGINT),
)
PROGRAMS = ("bot run", "bot bot", "bot.demo_child", "bot demo --no-browser --port {port} --data-dir {folder}")


@pytest.mark.slow
@pytest.mark.parametrize("words", PROGRAMS)
async def test_a_stop_while_loading_leaves_no_trace(
    environment: dict[str, str], tmp_path: Path, words: str
) -> None:
    for moment, number in MOMENTS:
        cold = {"PYTHONPYCACHEPREFIX": str(tmp_path / f"cache-{moment}")}
        filled = words.format(port=free_port(), folder=tmp_path / f"demo-{moment}")
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *filled.split()),
            cwd=ROOT,
            env=PLAIN | environment | cold,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )
        await asyncio.to_thread(_until_it_heeds_signals, program.pid)
        await asyncio.sleep(moment)
        program.send_signal(number)
        async with asyncio.timeout(20):
            _, said = await program.communicate()
        assert "Traceback" not in said.decode(), moment
        assert "KeyboardInterrupt" not in said.decode(), moment
        assert program.returncode == 0, (moment, said.decode())


def _until_it_heeds_signals(program: int) -> None:
    """Before it has a handler of its own, Python has not reached our code."""
    for _ in range(2000):
        status = Path(f"/proc/{program}/status").read_text(encoding="ascii", errors="replace")
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.01)
    raise AssertionError("it takes no notice of SIGTERM")
