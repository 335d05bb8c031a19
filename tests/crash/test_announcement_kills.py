"""kill -9 of the program that announces, in every state of a run: nobody is lost, nobody gets it twice.

The short form; the long one is announcement_long_form.py (`make crash-test`).
"""

from pathlib import Path

import pytest

from tests.crash.announcing import siege
from tests.support.databases import Database

STATES = ("waiting", "canary", "running", "paused", "resending", "amending", "recalling", "cancelling")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_kills_in_every_state_lose_and_double_nobody(database: Database, kind: str, tmp_path: Path) -> None:
    found = await siege(database, tmp_path, people=60, deaths=1, seed=kind)
    assert {f"killed {state}" for state in STATES} <= found.keys()
