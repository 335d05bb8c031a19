"""Values that must never be seen, sent through every way in which things go wrong; then every place where the
program writes is searched for them: its output, its pages, what callers get, the rows of its database, the files
beside it, its own command line."""

import asyncio
import logging
import subprocess
import sys
from asyncio.subprocess import PIPE
from functools import partial
from pathlib import Path

import pytest

from bot.blanking import Blanking
from bot.log import JsonLine, OneLine
from domain.actions.manage_staff import enlist
from domain.authorization import COMMAND_LINE, Role
from domain.ids import PersonId, UserId
from domain.ports import Store, Transaction
from domain.registration import State
from tests.erasure.everything import all_rows
from tests.inbound.conftest import client, emulator, environment, gloria, keys_file, oscar
from tests.inbound.program import free_port
from tests.inbound.test_processes import ROOT
from tests.storage.people import PROCESS
from tests.support.databases import Database
from tests.support.emulator import GLORIA, OSCAR, EmulatorClient, Person
from tests.support.talk import MONDAY
from tests.threats.canaries import CANARIES, SECRET, Heard, ask, call_wrongly, found_in, register, work

__all__ = ["client", "emulator", "environment", "gloria", "keys_file", "oscar"]


@pytest.fixture
def rehearsed(environment: dict[str, str], database: Database) -> dict[str, str]:
    """As much as it ever says, and each of its secrets a canary; on each database, and in each form of the log."""
    port = free_port()
    return {
        **environment,
        "VENTANILLA_DATABASE_URL": database.url,
        "VENTANILLA_LOG_LEVEL": "DEBUG",
        "VENTANILLA_LOG_FORMAT": {"sqlite": "text", "postgresql": "json"}[database.kind],
        "VENTANILLA_WEBHOOK_URL": f"http://127.0.0.1:{port}/updates",
        "VENTANILLA_WEBHOOK_SECRET": SECRET,
        "VENTANILLA_HTTP_PORT": str(port),
        "VENTANILLA_SMTP_URL": f"smtp://user:{CANARIES['password']}@127.0.0.1:1?starttls=no&from=a@example.org",
    }


@pytest.mark.slow
async def test_nothing_personal_or_secret_reaches_any_sink(
    rehearsed: dict[str, str],
    store: Store,
    database: Database,
    client: EmulatorClient,
    gloria: Person,
    oscar: Person,
    tmp_path: Path,
) -> None:
    await store.run(lambda tx: enlist(tx, COMMAND_LINE, "x", UserId(OSCAR), Role.ADMIN, "Tomás", MONDAY))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **rehearsed}, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    said, heard = asyncio.create_task(process.communicate()), Heard()
    try:
        await register(gloria, client, database)
        await call_wrongly(rehearsed["VENTANILLA_WEBHOOK_URL"], heard)
        await ask(gloria)
        await work(oscar, await folio_of(store))
        await asyncio.sleep(1.5)  # a tick of the mail, whose server is not there
        command = await asyncio.to_thread(Path(f"/proc/{process.pid}/cmdline").read_text)
    finally:
        process.terminate()
    out, err = (part.decode() for part in await said)
    assert process.returncode == 0, err[-2000:]
    await everything_was_taken(store)
    assert_much_was_said(heard, err, is_json=database.kind == "postgresql")
    sinks = {
        "log": err,
        "output": out,
        "command line": command,
        **{f"answer {n} ({status})": text for n, (status, text) in enumerate(heard.refused)},
        **heard.pages,
        **{f"table {name}": text for name, text in (await rows_of(database)).items()},
        **await asyncio.to_thread(files_in, tmp_path),
    }
    assert {name: found for name, text in sinks.items() if (found := found_in(text))} == {}


async def folio_of(store: Store) -> str:
    desk = await store.run(lambda tx: tx.desk(UserId(GLORIA), PROCESS))
    assert desk.registration is not None
    return desk.registration.folio


async def everything_was_taken(store: Store) -> None:
    """What was typed is in the database: else nothing would have been tried."""
    desk = await store.run(lambda tx: tx.desk(UserId(GLORIA), PROCESS))
    assert desk.person is not None
    assert desk.registration is not None
    assert desk.registration.state is State.OBSERVED
    answers = " ".join(desk.registration.draft.answers.values())
    missing = [name for name in ("curp", "name", "email", "phone", "words") if CANARIES[name] not in answers]
    assert missing == []
    messages = await store.run(partial(_messages, person=desk.person.id))
    assert [name for name in ("question", "answer", "note") if CANARIES[name] not in messages] == []
    (stuck, *_) = await store.run(lambda tx: tx.stuck_updates())
    assert stuck.set_aside


async def _messages(tx: Transaction, person: PersonId) -> str:
    said = await tx.rights.messages_of(person, 9)
    notes = await tx.rights.notes_of(person, 9)
    return " ".join([*(one.text for one in said), *(one.text for one in notes)])


def assert_much_was_said(heard: Heard, log: str, *, is_json: bool) -> None:
    assert len(log.splitlines()) > 20
    assert {'"level"' in line for line in log.splitlines()} == {is_json}
    assert "Error" in log, "of what nobody has foreseen, class and place"
    assert {status for status, _ in heard.refused} >= {400, 401, 404, 405}
    assert "ok" in heard.pages["/healthz"]
    assert "read" in heard.pages["/readyz"]
    assert "ventanilla_updates_total" in heard.pages["/metrics"]


async def rows_of(database: Database) -> dict[str, str]:
    """Every row of every table, words and bytes as they are."""
    return {
        table: "\n".join(_words(cell) for row in rows for cell in row.values())
        for table, rows in (await all_rows(database)).items()
    }


def _words(cell: object) -> str:
    return cell.decode("latin-1") if isinstance(cell, bytes) else str(cell)


def files_in(folder: Path) -> dict[str, str]:
    """The database, its log of writes, locks, keys: whatever is there."""
    return {path.name: path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()}


FALLS = {
    "the program": "raise ValueError(CANARY)",
    "a thread": "import threading; one = threading.Thread(target=lambda: int(CANARY)); one.start(); one.join()",
    "a task that nobody awaits": """
import asyncio, gc
async def fail(): raise ValueError(CANARY)
async def main():
    asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
asyncio.run(main())
""",
    "a callback of the loop": """
import asyncio
async def main():
    asyncio.get_running_loop().call_soon(lambda: int(CANARY))
    await asyncio.sleep(0.01)
asyncio.run(main())
""",
    "an object at its end": """
class Ending:
    def __del__(self): raise ValueError(CANARY)
one = Ending(); del one
""",
    "a record that cannot be written": "import logging; logging.getLogger('x').warning('%d', CANARY)",
    "a library at its lowest level": "import logging; logging.getLogger('telegram.Bot').debug('sent %s', CANARY)",
    "an exception with a cause": """
import logging
try:
    try: int(CANARY)
    except ValueError as error: raise RuntimeError(CANARY) from error
except RuntimeError: logging.getLogger('ventanilla.x').exception('it failed')
""",
    "an address with a password": "import logging; logging.getLogger('x').error('postgresql://u:%s@h/x', CANARY)",
    "a token in an address": "import logging; logging.getLogger('x').info('https://h/bot1234567%%3A%s/x', CANARY)",
}


@pytest.mark.parametrize("written", ["text", "json"])
@pytest.mark.parametrize("name", FALLS)
def test_what_falls_is_told_without_its_words(name: str, written: str) -> None:
    begins = f"from bot.log import set_up_log\nset_up_log('DEBUG', '{written}')"
    program = f"{begins}\nCANARY = 'CANARYCANARY'\n{FALLS[name]}\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "CANARY" not in done.stderr.replace("CANARY = ", "")
    assert "CANARY" not in done.stdout
    assert done.stderr.strip() or "lowest" in name


FORGERIES = (
    *(
        "a\r2022-05-09 CRITICAL forged",
        "a\x1b[2J",
        "a\x85b",
        "a\u2028b",
        "a\u202egnol",
        "a\x00b",
        "a\ud800",
        "a\nb",
    ),
)


@pytest.mark.parametrize("form", [OneLine, JsonLine])
@pytest.mark.parametrize("said", FORGERIES)
def test_nothing_written_forges_a_line(said: str, form: type[OneLine]) -> None:
    record = logging.LogRecord("ventanilla", logging.INFO, "x.py", 1, "said %s", (said,), None)
    assert Blanking().filter(record)
    line = form().format(record)
    assert len(line.splitlines()) == 1
    assert line.isprintable()
