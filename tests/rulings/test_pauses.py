"""The assistant rests, and works again."""

from datetime import timedelta

from domain.rulings.pauses import Unfit, begin_pause, end_pause
from domain.rulings.ruling import Pause
from tests.support.talk import MONDAY

HOUR = timedelta(hours=1)


def paused() -> Pause:
    made = begin_pause("p", None, "Mantenimiento", MONDAY + HOUR, "staff:1", MONDAY)
    assert isinstance(made, Pause)
    return made


def test_a_pause_needs_a_reason_and_a_time_to_come() -> None:
    assert begin_pause("p", None, "", None, "a", MONDAY) is Unfit.NO_REASON
    assert begin_pause("p", None, "x" * 301, None, "a", MONDAY) is Unfit.LONG_REASON
    assert begin_pause("p", None, "x", MONDAY, "a", MONDAY) is Unfit.BACK_IN_THE_PAST


def test_another_reason_leaves_its_beginning() -> None:
    after = begin_pause("p", paused(), "Sigue la falla", None, "a", MONDAY + HOUR)
    assert isinstance(after, Pause)
    assert (after.version, after.since, after.set_at) == (2, MONDAY, MONDAY + HOUR)
    assert begin_pause("p", paused(), "Mantenimiento", MONDAY + HOUR, "a", MONDAY) is Unfit.IS_SO


def test_a_pause_ends_once() -> None:
    over = end_pause(paused(), "a", MONDAY + HOUR)
    assert isinstance(over, Pause)
    assert not over.is_on
    assert end_pause(over, "a", MONDAY + HOUR) is Unfit.IS_SO
    assert end_pause(None, "a", MONDAY) is Unfit.IS_SO


def test_a_promise_that_is_past_is_not_repeated() -> None:
    assert paused().promised(MONDAY) == MONDAY + HOUR
    assert paused().promised(MONDAY + HOUR) is None
