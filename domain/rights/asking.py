"""A request as it comes in: its folio, its deadline, who of the staff is told."""

import re
from collections.abc import Callable, Container, Iterable
from datetime import date, datetime

from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import NewRow
from domain.folio import new_folio, read_folio
from domain.ids import PersonId, RequestId
from domain.news.templates import TEMPLATES
from domain.process import Process
from domain.rights.request import FOLIO, Request, Right
from domain.staff.member import Member
from domain.staff.working_days import end_of_working_days

_DELETED_AFTER = 5  # working days, where the process states no term


def new_request(
    process: Process,
    person: PersonId,
    right: Right,
    text: str,
    now: datetime,
    holidays: Container[date],
    id_: RequestId,
    randbits: Callable[[int], int],
) -> Request:
    """The deadline that is told now holds, whatever holidays are loaded later."""
    days = process.rights.answer_days
    return Request(
        id=id_,
        person_id=person,
        process=process.slug,
        right=right,
        folio=new_folio(f"{FOLIO}-{now.astimezone(process.zone).year % 100:02}", randbits),
        asked_at=now,
        text=text,
        days=days,
        due_by=_end(process, now, days, holidays) if days else None,
    )


def read_request_folio(text: str) -> str | None:
    """The folio of a request in what was typed; None when there is none that checks."""
    found = re.search(rf"(?<![A-Z0-9]){FOLIO[:-1]}[O0]\W{{0,3}}(\d\d)", text.upper())
    return read_folio(text, f"{FOLIO}-{found[1]}") if found else None


def effective_by(process: Process, right: Right, now: datetime, holidays: Container[date]) -> datetime | None:
    """Of one that is granted now: until when it is carried out; None: not known. What is to be deleted goes by then
    even if the person never says to have read it, so it always has an end."""
    days = process.rights.effective_days
    if not days and right is Right.CANCELLATION:
        days = _DELETED_AFTER
    return _end(process, now, days, holidays) if days else None


def told_to_staff(
    request: Request, members: Iterable[Member], now: datetime, template: str, which: str
) -> list[NewRow]:
    """To all who may answer it, but not to whoever asked, should they be of the staff. `which`: once for each."""
    known = TEMPLATES[template]
    return [
        NewRow(
            dedup_key=f"{template}:{request.id}:{which}:{one.person_id}",
            person_id=one.person_id,
            lane=known.lane,
            template=template,
            parameters={"request": request.id},
            not_before=now,
            resends=known.resends,
        )
        for one in members
        if may(Actor(one.user_id, one.role, one.id), Ability.ANSWER_REQUESTS) and one.person_id != request.person_id
    ]


def _end(process: Process, now: datetime, days: int, holidays: Container[date]) -> datetime:
    return end_of_working_days(now, days, process.zone, holidays)
