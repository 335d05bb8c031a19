"""The program announces to people of whom some blocked it, are gone, or never get an answer through: everybody ends
in exactly one state, the one that Telegram's own book tells.

The short form; the long one is announcement_long_form.py (`make crash-test`).
"""

from pathlib import Path

import pytest

from tests.crash.troubled import announce_to
from tests.support.databases import Database

SHARES = {
    "403": 8,
    "leaves": 4,
    "deleted": 8,
    "400": 4,
    "429": 1,
    "hang": 2,
    "hang_after": 2,
    "reset_after": 2,
    "502": 2,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["postgresql"])
async def test_everybody_ends_as_telegram_saw_it(database: Database, kind: str, tmp_path: Path) -> None:
    found = await announce_to(database, tmp_path, 200, SHARES)
    assert found == {"sent": 168, "unreachable": 20, "failed": 4, "unknown": 8}, kind
