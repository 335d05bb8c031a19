"""The use cases of steps about many candidates at once: rehearse, do, undo, and wait no longer."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.batches import Batch, BatchId
from domain.candidacy.batching import (
    Busy,
    Done,
    NotReleased,
    NotUndone,
    Outdated,
    done,
    rehearsed,
    released,
    undone,
)
from domain.candidacy.bulk import DryRun, Plan
from domain.candidacy.carrying_out import name_of
from domain.ports import Transaction
from domain.process import Process

_LISTED = 20


async def rehearse(tx: Transaction, actor: Actor, process: Process, plan: Plan, now: datetime) -> DryRun:
    authorize(actor, Ability.MANAGE_STAGES)
    return await rehearsed(tx, name_of(actor), process, plan, now)


async def confirm(
    tx: Transaction, actor: Actor, process: Process, plan: Plan, agreed: str, now: datetime
) -> Done | Busy | Outdated:
    """`agreed`: the digest of the dry run that was shown. All of it in one commit, or nothing."""
    authorize(actor, Ability.MANAGE_STAGES)
    found = await done(tx, name_of(actor), process, plan, agreed, now)
    if isinstance(found, Done):
        await tx.commit()
    return found


async def undo(tx: Transaction, actor: Actor, process: Process, id_: BatchId, now: datetime) -> Batch | NotUndone:
    """All of it, while none of its messages was dispatched."""
    authorize(actor, Ability.MANAGE_STAGES)
    found = await undone(tx, name_of(actor), process, id_, now)
    if isinstance(found, Batch):
        await tx.commit()
    return found


async def release(tx: Transaction, actor: Actor, process: Process, id_: BatchId) -> Batch | NotReleased:
    """Its messages leave now rather than when the wait is over."""
    authorize(actor, Ability.MANAGE_STAGES)
    found = await released(tx, process, id_)
    if isinstance(found, Batch):
        await tx.commit()
    return found


async def recent_batches(tx: Transaction, actor: Actor, process: Process) -> tuple[Batch, ...]:
    authorize(actor, Ability.MANAGE_STAGES)
    return await tx.batches.recent(process.slug, _LISTED)
