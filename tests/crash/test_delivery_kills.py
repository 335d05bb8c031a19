"""kill -9 of processes that send: nothing is lost, nothing repeated in silence.

The short form; the long one is delivery_long_form.py (`make crash-test`).
"""

from pathlib import Path

import pytest

from scheduler import places
from tests.crash.delivering import voyage
from tests.support.databases import Database


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "workers"), [("sqlite", 1), ("postgresql", 3)])
async def test_kills_of_senders_lose_and_repeat_nothing(
    database: Database, kind: str, workers: int, tmp_path: Path
) -> None:
    deaths = [f"{place}:2" for place in places.ALL[-3:]]
    found = await voyage(database, tmp_path, "deliver", workers, deaths, rows=75)
    assert found["killed"] == len(deaths)
    assert found["under_way"] > 0
