"""The use case of sealing the event log, some people at a time, so that nobody waits for it."""

from datetime import datetime

from domain.alarms.telling import sealed
from domain.authorization import Ability, Actor, authorize
from domain.ids import PersonId
from domain.log_seals import LogSeal
from domain.ports import Transaction

AT_ONCE = 500  # people: some milliseconds


async def newest_seal(tx: Transaction, actor: Actor) -> LogSeal | None:
    authorize(actor, Ability.DELIVER)
    return await tx.seals.newest()


async def seal_log(
    tx: Transaction, actor: Actor, after: PersonId, now: datetime, *, has_alarms: bool = False
) -> tuple[LogSeal | None, PersonId | None]:
    """`after`: the last person of the slice before; 0 at first. The seal, if any chain grew, and after whom to go
    on; None: everybody was looked at. `has_alarms`: its name goes to the group for alarms, too, once in a round:
    each seal holds those before it."""
    authorize(actor, Ability.DELIVER)
    before = await tx.seals.newest()
    grown = await tx.seals.grown(after, AT_ONCE)
    seal = tx.seals.add(before, grown.heads, now) if grown.heads else None
    newest = seal or before
    if has_alarms and newest is not None and grown.last is None:
        tx.enqueue(sealed(newest.number, newest.name, now))
    await tx.commit()
    return seal, grown.last
