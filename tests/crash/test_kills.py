"""kill -9 in the middle of a registration: no acknowledged answer is lost, none is applied twice.

The short form ends fifteen lives, each at a named place, over polling and webhook, on both databases.
The long form is long_form.py (`make crash-test`): random moments.
"""

import pytest

from storage import failpoints
from tests.crash.victim import Registration, Victim, supervised

ON_BOTH = tuple(name for name in failpoints.ALL if "savepoint" not in name)
NAMED = [
    ("polling", "sqlite", failpoints.ALL),
    ("webhook", "sqlite", ON_BOTH[2:]),
    ("polling", "postgresql", ON_BOTH[1:3]),
    ("webhook", "postgresql", ON_BOTH[2:]),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "kind", "places"), NAMED, ids=lambda value: value if isinstance(value, str) else ""
)
async def test_kills_at_named_places_lose_and_double_nothing(
    victim: Victim, mode: str, kind: str, places: tuple[str, ...]
) -> None:
    """One registration; each life ends when it passes its place for the second time."""
    async with supervised(victim, [f"{place}:2" for place in places]) as lives:
        registration = Registration(victim)
        await registration.walk()
        assert lives.count == len(places) + 1, "the program was not killed at every place"
    await registration.check()
