"""The child processes that draw and write, for which large libraries stay out of the program that serves."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

_HOUSE = str(Path(__file__).resolve().parent.parent)


async def start_child(*program: str) -> Process:
    """No environment but where our code lies: it needs no settings. A session of its own: Ctrl-C is for the
    parent, which ends it. Raises OSError."""
    paths = filter(None, (_HOUSE, os.environ.get("PYTHONPATH")))
    return await asyncio.create_subprocess_exec(
        *(sys.executable, *program),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,
    )
