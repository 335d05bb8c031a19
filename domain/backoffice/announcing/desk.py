"""The announcement in hand: which one it is, what is shown of it, and how a change of it is kept."""

from collections.abc import Sequence

from domain.announcements.announcement import Announcement, State
from domain.announcements.approvers import Void, voided_rows
from domain.announcements.carrying_out import By, keep
from domain.announcements.deciding import is_expired
from domain.announcements.forecast import rate_now
from domain.announcements.progress import Pace
from domain.announcements.run import Run
from domain.announcements.steering import Standing, current_of, may_be_edited
from domain.authorization import Ability
from domain.backoffice.counter import Counter, Shown
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press

# What a message says that comes by itself may be typed at any time: it is meant of the one that is going on.
ANNOUNCED = (
    "w-ann-stop",
    "w-ann-pause",
    "w-ann-resume",
    "w-ann-amend",
    "w-ann-recall",
    "w-ann-again",
    "w-ann-unread",
    "w-ann-report",
    "w-ann-decide",
    "w-ann-open",
)
HELD = "ann"  # of an errand: the number of the announcement that it is about
LEFT = "left"  # the same of one that more may follow: words that name no announcement do not mean this one
_IN_A_ROW = 5
_RECENT = 8
_NEWEST = frozenset({"w-ann-amend", "w-ann-recall", "w-ann-again", "w-ann-unread", "w-ann-report"})
_DIGITS = 9


def by(counter: Counter) -> By:
    return By(counter.member.actor, counter.member.person_id)


def number_in(counter: Counter, wish: Wish) -> int:
    """Of the button, else of the errand; 0: none."""
    written = wish.argument if wish.question != "words" else ""
    for one in (written, counter.member.errand.about.get(HELD, "")):
        if one.isascii() and one.isdecimal() and len(one) <= _DIGITS:
            return int(one)
    return 0


async def in_hand(counter: Counter, wish: Wish) -> Announcement | None:
    """Typed without a number: the one that is going on, or waits for a decision; of several none."""
    number = number_in(counter, wish)
    if number or wish.verb not in ANNOUNCED:
        return await numbered(counter, number)
    recent = await counter.tx.announcements.recent(counter.process.slug, _RECENT)
    meant = [one for one in recent if await _is_meant(counter, one, wish.verb)]
    return meant[0] if len(meant) == 1 or (meant and wish.verb in _NEWEST) else None


async def _is_meant(counter: Counter, one: Announcement, verb: str) -> bool:
    if verb == "w-ann-decide":
        return one.state is State.REQUESTED
    if verb == "w-ann-open":
        return one.state is State.DRAFT
    current = current_of(await counter.tx.announcements.runs_of(one.id))
    return current is not None and (verb in _NEWEST or current[0].ended_at is None)


async def held(counter: Counter) -> Announcement | None:
    """The one that the errand is about, whatever the words say."""
    return await in_hand(counter, Wish("", counter.member.errand.about.get(HELD, "")))


def left(counter: Counter) -> Wish:
    """Of which more may come."""
    return Wish("", counter.member.errand.about.get(LEFT, ""))


async def numbered(counter: Counter, number: int) -> Announcement | None:
    found = await counter.tx.announcements.numbered(counter.process.slug, number) if number else None
    return None if found is None or found.state is State.DISCARDED else found


async def editable(counter: Counter, announcement: Announcement) -> tuple[bool, Standing]:
    """Whether its words may be changed now, and its runs."""
    rounds = await counter.tx.announcements.runs_of(announcement.id)
    return may_be_edited(announcement, rounds), rounds


async def kept(counter: Counter, before: Announcement, after: Announcement) -> Announcement:
    """As it becomes; when that voids what was asked, whoever was to decide is told."""
    if before == after:
        return before
    made = keep(counter.tx, before, after, by(counter))
    if made.state is not State.REQUESTED:
        await tell_void(counter, before, Void.CHANGED)
    return made


async def pace_of(counter: Counter, run: Run) -> Pace:
    """How fast announcements leave at this moment, and how long until this one begins."""
    machine_now = await counter.tx.announcements.machine_now()
    return Pace(await rate_now(counter.tx.announcements), run.starts_at - machine_now)


async def tell_void(counter: Counter, before: Announcement, why: Void) -> None:
    """Whoever was asked about it need not decide any more, and its author knows; of one that nobody was asked about
    nobody is told."""
    members = await counter.tx.staff.members()
    is_alone = counter.knowledge.approvals == 0
    for row in voided_rows(before, why, members, counter.now, alone=is_alone, but=counter.member.person_id):
        counter.tx.enqueue(row)


def about(announcement: Announcement, **more: str) -> dict[str, str]:
    return {HELD: str(announcement.number), **more}


def hub_row(counter: Counter, announcement: Announcement) -> Row:
    """Back to the whole of it."""
    return (counter.button("w-ann-open", str(announcement.number)),)


def onward_row(counter: Counter, announcement: Announcement) -> Row:
    """What comes next of it: to ask, also anew when nobody decided in time; or to decide about what was asked."""
    n = str(announcement.number)
    if announcement.state is not State.REQUESTED or is_expired(announcement, counter.now):
        return (counter.button("w-ann-ask", n),)
    return (counter.button("w-ann-decide", n),) if counter.may(Ability.APPROVE_ANNOUNCEMENT) else ()


def numbered_rows(counter: Counter, presses: dict[int, Press]) -> list[Row]:
    every = list(presses.items())
    return [counter.number_row(dict(every[at : at + _IN_A_ROW])) for at in range(0, len(every), _IN_A_ROW)]


def listed(counter: Counter, lines: Sequence[str]) -> list[str]:
    return [counter.say("list-line", n=str(n), text=one) for n, one in enumerate(lines, 1)]


def gone(counter: Counter) -> Shown:
    return counter.shown(counter.say("w-ann-gone"), (counter.button("w-ann"), counter.button("w-panel")))
