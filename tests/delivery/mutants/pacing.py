"""Wrong ideas of how fast, and in which order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.actions.claim import Claimed, claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.settle import settle
from domain.authorization import Actor
from domain.delivery.budget import Budget, Rates
from domain.delivery.budgeting import FAILURES, OPEN
from domain.delivery.outbox import Lane, Row
from domain.delivery.ports import DeliveryTransaction
from domain.ids import PersonId
from domain.knowledge import Knowledge
from tests.delivery.mutants.wrapping import Deceiving, deceived
from tests.delivery.protocol import Protocol


def budget_outside_the_transaction() -> Protocol:
    """Each worker dispatches by the budget as it was when it claimed."""
    known: dict[str, Budget] = {}

    async def _claim(
        tx: DeliveryTransaction, actor: Actor, owner: str, most: int, rates: Rates, now: datetime
    ) -> Claimed:
        known[owner] = await tx.budget()
        return await claim(tx, actor, owner, most, rates, now)

    async def _dispatch(
        tx: DeliveryTransaction,
        actor: Actor,
        held: Sequence[Row],
        knowledge: Knowledge,
        rates: Rates,
        now: datetime,
    ) -> Dispatched:
        class _Remembering(Deceiving):
            async def budget(self) -> Budget:
                return known[held[0].lease_owner]

        return await deceived(dispatch, _Remembering)(tx, actor, held, knowledge, rates, now)

    return Protocol(claim=_claim, dispatch=_dispatch)


class _NoPause(Deceiving):
    async def budget(self) -> Budget:
        return replace(await self.tx.budget(), pause_until=None)


def pause_of_one_worker_only() -> Protocol:
    return Protocol(claim=deceived(claim, _NoPause), dispatch=deceived(dispatch, _NoPause))


def no_pace_for_a_chat() -> Protocol:
    class _Forgetful(Deceiving):
        async def last_dispatched(self, _: Sequence[PersonId], _since: datetime) -> dict[PersonId, datetime]:
            return {}

    return Protocol(dispatch=deceived(dispatch, _Forgetful))


def breaker_never_closes() -> Protocol:
    class _Sulking(Deceiving):
        async def save_budget(self, budget: Budget) -> None:
            if (await self.tx.budget()).unknowns >= FAILURES:
                budget = replace(budget, unknowns=FAILURES, open_until=await self.tx.machine_now() + OPEN)
            await self.tx.save_budget(budget)

    return Protocol(settle=deceived(settle, _Sulking))


def breaker_never_opens() -> Protocol:
    class _Stubborn(Deceiving):
        async def save_budget(self, budget: Budget) -> None:
            await self.tx.save_budget(replace(budget, unknowns=0, open_until=None))

    return Protocol(settle=deceived(settle, _Stubborn))


def dead_probe_locks_for_ever() -> Protocol:
    class _Waiting(Deceiving):
        async def save_budget(self, budget: Budget) -> None:
            if budget.is_probing:
                budget = replace(budget, open_until=await self.tx.machine_now() + timedelta(days=999))
            await self.tx.save_budget(budget)

    return Protocol(dispatch=deceived(dispatch, _Waiting))


def announcements_first() -> Protocol:
    class _Upside(Deceiving):
        async def claim(self, lane: Lane, *args: Any) -> tuple[Row, ...]:  # noqa: ANN401 -- passed on as they came
            return await self.tx.claim(Lane(2 - lane), *args)

    return Protocol(claim=deceived(claim, _Upside))
