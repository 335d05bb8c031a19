"""The acuse drawn in a child process: the same page, whatever becomes of the child."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

import bot
from bot.drawing import Drawer, NotDrawn
from domain.papers.acuse import draw_acuse
from domain.papers.calendar import draw_calendar
from tests.papers.test_acuse import SEALER, facts
from tests.papers.test_calendar import FACTS as CALENDAR

HOUSE = Path(bot.__file__).resolve().parent.parent
# Reads what is asked and then never answers, or does not even begin.
DEAF = ("-c", "import sys, time; sys.stdin.buffer.read(4); time.sleep(60)")
DYING = ("-c", "")
CHATTY = ("-c", "import sys; sys.stdin.buffer.read(4); print('D' + 'x' * 100, flush=True); sys.stdin.read()")


@pytest.fixture
async def drawer() -> AsyncIterator[Drawer]:
    drawer = Drawer(SEALER)
    yield drawer
    await drawer.close()


def child_of(drawer: Drawer) -> int:
    assert drawer._process
    return drawer._process.pid


async def test_the_child_draws_the_same_bytes(drawer: Drawer) -> None:
    told = (facts(), facts(language="en", rows=(("Name", "Ñandú «日»"),), version=2))
    assert await asyncio.gather(*map(drawer.draw, told)) == [draw_acuse(one, SEALER) for one in told]


async def test_a_killed_child_is_replaced(drawer: Drawer) -> None:
    page = await drawer.draw(facts())
    first = child_of(drawer)
    os.kill(first, signal.SIGKILL)
    assert await drawer.draw(facts()) == page
    assert child_of(drawer) != first


async def test_a_child_killed_at_work_is_replaced(drawer: Drawer) -> None:
    page = await drawer.draw(facts())
    os.kill(child_of(drawer), signal.SIGSTOP)
    drawing = asyncio.create_task(drawer.draw(facts()))
    await asyncio.sleep(0.05)
    os.kill(child_of(drawer), signal.SIGKILL)
    assert await drawing == page


async def test_the_signals_that_stop_the_program_leave_the_child(drawer: Drawer) -> None:
    page = await drawer.draw(facts())
    first = child_of(drawer)
    assert os.getpgid(first) != os.getpgid(0)
    os.kill(first, signal.SIGINT)
    os.kill(first, signal.SIGTERM)
    assert await drawer.draw(facts()) == page
    assert child_of(drawer) == first


async def test_a_child_is_replaced_after_so_many_pages() -> None:
    drawer = Drawer(SEALER, uses=1)
    assert await drawer.draw(facts())
    assert drawer._process is None
    assert await drawer.draw(facts())
    await drawer.close()


@pytest.mark.parametrize("child", [DEAF, DYING, CHATTY, ("-c", "import no_such_module")])
async def test_a_child_that_does_not_answer_is_given_up(child: tuple[str, ...]) -> None:
    drawer = Drawer(SEALER, seconds=0.4, child=child)
    async with asyncio.timeout(10):
        with pytest.raises(NotDrawn):
            await drawer.draw(facts())
    assert drawer._process is None
    await drawer.close()


async def test_what_cannot_be_drawn_is_told_and_the_child_kept(drawer: Drawer) -> None:
    with pytest.raises(NotDrawn, match="KeyError"):
        await drawer.draw(facts(labels=()))
    kept = child_of(drawer)
    assert await drawer.draw(facts())
    assert child_of(drawer) == kept


async def test_closing_ends_the_child_and_who_waits_for_it(drawer: Drawer) -> None:
    await drawer.draw(facts())
    os.kill(child_of(drawer), signal.SIGSTOP)
    drawing = asyncio.create_task(drawer.draw(facts()))
    await asyncio.sleep(0.05)
    pid = child_of(drawer)
    await drawer.close()
    with pytest.raises(NotDrawn):
        await drawing
    assert not is_alive(pid)


def test_the_child_ends_when_its_parent_is_killed() -> None:
    program = (
        "import asyncio, time; from bot.drawing import Drawer; from tests.papers.test_acuse import SEALER, facts\n"
        "async def main():\n"
        "    drawer = Drawer(SEALER)\n"
        "    await drawer.draw(facts())\n"
        "    print(drawer._process.pid, flush=True)\n"
        "    time.sleep(60)\n"
        "asyncio.run(main())"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=HOUSE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert is_alive(pid)
        parent.kill()
    deadline = time.monotonic() + 10
    while is_alive(pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """An ended process that nobody waited for yet counts as ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


async def test_the_child_draws_calendar_files_too(drawer: Drawer) -> None:
    told = (CALENDAR, replace(CALENDAR, ends=None, is_whole_day=True))
    assert await asyncio.gather(*map(drawer.draw, told)) == [draw_calendar(one) for one in told]
    assert await drawer.draw(facts()) == draw_acuse(facts(), SEALER)
