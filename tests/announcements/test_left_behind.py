"""Which runs are sent again to whom they did not reach, and where one that was stopped goes on."""

from dataclasses import replace

import pytest

from domain.announcements.run import LAST_PERSON, Kind, Run, RunState, Tally, Why
from domain.announcements.steering import NotSteered, again
from tests.announcements.population import a_run
from tests.delivery.building import MACHINE, NOW

LOST = Tally(total=3, sent=2, failed=1)


@pytest.mark.parametrize("state", RunState)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("is_tested", "why", "after"),
    [
        (True, Why.NONE, RunState.RUNNING),
        (False, Why.STAFF, RunState.CANARY),
        (False, Why.CANARY, RunState.RUNNING),  # whoever lets it go on has seen what became of the first few
    ],
)
def test_what_was_stopped_goes_on_where_it_was(
    kind: Kind, state: RunState, why: Why, after: RunState, *, is_tested: bool
) -> None:
    stopped_one = a_run(kind=kind, state=state, began_at=NOW, ended_at=NOW, is_tested=is_tested, why=why)
    done = again([(stopped_one, LOST)], MACHINE, with_unknown=False, of=RunState.CANCELLED)
    if (kind, state) != (Kind.SEND, RunState.CANCELLED):
        assert done is NotSteered.STATE
        return
    assert isinstance(done, Run)
    assert (done.state, done.why, done.ended_at, done.again_at) == (after, Why.NONE, None, MACHINE)


@pytest.mark.parametrize("missing", ["began_at", "ended_at"])
def test_what_never_began_or_is_still_on_the_way_does_not_go_on(missing: str) -> None:
    never = replace(a_run(state=RunState.CANCELLED, began_at=NOW, ended_at=NOW), **{missing: None})  # type: ignore[arg-type]  # an instant
    done = again([(never, LOST)], MACHINE, with_unknown=False, of=RunState.CANCELLED)
    assert done is NotSteered.STATE


@pytest.mark.parametrize(
    ("changes", "is_cut_short"),
    [
        ({"scanned_until": LAST_PERSON}, False),
        ({"scanned_until": 7}, True),
        ({"scanned_until": LAST_PERSON, "rescan_at": MACHINE}, True),
    ],
)
def test_stopped_with_everybody_reached_only_a_list_goes_on(
    changes: dict[str, object], *, is_cut_short: bool
) -> None:
    one = a_run(state=RunState.CANCELLED, began_at=NOW, ended_at=NOW, **changes)
    done = again([(one, Tally(total=2, sent=2))], MACHINE, with_unknown=True, of=RunState.CANCELLED)
    assert isinstance(done, Run) if is_cut_short else done is NotSteered.NOBODY_LEFT


@pytest.mark.parametrize("end", ["failed", "unreachable", "expired", "cancelled"])
def test_whoever_it_did_not_reach_may_get_it_again(end: str) -> None:
    tally = replace(Tally(total=2, sent=1), **{end: 1})
    assert isinstance(again([(a_run(state=RunState.DONE), tally)], MACHINE, with_unknown=False), Run)
