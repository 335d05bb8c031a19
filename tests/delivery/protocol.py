"""The protocol as a record of functions: the right one, and where wrong ones are put in its place."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from domain.actions.claim import Claimed, claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.reap import Reaped, reap
from domain.actions.resume_sending import resume_sending
from domain.actions.settle import give_back, settle
from domain.actions.slow_down import slow_down
from domain.delivery.outbox import NewRow
from domain.ids import PersonId
from domain.ports import Transaction


class Order(Enum):
    """What a worker does first."""

    MARK_THEN_SEND = auto()
    MARK_WAIT_SEND = auto()  # something is waited for in between
    SEND_THEN_MARK = auto()


async def enqueue(tx: Transaction, rows: Sequence[NewRow]) -> None:
    for row in rows:
        tx.enqueue(row)
    await tx.commit()


@dataclass(frozen=True, slots=True)
class Protocol:
    enqueue: Callable[..., Awaitable[None]] = enqueue
    claim: Callable[..., Awaitable[Claimed]] = claim
    dispatch: Callable[..., Awaitable[Dispatched]] = dispatch
    settle: Callable[..., Awaitable[tuple[PersonId, ...]]] = settle
    give_back: Callable[..., Awaitable[None]] = give_back
    reap: Callable[..., Awaitable[Reaped]] = reap
    slow_down: Callable[..., Awaitable[None]] = slow_down
    resume: Callable[..., Awaitable[None]] = resume_sending
    order: Order = Order.MARK_THEN_SEND
