"""The use case of listening: it is noted now and then, and told when nobody listened for too long."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.ports import Transaction
from domain.rulings.outages import Received, outage
from domain.rulings.ruling import Outage
from domain.staff.warning import outage_rows


async def note_receiving(
    tx: Transaction, actor: Actor, process: str, now: datetime, machine_now: datetime
) -> Outage | None:
    """The gap that ends now, if Telegram may have dropped messages in it. Staff are told in the same commit;
    whoever has something unsent is by the reminders, in slices. `process`: its slug."""
    authorize(actor, Ability.DELIVER)
    received = Received(now, machine_now)
    known = (await tx.rulings.newest(process)).outage
    found = outage(process, known, await tx.rulings.received(process), received, name_of(actor))
    if found is not None:
        tx.rulings.add(found)
        for row in outage_rows(found, await tx.staff.members(), now):
            tx.enqueue(row)
    tx.rulings.note_received(process, received)
    await tx.commit()
    return found
