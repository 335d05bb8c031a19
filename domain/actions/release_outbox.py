"""The use cases of what a restore holds back: see it, let it go, or let it be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.ids import OutboxId
from domain.ports import Transaction
from domain.restoring.port import HeldCount, HeldRow, Restore

SLICE = 2000


@dataclass(frozen=True, slots=True)
class Held:
    restore: Restore
    counts: tuple[HeldCount, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    count: int = 0
    last: OutboxId = OutboxId(0)
    is_more: bool = False  # call again, after `last`


async def see_held(tx: Transaction, actor: Actor, lost_at: datetime | None = None) -> Held | None:
    """None: it never was restored. `lost_at`: until when the lost database was at work; not known: until the
    restore."""
    authorize(actor, Ability.RELEASE_OUTBOX)
    restore = await tx.restores.newest()
    if restore is None:
        return None
    return Held(restore, await tx.restores.counts(lost_at or restore.restored_at))


async def release_held(tx: Transaction, actor: Actor, lost_at: datetime, now: datetime, after: OutboxId) -> Slice:
    """Some of those that certainly did not leave; with the last of them what comes is no longer held."""
    authorize(actor, Ability.RELEASE_OUTBOX)
    rows = await tx.restores.held(lost_at, after, SLICE, doubtful=False)
    tx.restores.free(rows, None)
    done = _slice(rows)
    if not done.is_more:
        tx.restores.release(lost_at, now)
    await tx.commit()
    return done


async def repeat_doubtful(tx: Transaction, actor: Actor, lost_at: datetime, after: OutboxId) -> Slice:
    """Some of those that may have left are sent, and say that they may be known already."""
    authorize(actor, Ability.RELEASE_OUTBOX)
    rows = await tx.restores.held(lost_at, after, SLICE, doubtful=True)
    tx.restores.free(rows, await tx.restores.machine_now())
    await tx.commit()
    return _slice(rows)


async def drop_doubtful(tx: Transaction, actor: Actor, lost_at: datetime, after: OutboxId) -> Slice:
    """Some of those that may have left are given up."""
    authorize(actor, Ability.RELEASE_OUTBOX)
    rows = await tx.restores.held(lost_at, after, SLICE, doubtful=True)
    tx.restores.drop(rows)
    await tx.commit()
    return _slice(rows)


def _slice(rows: Sequence[HeldRow]) -> Slice:
    if not rows:
        return Slice()
    return Slice(len(rows), rows[-1].id, len(rows) == SLICE)
