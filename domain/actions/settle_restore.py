"""The use case of a database that was just filled from a backup: who was erased is erased again, and what was to be
told waits for somebody's word."""

from dataclasses import dataclass
from datetime import datetime

from domain.actions.erase_people import Misfit, adopt_file
from domain.authorization import Ability, Actor, authorize
from domain.erasure.port import TombstoneFile
from domain.ports import Transaction
from domain.restoring.port import Restore


@dataclass(frozen=True, slots=True)
class Settled:
    erased: int  # people who were in the backup again
    held: int  # rows of the outbox


async def settle_restore(
    tx: Transaction, actor: Actor, file: TombstoneFile, made_at: datetime, now: datetime
) -> Settled | Misfit:
    """`made_at`, `now`: process time. Wishes of the backup that have no line in the file yet wait for the program
    that writes it."""
    authorize(actor, Ability.RELEASE_OUTBOX)
    erased = await adopt_file(tx, actor, file, now)
    if isinstance(erased, Misfit):
        return erased
    tx.restores.add(Restore(made_at, now))
    await tx.commit()
    return Settled(erased, sum(one.count for one in await tx.restores.counts(now)))
