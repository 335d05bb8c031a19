"""What nobody holds any more, what is senseless by now, and what is to be sent once more. Judged only by each row's
own lease and times, never by whether some worker seems alive."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.authorization import Ability, Actor, authorize
from domain.delivery.deciding import freed, given_up, repeated, withdrawn
from domain.delivery.outbox import Row, RowState
from domain.delivery.ports import DeliveryTransaction, Step

SLICE = 200
GRACE = timedelta(seconds=10)  # after a dispatched row's lease: its answer may be on its way into the database
RESEND_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Reaped:
    freed: int = 0
    unknown: int = 0
    repeated: int = 0
    expired: int = 0
    is_more: bool = False  # there may be: call again


async def reap(tx: DeliveryTransaction, actor: Actor, now: datetime) -> Reaped:
    """One slice. `now`: process time."""
    authorize(actor, Ability.DELIVER)
    machine_now = await tx.machine_now()
    over = await tx.lease_over(machine_now, SLICE)
    leased = [Step(row, freed(row)) for row in over if row.state is RowState.LEASED]
    lost = [Step(row, given_up(row)) for row in over if _is_lost(row, machine_now)]
    again = [Step(row, repeated(row, machine_now)) for row in await tx.to_resend(machine_now - RESEND_AFTER, SLICE)]
    await tx.change([*leased, *lost, *again])
    late = [Step(row, withdrawn(row, RowState.EXPIRED, "expired")) for row in await tx.expired(now, SLICE)]
    await tx.change(late)
    if leased or lost or again or late:
        await tx.commit()
    is_more = SLICE in {len(leased) + len(lost), len(again), len(late)}
    return Reaped(len(leased), len(lost), len(again), len(late), is_more)


def _is_lost(row: Row, machine_now: datetime) -> bool:
    return (
        row.state is RowState.DISPATCHED and row.lease_until is not None and row.lease_until + GRACE < machine_now
    )
