"""A worker that is killed leaves all of a delivery's transaction or nothing of it, and never a result not kept."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from storage import failpoints
from storage.opening import open_store
from tests.storage.delivery_rows import a_row, enqueue, states, take
from tests.support.databases import KEYS, Database

ROOT = Path(__file__).resolve().parents[2]
ON_BOTH = {failpoints.BEFORE_COMMIT: "ready", failpoints.AFTER_COMMIT_BEFORE_HANDOUT: "dispatched"}
ON_SQLITE = (failpoints.BEFORE_SAVEPOINT, failpoints.BETWEEN_SAVEPOINT_AND_COMMIT)


async def run(url: str, failpoint: str) -> tuple[int | None, str]:
    """The exit code and what was said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.storage.delivery_crashing",
        url,
        cwd=ROOT,
        env={**os.environ, "VENTANILLA_FAILPOINT": failpoint},
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def check(database: Database, failpoint: str, state: str) -> None:
    store = await open_store(database.url, KEYS, migrate=False)
    await enqueue(store, a_row("a"), a_row("b"))
    await store.close()
    assert await run(database.url, failpoint) == (-signal.SIGKILL, "")
    assert await states(database) == {"a": state, "b": state}
    store = await open_store(database.url, KEYS, migrate=False)
    assert len(await take(store)) == (2 if state == "ready" else 0)
    await store.close()


@pytest.mark.parametrize(("failpoint", "state"), ON_BOTH.items())
async def test_a_kill_around_commit_keeps_all_or_nothing(database: Database, failpoint: str, state: str) -> None:
    await check(database, failpoint, state)


@pytest.mark.parametrize("failpoint", ON_SQLITE)
async def test_a_kill_around_the_savepoint_leaves_nothing(sqlite: Database, failpoint: str) -> None:
    await check(sqlite, failpoint, "ready")


async def test_without_a_kill_it_says_what_it_did(database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False)
    await enqueue(store, a_row("a"), a_row("b"))
    await store.close()
    assert await run(database.url, "") == (0, "dispatched 2\n")
