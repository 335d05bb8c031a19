"""To whom: conditions chosen one by one, all of them or any; how many that are, who gets nothing and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.announcements.announcement import Announcement
from domain.announcements.audience import EVERYBODY, MOST, All, AnyOf, Audience, Condition, Not, excess
from domain.announcements.deciding import changed
from domain.announcements.steering import is_amendment
from domain.authorization import Ability
from domain.backoffice.announcing import changes, counting, desk, hub
from domain.backoffice.announcing.summary import audience_words, condition_words
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.understanding import FILE
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.exporting import LONGEST_REASON, NoReason, read_reason
from domain.incoming import Press

Part = Condition | Not


async def whom(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    announcement = await settled(counter, wish)
    return announcement if isinstance(announcement, Shown) else shown(counter, announcement, lead)


def shown(counter: Counter, announcement: Announcement, lead: str = "") -> Shown:
    """Counted outside the transaction: this comes again with the number."""
    if announcement.audience is None:
        return _nobody_yet(counter, announcement, lead)
    count = counting.counted(counter, announcement)
    if isinstance(count, Shown):
        return count
    lines = [
        *([lead, ""] if lead else []),
        counter.say("w-ann-whom-is", quien=audience_words(counter, announcement)),
    ]
    lines += counting.lines(counter, count)
    parts = flat(announcement.audience)
    n = str(announcement.number)
    presses = {at: Press("w-ann-cond-off", str(at), argument=n) for at in range(1, len(parts or ()) + 1)}
    if parts and len(parts) > 1:
        lines += desk.listed(counter, [condition_words(counter, one) for one in parts])
    if presses:
        lines.append(counter.say("w-ann-cond-off-say"))
    return counter.shown(
        "\n".join(lines),
        *desk.numbered_rows(counter, presses),
        *_ways(counter, announcement, parts),
        desk.hub_row(counter, announcement),
        numbers=presses,
    )


async def everybody(counter: Counter, wish: Wish) -> Shown:
    return await _changed(counter, wish, EVERYBODY)


async def anew(counter: Counter, wish: Wish) -> Shown:
    """Nothing is chosen any more."""
    return await _changed(counter, wish, None)


async def joined(counter: Counter, wish: Wish) -> Shown:
    """All of the conditions, or any of them."""
    announcement = await settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    parts = flat(announcement.audience)
    if not parts:
        return shown(counter, announcement)
    made = AnyOf(parts) if isinstance(announcement.audience, All) else All(parts)
    return await _with(counter, announcement, made)


async def without(counter: Counter, wish: Wish) -> Shown:
    """The condition of that place goes."""
    announcement = await settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    parts = flat(announcement.audience) or ()
    at = int(wish.question) - 1 if wish.question.isascii() and wish.question.isdecimal() else -1
    kept = tuple(one for place, one in enumerate(parts) if place != at)
    made = AnyOf(kept) if isinstance(announcement.audience, AnyOf) else All(kept)
    return await _with(counter, announcement, made if kept else None)


async def mandatory(counter: Counter, wish: Wish) -> Shown:
    """A reason, which is kept; or, where there is one, no more."""
    announcement = await settled(counter, wish)
    if isinstance(announcement, Shown):
        return announcement
    if announcement.mandatory:
        return await _kept(counter, announcement, replace(announcement, mandatory=""))
    return _ask_why(counter, announcement)


def _ask_why(counter: Counter, announcement: Announcement, lead: str = "") -> Shown:
    lines = [*([lead] if lead else []), counter.say("w-ann-mandatory-ask", tope=str(LONGEST_REASON))]
    row: Row = (counter.button("w-ann-whom", str(announcement.number), key="w-not-now"),)
    return counter.asked("\n".join(lines), "w-ann-mandatory-why", desk.about(announcement), row)


async def mandatory_why(counter: Counter, wish: Wish) -> Shown:
    announcement = await settled(counter, Wish("", counter.member.errand.about.get(desk.HELD, "")))
    if isinstance(announcement, Shown):
        return announcement
    if wish.question == FILE:
        return _ask_why(counter, announcement)
    reason = read_reason(wish.argument)
    if isinstance(reason, NoReason):
        return _ask_why(counter, announcement, counter.say("w-ann-mandatory-again"))
    return await _kept(counter, announcement, replace(announcement, mandatory=reason))


async def added(counter: Counter, announcement: Announcement, part: Part, told: Sequence[str] = ()) -> Shown:
    """A further condition; values of the same field come together. `told`: what there is to say of it."""
    parts = list(flat(announcement.audience) or ())
    same = _place_of(parts, part)
    if same is None:
        parts.append(part)
    else:
        parts[same] = _together(parts[same], part)
    made = AnyOf(tuple(parts)) if isinstance(announcement.audience, AnyOf) else All(tuple(parts))
    return await _kept(counter, announcement, replace(announcement, audience=made), told)


def values_like(announcement: Announcement, part: Part) -> tuple[str, ...]:
    """Those that a further condition of this kind would come to."""
    parts = flat(announcement.audience) or ()
    same = _place_of(parts, part)
    return () if same is None else _condition(parts[same]).values


def flat(audience: Audience | None) -> tuple[Part, ...] | None:
    """The conditions of an audience that buttons can build; None: it is more than that."""
    if audience is None:
        return ()
    if not isinstance(audience, All | AnyOf):
        return None
    parts = tuple(one for one in audience.parts if isinstance(one, Condition | Not))
    is_flat = all(isinstance(one, Condition) or isinstance(one.part, Condition) for one in parts)
    return parts if is_flat and len(parts) == len(audience.parts) else None


async def settled(counter: Counter, wish: Wish) -> Announcement | Shown:
    """The one in hand, where its audience may still be chosen."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return desk.gone(counter)
    is_fit, rounds = await desk.editable(counter, announcement)
    if not is_fit or is_amendment(rounds):
        return await hub.shown(counter, announcement, counter.say("w-ann-not-state"))
    return announcement


async def _changed(counter: Counter, wish: Wish, audience: Audience | None) -> Shown:
    announcement = await settled(counter, wish)
    return announcement if isinstance(announcement, Shown) else await _with(counter, announcement, audience)


async def _with(counter: Counter, before: Announcement, audience: Audience | None) -> Shown:
    return await _kept(counter, before, replace(before, audience=audience))


async def _kept(counter: Counter, before: Announcement, after: Announcement, told: Sequence[str] = ()) -> Shown:
    """Shown first: what it needs may have to be brought, and nothing is written before that."""
    large = excess(after.audience) if after.audience is not None else None
    if large is not None:
        return shown(counter, before, counter.say(f"w-ann-excess-{large}", tope=counter.exact(MOST[large])))
    lead = changes.lead_of(counter, before, changed(before, after, counter.member.actor))
    found = shown(counter, after, "\n".join([lead, *told]))
    if found.wanted is None:
        await desk.kept(counter, before, after)
    return found


def _nobody_yet(counter: Counter, announcement: Announcement, lead: str) -> Shown:
    n = str(announcement.number)
    lines = [*([lead, ""] if lead else []), counter.say("w-ann-whom-ask")]
    first: Row = (counter.button("w-ann-field", n), counter.button("w-ann-everybody", n))
    return counter.shown("\n".join(lines), first, desk.hub_row(counter, announcement))


def _ways(counter: Counter, announcement: Announcement, parts: tuple[Part, ...] | None) -> list[Row]:
    n = str(announcement.number)
    add: list[Row] = []
    if parts is not None:
        is_all = isinstance(announcement.audience, All)
        join = counter.button("w-ann-join", n, key="w-ann-join-any" if is_all else "w-ann-join-all")
        joins: Row = (join,) if len(parts) > 1 else ()
        add.append((counter.button("w-ann-field", n), *joins))
    must = counter.button(
        "w-ann-mandatory", n, key="w-ann-optional" if announcement.mandatory else "w-ann-mandatory"
    )
    add.append((counter.button("w-ann-anew", n), must))
    return [*add, (counter.button("w-ann-frozen", n), counter.button("w-ann-rolling", n))]


def _condition(part: Part) -> Condition:
    inner = part.part if isinstance(part, Not) else part
    if not isinstance(inner, Condition):
        raise TypeError("a part of a flat audience is one condition")
    return inner


def _place_of(parts: Sequence[Part], part: Part) -> int | None:
    return next((at for at, one in enumerate(parts) if _is_same(one, part)), None)


def _is_same(one: Part, other: Part) -> bool:
    first, second = _condition(one), _condition(other)
    return isinstance(one, Not) == isinstance(other, Not) and (first.field, first.stage) == (
        second.field,
        second.stage,
    )


def _together(one: Part, other: Part) -> Part:
    first, second = _condition(one), _condition(other)
    both = replace(first, values=tuple(dict.fromkeys((*first.values, *second.values))))
    return Not(both) if isinstance(one, Not) else both


SERVICES: Mapping[str, Service] = {
    "w-ann-whom": Service(whom, Ability.ANNOUNCE),
    "w-ann-everybody": Service(everybody, Ability.ANNOUNCE),
    "w-ann-anew": Service(anew, Ability.ANNOUNCE),
    "w-ann-join": Service(joined, Ability.ANNOUNCE),
    "w-ann-cond-off": Service(without, Ability.ANNOUNCE),
    "w-ann-mandatory": Service(mandatory, Ability.ANNOUNCE),
    "w-ann-mandatory-why": Service(mandatory_why, Ability.ANNOUNCE),
}
