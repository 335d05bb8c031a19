"""`ventanilla stages` as a program of its own: the settings' database and process, and its exit codes."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.process_files import shipped_process
from domain.actions.import_process import import_process
from domain.authorization import SYSTEM
from domain.processes.sources import bundle
from storage.keys import load_keys, make_keys_file
from storage.opening import open_store
from tests.stages.candidates import FOLIO, add_sent
from tests.storage.people import NOW
from tests.support.databases import Database

ROOT = Path(__file__).resolve().parents[2]
SLUG = "ec1057-2022"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    make_keys_file(path)
    return path


async def stages(database: Database, keys: Path, *words: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "stages",
        *words,
        cwd=keys.parent,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "VENTANILLA_BOT_TOKEN": "123456:abcdefgh",
            "VENTANILLA_DATABASE_URL": database.url,
            "VENTANILLA_KEYS_FILE": str(keys),
        },
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_a_database_without_the_process_is_told(database: Database, keys: Path) -> None:
    code, said = await stages(database, keys, "list")
    assert (code, said) == (
        2,
        f"The database holds no process {SLUG} yet: start the assistant once, or import it.\n",
    )


async def test_exit_codes_tell_done_from_refused(database: Database, keys: Path) -> None:
    store = await open_store(database.url, load_keys(keys), migrate=False)
    source = bundle(shipped_process(SLUG) or "", shipped_process)
    await store.run(lambda tx: import_process(tx, SYSTEM, source, SLUG, NOW))
    await add_sent(store)
    await store.close()
    code, said = await stages(database, keys, "accept", FOLIO)
    assert (code, said.splitlines()[-1]) == (1, "Nothing was changed.")  # nobody answered
    code, said = await stages(database, keys, "accept", FOLIO, "--yes")
    assert (code, said.splitlines()[-1]) == (0, "1 changed.")
    code, said = await stages(database, keys, "observe", FOLIO, "--reason", "x", "--until", "2099-01-01")
    assert (code, said.splitlines()[1]) == (1, f"{FOLIO}: it is accepted.")
    code, said = await stages(database, keys, "list")
    assert (code, said.splitlines()[0]) == (0, f"{FOLIO}  accepted")
