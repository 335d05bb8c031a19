"""A worker takes what it will send next into its hands."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.announcements.run import RunState, canary_room
from domain.authorization import Ability, Actor, authorize
from domain.delivery.budget import Budget, Rates
from domain.delivery.budgeting import LEASE, closed_until, may_claim
from domain.delivery.outbox import Lane, Row
from domain.delivery.ports import DeliveryTransaction
from domain.delivery.urgency import EXPIRING

AHEAD = 4.0  # seconds of the whole rate: whoever holds more only keeps it from others


@dataclass(frozen=True, slots=True)
class Claimed:
    rows: tuple[Row, ...]  # the most urgent first
    wait: timedelta | None = None  # nothing is given out before; None: ask again as usual
    stopped: str = ""  # a `Stop`: nothing is given out until `resume_sending`


async def claim(
    tx: DeliveryTransaction,
    actor: Actor,
    owner: str,
    most: int,
    rates: Rates,
    now: datetime,
    urgent: int = 0,
    *,
    is_paused: bool = False,
) -> Claimed:
    """At most `most` rows, personal news and expiring reminders first. `urgent`: how many of those even when that
    is more than `most`, so that hands full of announcements can still take a result. `now`: process time.
    `is_paused`: the assistant rests, so that reminders and announcements stay where they are."""
    authorize(actor, Ability.DELIVER)
    budget = await tx.budget()
    machine_now = await tx.machine_now()
    allowed = may_claim(budget, machine_now)
    if allowed == 0:
        return _nothing(budget, machine_now)
    most, urgent = (_limited(number, allowed, rates) for number in (most, max(urgent, most)))
    until = machine_now + LEASE
    rows = list(await tx.claim(Lane.NEWS, urgent, owner, machine_now, until, now)) if urgent else []
    if len(rows) < urgent and not is_paused:
        left = urgent - len(rows)
        rows += await tx.claim_expiring(now + EXPIRING, left, owner, machine_now, until, now)
    for lane in () if is_paused else (Lane.REMINDERS, Lane.ANNOUNCEMENTS):
        if len(rows) < most:
            rows += await tx.claim(lane, most - len(rows), owner, machine_now, until, now)
    if not is_paused and len(rows) < most:
        rows += await _of_runs(tx, owner, most - len(rows), machine_now, until, now)
    if rows:
        await tx.commit()
    return Claimed(tuple(rows))


async def _of_runs(
    tx: DeliveryTransaction, owner: str, most: int, machine_now: datetime, until: datetime, now: datetime
) -> list[Row]:
    """Of announcements on their way, as many of each: a large one keeps no small one waiting."""
    rows: list[Row] = []
    sends = await tx.runs.sends(machine_now)
    for place, (run, tally) in enumerate(sends):
        share = math.ceil((most - len(rows)) / (len(sends) - place))
        if run.state is RunState.CANARY:
            share = min(share, canary_room(tally, await tx.runs.in_flight(run.id)))
        if share:
            rows += await tx.runs.claim(run.id, share, owner, machine_now, until, now)
    return rows


def _nothing(budget: Budget, machine_now: datetime) -> Claimed:
    wait = closed_until(budget, machine_now) - machine_now
    return Claimed((), None if budget.stopped else wait, budget.stopped)


def _limited(number: int, allowed: int | None, rates: Rates) -> int:
    most = max(0, min(number, math.ceil(rates.all * AHEAD)))
    return most if allowed is None else min(most, allowed)
