"""The rows that delivery is measured with are such as leave."""

from dataclasses import replace

from benchmarks.roster import _RULE, NOON, _key_began
from domain.delivery.bearings import Bearings
from domain.delivery.checking import Send, check
from domain.delivery.outbox import Lane
from domain.registration import State
from tests.delivery.building import a_row
from tests.delivery.world import a_candidate, with_registration
from tests.support.talk import knowledge


def test_a_measured_row_is_about_the_window_as_it_is() -> None:
    """A row about an older window would be cancelled, and nothing measured."""
    person = with_registration(replace(a_candidate(), stages=None), state=State.DRAFT)
    row = a_row(lane=Lane.REMINDERS, rule=_RULE, template="rem-24h", parameters={}, expires_at=None)
    measured = replace(row, dedup_key=f"{_key_began()}:round1:1:501")
    assert check(measured, person, Bearings(knowledge()), NOON) == Send()
    assert check(replace(row, dedup_key="round1:1:501"), person, Bearings(knowledge()), NOON) != Send()
