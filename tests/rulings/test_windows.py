"""Opening, closing and extending the window: what may be ruled, and what it means."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.process import Process, Window
from domain.rulings.ruling import StaffWindow
from domain.rulings.windows import (
    Misfit,
    Refusal,
    Same,
    WantedWindow,
    is_told,
    overruled_window,
    set_window,
    soon,
    with_staff_window,
)
from tests.support.talk import CLOSES, MONDAY, OPENS, shipped_process

DAY = timedelta(days=1)
PROCESS = shipped_process()


def ruled(
    wanted: WantedWindow, now: datetime = MONDAY, known: StaffWindow | None = None, of: Process = PROCESS
) -> StaffWindow:
    verdict = set_window(of, known, wanted, "staff:1", now)
    assert isinstance(verdict, StaffWindow), verdict
    return verdict


def refused(wanted: WantedWindow, now: datetime = MONDAY, of: Process = PROCESS) -> Misfit:
    verdict = set_window(of, None, wanted, "staff:1", now)
    assert isinstance(verdict, Refusal), verdict
    return verdict.why


def extended(days: int = 2) -> WantedWindow:
    return WantedWindow(closes=CLOSES + days * DAY, reason="Falla de luz en Metepec")


def test_an_extension_moves_the_closing_alone() -> None:
    after = ruled(extended())
    assert after.window == Window(OPENS, CLOSES + 2 * DAY)
    assert after.before == PROCESS.window
    assert (after.version, after.opens_set_at, after.closes_set_at) == (1, None, MONDAY)
    assert is_told(after, after.window)


def test_what_was_ruled_stands_over_the_file() -> None:
    process = replace(PROCESS, purge_drafts=CLOSES + DAY)
    after = with_staff_window(process, ruled(extended(), of=process))
    assert after.window.closes == CLOSES + 2 * DAY
    assert after.purge_drafts == CLOSES + 2 * DAY
    assert with_staff_window(process, None) is process


def test_closing_now_takes_effect_when_every_program_knows() -> None:
    assert soon(MONDAY.replace(second=49)) == MONDAY.replace(second=0) + timedelta(minutes=1)
    assert soon(MONDAY.replace(second=51)) == MONDAY.replace(second=0) + timedelta(minutes=2)
    after = ruled(WantedWindow(closes=soon(MONDAY), reason="Ya no hay cupo"))
    assert after.window == Window(OPENS, soon(MONDAY))


def test_a_closed_window_is_opened_again_by_another_closing() -> None:
    late = CLOSES + DAY
    after = ruled(extended(3), late)
    assert after.window == Window(OPENS, CLOSES + 3 * DAY)
    assert after.before.closes < late


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (WantedWindow(closes=CLOSES + DAY), Misfit.NO_REASON),
        (WantedWindow(closes=CLOSES + DAY, reason="x" * 301), Misfit.LONG_REASON),
        (WantedWindow(closes=MONDAY - DAY, reason="x"), Misfit.IN_THE_PAST),
        (WantedWindow(opens=OPENS + DAY, reason="x"), Misfit.IS_OPEN),
    ],
)
def test_what_does_not_fit_is_refused(wanted: WantedWindow, why: Misfit) -> None:
    assert refused(wanted) is why


def test_it_cannot_close_before_it_opens() -> None:
    before = OPENS - DAY
    assert refused(WantedWindow(opens=CLOSES, reason="x"), before) is Misfit.ENDS_FIRST
    assert refused(WantedWindow(closes=OPENS - timedelta(hours=1), reason="x"), before) is Misfit.ENDS_FIRST


def test_the_date_of_a_stage_stands_in_the_way() -> None:
    first = replace(PROCESS.stages[0], starts=CLOSES + DAY, is_example=False)
    dated = replace(PROCESS, stages=(first, *PROCESS.stages[1:]))
    assert refused(extended(), of=dated) is Misfit.STAGE
    example = replace(dated, stages=(replace(first, is_example=True), *dated.stages[1:]))
    assert ruled(extended(), of=example).window is not None


def test_what_is_so_already_changes_nothing() -> None:
    known = ruled(extended())
    assert isinstance(set_window(PROCESS, known, extended(), "staff:1", MONDAY), Same)
    assert isinstance(set_window(PROCESS, None, WantedWindow(reason="x", is_reset=True), "staff:1", MONDAY), Same)


def test_the_file_holds_again_once_it_is_reset() -> None:
    known = ruled(extended())
    after = ruled(WantedWindow(reason="Ya hay luz", is_reset=True), MONDAY + DAY, known)
    assert (after.version, after.window, after.closes_set_at) == (2, None, MONDAY + DAY)
    assert with_staff_window(PROCESS, after).window == PROCESS.window
    assert is_told(after, PROCESS.window)


def test_two_changes_at_once_are_told_from_what_stood_before_both() -> None:
    known = ruled(extended(9))
    soon_after = ruled(extended(2), MONDAY + timedelta(minutes=3), known)
    assert soon_after.before == PROCESS.window
    later = ruled(extended(2), MONDAY + timedelta(hours=1), known)
    assert later.before.closes == CLOSES + 9 * DAY


def test_opening_now_is_told_by_its_own_reminder() -> None:
    before = OPENS - DAY
    opened = ruled(WantedWindow(opens=soon(before), reason="Todo listo"), before)
    assert not is_told(opened, Window(soon(before), CLOSES))
    put_off = ruled(WantedWindow(opens=OPENS + DAY, reason="Falta el aviso"), before)
    assert is_told(put_off, Window(OPENS + DAY, CLOSES))


def test_another_file_is_a_conflict_only_when_it_says_something_new() -> None:
    known = ruled(extended())
    other = replace(PROCESS, window=Window(OPENS, CLOSES + DAY))
    agreeing = replace(PROCESS, window=Window(OPENS, CLOSES + 2 * DAY))
    assert overruled_window(PROCESS, other, known)
    assert not overruled_window(PROCESS, PROCESS, known)
    assert not overruled_window(PROCESS, agreeing, known)
    assert not overruled_window(PROCESS, other, None)
