"""`ventanilla audit` says whether the log fits, and where it does not."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from domain.inquiry import StaffAnswer
from domain.ports import Transaction
from storage.keys import load_keys, make_keys_file
from storage.opening import open_store
from tests.storage.people import add_candidate, answer
from tests.support.databases import Database, read_rows
from tests.support.talk import MONDAY

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "import sys; from bot.cli import main; sys.exit(main(['audit']))"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    make_keys_file(path)
    return path


async def audit(database: Database, keys: Path) -> tuple[int | None, str]:
    """The exit code and all that was said. In a process of its own: a command sets up the log of its process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        COMMAND,
        cwd=keys.parent,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "VENTANILLA_BOT_TOKEN": "123456:abcdefgh",
            "VENTANILLA_DATABASE_URL": database.url,
            "VENTANILLA_KEYS_FILE": str(keys),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_a_log_fits_until_a_row_is_changed(database: Database, keys: Path) -> None:
    store = await open_store(database.url, load_keys(keys), migrate=False)
    person, _ = await add_candidate(store)
    await answer(store, person.user_id, 1)
    await store.close()
    code, said = await audit(database, keys)
    assert code == 0
    assert said.startswith("The event log fits from end to end.\nWhat this check cannot see")
    assert "cut off the end of a person's chain, and chains begun after it taken away" in said
    await read_rows(database, "UPDATE event SET at = at + 1 WHERE seq = 2")
    code, said = await audit(database, keys)
    assert code == 1
    assert f"person {person.id}, event 2: changed" in said
    assert "What this check cannot see" in said


async def test_a_registration_changed_past_the_log_is_named(database: Database, keys: Path) -> None:
    store = await open_store(database.url, load_keys(keys), migrate=False)
    person, registration = await add_candidate(store)
    await store.close()
    await read_rows(database, "UPDATE registration SET state = 'submitted', folio = 'EC1057-22-7K3M9-4'")
    code, said = await audit(database, keys)
    assert code == 1
    assert said.startswith("The event log fits from end to end.\n")
    assert f"registration {registration.id} of person {person.id}: it is submitted with the folio" in said


async def test_keys_that_do_not_open_the_log_are_refused(sqlite: Database, keys: Path) -> None:
    await asyncio.to_thread(keys.write_text, "master:1:short\n")
    await asyncio.to_thread(keys.chmod, 0o600)
    code, said = await audit(sqlite, keys)
    assert code == 2
    assert "the event log cannot be checked" in said.lower()


async def test_an_answer_changed_past_the_program_is_named(database: Database, keys: Path) -> None:
    store = await open_store(database.url, load_keys(keys), migrate=False)
    given = StaffAnswer("ec1057-2022", "costo", 1, {"es": "Es gratis.", "en": "It is free."}, MONDAY, "elena", "")

    async def set_it(tx: Transaction) -> None:
        tx.help.add_answer(given)
        await tx.commit()

    await store.run(set_it)
    await store.close()
    assert (await audit(database, keys))[0] == 0
    await read_rows(database, "UPDATE staff_answer SET words = '{}'")
    code, said = await audit(database, keys)
    assert code == 1
    assert "The answer to costo in ec1057-2022, version 1, is not as set: changed" in said
