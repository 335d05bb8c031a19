"""kill -9 of processes that send, at named places and random moments: `make crash-test`, 300 unless POINTS says so.

On PostgreSQL one worker and three; on SQLite `deliver`, and `run`, which takes longer to start.
"""

import os
import sys
from pathlib import Path

import pytest

from tests.crash.delivering import at_places_and_moments, voyage
from tests.support.databases import Database

KILLS = max(300, int(os.environ.get("VENTANILLA_TEST_CRASH_POINTS", "0")))
SHARES = [
    ("postgresql", "deliver", 3, 0.4),
    ("postgresql", "deliver", 1, 0.25),
    ("sqlite", "deliver", 1, 0.25),
    ("sqlite", "run", 1, 0.1),
]


@pytest.mark.parametrize(("kind", "verb", "workers", "share"), SHARES)
async def test_kills_of_senders_lose_and_repeat_nothing(
    database: Database,
    kind: str,
    verb: str,
    workers: int,
    share: float,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    deaths = at_places_and_moments(round(KILLS * share), f"{kind} {verb} {workers}")
    found = await voyage(database, tmp_path, verb, workers, deaths, rows=100_000)
    with capsys.disabled():
        sys.stdout.write(f"\n{kind}, {verb}, {workers}: {dict(found)}\n")
    assert found["killed"] == len(deaths)
