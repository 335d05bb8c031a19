"""The use case of deadlines of formal requests: staff are reminded before they pass, and what was granted to be
deleted is deleted in time, even if nobody ever says to have read that it was."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.authorization import Ability, Actor, authorize
from domain.erasure.erasure import ErasureKind
from domain.events import SYSTEM, Event, EventKind
from domain.ports import Transaction
from domain.process import Process
from domain.rights.asking import told_to_staff
from domain.rights.request import Request
from domain.staff.member import Member
from domain.staff.working_days import end_with_days_left

_MOST = 200  # at once; the rest in the next slice
_IN_TIME = timedelta(hours=24)  # before the last instant: on the last day, with hours to spare
_LATE = 0


async def watch_requests(tx: Transaction, actor: Actor, process: Process, now: datetime, most: int = _MOST) -> int:
    """How many were told of, or are to be deleted from now on. `now`: process time; `most`: of a kind, at once."""
    authorize(actor, Ability.DELIVER)
    pressing = await tx.rights.pressing(process.slug)
    if not pressing.open and not pressing.granted:
        return 0
    due = await _due(tx, process, now, most)
    members = await tx.staff.members() if due else ()
    for level, request in due:
        _remind(tx, request, level, members, now)
    erased = await tx.rights.to_erase(process.slug, now + _IN_TIME, most)
    for request in erased:
        about: dict[str, str | int] = {"kind": ErasureKind.LEGAL.value, "request": request.id}
        tx.append_event(request.person_id, Event(EventKind.ERASURE_WISHED, now, SYSTEM, about))
        tx.wish_erasure(request.person_id, ErasureKind.LEGAL, now)
    if due or erased:
        await tx.commit()
    return len(due) + len(erased)


async def _due(tx: Transaction, process: Process, now: datetime, most: int) -> list[tuple[int, Request]]:
    """Each with the reminder that is due: the one with so many working days left; 0: the term is over."""
    free = frozenset(await tx.rights.holidays(process.slug))
    found: dict[int, tuple[int, Request]] = {}
    for level in (_LATE, *sorted(process.rights.warn)):
        before = now if level == _LATE else end_with_days_left(now, level, process.zone, free)
        for request in (
            *await tx.rights.to_answer(process.slug, level, before, most),
            *await tx.rights.to_carry_out(process.slug, level, before, now, most),
        ):
            found.setdefault(request.id, (level, request))
    return list(found.values())


def _remind(tx: Transaction, request: Request, level: int, members: tuple[Member, ...], now: datetime) -> None:
    tx.rights.save(replace(request, warned=level, version=request.version + 1))
    template = "staff-request-due" if request.is_open else "staff-request-effective"
    for row in told_to_staff(request, members, now, template, str(level)):
        tx.enqueue(row)
