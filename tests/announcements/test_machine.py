"""Whatever staff, workers, schedulers and people do, in whatever order: nobody is forgotten, nobody gets it twice,
the sums are true, and nothing leaves that must not."""

import os

from tests.announcements.machine import Announcing
from tests.delivery.engine import Engine

# Stories on each database; a longer run: VENTANILLA_TEST_ANNOUNCEMENT_STORIES=2000, from the one that
# VENTANILLA_TEST_ANNOUNCEMENT_FIRST names.
_STORIES = {"sqlite": 30, "postgresql": 10}
_LENGTH = 50  # steps
_LONGER = os.environ.get("VENTANILLA_TEST_ANNOUNCEMENT_STORIES", "")
_FIRST = int(os.environ.get("VENTANILLA_TEST_ANNOUNCEMENT_FIRST", "0"))


def test_every_promise_of_announcements_holds_in_every_order(engine: Engine) -> None:
    for number in range(_FIRST, _FIRST + int(_LONGER or _STORIES[engine.kind])):
        try:
            Announcing(engine, number).play(_LENGTH)
        except AssertionError as broken:
            raise AssertionError(f"story {number}: {broken}") from broken
