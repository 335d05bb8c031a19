"""kill -9 of the program that answers the staff, of the very update by which they ask, approve or pause: each is
done once, and everybody ends as Telegram saw it.

The short form; the long one is announcement_long_form.py (`make crash-test`).
"""

from pathlib import Path

import pytest

from tests.crash.announcing_chat import STOPPED, kill_who_answers
from tests.support.databases import Database

KILLED = frozenset({"asked", "requested", "canary", "running", "correction requested"})
PEOPLE = 150  # so many that it still goes on when somebody presses


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "killed"), [("sqlite", KILLED), ("postgresql", STOPPED)])
async def test_kills_of_who_answers_do_nothing_twice(
    database: Database, kind: str, killed: frozenset[str], tmp_path: Path
) -> None:
    found = await kill_who_answers(database, tmp_path, PEOPLE, killed, kind)
    assert {f"killed {state}" for state in killed} <= found.keys()
    assert found["sent"] + found["unknown"] + found["cancelled"] == PEOPLE
