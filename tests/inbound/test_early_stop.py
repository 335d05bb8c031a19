"""Told to stop while it still loads, the program ends at once and without a word."""

import asyncio
import os
import re
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
        assert not {"Traceback", "Fatal", "KeyboardInterrupt"} & set(re.findall(r"\w+", said.decode())), moment
        assert program.returncode == 0, (moment, said.decode())


@pytest.mark.slow
async def test_ctrl_c_on_the_demo_spares_its_newborn_child(tmp_path: Path) -> None:
    """Ctrl-C reaches a whole process group, and a Python that has just begun answers it with a traceback."""
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser"),
        *("--port", str(free_port()), "--data-dir", str(tmp_path / "demo")),
        cwd=ROOT,
        env=PLAIN,
        stdout=PIPE,
        stderr=PIPE,
        start_new_session=True,
    )
    child = await asyncio.to_thread(_its_child, program.pid)
    assert os.getpgid(child) != program.pid
    os.killpg(program.pid, signal.SIGINT)
    async with asyncio.timeout(20):
        _, said = await program.communicate()
    assert said == b""
    assert program.returncode == 0


def _its_child(program: int) -> int:
    """Once it has become a program of its own."""
    for _ in range(4000):
        found = Path(f"/proc/{program}/task/{program}/children").read_text(encoding="ascii")
        if found and b"demo_child" in Path(f"/proc/{int(found)}/cmdline").read_bytes():
            return int(found)
        time.sleep(0.005)
    raise AssertionError("it starts no child")


def _until_it_heeds_signals(program: int) -> None:
    """Before it has a handler of its own, Python has not reached our code."""
    for _ in range(2000):
        status = Path(f"/proc/{program}/status").read_text(encoding="ascii", errors="replace")
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.01)
    raise AssertionError("it takes no notice of SIGTERM")
