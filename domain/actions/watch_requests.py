"""The use case of deadlines of formal requests: staff are reminded before they pass, and what was granted to be
deleted is deleted in time, even if nobody ever says to have read that it was."""

from collections.abc import Container
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.authorization import Ability, Actor, authorize
from domain.erasure.erasure import ErasureKind
from domain.events import SYSTEM, Event, EventKind
from domain.ports import Transaction
from domain.process import Process
from domain.rights.asking import told_to_staff
from domain.rights.deciding import carried_out, erases
from domain.rights.request import Request
from domain.staff.working_days import USUAL, working_days_left

_MOST = 200
_IN_TIME = timedelta(hours=24)  # before the last instant: on the last day, with hours to spare
_LATE = 0


async def watch_requests(tx: Transaction, actor: Actor, process: Process, now: datetime) -> int:
    """How many were told of, or carried out. `now`: process time."""
    authorize(actor, Ability.DELIVER)
    pressing = await tx.rights.pressing(process.slug)
    if not pressing.open and not pressing.granted:
        return 0
    waiting = await tx.rights.waiting(process.slug, 0, _MOST)
    free = frozenset(await tx.rights.holidays(process.slug))
    done = 0
    for request in waiting:
        level = due_level(request, process, now, free)
        if level is not None and (request.warned is None or level < request.warned):
            tx.rights.save(replace(request, warned=level, version=request.version + 1))
            members = await tx.staff.members()
            for row in told_to_staff(request, members, now, "staff-request-due", str(level)):
                tx.enqueue(row)
            done += 1
        elif _is_to_be_deleted(request, now):
            _delete(tx, request, now)
            done += 1
    if done:
        await tx.commit()
    return done


def due_level(request: Request, process: Process, now: datetime, free: Container[date]) -> int | None:
    """Which of the reminders before a deadline is due by now: the one with so many working days left; 0: it is
    past; None: none is."""
    if not request.is_open or request.due_by is None:
        return None
    if now >= request.due_by:
        return _LATE
    hours = process.handoffs.hours or USUAL
    left = working_days_left(now, request.due_by, process.zone, hours, free)
    return min((days for days in process.rights.warn if left <= days), default=None)


def _is_to_be_deleted(request: Request, now: datetime) -> bool:
    return erases(request) and request.effective_by is not None and now >= request.effective_by - _IN_TIME


def _delete(tx: Transaction, request: Request, now: datetime) -> None:
    after, (event,) = carried_out(request, now, SYSTEM)
    tx.rights.save(after)
    tx.append_event(request.person_id, event)
    about: dict[str, str | int] = {"kind": ErasureKind.LEGAL.value, "request": request.id}
    tx.append_event(request.person_id, Event(EventKind.ERASURE_WISHED, now, SYSTEM, about))
    tx.wish_erasure(request.person_id, ErasureKind.LEGAL, now)
