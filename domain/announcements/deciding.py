"""From a draft to an approval: values in, the announcement as it becomes or why not out.

An approval is of exactly what was asked: words, audience, hour and number of people. Whatever changes one of them
makes it a draft again.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from domain.announcements.agreeing import is_near
from domain.announcements.announcement import (
    LONE_WAIT,
    TYPED_ABOVE,
    Announcement,
    Before,
    Request,
    State,
    check_step,
)
from domain.announcements.content import Content
from domain.announcements.fingerprint import fingerprint


class NotDone(StrEnum):
    """Why an announcement is not asked about, not approved, or not changed."""

    STATE = "state"  # it is no draft, or nobody asked
    EMPTY = "empty"  # it says nothing
    FAULTY = "faulty"  # its words cannot be sent so
    MEDIA = "media"  # a correction with another photo or file than was sent
    NO_AUDIENCE = "no-audience"
    NOBODY = "nobody"  # the audience is empty
    NO_TIMING = "no-timing"  # frozen or open was not chosen
    PAST = "past"  # its hour is over
    CLOSED = "closed"  # people could join until an instant that is over, or before its hour
    OWN = "own"  # somebody else has to approve
    VOID = "void"  # what was asked is not what it says now
    COUNT = "count"  # the audience has another number by now than the one agreed to
    EXPIRED = "expired"
    EARLY = "early"  # a team of one has to wait


def changed(before: Announcement, after: Announcement, by: str) -> Announcement:
    """A change of words, audience or hour: what was asked, or approved, is void. `by`: whose change it is, as
    events call them. Raises ForbiddenStep."""
    if fingerprint(before) == fingerprint(after):
        return replace(after, version=before.version + 1)
    check_step(before.state, State.DRAFT)
    is_correction = before.state is State.APPROVED
    last = None if is_correction else _last_asked(before)
    return replace(
        after,
        state=State.DRAFT,
        request=None,
        approved_by="",
        editors=_with((), by) if is_correction else _with(before.editors, by),
        before=None if last is None else replace(last, by=_with(last.by, by)),
        version=before.version + 1,
    )


def taken_back(announcement: Announcement) -> Announcement:
    """Approved, and stopped before anybody got it; what was asked about its correction is void with that. Raises
    ForbiddenStep."""
    check_step(announcement.state, State.DRAFT)
    after = replace(announcement, state=State.DRAFT, request=None, approved_by="", before=_last_asked(announcement))
    return replace(after, version=announcement.version + 1)


def _last_asked(announcement: Announcement) -> Before | None:
    """Of what is asked about now, or was approved: that."""
    if announcement.state is State.DRAFT:
        return announcement.before
    return Before(announcement.content, announcement.audience, announcement.timing, announcement.mandatory)


def _with(some: tuple[str, ...], one: str) -> tuple[str, ...]:
    return some if one in some else (*some, one)


def objection(
    announcement: Announcement, count: int, now: datetime, *, is_faulty: bool, before: Content | None = None
) -> NotDone | None:
    """What stands in the way of asking, also once more about what expired. `now`: process time; `before`: of a
    correction, what it said until then."""
    if announcement.state is not State.DRAFT and not is_expired(announcement, now):
        return NotDone.STATE
    return _unfit(announcement, count, now, is_faulty=is_faulty, before=before)


def _unfit(
    announcement: Announcement, count: int, now: datetime, *, is_faulty: bool, before: Content | None
) -> NotDone | None:
    """Of what it says, to whom and when. A correction keeps audience and hour, whether or not they are over, and
    Telegram changes words and buttons of a message, but not what it carries."""
    timing, is_first = announcement.timing, before is None
    is_past = timing.at is not None and timing.at <= now
    is_closed = timing.joins_until is not None and timing.joins_until <= (timing.at or now)
    objections: tuple[tuple[NotDone, bool], ...] = (
        (NotDone.EMPTY, announcement.content.is_empty),
        (NotDone.FAULTY, is_faulty),
        (NotDone.MEDIA, before is not None and before.media != announcement.content.media),
        (NotDone.NO_AUDIENCE, announcement.audience is None),
        (NotDone.NO_TIMING, is_first and not timing.is_chosen),
        (NotDone.PAST, is_first and is_past),
        (NotDone.CLOSED, is_first and is_closed),
        (NotDone.NOBODY, is_first and count == 0 and timing.joins_until is None),
    )
    return next((why for why, holds in objections if holds), None)


def asked(announcement: Announcement, count: int, by: str, now: datetime, machine_now: datetime) -> Announcement:
    """Asked for approval, of exactly this; `objection` has none. Raises ForbiddenStep."""
    check_step(announcement.state, State.REQUESTED)
    request = Request(fingerprint(announcement), count, by, now, machine_now)
    last = _last_asked(announcement)
    after = replace(announcement, state=State.REQUESTED, request=request, returned="", before=last)
    return replace(after, version=announcement.version + 1)


def returned(announcement: Announcement, why: str) -> Announcement | NotDone:
    """Whoever was asked sends it back."""
    if announcement.state is not State.REQUESTED:
        return NotDone.STATE
    last = _last_asked(announcement)
    after = replace(announcement, state=State.DRAFT, request=None, returned=why, before=last)
    return replace(after, version=announcement.version + 1)


def approved(
    announcement: Announcement,
    by: str,
    count: int,
    agreed: int,
    approvals: int,
    now: datetime,
    machine_now: datetime,
    *,
    is_faulty: bool = False,
    before: Content | None = None,
    moves: bool = False,
) -> Announcement | NotDone:
    """`by`: who approves, as events call them. `count`: the audience as it stands; `agreed`: the number that they
    saw, or typed; `moves`: they were told how far it may move. `approvals`: 1, or 0 for a team of one. What stood
    in the way of asking may have come since."""
    request = announcement.request
    if announcement.state is not State.REQUESTED or request is None:
        return NotDone.STATE
    hindrances: tuple[tuple[NotDone, Callable[[], bool]], ...] = (
        (NotDone.OWN, lambda: approvals > 0 and is_own(announcement, by)),
        (NotDone.EARLY, lambda: approvals == 0 and machine_now - request.asked_at < LONE_WAIT),
        (NotDone.VOID, lambda: request.fingerprint != fingerprint(announcement)),
        (NotDone.EXPIRED, lambda: is_expired(announcement, now)),
    )
    why = next((why for why, holds in hindrances if holds()), None)
    why = why or _unfit(announcement, count, now, is_faulty=is_faulty, before=before)
    is_agreed = is_near(count, agreed) if moves else count == agreed
    if why is not None or not is_agreed:
        return why or NotDone.COUNT
    after = replace(announcement, state=State.APPROVED, approved_by=by, before=None)
    return replace(after, version=announcement.version + 1)


def is_expired(announcement: Announcement, now: datetime) -> bool:
    """Nobody decided while it could be decided; it may be asked about again. `now`: process time."""
    request = announcement.request
    return announcement.state is State.REQUESTED and request is not None and now > request.holds_until


def is_own(announcement: Announcement, by: str) -> bool:
    """Words of theirs are in it, or they asked: somebody else approves it. `by`: as events call them."""
    asked_by = "" if announcement.request is None else announcement.request.by
    return by in {asked_by, announcement.author, *announcement.editors}


def must_be_typed(count: int) -> bool:
    """A number read and pressed away is no number understood."""
    return count > TYPED_ABOVE


def given_up(announcement: Announcement, said: Content, approved_by: str) -> Announcement | NotDone:
    """A correction that nobody wants any more: it says again what was sent, as it was approved then."""
    if announcement.state not in {State.DRAFT, State.REQUESTED}:
        return NotDone.STATE
    after = replace(
        announcement,
        state=State.APPROVED,
        content=said,
        request=None,
        returned="",
        approved_by=approved_by,
        before=None,
    )
    return replace(after, version=announcement.version + 1)


def discarded(announcement: Announcement) -> Announcement | NotDone:
    if announcement.state not in {State.DRAFT, State.REQUESTED}:
        return NotDone.STATE
    return replace(announcement, state=State.DISCARDED, request=None, version=announcement.version + 1)
