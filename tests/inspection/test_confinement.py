"""What a hostile file can reach: nothing, not for long, and never the process that asked."""

import asyncio
import json
import struct
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest

from bot.inspection import inspector as inspector_module
from bot.inspection.confined import Relay
from bot.inspection.inspector import Inspector
from bot.inspection.looker import Limits, Looker, LookerLost
from domain.files import FileKind, InspectedFile, RefusedFile
from tests.inspection import files

STAYING = Path(__file__).with_name("staying_child.py")
CHILD = Path(inspector_module.__file__).with_name("child.py")
DAMAGED = RefusedFile("doc-damaged", {"name": "x"})


def confined(attempt: str) -> str:
    """What happens when a process that was confined as for a file tries something."""
    program = f"""
import os, sys, json, ctypes, resource, socket
from bot.inspection.confined import confine, harden
harden()
confine(json.loads({json.dumps(json.dumps(asdict(Limits(cpu=1, memory=64 * 1024 * 1024))))}))
try:
    said = {attempt}
except BaseException as fault:
    said = type(fault).__name__
os.write(1, str(said).encode())
"""
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=False, env={}, timeout=30
    )
    return done.stdout or f"killed by {-done.returncode}"


@pytest.mark.parametrize(
    ("attempt", "outcome"),
    [
        ("len(bytearray(32 * 1024 * 1024))", str(32 * 1024 * 1024)),
        ("len(bytearray(256 * 1024 * 1024))", "MemoryError"),
        ("open('/etc/passwd')", "OSError"),
        ("open('/tmp/ventanilla-hostile', 'w')", "OSError"),
        ("socket.socket()", "OSError"),
        ("os.pipe()", "OSError"),
        ("os.listdir('/')", "OSError"),
        ("__import__('wave')", "SystemExit"),
        ("resource.getrlimit(resource.RLIMIT_CORE)", "(0, 0)"),
        ("sum(1 for _ in iter(int, 1))", "killed by 9"),
    ],
)
def test_a_confined_process_can_only_think_a_little(attempt: str, outcome: str) -> None:
    assert confined(attempt) == outcome


@pytest.mark.skipif(sys.platform != "linux", reason="a promise of Linux")
def test_no_privilege_can_be_won_back() -> None:
    said = confined("ctypes.CDLL(None).prctl(39, 0, 0, 0, 0)")  # PR_GET_NO_NEW_PRIVS
    assert said == "1"


async def test_a_pdf_without_end_is_stopped_by_the_clock() -> None:
    inspector = Inspector(Limits(cpu=60), seconds=0.7)
    await inspector.warm()
    began = time.monotonic()
    assert await inspector.inspect(files.pdf_without_end(), "x") == DAMAGED
    assert 0.7 < time.monotonic() - began < 50  # less than the processor time it was allowed
    assert inspector._idle is None
    await inspector.close()


async def test_an_endless_look_is_stopped_by_its_processor_time() -> None:
    inspector = Inspector(Limits(cpu=1), seconds=60)
    assert await inspector.inspect(files.pdf_without_end(), "x") == DAMAGED
    assert inspector._idle is None
    assert isinstance(await inspector.inspect(files.jpg(), "x"), InspectedFile)
    await inspector.close()


async def test_a_memory_hog_is_stopped() -> None:
    picture = files.png(4000, 4000, "RGBA")
    small = Inspector(Limits(memory=48 * 1024 * 1024, side=512))
    assert await small.inspect(picture, "x") == DAMAGED
    await small.close()
    large = Inspector(Limits(side=512))
    assert isinstance(await large.inspect(picture, "x"), InspectedFile)
    await large.close()


async def test_two_of_the_largest_pictures_leave_room_in_a_unit() -> None:
    inspector = Inspector(Limits(cpu=60), seconds=120)
    clear, alpha = files.blank_png(7071, 7071, 2), files.blank_png(7071, 7071, 4)
    looks = [asyncio.create_task(inspector.inspect(picture, "x")) for picture in (clear, alpha)]
    most = 0
    while not all(look.done() for look in looks):
        most = max(most, sum(map(_resident, psutil.Process().children(recursive=True))))
        await asyncio.sleep(0.02)
    await inspector.close()
    assert all(isinstance(look.result(), InspectedFile) for look in looks)
    assert most < 800 << 20  # with the libraries of four processes; it was far over 1000


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


@pytest.mark.skipif(sys.platform != "linux", reason="a promise of Linux")
async def test_a_look_goes_before_the_program_where_memory_runs_out(inspector: Inspector) -> None:
    await inspector.warm()
    assert inspector._idle is not None
    said = f"/proc/{inspector._idle._process.pid}/oom_score_adj"
    assert await asyncio.to_thread(Path(said).read_text) == "1000\n"


async def test_nothing_outlives_a_stopped_look() -> None:
    looker = await Looker.start(Limits(cpu=60))
    child = psutil.Process(looker._process.pid)
    asking = asyncio.create_task(looker.ask(FileKind.PDF, files.pdf_without_end()))
    for _ in range(500):
        if child.children():
            break
        await asyncio.sleep(0.01)
    family = [child, *child.children()]
    assert len(family) == 2
    await looker.close()
    with pytest.raises(LookerLost):
        await asking
    _, alive = psutil.wait_procs(family, timeout=5)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


async def test_a_look_that_was_taken_over_meets_no_other_file() -> None:
    looker = await Looker.start(Limits(), child=STAYING)
    await looker.ask(FileKind.PDF, files.pdf_saying("STAY"))
    picture = files.png()
    found = await looker.ask(FileKind.PNG, picture)
    assert found.made.startswith(picture[:8])
    assert found.made != picture  # made anew by a look, and not handed through
    async with asyncio.timeout(10):  # killed once it has answered
        while psutil.Process(looker._process.pid).children():  # noqa: ASYNC110 -- another process ends it
            await asyncio.sleep(0.01)
    await looker.close()


async def test_one_child_looks_into_one_file_after_another() -> None:
    looker = await Looker.start(Limits())
    heads = [(await looker.ask(FileKind.PDF, files.pdf(pages))).head for pages in (1, 2, 3)]
    assert [head["pages"] for head in heads] == [1, 2, 3]
    await looker.close()


@pytest.mark.parametrize("size", [0, 1, 200_000])
def test_what_is_passed_on_leaves_nothing_behind(size: int, tmp_path: Path) -> None:
    content = struct.pack(">Q", size) + b"s" * size
    (tmp_path / "in").write_bytes(content + b"next")
    relay = Relay()
    with (tmp_path / "in").open("rb", 0) as source, (tmp_path / "out").open("wb", 0) as target:
        relay.pass_on(source.fileno(), target.fileno(), struct.Struct(">Q"))
        assert source.read() == b"next"
    assert (tmp_path / "out").read_bytes() == content
    assert set(relay.buffer) == {0}


async def test_after_a_failure_the_next_file_is_looked_into(inspector: Inspector) -> None:
    await inspector.warm()
    assert inspector._idle is not None
    psutil.Process(inspector._idle._process.pid).kill()
    assert await inspector.inspect(files.jpg(), "x") == DAMAGED
    assert isinstance(await inspector.inspect(files.jpg(), "x"), InspectedFile)


async def test_a_cancelled_look_leaves_no_process(inspector: Inspector) -> None:
    await inspector.warm()
    assert inspector._idle is not None
    child = psutil.Process(inspector._idle._process.pid)
    asking = asyncio.create_task(inspector.inspect(files.pdf_without_end(), "x"))
    await asyncio.sleep(0.1)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert not child.is_running()


async def test_no_more_than_two_files_at_once(inspector: Inspector) -> None:
    asking = [asyncio.create_task(inspector.inspect(files.jpg(), str(n))) for n in range(8)]
    most = 0
    while not all(task.done() for task in asking):
        children = psutil.Process().children()
        most = max(most, sum(map(_looks, children)))
        await asyncio.sleep(0.01)
    assert all(isinstance(task.result(), InspectedFile) for task in asking)
    assert 1 <= most <= 2


def _looks(process: psutil.Process) -> bool:
    try:
        return str(CHILD) in process.cmdline()
    except psutil.NoSuchProcess:  # it ended between being listed and being asked
        return False


async def test_the_child_knows_no_secret(inspector: Inspector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VENTANILLA_BOT_TOKEN", "123456:secret")
    await inspector.warm()
    assert inspector._idle is not None
    child = psutil.Process(inspector._idle._process.pid)
    assert child.environ() == {}
    assert child.cwd() == "/"
    assert child.nice() >= 10
    assert {file.path for file in child.open_files()} <= {"/dev/null"}
    assert child.net_connections() == []


@pytest.mark.parametrize("interpreter", ["/bin/false", "/there/is/none"])
async def test_a_child_that_cannot_start_blames_no_file(interpreter: str, caplog: pytest.LogCaptureFixture) -> None:
    inspector = Inspector(interpreter=interpreter)
    await inspector.warm()
    assert await inspector.inspect(files.jpg(), "x") == RefusedFile("doc-away", {"name": "x"})
    await inspector.close()
    assert "does not start" in caplog.text


def test_the_asking_process_loads_no_parser() -> None:
    program = (
        "import sys, bot.inspection.inspector;"
        "print([name for name in ('PIL', 'pypdf', 'aiogram') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_a_look_leaves_the_asking_process_without_parser() -> None:
    program = """
import asyncio, sys
from bot.inspection.inspector import Inspector
async def main():
    inspector = Inspector()
    found = await inspector.inspect(sys.stdin.buffer.read(), "x")
    await inspector.close()
    print(found.kind, [name for name in ("PIL", "pypdf") if name in sys.modules])
asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", program], input=files.pdf(), capture_output=True, check=True, timeout=60
    )
    assert done.stdout == b"PDF []\n"
