"""Opening, closing, extending the registration window: the rule, and how it is laid over the process file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.process import Process, Window
from domain.rulings.ruling import LONGEST_REASON, StaffWindow

_NOTICED = timedelta(seconds=10)  # by then every program knows a change
# Who was told of a change so short a while ago is told of the next one by what stood before both.
_FRESH = timedelta(minutes=10)


class Misfit(StrEnum):
    UNKNOWN_PROCESS = "unknown-process"
    NO_REASON = "no-reason"
    LONG_REASON = "long-reason"
    IN_THE_PAST = "in-the-past"
    IS_OPEN = "is-open"  # an opening that is past stays as it was
    ENDS_FIRST = "ends-first"  # it would close before it opens
    STAGE = "stage"  # facts: stage; its date would come before the closing


@dataclass(frozen=True, slots=True)
class Refusal:
    why: Misfit
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Same:
    """It is so already: nothing changes and nobody is told."""


@dataclass(frozen=True, slots=True)
class WantedWindow:
    """None: as it stands. `is_reset`: what the process file says holds again."""

    opens: datetime | None = None
    closes: datetime | None = None
    reason: str = ""
    is_reset: bool = False


def with_staff_window(process: Process, ruled: StaffWindow | None) -> Process:
    """Answers that were not sent are kept at least as long as they may be sent."""
    if ruled is None or ruled.window is None:
        return process
    purge = process.purge_drafts
    kept_until = None if purge is None else max(purge, ruled.window.closes)
    return replace(process, window=ruled.window, purge_drafts=kept_until)


def overruled_window(before: Process | None, after: Process, ruled: StaffWindow | None) -> bool:
    """Whether this file says another window than the one before it, and other than staff's: a person has to choose
    again."""
    if ruled is None or ruled.window is None:
        return False
    return after.window not in {None if before is None else before.window, ruled.window}


def soon(now: datetime) -> datetime:
    """The next full minute that every program will know of in time: "now" for opening and closing. No message that
    was sent before it is judged by the old window, nor one after it."""
    return (now + _NOTICED + timedelta(minutes=1)).replace(second=0, microsecond=0)


def set_window(
    of_file: Process, known: StaffWindow | None, wanted: WantedWindow, actor: str, now: datetime
) -> StaffWindow | Same | Refusal:
    """The next version. `of_file`: the process as its file says, with staff's dates of stages. Nothing is changed
    for the past: who sent in time has sent in time. Extensions of single people are theirs, and stay."""
    held = with_staff_window(of_file, known).window
    after = of_file.window if wanted.is_reset else Window(wanted.opens or held.opens, wanted.closes or held.closes)
    is_of_file = known is None or known.window is None
    if after == held and (is_of_file or not wanted.is_reset):
        return Same()
    refusal = _misfit(of_file, held, after, wanted, now)
    if refusal is not None:
        return refusal
    return StaffWindow(
        process=of_file.slug,
        version=1 if known is None else known.version + 1,
        window=None if wanted.is_reset else after,
        before=known.before if known is not None and now - known.set_at < _FRESH else held,
        opens_set_at=now if after.opens != held.opens else _opens_set_at(known),
        closes_set_at=now if after.closes != held.closes else _closes_set_at(known),
        reason=wanted.reason,
        set_at=now,
        actor=actor,
    )


def is_told(ruled: StaffWindow, window: Window) -> bool:
    """Whether it is a change for people. `window`: the one that holds. That it opens in this very moment is told by
    the reminder of the opening alone."""
    if window.closes != ruled.before.closes or ruled.closes_set_at == ruled.set_at:
        return True
    return ruled.opens_set_at == ruled.set_at and window.opens > soon(ruled.set_at)


def _opens_set_at(known: StaffWindow | None) -> datetime | None:
    return None if known is None else known.opens_set_at


def _closes_set_at(known: StaffWindow | None) -> datetime | None:
    return None if known is None else known.closes_set_at


def _misfit(of_file: Process, held: Window, after: Window, wanted: WantedWindow, now: datetime) -> Refusal | None:
    if not wanted.reason:
        return Refusal(Misfit.NO_REASON)
    if len(wanted.reason) > LONGEST_REASON:
        return Refusal(Misfit.LONG_REASON, {"longest": str(LONGEST_REASON)})
    if after.opens != held.opens and held.opens <= now:
        return Refusal(Misfit.IS_OPEN)
    moved = [new for new, old in ((after.opens, held.opens), (after.closes, held.closes)) if new != old]
    if any(instant <= now for instant in moved):
        return Refusal(Misfit.IN_THE_PAST)
    if after.closes <= after.opens:
        return Refusal(Misfit.ENDS_FIRST)
    return _before_a_stage(of_file, held, after)


def _before_a_stage(of_file: Process, held: Window, after: Window) -> Refusal | None:
    """A stage comes after registration; a date that is an example gives way."""
    if after.closes <= held.closes:
        return None
    for stage in of_file.stages:
        if stage.starts is not None and not stage.is_example and stage.starts < after.closes:
            return Refusal(Misfit.STAGE, {"stage": stage.id})
    return None
