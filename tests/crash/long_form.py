"""kill -9 at random moments of many registrations: `make crash-test`, 200 of them unless POINTS says otherwise.

Each way of receiving and each database gets a quarter of the kills. About four of ten messages are followed by a
kill within 80 ms, which is about as long as an answer takes.
"""

import os
import random

import pytest

from tests.crash.victim import Registration, Victim, supervised

KILLS = int(os.environ.get("VENTANILLA_TEST_CRASH_POINTS", "200"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_kills_at_random_moments_lose_and_double_nothing(victim: Victim, mode: str, kind: str) -> None:
    """A quarter of the kills for each way of receiving and each database; a new person for every few."""
    chance = random.Random(f"{mode} {kind}")

    def perhaps() -> None:
        if chance.random() < 0.4:
            lives.kill_within(chance.random() * 0.08)

    async with supervised(victim, []) as lives:
        while lives.count <= KILLS // 4:
            registration = Registration(victim)
            await registration.walk(before_each=perhaps)
            await registration.check()
