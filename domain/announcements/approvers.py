"""Whoever may decide about an announcement is told that one waits; its author is told what became of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from domain.announcements.announcement import Announcement, State
from domain.announcements.deciding import is_own
from domain.announcements.port import Lapsed
from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import Lane, NewRow
from domain.ids import PersonId
from domain.staff.member import Member

TEMPLATE, VOIDED, RETURNED = "staff-approval", "staff-voided", "staff-returned"
LAPSED = "staff-expired"


class Void(StrEnum):
    """Why nobody need decide any more."""

    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


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
            expires_at=request.holds_until,
        )
        for one in _asked(announcement, members)
    ]


def voided_rows(
    before: Announcement, why: Void, members: Iterable[Member], now: datetime, *, alone: bool, but: PersonId
) -> list[NewRow]:
    """To those who were asked: that they need not decide any more, and why. `before`: as it was asked about; `but`:
    who changed it, or took it back."""
    if before.state is not State.REQUESTED or alone:
        return []
    told = [one.person_id for one in _asked(before, members) if one.person_id != but]
    return [_row(VOIDED, before, person, now, {"why": why.value}) for person in told]


def returned_row(after: Announcement, now: datetime, *, but: PersonId) -> NewRow | None:
    """To its author: that it came back. The reason stands in the announcement, sealed. `but`: who sent it back."""
    author = after.author_person
    return None if author is None or author == but else _row(RETURNED, after, author, now)


def lapsed_row(lapsed: Lapsed, now: datetime) -> NewRow | None:
    """To its author: that nobody decided. Once for each request, whoever else saw it, too."""
    if lapsed.author is None:
        return None
    return NewRow(
        dedup_key=f"{LAPSED}:{lapsed.announcement}.{lapsed.at.timestamp():.3f}:{lapsed.author}",
        person_id=lapsed.author,
        lane=Lane.NEWS,
        template=LAPSED,
        parameters={"announcement": lapsed.number},
        not_before=now,
    )


def _row(
    template: str,
    announcement: Announcement,
    person: PersonId,
    now: datetime,
    more: Mapping[str, str] = MappingProxyType({}),
) -> NewRow:
    return NewRow(
        dedup_key=f"{template}:{announcement.id}.{announcement.version}:{person}",
        person_id=person,
        lane=Lane.NEWS,
        template=template,
        parameters={"announcement": announcement.number, **more},
        not_before=now,
    )


def _asked(announcement: Announcement, members: Iterable[Member]) -> list[Member]:
    return [one for one in members if may_decide(one) and not is_own(announcement, one.actor)]


def may_decide(member: Member) -> bool:
    return may(Actor(member.user_id, member.role, member.id), Ability.APPROVE_ANNOUNCEMENT)
