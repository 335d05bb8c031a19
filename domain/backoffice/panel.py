"""/panel: the counts that matter now, each opening its list."""

from collections.abc import Mapping
from datetime import datetime, time

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.lists import glances
from domain.cabinet import UNREAD_AFTER
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.registration import State
from domain.screen import Button
from domain.staff.work import Counts
from domain.texts import dates
from domain.typed import read_number

PAGE = 8
_IN_ROW = 5
_WIDE = 3  # buttons in a row that an old phone shows whole
WAYS = (
    ("w-next", Ability.MANAGE_STAGES),
    ("w-inbox", Ability.ANSWER_HANDOFFS),
    ("w-requests", Ability.ANSWER_REQUESTS),
    ("w-dates", Ability.MANAGE_STAGES),
    ("w-places", Ability.MANAGE_STAGES),
    ("w-mine", Ability.SEE_OWN_APPOINTMENTS),
    ("w-tables", Ability.MANAGE_STAGES),
    ("w-ann", Ability.ANNOUNCE),
    ("w-numbers", Ability.SEE_STATISTICS),
    ("w-team", Ability.MANAGE_TEAM),
    ("w-window", Ability.SET_WINDOW),
    ("w-pause", Ability.PAUSE),
)
_LISTS: Mapping[str, tuple[State, ...]] = {
    "review": (State.SUBMITTED, State.RESUBMITTED),
    "observed": (State.OBSERVED,),
    "accepted": (State.ACCEPTED,),
}


async def panel(counter: Counter, _: Wish, lead: str = "") -> Shown:
    """Only what the member may open is opened by a number."""
    counts = await counter.tx.staff.counts(counter.process.slug, _day_begins(counter))
    presses = {2: Press("w-list", "observed", argument="0"), 5: Press("w-list", "accepted", argument="0")}
    presses |= {7: Press("w-calls"), 8: Press("w-missing")}
    if counter.may(Ability.MANAGE_STAGES):
        presses |= {1: Press("w-next"), 3: Press("w-conflicts")}
    else:
        presses[1] = Press("w-list", "review", argument="0")
    if counter.may(Ability.ANSWER_HANDOFFS):
        presses[4] = Press("w-inbox")
    if counter.may(Ability.SEE_CARD):
        presses[6] = Press("w-today")
    if counter.may(Ability.ANSWER_REQUESTS):
        presses[9] = Press("w-requests")
    numbers = dict(sorted(presses.items()))
    ways = [counter.button(verb) for verb, needed in WAYS if counter.may(needed)]
    digest = counter.button("w-digest-stop" if counter.member.wants_digest else "w-digest")
    rows = [tuple(ways[at : at + _WIDE]) for at in range(0, len(ways), _WIDE)]
    pause = (await counter.tx.rulings.newest(counter.process.slug)).pause
    rests = [counter.say("w-panel-pause", desde=counter.voice.moment(pause.since))] if pause is not None else []
    text = "\n".join([*([lead, ""] if lead else []), *rests, *_lines(counter, counts, await _others(counter))])
    # Two rows: Telegram shows eight buttons beside each other at most.
    few = [dict(list(numbers.items())[at : at + _IN_ROW]) for at in range(0, len(numbers), _IN_ROW)]
    return counter.shown(text, *map(counter.number_row, few), *rows, (digest,), numbers=numbers)


async def listed(counter: Counter, wish: Wish) -> Shown:
    """Registrations in a state, a page at a time."""
    states, first = _LISTS.get(wish.question, ()), read_number(wish.argument)
    found = await counter.tx.staff.waiting(counter.process.slug, states, first, PAGE + 1) if states else ()
    if not found:
        return await panel(counter, wish, counter.say("w-list-none"))
    more = counter.button("w-list", str(first + PAGE), question=wish.question, key="w-more")
    head = counter.say(f"w-list-{wish.question}")
    return glances(counter, head, found[:PAGE], _turning(counter, more, is_last=len(found) <= PAGE))


async def conflicts(counter: Counter, wish: Wish) -> Shown:
    """Registrations that share a CURP, or would make an institution have two heads: which stands is for staff.
    A page at a time; those who share something stand together."""
    first = read_number(wish.argument)
    found = await counter.tx.staff.in_conflict(counter.process.slug, first, PAGE + 1)
    if not found:
        return await panel(counter, wish, counter.say("w-list-none"))
    more = counter.button("w-conflicts", str(first + PAGE), key="w-more")
    row = _turning(counter, more, is_last=len(found) <= PAGE)
    return glances(counter, counter.say("w-list-conflicts"), found[:PAGE], row)


def _turning(counter: Counter, more: Button, *, is_last: bool) -> Row:
    return (counter.button("w-panel"),) if is_last else (more, counter.button("w-panel"))


async def _others(counter: Counter) -> list[str]:
    """Whom to call, and which institutions nobody registered for."""
    cabinet, slug = counter.tx.cabinet, counter.process.slug
    unread = await cabinet.count_uncollected(slug, counter.now - UNREAD_AFTER)
    missing, total = await cabinet.count_institutions(slug)
    return [
        counter.say("w-panel-calls", n=counter.count(unread)),
        counter.say("w-panel-missing", n=counter.count(missing), total=counter.count(total)),
        await _requests(counter),
    ]


async def _requests(counter: Counter) -> str:
    """Of people about their own data, with the deadline that ends first."""
    pressing = await counter.tx.rights.pressing(counter.process.slug)
    count = counter.count(pressing.open)
    if pressing.due_by is None:
        return counter.say("w-panel-requests", n=count)
    return counter.say("w-panel-requests-due", n=count, fecha=counter.voice.last_moment(pressing.due_by))


def _lines(counter: Counter, counts: Counts, others: list[str]) -> list[str]:
    oldest = counts.oldest_handoff
    return [
        counter.say("w-panel-review", n=counter.count(counts.to_review)),
        counter.say("w-panel-observed", n=counter.count(counts.observed)),
        counter.say(
            "w-panel-conflicts",
            n=counter.count(counts.conflicts_curp + counts.conflicts_institution),
            curp=counter.count(counts.conflicts_curp),
            institucion=counter.count(counts.conflicts_institution),
        ),
        counter.say("w-panel-handoffs", n=counter.count(counts.handoffs))
        if oldest is None
        else counter.say(
            "w-panel-handoffs-oldest",
            n=counter.count(counts.handoffs),
            espera=dates.duration_left(counter.now - oldest, counter.voice.language),
        ),
        counter.say("w-panel-accepted", n=counter.count(counts.accepted)),
        counter.say("w-panel-appointments", n=counter.count(counts.appointments_today)),
        *others,
        counter.say("w-choose"),
    ]


def _day_begins(counter: Counter) -> datetime:
    zone = counter.process.zone
    return datetime.combine(counter.now.astimezone(zone).date(), time(), zone)


SERVICES: Mapping[str, Service] = {
    "w-panel": Service(panel, Ability.SEE_WORK),
    "w-list": Service(listed, Ability.SEE_WORK),
    "w-conflicts": Service(conflicts, Ability.SEE_WORK),
}
