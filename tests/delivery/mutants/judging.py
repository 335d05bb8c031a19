"""Wrong ideas of who is to be told, and how often."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.actions.claim import Claimed, claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.reap import RESEND_AFTER, reap
from domain.authorization import Actor
from domain.delivery.budget import Rates
from domain.delivery.outbox import Row, RowState
from domain.delivery.ports import DeliveryTransaction, Recipient, Step
from domain.ids import OutboxId, PersonId
from domain.knowledge import Knowledge
from tests.delivery.mutants.wrapping import Deceiving, Watching, deceived
from tests.delivery.protocol import Protocol
from tests.delivery.world import knowledge as known


def audience_read_at_claim() -> Protocol:
    """Who is told was settled when the row was claimed."""
    as_claimed: dict[PersonId, Recipient] = {}

    class _Early(Deceiving):
        async def recipients(self, people: Sequence[PersonId], _: str) -> Mapping[PersonId, Recipient]:
            return {person: as_claimed[person] for person in people}

    class _Reading(Watching):
        async def commit(self) -> None:
            people = [row.person_id for row in self.claimed]
            as_claimed.update(await self.tx.recipients(people, known().process.slug))
            await self.tx.commit()

    return Protocol(claim=deceived(claim, _Reading), dispatch=deceived(dispatch, _Early))


def expiry_not_asked() -> Protocol:
    async def _dispatch(
        tx: DeliveryTransaction,
        actor: Actor,
        held: Sequence[Row],
        knowledge: Knowledge,
        rates: Rates,
        now: datetime,
    ) -> Dispatched:
        endless = [replace(row, expires_at=None) for row in held]
        return await dispatch(tx, actor, endless, knowledge, rates, now)

    return Protocol(dispatch=_dispatch)


def quiet_hours_of_greenwich() -> Protocol:
    async def _dispatch(
        tx: DeliveryTransaction,
        actor: Actor,
        held: Sequence[Row],
        knowledge: Knowledge,
        rates: Rates,
        now: datetime,
    ) -> Dispatched:
        elsewhere = replace(knowledge, process=replace(knowledge.process, zone=ZoneInfo("UTC")))
        return await dispatch(tx, actor, held, elsewhere, rates, now)

    return Protocol(dispatch=_dispatch)


def repeat_without_mark() -> Protocol:
    class _Unmarked(Deceiving):
        async def change(self, steps: Sequence[Step]) -> frozenset[OutboxId]:
            return await self.tx.change([Step(step.before, replace(step.after, resent_at=None)) for step in steps])

    return Protocol(reap=deceived(reap, _Unmarked))


def repeat_without_end() -> Protocol:
    """Once it has left marked, that it was repeated is forgotten."""

    class _Forgetful(Deceiving):
        async def change(self, steps: Sequence[Step]) -> frozenset[OutboxId]:
            again = [
                Step(step.before, replace(step.after, resent_at=None))
                if step.after.state is RowState.DISPATCHED
                else step
                for step in steps
            ]
            return await self.tx.change(again)

    return Protocol(dispatch=deceived(dispatch, _Forgetful))


def repeat_at_once() -> Protocol:
    class _Hasty(Deceiving):
        async def to_resend(self, before: datetime, most: int) -> tuple[Row, ...]:
            return await self.tx.to_resend(before + RESEND_AFTER, most)

    return Protocol(reap=deceived(reap, _Hasty))


def repeat_whatever_the_policy() -> Protocol:
    claimed_ids: set[OutboxId] = set()

    async def _claim(
        tx: DeliveryTransaction, actor: Actor, owner: str, most: int, rates: Rates, now: datetime
    ) -> Claimed:
        claimed = await claim(tx, actor, owner, most, rates, now)
        claimed_ids.update(row.id for row in claimed.rows)
        return claimed

    class _Zealous(Deceiving):
        async def to_resend(self, before: datetime, most: int) -> tuple[Row, ...]:
            rows = [row for row in await self.tx.rows([*claimed_ids]) if row.state is RowState.UNKNOWN]
            old = [row for row in rows if row.dispatched_at and row.dispatched_at < before]
            return tuple(row for row in old if row.resent_at is None)[:most]

    return Protocol(claim=_claim, reap=deceived(reap, _Zealous))
