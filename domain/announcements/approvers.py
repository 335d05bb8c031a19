"""Whoever may decide about an announcement is told that one waits; its author is told what became of it."""

from collections.abc import Iterable
from datetime import datetime

from domain.announcements.announcement import REQUEST_HOLDS, Announcement, State
from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import Lane, NewRow
from domain.ids import PersonId
from domain.staff.member import Member

TEMPLATE, VOIDED, RETURNED = "staff-approval", "staff-voided", "staff-returned"


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
        for one in _asked(announcement, members)
    ]


def voided_rows(
    before: Announcement, members: Iterable[Member], now: datetime, *, alone: bool, but: PersonId
) -> list[NewRow]:
    """To those who were asked: that they need not decide any more. `before`: as it was asked about; `but`: who
    changed it, or took it back."""
    if before.state is not State.REQUESTED or alone:
        return []
    return [_row(VOIDED, before, one.person_id, now) for one in _asked(before, members) if one.person_id != but]


def returned_row(after: Announcement, now: datetime, *, but: PersonId) -> NewRow | None:
    """To its author: that it came back. The reason stands in the announcement, sealed. `but`: who sent it back."""
    author = after.author_person
    return None if author is None or author == but else _row(RETURNED, after, author, now)


def _row(template: str, announcement: Announcement, person: PersonId, now: datetime) -> NewRow:
    return NewRow(
        dedup_key=f"{template}:{announcement.id}.{announcement.version}:{person}",
        person_id=person,
        lane=Lane.NEWS,
        template=template,
        parameters={"announcement": announcement.number},
        not_before=now,
    )


def _asked(announcement: Announcement, members: Iterable[Member]) -> list[Member]:
    by = announcement.request.by if announcement.request is not None else ""
    return [one for one in members if one.actor not in {by, announcement.author} and may_decide(one)]


def may_decide(member: Member) -> bool:
    return may(Actor(member.user_id, member.role, member.id), Ability.APPROVE_ANNOUNCEMENT)
