"""Killed between the tombstone and the erasing, or in the middle of it, the next tick makes up for it."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from domain.erasure.erasure import ErasureKind
from domain.ports import Store
from scheduler.erasing import PLACE
from storage import failpoints
from storage.tombstones import read_tombstones
from tests.erasure.forgetting import wish
from tests.erasure.lives import live
from tests.support.databases import Database, read_rows

ROOT = Path(__file__).resolve().parents[2]


async def erase_in_process(database: Database, file: Path, failpoint: str = "") -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.erasure.erasing", database.url, str(file)),
        cwd=ROOT,
        env={**os.environ, "VENTANILLA_FAILPOINT": failpoint},
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


# The commits before: the file is adopted, and nothing is read with one. So the second is that of the first person.
@pytest.mark.parametrize("failpoint", [PLACE, f"{failpoints.BEFORE_COMMIT}:2"])
async def test_a_kill_is_made_up_for(store: Store, database: Database, tmp_path: Path, failpoint: str) -> None:
    people = [(await live(store, name, 501 + number)).person.id for number, name in enumerate(("ana", "eva"))]
    for person in people:
        await wish(store, person, ErasureKind.LEGAL)
    file = tmp_path / "erased.txt"
    place = failpoint if database.kind == "postgresql" or failpoint == PLACE else f"{failpoints.BEFORE_COMMIT}:3"
    assert await erase_in_process(database, file, place) == (-signal.SIGKILL, "")
    assert {one.person for one in read_tombstones(file).all()} == set(people)
    assert await read_rows(database, "SELECT count(*) FROM person WHERE wrapped_key IS NULL") == [(0,)]
    assert await erase_in_process(database, file) == (0, "done\n")
    assert await read_rows(database, "SELECT count(*) FROM person WHERE wrapped_key IS NULL") == [(2,)]
    assert len(read_tombstones(file)) == 2
    assert await store.audit() is None
    assert await store.audit_registrations() == ()
