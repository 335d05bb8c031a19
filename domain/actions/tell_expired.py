"""The use case of requests that nobody decided about in time: their authors are told, each once."""

from datetime import datetime

from domain.announcements.approvers import lapsed_row
from domain.authorization import Ability, Actor, authorize
from domain.delivery.ports import DeliveryTransaction
from domain.process import Process

_MOST = 50


async def tell_expired(tx: DeliveryTransaction, actor: Actor, process: Process, now: datetime) -> int:
    """How many there were. `now`: process time."""
    authorize(actor, Ability.DELIVER)
    found = await tx.runs.lapsed(process.slug, now, _MOST)
    for one in found:
        row = lapsed_row(one, now)
        await tx.runs.tell([] if row is None else [row])
        await tx.runs.note_lapsed(one)
    if found:
        await tx.commit()
    return len(found)
