"""A start that waits can be stopped, has the database to itself, and says what stands in its way."""

import asyncio
import base64
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from aiogram.types import BotCommandScopeAllPrivateChats

from bot.alone import Taken
from bot.opening import CannotOpen
from bot.serving import _last_day, serve
from bot.settings import Settings
from bot.stopping import beside
from bot.telegram import make_bot
from storage.keys import KeysFault
from storage.migrating import NewerDatabase
from tests.inbound.program import Program, free_port
from tests.inbound.test_command_line import PLAIN, ROOT
from tests.support.emulator import EmulatorClient, Person
from tests.support.talk import shipped_process


@asynccontextmanager
async def ventanilla(verb: str, environment: dict[str, str]) -> AsyncIterator[Process]:
    """The real program; killed when the block ends before it."""
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *verb.split(), cwd=ROOT, env=PLAIN | environment, stdout=PIPE, stderr=PIPE
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


async def until_said(program: Process, words: str) -> str:
    assert program.stderr
    said = ""
    async with asyncio.timeout(60):
        while words not in said:
            line = await program.stderr.readline()
            assert line, said
            said += line.decode()
    return said


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_start_that_waits_for_telegram_can_be_stopped(
    environment: dict[str, str], number: signal.Signals
) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    async with ventanilla("run", environment | {"VENTANILLA_TELEGRAM_API_URL": nobody}) as program:
        said = await until_said(program, "Telegram does not answer")
        program.send_signal(number)
        async with asyncio.timeout(20):
            _, rest = await program.communicate()
    assert program.returncode == 0
    assert "Traceback" not in said + rest.decode()


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_every_first_word_to_telegram_can_be_broken_off(
    settings: Settings, client: EmulatorClient, method: str
) -> None:
    await client.script("429", method, retry_after=60)
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(settings, stop))
    await asyncio.wait({serving}, timeout=1)
    assert not serving.done()
    stop.set()
    async with asyncio.timeout(30):  # half of what Telegram asked for
        await serving


@pytest.mark.parametrize("fault", ["502", "reset_before"])
async def test_a_hiccup_at_the_start_costs_nobody_the_menu(
    settings: Settings, client: EmulatorClient, fault: str
) -> None:
    await client.script(fault, "setMyCommands")
    async with Program(settings), asyncio.timeout(20):
        while not (await client.state())["bot"]["commands"]:  # noqa: ASYNC110 -- no event tells of it
            await asyncio.sleep(0.05)


async def test_the_menu_speaks_both_languages(settings: Settings, client: EmulatorClient) -> None:
    async with Program(settings), asyncio.timeout(20):
        while not (await client.state())["bot"]["commands"]:  # noqa: ASYNC110 -- no event tells of it
            await asyncio.sleep(0.05)
        async with make_bot(settings).context() as bot:
            scope = BotCommandScopeAllPrivateChats()
            said = {code: await bot.get_my_commands(scope=scope, language_code=code) for code in ("es", "en")}
    shown = {code: [command.description for command in commands] for code, commands in said.items()}
    assert len(shown["es"]) == len(shown["en"]) >= 5
    assert not set(shown["es"]) & set(shown["en"])


def test_the_window_closed_on_the_day_that_people_say() -> None:
    """At midnight of the 13th, local time, is the 12th."""
    assert _last_day(shipped_process()) == date(2022, 5, 12)


async def test_work_in_the_background_does_not_end_unnoticed(caplog: pytest.LogCaptureFixture) -> None:
    async def follow_something() -> None:
        raise ValueError("what a person wrote")

    async with beside([follow_something()]):
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    (line,) = caplog.messages
    assert "follow_something" in line
    assert "ValueError at tests/inbound/test_start_and_stop.py" in line
    assert "wrote" not in line


@pytest.mark.slow
async def test_a_second_program_on_the_same_file_ends(polling: Program, settings: Settings) -> None:
    async with ventanilla("bot", environment_of(settings)) as second:
        _, said = await asyncio.wait_for(second.communicate(), 20)
    file = settings.database_url.removeprefix("sqlite:///")
    assert second.returncode == 2
    assert f"Another program serves {file} already" in said.decode()
    assert "Stop that one first" in said.decode()
    assert "Traceback" not in said.decode()


async def test_another_name_of_the_file_is_no_way_in(polling: Program, settings: Settings, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(settings.database_url.removeprefix("sqlite:///"))
    with pytest.raises(Taken):
        await serve(replace(settings, database_url=f"sqlite:///{link}"), asyncio.Event())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("updates list", "0 updates are set aside."),
        ("updates retry 12", "There is no update 12 among them."),
        ("migrate", "The tables were up to date."),
        ("audit", "The event log fits"),
        ("institutions import {table} --yes", "Imported."),
    ],
)
async def test_other_verbs_work_beside_the_program(
    polling: Program, settings: Settings, tmp_path: Path, verb: str, told: str
) -> None:
    table = tmp_path / "catalogo.csv"
    table.write_text("clave,nombre,tipo\nA-1,Una oficina,Sindicatos\n")
    async with ventanilla(verb.format(table=table), environment_of(settings)) as beside:
        said, faults = await asyncio.wait_for(beside.communicate(), 20)
    assert told in said.decode(), faults.decode()


@pytest.mark.slow
async def test_a_killed_program_leaves_the_file_free(
    environment: dict[str, str], settings: Settings, gloria: Person
) -> None:
    async with ventanilla("run", environment) as first:
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla", within=20)
        first.kill()
        await first.wait()
    async with Program(settings):
        await gloria.say("/ayuda")
        await gloria.expect_answer()


async def test_an_unusable_file_is_named_with_what_to_do(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file where a folder should be")
    with pytest.raises(CannotOpen) as told:
        await serve(replace(settings, database_url=f"sqlite:///{tmp_path}/plain/x.db"), asyncio.Event())
    assert str(told.value).startswith(
        f"VENTANILLA_DATABASE_URL: sqlite:///{tmp_path}/plain/x.db cannot be opened ("
    )
    assert "folder" in str(told.value)


async def test_a_file_that_is_no_database_is_named(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no database at all, but longer than its header would be " * 9)
    with pytest.raises(CannotOpen, match="SQLITE_NOTADB"):
        await serve(replace(settings, database_url=f"sqlite:///{tmp_path}/x.db"), asyncio.Event())


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["run", "migrate", "audit", "updates list"])
async def test_an_absent_server_is_named_without_its_password(environment: dict[str, str], verb: str) -> None:
    url = f"postgresql://ana:top-secret@127.0.0.1:{free_port()}/registro"
    async with ventanilla(verb, environment | {"VENTANILLA_DATABASE_URL": url}) as program:
        _, told = await asyncio.wait_for(program.communicate(), 60)
    said = told.decode()
    assert program.returncode == 2
    assert "VENTANILLA_DATABASE_URL: postgresql://ana:***@127.0.0.1" in said
    assert "cannot be opened (" in said
    assert "Does the server run" in said
    assert "top-secret" not in said
    assert "Traceback" not in said


def test_a_database_newer_than_the_program_is_not_called_unusable(settings: Settings) -> None:
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    with pytest.raises(NewerDatabase, match=r"^the database is at migration 9999.*run the newer program$"):
        asyncio.run(serve(settings, asyncio.Event()))


@pytest.mark.parametrize("purpose", ["index", "events", "master", "receipt"])
async def test_a_key_that_is_not_the_databases_own_keeps_the_program_from_starting(
    settings: Settings, keys_file: Path, purpose: str
) -> None:
    async with Program(settings):
        pass
    await asyncio.to_thread(_swap_key, keys_file, purpose)
    name = f"{purpose}:1" if purpose in {"master", "receipt"} else purpose
    with pytest.raises(KeysFault) as told:
        await serve(settings, asyncio.Event())
    assert str(told.value) == (
        f"{keys_file}: its key '{name}' is another than the one this database was begun with; put back the keys"
        " file that belongs to this database, or name the database that belongs to these keys"
    )


def _swap_key(file: Path, purpose: str) -> None:
    other = base64.b64encode(b"x" * 32).decode()
    lines = [line for line in file.read_text().splitlines() if not line.startswith(purpose)]
    file.write_text("\n".join([*lines, f"{purpose}:1:{other}", ""]))


def environment_of(settings: Settings) -> dict[str, str]:
    return {
        "VENTANILLA_BOT_TOKEN": settings.bot_token,
        "VENTANILLA_TELEGRAM_API_URL": settings.telegram_api_url,
        "VENTANILLA_HTTP_PORT": "0",
        "VENTANILLA_DATABASE_URL": settings.database_url,
        "VENTANILLA_KEYS_FILE": str(settings.keys_file),
        "VENTANILLA_LOG_LEVEL": "WARNING",
    }
