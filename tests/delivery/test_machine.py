"""Whatever happens, in whatever order: nobody is forgotten, nobody is told twice."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.delivery.engine import Engine
from tests.delivery.machine import delivery_on

# Examples on each database; a longer run: VENTANILLA_DELIVERY_EXAMPLES=5000.
_EXAMPLES = {"sqlite": 40, "postgresql": 12}
_LONGER = os.environ.get("VENTANILLA_DELIVERY_EXAMPLES", "")


def test_every_promise_holds_in_every_order(engine: Engine) -> None:
    chosen = settings(
        max_examples=int(_LONGER or _EXAMPLES[engine.kind]),
        stateful_step_count=30,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(delivery_on(engine), settings=chosen)
