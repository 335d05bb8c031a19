"""A request and what was decided about it, written. The commit is the action's."""

from datetime import datetime

from domain.ports import Transaction
from domain.rights.asking import told_to_staff
from domain.rights.deciding import Decision
from domain.rights.request import Request


async def write_request(tx: Transaction, request: Request, now: datetime) -> None:
    """A new one, of which staff are told."""
    tx.rights.add(request)
    for row in told_to_staff(request, await tx.staff.members(), now, "staff-request", "new"):
        tx.enqueue(row)


def write_decision(tx: Transaction, decision: Decision) -> None:
    tx.rights.save(decision.request)
    tx.append_event(decision.request.person_id, decision.event)
    if decision.news is not None:
        tx.enqueue(decision.news)
