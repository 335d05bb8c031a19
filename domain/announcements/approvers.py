"""Whoever may decide about an announcement is told that one waits; its author is told what became of it."""

from collections.abc import Iterable
from datetime import datetime

from domain.announcements.announcement import REQUEST_HOLDS, Announcement
from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import Lane, NewRow
from domain.staff.member import Member

TEMPLATE = "staff-approval"


def asking_rows(
    announcement: Announcement, members: Iterable[Member], now: datetime, *, alone: bool
) -> list[NewRow]:
    """`alone`: a team of one, whose author confirms: nobody has to be told."""
    request = announcement.request
    if request is None or alone:
        return []
    return [
        NewRow(
            dedup_key=f"{TEMPLATE}:{announcement.id}.{announcement.version}:{one.person_id}",
            person_id=one.person_id,
            lane=Lane.NEWS,
            template=TEMPLATE,
            parameters={"announcement": announcement.number, "count": request.count, "asked": announcement.version},
            not_before=now,
            expires_at=now + REQUEST_HOLDS,
        )
        for one in members
        if one.actor not in {request.by, announcement.author} and may_decide(one)
    ]


def may_decide(member: Member) -> bool:
    return may(Actor(member.user_id, member.role, member.id), Ability.APPROVE_ANNOUNCEMENT)
