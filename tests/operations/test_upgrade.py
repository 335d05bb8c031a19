"""The version before goes on with the tables of the next one until it is replaced.

The version before is real: the tree as it was just before the newest migration, out of the repository's history.
Where there is none (a source archive, a shallow clone), there is nothing to run it against: skipped, the only ones
that may be so in CI. On PostgreSQL: on SQLite one program serves, which is stopped, replaced, and migrates as it
begins again.
"""

import asyncio
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage.migrating import known, migrate, pending
from storage.opening import open_store
from tests.inbound.test_processes import START_SECONDS, end
from tests.inbound.test_start_and_stop import until_said, ventanilla
from tests.scheduler.house import House
from tests.support.databases import KEYS, Database, Postgres
from tests.support.emulator import GLORIA, EmulatorClient, Person

ROOT = Path(__file__).parents[2]
VERSIONS = ROOT / "storage" / "migrations" / "versions"
# A migration may come, or get its number, with a merge.
_ADDED = ("log", "-1", "-m", "--first-parent", "--diff-filter=A", "--format=%H", "--")
pytestmark = pytest.mark.needs_history


def git(*words: str) -> bytes | None:
    """What it says; None where it has nothing to say."""
    program = shutil.which("git")
    if program is None or not (ROOT / ".git").exists():
        return None
    done = subprocess.run([program, "-C", ROOT, *words], capture_output=True, check=False, timeout=60)
    return done.stdout if done.returncode == 0 and done.stdout else None


def tree_before(folder: Path) -> str:
    """The number of its newest migration; "" where the history does not reach so far back."""
    (newest,) = VERSIONS.glob(f"{known()[-1]}_*.py")
    added = git(*_ADDED, str(newest.relative_to(ROOT)))
    archive = git("archive", f"{added.decode().strip()}^") if added else None
    if archive is None:
        return ""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    names = sorted(path.name for path in (folder / "storage" / "migrations" / "versions").glob("*.py"))
    return names[-1][:4]


@asynccontextmanager
async def old(folder: Path, *words: str, environment: dict[str, str]) -> AsyncIterator[Process]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VENTANILLA_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "bot", *words,
        cwd=folder.parent, env=inherited | {"PYTHONPATH": str(folder), **environment}, stdin=DEVNULL, stderr=PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def migrated_before(folder: Path, environment: dict[str, str]) -> None:
    """The tree of the version before, and a database with its tables."""
    before = await asyncio.to_thread(tree_before, folder)
    if not before:
        assert not (ROOT / ".git").exists() or git("rev-parse", "--is-shallow-repository") == b"true\n"
        pytest.skip("no history of the repository here: there is no version before to run")
    async with old(folder, "migrate", environment=environment) as migrating:
        assert await migrating.wait() == 0
    assert (await pending(environment["VENTANILLA_DATABASE_URL"]))[0] > before


@pytest.mark.slow
async def test_a_delivery_outlives_them_too(
    environment: dict[str, str], postgres_server: Postgres, client: EmulatorClient, tmp_path: Path
) -> None:
    """What the next version writes into the outbox, the one before sends: once."""
    database = Database("postgresql", postgres_server.url(postgres_server.create()))
    there = environment | {"VENTANILLA_DATABASE_URL": database.url, "VENTANILLA_LOG_LEVEL": "INFO"}
    await migrated_before(tmp_path / "before", there)
    async with old(tmp_path / "before", "deliver", environment=there) as sending:
        await until_said(sending, "sending")
        await migrate(database.url)
        store = await open_store(database.url, KEYS, migrate=False)
        house = House(store, database, client)
        await house.settle_in(20)
        await house.tell()
        await house.until(START_SECONDS, sent=20)
        assert set((await house.arrived()).values()) == {1}
        await store.close()
        assert await end(sending, signal.SIGTERM) == 0


@pytest.mark.slow
async def test_a_running_program_outlives_the_next_versions_migrations(
    environment: dict[str, str],
    postgres_server: Postgres,
    client: EmulatorClient,
    gloria: Person,
    oscar: Person,
    tmp_path: Path,
) -> None:
    url = postgres_server.url(postgres_server.create())
    there = environment | {"VENTANILLA_DATABASE_URL": url}
    await migrated_before(tmp_path / "before", there)
    async with old(tmp_path / "before", "run", environment=there) as running:
        await gloria.say("/registro")
        await gloria.expect("Aviso de privacidad", within=START_SECONDS)
        await gloria.say("acepto el aviso")
        await gloria.expect("Paso 1 de 10")
        await migrate(url)
        for words, expected in (("HEGG560427MVZRRL04", "Esto leo"), ("sí", "Paso 2"), ("Gloria", "Paso 3")):
            await gloria.say(words)
            await gloria.expect(expected)
        await oscar.say("/registro")
        await oscar.expect("Aviso de privacidad")
        assert await end(running, signal.SIGTERM) == 0
    async with old(tmp_path / "before", "run", environment=there) as forgotten:
        _, told = await forgotten.communicate()
    assert (forgotten.returncode, re.search(rb"at migration \d+", told) is not None) == (2, True)
    async with ventanilla("run", there) as new:
        await gloria.say("Hernández")
        await gloria.expect("Paso 4 de 10", within=START_SECONDS)
        new.send_signal(signal.SIGTERM)
        await new.communicate()
    store = await open_store(url, KEYS, migrate=False)
    assert await store.audit() is None
    assert await store.audit_registrations() == ()
    await store.close()
    assert {message["chat_id"] for message in await client.ledger() if message["message_id"]} >= {GLORIA}
