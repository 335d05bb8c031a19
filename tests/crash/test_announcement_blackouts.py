"""kill -9 of the database in the middle of an announcement: nobody is lost, nobody gets it twice.

The short form; the long one is announcement_long_form.py (`make crash-test`).
"""

from pathlib import Path

import pytest

from tests.crash.announcing_database import kill_the_database

STATES = ("draft", "requested", "waiting", "canary", "running", "paused", "resending", "amending", "recalling")


@pytest.mark.slow
async def test_kills_of_the_database_lose_and_double_nobody(tmp_path: Path) -> None:
    found = await kill_the_database(tmp_path, 90, 1, "short")
    assert {f"killed {state}" for state in (*STATES, "cancelling")} <= found.keys()
