"""The program as a process of its own: stopped, killed, started again; and the demo around it."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.inbound.program import free_port
from tests.inbound.register import desk
from tests.support.emulator import GLORIA, EmulatorClient, Person

ROOT = Path(__file__).parents[2]
START_SECONDS = 40.0  # loading aiogram on a busy machine


@asynccontextmanager
async def ventanilla(*words: str, environment: Mapping[str, str], folder: Path) -> AsyncIterator[Process]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VENTANILLA_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        cwd=folder, env=inherited | {"PYTHONPATH": str(ROOT), **environment}, stdout=PIPE, stdin=DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        process._transport.close()  # type: ignore[attr-defined]  # asyncio leaves an open pipe to the collector


async def end(process: Process, with_signal: signal.Signals) -> int:
    process.send_signal(with_signal)
    async with asyncio.timeout(60):
        return await process.wait()


@pytest.mark.slow
async def test_told_to_stop_it_leaves_nothing_behind(
    environment: dict[str, str], settings: Settings, client: EmulatorClient, gloria: Person, tmp_path: Path
) -> None:
    async with ventanilla("bot", environment=environment, folder=tmp_path) as process:
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla", within=START_SECONDS)
        await client.script("429", "sendMessage", retry_after=1)
        await gloria.say("/registro")
        await client.event("fault_hit", GLORIA)
        assert await end(process, signal.SIGTERM) == 0
    assert "Aviso de privacidad" in (await gloria.last()).text
    assert not await client.waiting_updates()


@pytest.mark.slow
async def test_killed_between_commit_and_answer_it_answers_later(
    environment: dict[str, str], settings: Settings, client: EmulatorClient, gloria: Person, tmp_path: Path
) -> None:
    async with ventanilla("bot", environment=environment, folder=tmp_path) as process:
        await gloria.say("/registro")
        await gloria.expect("Aviso de privacidad", within=START_SECONDS)
        await client.faults(server_error={"on": True})
        await gloria.say("acepto el aviso")
        await client.event("fault_hit", GLORIA)
        await end(process, signal.SIGKILL)
    committed = await desk(settings)
    assert committed.person is not None
    assert committed.person.consent is not None
    await client.faults(server_error={"on": False})
    async with ventanilla("run", environment=environment, folder=tmp_path) as process:
        await gloria.expect("Paso 1 de", within=START_SECONDS)
        assert await end(process, signal.SIGINT) == 0
    assert (await desk(settings)).head == committed.head


@pytest.mark.slow
async def test_the_demo_answers_keeps_and_stops(tmp_path: Path) -> None:
    port = free_port()
    data = tmp_path / "what? #1 é"
    words = ("demo", "--no-browser", "--port", str(port), "--data-dir", str(data))
    async with ventanilla(*words, environment={}, folder=tmp_path) as process:
        await page_address(process)
        async with EmulatorClient(f"http://127.0.0.1:{port}") as client:
            await client.person(GLORIA).say("/start")
            await client.person(GLORIA).expect("Soy Ventanilla", "El registro abre", within=START_SECONDS)
        assert await end(process, signal.SIGINT) == 0
    assert {
        file.name: file.stat().st_mode & 0o777 for file in (data / "demo").iterdir() if "lock" not in file.name
    } == {
        "erased.txt": 0o600,
        "keys.txt": 0o600,
        "telegram.db": 0o600,
        "ventanilla.db": 0o600,
    }
    async with ventanilla(*words, environment={}, folder=tmp_path) as process:
        await page_address(process)
        async with ventanilla(*words, environment={}, folder=tmp_path) as second:
            assert await second.wait() == 2
        async with EmulatorClient(f"http://127.0.0.1:{port}") as client:
            assert "Soy Ventanilla" in (await client.person(GLORIA).last()).text
        assert await end(process, signal.SIGTERM) == 0


@pytest.mark.slow
async def test_a_taken_port_is_told(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        words = ("demo", "--no-browser", "--port", str(port), "--data-dir", str(tmp_path))
        async with ventanilla(*words, environment={}, folder=tmp_path) as process:
            assert await process.wait() == 2


async def page_address(process: Process) -> str:
    assert process.stdout
    async with asyncio.timeout(START_SECONDS):
        line = (await process.stdout.readline()).decode()
    found = re.search(r"http://\S+", line)
    assert found, line
    return found[0]
