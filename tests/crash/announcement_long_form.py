"""Announcements to 1,000 people in trouble, and kill -9 in every state of a run, of the program that sends, of the
one that answers the staff, and of the database: `make crash-test`, a twentieth of POINTS kills in each state."""

import os
import sys
from pathlib import Path

import pytest

from tests.crash.announcing import siege
from tests.crash.announcing_chat import STATES, STOPPED, kill_who_answers
from tests.crash.announcing_database import kill_the_database
from tests.crash.test_announcement_blackouts import STATES as DARK_STATES
from tests.crash.test_announcement_chat_kills import PEOPLE
from tests.crash.troubled import announce_to
from tests.support.databases import Database

KILLS = max(3, int(os.environ.get("VENTANILLA_TEST_CRASH_POINTS", "200")) // 20)
SHARES = {
    "403": 50,
    "leaves": 10,
    "deleted": 40,
    "400": 20,
    "429": 5,
    "hang": 6,
    "hang_after": 6,
    "reset_before": 5,
    "reset_after": 5,
    "half_body": 5,
    "502": 8,
}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_thousand_end_as_telegram_saw_it(
    database: Database, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = await announce_to(database, tmp_path, 1000, SHARES)
    with capsys.disabled():
        sys.stdout.write(f"\n{kind}, 1,000 people: {dict(found)}\n")
    assert found.total() == 1000


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_kills_in_every_state_lose_and_double_nobody(
    database: Database, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = await siege(database, tmp_path, people=200, deaths=KILLS, seed=f"long {kind}")
    with capsys.disabled():
        sys.stdout.write(f"\n{kind}, {KILLS} kills in each state: {dict(found)}\n")
    assert found["killed waiting"] == KILLS


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("killed", [STATES, STOPPED])
@pytest.mark.parametrize("life", range(max(1, KILLS // 3)))
async def test_kills_of_who_answers_do_nothing_twice(
    database: Database, kind: str, killed: frozenset[str], life: int, tmp_path: Path
) -> None:
    found = await kill_who_answers(database, tmp_path, PEOPLE, killed, f"long {kind} {life}")
    assert {f"killed {state}" for state in killed} <= found.keys()
    assert found["sent"] + found["unknown"] + found["cancelled"] == PEOPLE


async def test_kills_of_the_database_lose_and_double_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = await kill_the_database(tmp_path, 300, max(2, KILLS // 4), "long")
    with capsys.disabled():
        sys.stdout.write(f"\npostgresql killed: {dict(found)}\n")
    assert {f"killed {state}" for state in DARK_STATES} <= found.keys()
