"""Wrong ideas of when, and what, is written down."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from domain.actions.claim import claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.settle import Result, settle
from domain.authorization import Actor
from domain.delivery.bearings import Bearings
from domain.delivery.budget import Rates
from domain.delivery.outbox import NewRow, Row, RowState
from domain.delivery.outcomes import NeverLeft, Outcome, Sent, Unknown
from domain.delivery.packing import Parcel, pack
from domain.delivery.ports import DeliveryTransaction, Step
from domain.ids import OutboxId, PersonId
from domain.knowledge import Knowledge
from domain.ports import Transaction
from tests.delivery.machine import Uncommitted
from tests.delivery.mutants.wrapping import Deceiving, Watching, deceived
from tests.delivery.protocol import Order, Protocol, enqueue

GIVES_UP_AFTER = 2


def checkpoint_at_fetch() -> Protocol:
    """What was read is done with: who sends it keeps it in memory."""

    class _Forgetful(Watching):
        async def commit(self) -> None:
            marked = [replace(row, state=RowState.DISPATCHED) for row in self.claimed]
            await self.tx.change([Step(*pair) for pair in zip(self.claimed, marked, strict=True)])
            await self.tx.change([Step(row, replace(row, state=RowState.SENT)) for row in marked])
            await self.tx.commit()

    return Protocol(claim=deceived(claim, _Forgetful), dispatch=_from_memory)


async def _from_memory(
    tx: DeliveryTransaction, _: Actor, held: Sequence[Row], knowledge: Knowledge, _rates: Rates, now: datetime
) -> Dispatched:
    machine_now = await tx.machine_now()
    people = await tx.recipients([row.person_id for row in held], knowledge.process.slug)
    packed = [pack(row, people[row.person_id], Bearings(knowledge), now, machine_now) for row in held]
    return Dispatched(tuple(one for one in packed if isinstance(one, Parcel)))


def mark_after_sending() -> Protocol:
    return Protocol(order=Order.SEND_THEN_MARK)


def wait_before_first_byte() -> Protocol:
    return Protocol(order=Order.MARK_WAIT_SEND)


def dispatch_without_commit() -> Protocol:
    return Protocol(dispatch=deceived(dispatch, Uncommitted))


def high_water() -> Protocol:
    """Told up to a number: whoever comes later with a lower one is taken for told."""
    highest: dict[str, int] = {}

    async def _enqueue(tx: Transaction, rows: Sequence[NewRow]) -> None:
        fresh = [row for row in rows if row.person_id > highest.get(row.template, 0)]
        highest.update({row.template: row.person_id for row in fresh})
        await enqueue(tx, fresh)

    return Protocol(enqueue=_enqueue)


def resend_on_timeout() -> Protocol:
    return _mistaking(lambda outcome: NeverLeft("") if outcome == Unknown("ReadTimeout") else outcome)


def resend_on_5xx() -> Protocol:
    return _mistaking(lambda outcome: NeverLeft("") if outcome == Unknown("status 502") else outcome)


def unknown_called_sent() -> Protocol:
    return _mistaking(lambda outcome: Sent(0) if isinstance(outcome, Unknown) else outcome)


def refused_repetition_called_unsent() -> Protocol:
    """The second refusal is taken for an answer about the first sending."""

    class _Surer(Deceiving):
        async def change(self, steps: Sequence[Step]) -> frozenset[OutboxId]:
            return await self.tx.change([_surer(step) for step in steps])

    return Protocol(settle=deceived(settle, _Surer))


def _surer(step: Step) -> Step:
    is_refused = step.after.state is RowState.UNKNOWN and step.after.reason.startswith("resend-")
    return Step(step.before, replace(step.after, state=RowState.FAILED)) if is_refused else step


def _mistaking(mistake: Callable[[Outcome], Outcome]) -> Protocol:
    async def _settle(
        tx: DeliveryTransaction, actor: Actor, results: Sequence[Result], rates: Rates
    ) -> tuple[PersonId, ...]:
        return await settle(tx, actor, [(row, mistake(outcome)) for row, outcome in results], rates)

    return Protocol(settle=_settle)


def gives_up_after_some_tries() -> Protocol:
    class _Impatient(Deceiving):
        async def change(self, steps: Sequence[Step]) -> frozenset[OutboxId]:
            return await self.tx.change([_ended(step) for step in steps])

    return Protocol(settle=deceived(settle, _Impatient))


def _ended(step: Step) -> Step:
    is_enough = step.after.state is RowState.READY and step.after.attempts >= GIVES_UP_AFTER
    return Step(step.before, replace(step.after, state=RowState.FAILED)) if is_enough else step
