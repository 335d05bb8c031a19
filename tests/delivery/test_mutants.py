"""Wrong protocols, each a mistake that others made or that lies near: the machine catches every one."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from domain.delivery.outbox import ForbiddenStep
from tests.delivery.engine import Engine
from tests.delivery.machine import Delivery, delivery_on
from tests.delivery.mutants import judging, leasing, pacing, recording
from tests.delivery.protocol import Protocol
from tests.delivery.stories import STORIES, play

_EXAMPLES = 60
MUTANTS: tuple[Callable[[], Protocol], ...] = (
    recording.checkpoint_at_fetch,
    recording.mark_after_sending,
    recording.wait_before_first_byte,
    recording.dispatch_without_commit,
    recording.high_water,
    recording.resend_on_timeout,
    recording.resend_on_5xx,
    recording.unknown_called_sent,
    recording.gives_up_after_some_tries,
    recording.refused_repetition_called_unsent,
    leasing.no_fence,
    leasing.heartbeat_ends_leases,
    leasing.heartbeat_extends_leases,
    leasing.lease_on_process_time,
    leasing.reaper_sees_no_dispatch,
    pacing.budget_outside_the_transaction,
    pacing.pause_of_one_worker_only,
    pacing.no_pace_for_a_chat,
    pacing.breaker_never_closes,
    pacing.breaker_never_opens,
    pacing.dead_probe_locks_for_ever,
    pacing.announcements_first,
    judging.audience_read_at_claim,
    judging.expiry_not_asked,
    judging.quiet_hours_of_greenwich,
    judging.repeat_without_mark,
    judging.repeat_without_end,
    judging.repeat_at_once,
    judging.repeat_whatever_the_policy,
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_every_wrong_protocol_is_caught(mutant: Callable[[], Protocol], quick: Engine) -> None:
    with pytest.raises((AssertionError, ForbiddenStep)):
        _try(mutant, quick)


def _try(make: Callable[[], Protocol], engine: Engine) -> None:
    """The stories first: they are short. Then whatever may happen."""
    for story in STORIES:
        play(story, Delivery(engine, make()))
    chosen = settings(
        max_examples=_EXAMPLES,
        stateful_step_count=15,
        derandomize=True,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        print_blob=False,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(delivery_on(engine, make), settings=chosen)
