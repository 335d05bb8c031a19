"""A process that is killed leaves all of an action or nothing of it, and never a result that is not kept."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from domain.ids import UpdateId
from storage import failpoints
from storage.opening import open_store
from tests.storage.people import PROCESS, add_candidate, answer
from tests.support.databases import KEYS, Database

ROOT = Path(__file__).resolve().parents[2]
ON_BOTH = {failpoints.BEFORE_COMMIT: False, failpoints.AFTER_COMMIT_BEFORE_HANDOUT: True}
ON_SQLITE = {failpoints.BEFORE_SAVEPOINT: False, failpoints.BETWEEN_SAVEPOINT_AND_COMMIT: False}


async def run_until_killed(url: str, user: int, failpoint: str) -> tuple[int | None, str]:
    """The exit code and what was acknowledged."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.storage.crashing",
        url,
        str(user),
        "9",
        cwd=ROOT,
        env={**os.environ, "VENTANILLA_FAILPOINT": failpoint},
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def check(database: Database, failpoint: str, *, is_kept: bool) -> None:
    store = await open_store(database.url, KEYS, migrate=False)
    person, registration = await add_candidate(store)
    await store.close()
    code, said = await run_until_killed(database.url, person.user_id, failpoint)
    assert (code, said) == (-signal.SIGKILL, "")
    store = await open_store(database.url, KEYS, migrate=False)
    desk = await store.run(lambda tx: tx.desk(person.user_id, PROCESS, UpdateId(9)))
    assert desk.registration is not None
    assert desk.seen == is_kept
    assert desk.registration.version == registration.version + is_kept
    assert desk.head.seq == 2 + is_kept
    assert await answer(store, person.user_id, 9) == (not is_kept)
    assert await store.audit() is None
    await store.close()


@pytest.mark.parametrize(("failpoint", "is_kept"), ON_BOTH.items())
async def test_a_kill_around_the_commit_keeps_all_or_nothing(
    database: Database,
    failpoint: str,
    is_kept: bool,  # noqa: FBT001 -- pytest passes parameters by name
) -> None:
    await check(database, failpoint, is_kept=is_kept)


@pytest.mark.parametrize("failpoint", ON_SQLITE)
async def test_a_kill_around_the_savepoint_leaves_nothing(sqlite: Database, failpoint: str) -> None:
    await check(sqlite, failpoint, is_kept=False)


async def test_a_failpoint_counts_before_it_kills(sqlite: Database) -> None:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    person, _ = await add_candidate(store)
    await store.close()
    code, said = await run_until_killed(sqlite.url, person.user_id, f"{failpoints.BEFORE_COMMIT}:2")
    assert (code, said) == (0, "acknowledged True\n")
