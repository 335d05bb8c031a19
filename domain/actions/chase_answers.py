"""The use case of answers to formal requests that nobody seems to know: staff are told, once of each, that one did
not arrive or is not read, while they can still tell the person by other means."""

from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.ports import Transaction
from domain.process import Process
from domain.rights.asking import told_to_staff
from domain.rights.request import Chase, Request
from domain.staff.working_days import begin_of_working_days

_MOST = 200  # at once; the rest in the next slice


async def chase_answers(tx: Transaction, actor: Actor, process: Process, now: datetime, most: int = _MOST) -> int:
    """Of how many staff are told. `now`: process time; `most`: of a kind, at once."""
    authorize(actor, Ability.DELIVER)
    found = [(Chase.LOST, one) for one in await tx.rights.lost(process.slug, most)]
    found += [(Chase.UNREAD, one) for one in await _unread(tx, process, now, most)]
    if not found:
        return 0
    members = await tx.staff.members()
    for chase, request in found:
        tx.rights.save(replace(request, chased=chase, version=request.version + 1))
        for row in told_to_staff(request, members, now, f"staff-answer-{chase}", "once"):
            tx.enqueue(row)
    await tx.commit()
    return len(found)


async def _unread(tx: Transaction, process: Process, now: datetime, most: int) -> tuple[Request, ...]:
    """After as many working days as the first reminder of a term leaves; where the process wants none, none."""
    if not process.rights.warn:
        return ()
    free = frozenset(await tx.rights.holidays(process.slug))
    before = begin_of_working_days(now, max(process.rights.warn), process.zone, free)
    return await tx.rights.unread(process.slug, before, most)
