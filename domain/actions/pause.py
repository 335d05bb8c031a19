"""The use cases of letting the assistant rest, and of ending that."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.ports import Transaction
from domain.rulings.pauses import Unfit, begin_pause, end_pause
from domain.rulings.ruling import Pause


async def pause(
    tx: Transaction, actor: Actor, process: str, reason: str, back_at: datetime | None, now: datetime
) -> Pause | Unfit:
    """`process`: its slug; `back_at`: when it is promised to be back, if anybody promised."""
    authorize(actor, Ability.PAUSE)
    known = (await tx.rulings.newest(process)).paused
    verdict = begin_pause(process, known, reason, back_at, name_of(actor), now)
    if isinstance(verdict, Pause):
        tx.rulings.add(verdict)
        await tx.commit()
    return verdict


async def resume(tx: Transaction, actor: Actor, process: str, now: datetime) -> Pause | Unfit:
    authorize(actor, Ability.PAUSE)
    verdict = end_pause((await tx.rulings.newest(process)).paused, name_of(actor), now)
    if isinstance(verdict, Pause):
        tx.rulings.add(verdict)
        await tx.commit()
    return verdict
