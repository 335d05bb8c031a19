"""When an announcement leaves, and whether its list is closed at the approval or open until a date."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.announcements.announcement import Announcement
from domain.authorization import Ability
from domain.backoffice.announcing import changes, desk, hub, whom
from domain.backoffice.announcing.summary import timing_words
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.understanding import FILE
from domain.conversation.turn import Wish
from domain.staff.typed_dates import TypedDate, read_typed_date

_AT, _UNTIL = "at", "until"


async def when(counter: Counter, wish: Wish) -> Shown:
    announcement = await whom.settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    n = str(announcement.number)
    text = counter.say("w-ann-when-is", cuando=timing_words(counter, announcement))
    return counter.shown(
        text,
        (counter.button("w-ann-at-once", n), counter.button("w-ann-at", n)),
        (counter.button("w-ann-frozen", n), counter.button("w-ann-rolling", n)),
        desk.hub_row(counter, announcement),
    )


async def at_once(counter: Counter, wish: Wish) -> Shown:
    announcement = await whom.settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    return await _kept(counter, announcement, replace(announcement, timing=replace(announcement.timing, at=None)))


async def frozen(counter: Counter, wish: Wish) -> Shown:
    """Whoever is in the audience when it is approved."""
    announcement = await whom.settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    timing = replace(announcement.timing, joins_until=None, is_chosen=True)
    return await _kept(counter, announcement, replace(announcement, timing=timing))


async def ask_at(counter: Counter, wish: Wish) -> Shown:
    return await _ask(counter, wish, _AT)


async def ask_until(counter: Counter, wish: Wish) -> Shown:
    return await _ask(counter, wish, _UNTIL)


async def typed(counter: Counter, wish: Wish) -> Shown:
    """A day and an hour."""
    about = counter.member.errand.about
    number, what = Wish("", about.get(desk.HELD, "")), about.get("what", _AT)
    announcement = await whom.settled(counter, number)
    if isinstance(announcement, Shown):
        return announcement
    found = read_typed_date("" if wish.question == FILE else wish.argument, counter.now, counter.process.zone)
    if not isinstance(found, TypedDate):
        return await _ask(counter, number, what, counter.say(f"w-unread-{found.value}"))
    if found.starts <= counter.now:
        return await _ask(counter, number, what, counter.say("w-ann-past"))
    return await _kept(counter, announcement, _with(announcement, what, found.starts))


async def _ask(counter: Counter, wish: Wish, what: str, lead: str = "") -> Shown:
    announcement = await whom.settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    lines = [*([lead] if lead else []), counter.say(f"w-ann-ask-{what}")]
    back = (counter.button("w-ann-when", str(announcement.number), key="w-not-now"),)
    return counter.asked("\n".join(lines), "w-ann-when-typed", desk.about(announcement, what=what), back)


def _with(announcement: Announcement, what: str, instant: datetime) -> Announcement:
    timing = announcement.timing
    if what == _UNTIL:
        return replace(announcement, timing=replace(timing, joins_until=instant, is_chosen=True))
    return replace(announcement, timing=replace(timing, at=instant))


async def _kept(counter: Counter, before: Announcement, after: Announcement) -> Shown:
    kept = await desk.kept(counter, before, after)
    return await hub.shown(counter, kept, changes.lead_of(counter, before, kept))


SERVICES: Mapping[str, Service] = {
    "w-ann-when": Service(when, Ability.ANNOUNCE),
    "w-ann-at-once": Service(at_once, Ability.ANNOUNCE),
    "w-ann-at": Service(ask_at, Ability.ANNOUNCE),
    "w-ann-frozen": Service(frozen, Ability.ANNOUNCE),
    "w-ann-rolling": Service(ask_until, Ability.ANNOUNCE),
    "w-ann-when-typed": Service(typed, Ability.ANNOUNCE),
}
