"""Whoever may decide about an announcement is told that one waits; its author is told what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from domain.announcements.announcement import Announcement, State
from domain.announcements.deciding import is_own
from domain.announcements.port import Lapsed
from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import NewRow
from domain.ids import PersonId
from domain.news.templates import TEMPLATES
from domain.staff.member import Member

TEMPLATE, VOIDED, RETURNED = "staff-approval", "staff-voided", "staff-returned"
LAPSED = "staff-expired"
TO, AUTHOR = "to", "author"  # a row's parameter: it is its author who is told


class Void(StrEnum):
    """Why nobody need decide any more."""

    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"
    GIVEN_UP = "given-up"  # a correction: what was sent stays as it is
    STOPPED = "stopped"  # a correction, and what it corrects does not leave
    RECALLED = "recalled"  # a correction, and what it corrects is taken back


def asking_rows(
    announcement: Announcement, members: Iterable[Member], now: datetime, *, alone: bool
) -> list[NewRow]:
    """`alone`: a team of one, whose author confirms: nobody has to be told."""
    request = announcement.request
    if request is None or alone:
        return []
    more = {"count": request.count, "asked": announcement.version}
    rows = [_row(TEMPLATE, announcement, one.person_id, now, more) for one in _asked(announcement, members)]
    return [replace(row, expires_at=request.holds_until) for row in rows]


def voided_rows(
    before: Announcement, why: Void, members: Iterable[Member], now: datetime, *, alone: bool, but: PersonId | None
) -> list[NewRow]:
    """To those who were asked: that they need not decide any more, and why; to its author: that nobody will.
    `before`: as it was asked about; `but`: who changed it, or took it back; None: the command line."""
    if before.state is not State.REQUESTED or alone:
        return []
    author = before.author_person
    told = [one.person_id for one in _asked(before, members) if one.person_id not in {but, author}]
    rows = [_row(VOIDED, before, person, now, {"why": why.value}) for person in told]
    if author is not None and author != but:
        rows.append(_row(VOIDED, before, author, now, {"why": why.value, TO: AUTHOR}))
    return rows


def returned_row(after: Announcement, now: datetime, *, but: PersonId) -> NewRow | None:
    """To its author: that it came back. The reason stands in the announcement, sealed. `but`: who sent it back."""
    author = after.author_person
    return None if author is None or author == but else _row(RETURNED, after, author, now)


def lapsed_row(lapsed: Lapsed, now: datetime) -> NewRow | None:
    """To its author: that nobody decided. Once for each request, whoever else saw it, too."""
    if lapsed.author is None:
        return None
    about = f"{lapsed.announcement}.{lapsed.at.timestamp():.3f}"
    return _new(LAPSED, about, lapsed.author, {"announcement": lapsed.number}, now)


def _row(
    template: str,
    announcement: Announcement,
    person: PersonId,
    now: datetime,
    more: Mapping[str, str | int] = MappingProxyType({}),
) -> NewRow:
    about = f"{announcement.id}.{announcement.version}"
    return _new(template, about, person, {"announcement": announcement.number, **more}, now)


def _new(template: str, about: str, person: PersonId, parameters: Mapping[str, str | int], now: datetime) -> NewRow:
    """`about`: told once of each."""
    known = TEMPLATES[template]
    return NewRow(
        dedup_key=f"{template}:{about}:{person}",
        person_id=person,
        lane=known.lane,
        template=template,
        parameters=parameters,
        not_before=now,
        resends=known.resends,
    )


def _asked(announcement: Announcement, members: Iterable[Member]) -> list[Member]:
    return [one for one in members if may_decide(one) and not is_own(announcement, one.actor)]


def may_decide(member: Member) -> bool:
    return may(Actor(member.user_id, member.role, member.id), Ability.APPROVE_ANNOUNCEMENT)
