"""Whatever happens, in whatever order: nobody is forgotten, nobody is told twice."""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.delivery.engine import Engine
from tests.delivery.machine import Delivery, delivery_on
from tests.delivery.protocol import Protocol
from tests.delivery.stories import STORIES, play

# Examples on each database; a longer run: VENTANILLA_TEST_DELIVERY_EXAMPLES=5000.
_EXAMPLES = {"sqlite": 40, "postgresql": 12}
_LONGER = os.environ.get("VENTANILLA_TEST_DELIVERY_EXAMPLES", "")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_every_promise_holds_in_each_story(story: Callable[[Delivery], None], engine: Engine) -> None:
    play(story, Delivery(engine, Protocol()))


def test_every_promise_holds_in_every_order(engine: Engine) -> None:
    chosen = settings(
        max_examples=int(_LONGER or _EXAMPLES[engine.kind]),
        stateful_step_count=15,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(delivery_on(engine), settings=chosen)
