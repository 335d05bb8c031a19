"""kill -9 of the program that answers the staff, of the very update by which they ask, approve or pause: each is
done once, and everybody ends as Telegram saw it.

The short form; the long one is announcement_long_form.py (`make crash-test`).
"""

from pathlib import Path

import pytest

from tests.crash.announcing_chat import kill_who_answers
from tests.support.databases import Database

KILLED = frozenset({"asked", "requested", "running"})


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite"])
async def test_kills_of_who_answers_do_nothing_twice(database: Database, kind: str, tmp_path: Path) -> None:
    found = await kill_who_answers(database, tmp_path, 30, KILLED, kind)
    assert {f"killed {state}" for state in KILLED} <= found.keys()
    assert found["sent"] + found["unknown"] == 30
