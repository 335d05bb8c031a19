"""Wrong ideas of whose a row is, and for how long."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.actions.claim import Claimed, claim
from domain.actions.reap import Reaped, reap
from domain.actions.settle import settle
from domain.authorization import Actor
from domain.delivery.budget import Rates
from domain.delivery.outbox import Row, RowState
from domain.delivery.ports import DeliveryTransaction, Step
from domain.ids import OutboxId
from tests.delivery.building import NOW
from tests.delivery.mutants.wrapping import Deceiving, deceived
from tests.delivery.protocol import Protocol

SILENT = timedelta(seconds=15)


def no_fence() -> Protocol:
    """What a worker says of a row counts, whoever holds it by now."""

    class _Unguarded(Deceiving):
        async def change(self, steps: Sequence[Step]) -> frozenset[OutboxId]:
            now = {row.id: row for row in await self.tx.rows([step.before.id for step in steps])}
            forced = [Step(now[step.before.id], step.after) for step in steps]
            return await self.tx.change(forced)

    return Protocol(settle=deceived(settle, _Unguarded))


class _Heartbeats:
    """When each worker was heard of last, and all that was ever claimed."""

    def __init__(self) -> None:
        self.heard: dict[str, datetime] = {}
        self.ids: set[OutboxId] = set()

    async def claim(
        self, tx: DeliveryTransaction, actor: Actor, owner: str, most: int, rates: Rates, now: datetime
    ) -> Claimed:
        self.heard[owner] = await tx.machine_now()
        claimed = await claim(tx, actor, owner, most, rates, now)
        self.ids |= {row.id for row in claimed.rows}
        return claimed

    def is_silent(self, row: Row, machine_now: datetime) -> bool:
        return self.heard.get(row.lease_owner, machine_now) < machine_now - SILENT


def heartbeat_ends_leases() -> Protocol:
    """Who was not heard of for 15 seconds is dead, and holds nothing."""
    hearts = _Heartbeats()

    class _Impatient(Deceiving):
        async def lease_over(self, before: datetime, most: int) -> tuple[Row, ...]:
            held = [row for row in await self.tx.rows([*hearts.ids]) if row.lease_until is not None]
            dead = [replace(row, lease_until=NOW) for row in held if hearts.is_silent(row, before)]
            return tuple(dead[:most])

    return Protocol(claim=hearts.claim, reap=deceived(reap, _Impatient))


def heartbeat_extends_leases() -> Protocol:
    """Who is heard of holds all that was ever given to that name, even before it died and came back."""
    hearts = _Heartbeats()

    class _Trusting(Deceiving):
        async def lease_over(self, before: datetime, most: int) -> tuple[Row, ...]:
            return tuple(row for row in await self.tx.lease_over(before, most) if hearts.is_silent(row, before))

    return Protocol(claim=hearts.claim, reap=deceived(reap, _Trusting))


def lease_on_process_time() -> Protocol:
    """Whoever moves the clock of a rehearsal ends all leases."""

    async def _reap(tx: DeliveryTransaction, actor: Actor, now: datetime) -> Reaped:
        class _Moved(Deceiving):
            async def machine_now(self) -> datetime:
                return await self.tx.machine_now() + (now - NOW)

        return await deceived(reap, _Moved)(tx, actor, now)

    return Protocol(reap=_reap)


def reaper_sees_no_dispatch() -> Protocol:
    """A lease that ran out always means that no byte was sent."""

    class _Carefree(Deceiving):
        async def change(self, steps: Sequence[Step]) -> frozenset[OutboxId]:
            free = [_freed(step) if step.after.state is RowState.UNKNOWN else step for step in steps]
            return await self.tx.change(free)

    return Protocol(reap=deceived(reap, _Carefree))


def _freed(step: Step) -> Step:
    return Step(step.before, replace(step.after, state=RowState.READY))
