"""How fast may be sent: rules over the shared `Budget`. All instants are machine time.

GCRA: every send moves a "theoretical arrival time" (TAT) on by one interval; a slot is due while the TAT lies at
most TOLERANCE ahead. So within one second at most 1 + (1 + TOLERANCE) * rate are taken; and as long as no first
byte leaves later than SLACK after its slot was taken, at most 1 + (1 + TOLERANCE + SLACK) * 25, which is less than
31, leave in any second: Telegram's limit. Nothing of the rate is lost while some worker looks every TOLERANCE.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.delivery.budget import Budget, Rates
from domain.delivery.outbox import Lane
from domain.delivery.outcomes import NeverLeft, Outcome, SlowDown, Stopped, Unknown

TOLERANCE = timedelta(milliseconds=100)
SLACK = timedelta(milliseconds=95)  # what may pass between a slot's commit and its first byte
LEASE = timedelta(seconds=60)
FAILURES = 5  # in a row: the breaker opens
OPEN = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(days=1)

_SLOWEST = 1 / 16  # of the base rate of announcements: halving ends there
_RECOVERY = timedelta(seconds=10)  # gives back a tenth of the base rate
# Instants further ahead than anything sets them were written before the clock was set back: they say nothing.
_SET_BACK = timedelta(seconds=5)  # how far beyond what sends can reach a TAT may be


def fresh(now: datetime) -> Budget:
    return Budget(tat=now, announcements_tat=now, announcements_rate=math.inf, announcements_rate_at=now)


def may_claim(budget: Budget, now: datetime) -> int | None:
    """How many rows at most; None: no limit. While the breaker is open one row is let through at a time."""
    if budget.stopped or closed_until(budget, now) > now:
        return 0
    return 1 if _is_broken(budget) else None


def closed_until(budget: Budget, now: datetime) -> datetime:
    """Nothing is claimed or sent before (a pause, the breaker, a probe that is out); `now` when nothing hinders."""
    open_until = budget.open_until or now
    return max(_pause_until(budget, now), open_until if open_until <= now + LEASE else now)


def take(budget: Budget, rates: Rates, lanes: Sequence[Lane], now: datetime) -> tuple[Budget, tuple[bool, ...]]:
    """For each in order whether its slot is due now; those are taken. With some left out the others still get
    theirs."""
    left = may_claim(budget, now)
    slow = announcements_rate(budget, rates, now)
    tat = _plausible(budget.tat, rates.all, now)
    news_tat = _plausible(budget.announcements_tat, slow, now)
    latest = now + TOLERANCE
    taken: list[bool] = []
    for lane in lanes:
        is_slow = lane is Lane.ANNOUNCEMENTS
        is_due = left != 0 and tat <= latest and (not is_slow or news_tat <= latest)
        taken.append(is_due)
        if is_due:
            tat = max(tat, now) + _interval(rates.all)
            news_tat = max(news_tat, now) + _interval(slow) if is_slow else news_tat
            left = None if left is None else left - 1
    if not any(taken):
        return budget, tuple(taken)
    budget = replace(budget, tat=tat, announcements_tat=news_tat)
    return (_probing(budget, now) if _is_broken(budget) else budget), tuple(taken)


def next_slot(budget: Budget, rates: Rates, lane: Lane, now: datetime) -> datetime:
    """When the lane's next slot is due: `now` or later. While all is stopped there is none: ask `may_claim`."""
    due = _plausible(budget.tat, rates.all, now)
    if lane is Lane.ANNOUNCEMENTS:
        due = max(due, _plausible(budget.announcements_tat, announcements_rate(budget, rates, now), now))
    return max(due - TOLERANCE, closed_until(budget, now))


def announcements_rate(budget: Budget, rates: Rates, now: datetime) -> float:
    """The rate that a 429 left, grown again by a tenth of the base every ten seconds."""
    if math.isinf(budget.announcements_rate) or budget.announcements_rate_at > now + _SET_BACK:
        return rates.announcements
    grown = rates.announcements * 0.1 * max((now - budget.announcements_rate_at) // _RECOVERY, 0)
    return min(budget.announcements_rate + grown, rates.announcements)


def learn(budget: Budget, rates: Rates, outcomes: Sequence[Outcome], now: datetime) -> Budget:
    """What outcomes, in their order, teach about the sends to come."""
    for outcome in outcomes:
        match outcome:
            case NeverLeft() if _pause_until(budget, now) > now:
                pass  # held back by the pause: says nothing of the network
            case Unknown() | NeverLeft():
                budget = _failed(budget, now)
            case SlowDown(retry_after):
                budget = _slowed(_answered(budget), rates, pause(retry_after), now)
            case Stopped(stop):
                budget = replace(_answered(budget), stopped=stop.value)
            case _:
                budget = _answered(budget)
    return budget


def resume(budget: Budget) -> Budget:
    """The token works again."""
    return replace(budget, stopped="")


def pause(retry_after: float) -> timedelta:
    """What Telegram asks for, within reason."""
    return timedelta(seconds=min(max(retry_after, 0.0), LONGEST_PAUSE.total_seconds()))


def _pause_until(budget: Budget, now: datetime) -> datetime:
    """`now` when there is none."""
    until = budget.pause_until or now
    return until if now < until <= now + LONGEST_PAUSE else now


def _is_broken(budget: Budget) -> bool:
    return budget.unknowns >= FAILURES


def _probing(budget: Budget, now: datetime) -> Budget:
    """A probe whose worker dies is over with its lease; then the next one may go."""
    return replace(budget, is_probing=True, open_until=now + LEASE)


def _failed(budget: Budget, now: datetime) -> Budget:
    unknowns = budget.unknowns + 1
    until = now + OPEN if unknowns >= FAILURES else budget.open_until
    return replace(budget, unknowns=unknowns, open_until=until, is_probing=False)


def _answered(budget: Budget) -> Budget:
    if not budget.unknowns and budget.open_until is None:
        return budget
    return replace(budget, unknowns=0, open_until=None, is_probing=False)


def _slowed(budget: Budget, rates: Rates, length: timedelta, now: datetime) -> Budget:
    """Refusals that arrive while everything pauses already belong to the same wall: they halve nothing more."""
    until = max(now + length, _pause_until(budget, now))
    if _pause_until(budget, now) > now:
        return replace(budget, pause_until=until)
    half = max(announcements_rate(budget, rates, now) / 2, rates.announcements * _SLOWEST)
    return replace(budget, pause_until=until, announcements_rate=half, announcements_rate_at=now)


def _interval(rate: float) -> timedelta:
    return timedelta(seconds=1 / rate)


def _plausible(tat: datetime, rate: float, now: datetime) -> datetime:
    is_possible = tat <= now + TOLERANCE + _interval(rate) + _SET_BACK
    return tat if is_possible else now + TOLERANCE
