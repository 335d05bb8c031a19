"""Places and evaluators: which there are, and how many they hold at one time."""

from collections.abc import Mapping
from dataclasses import replace

from domain.authorization import Ability
from domain.backoffice.asking_dates import parts_of
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.offering import MOST, listed
from domain.conversation.turn import Wish
from domain.events import EventKind
from domain.ids import PlaceId, StaffId
from domain.incoming import Press
from domain.places.place import LONGEST_ADDRESS, LONGEST_NAME, MOST_SEATS, Evaluator, Offer, Place
from domain.places.seats import most_ever
from domain.typed import fold


async def places(counter: Counter, _: Wish, lead: str = "") -> Shown:
    known = await counter.tx.places.all(counter.process.slug)
    lines = [*([lead, ""] if lead else []), counter.say("w-places", n=str(len(known)))]
    lines += [
        counter.say("w-place-line", n=str(n), lugar=one.words, caben=str(one.capacity))
        for n, one in enumerate(known[:MOST], 1)
    ]
    numbers = {n: Press("w-place", argument=str(one.id)) for n, one in enumerate(known[:MOST], 1)}
    ways = (counter.button("w-place-new"), counter.button("w-evaluators"), counter.button("w-panel"))
    lines += [counter.say("w-choose")] if numbers else []
    return listed(counter, "\n".join(lines), "", {}, numbers, ways)


async def place(counter: Counter, wish: Wish) -> Shown:
    known = await _place(counter, wish.argument)
    if known is None:
        return await places(counter, wish, counter.say("w-place-gone"))
    text = counter.say("w-place", lugar=known.of.name, caben=str(known.of.capacity), n=str(len(known.taken)))
    ways = (counter.button("w-place-change", wish.argument), counter.button("w-place-remove", wish.argument))
    return counter.shown(text, ways, (counter.button("w-places"),))


async def new(counter: Counter, wish: Wish) -> Shown:
    """Not more than one list shows."""
    if len(await counter.tx.places.all(counter.process.slug)) >= MOST:
        return await places(counter, wish, counter.say("w-place-many", tope=str(MOST)))
    return _ask(counter, "")


async def change(counter: Counter, wish: Wish) -> Shown:
    return _ask(counter, wish.argument)


async def save(counter: Counter, wish: Wish) -> Shown:
    """ "Aula 3; Paseo Colón 12; 20": name, address, how many fit."""
    held = counter.member.errand.about.get("place", "")
    name, address, typed = parts_of(wish.argument, 3)
    capacity = _capacity(typed)
    if not 1 <= len(name) <= LONGEST_NAME or len(address) > LONGEST_ADDRESS or capacity is None:
        return _ask(counter, held, counter.say("w-place-unread", tope=str(MOST_SEATS)))
    known = await counter.tx.places.all(counter.process.slug)
    if any(fold(one.name) == fold(name) and str(one.id) != held for one in known):
        return _ask(counter, held, counter.say("w-place-twice", lugar=name))
    before = await _place(counter, held) if held else None
    if held and before is None:
        return await places(counter, wish, counter.say("w-place-gone"))
    if before is not None and most_ever(before.taken) > capacity:
        return _ask(counter, held, counter.say("w-place-taken", lugar=name, hay=str(most_ever(before.taken))))
    return _kept(counter, before, name, address, capacity)


async def remove(counter: Counter, wish: Wish) -> Shown:
    """Not while anybody is to come there."""
    known = await _place(counter, wish.argument)
    if known is None or not isinstance(known.of, Place):
        return await places(counter, wish, counter.say("w-place-gone"))
    if known.taken:
        return await places(
            counter, wish, counter.say("w-place-in-use", lugar=known.of.name, n=str(len(known.taken)))
        )
    counter.tx.places.save_place(replace(known.of, removed_at=counter.now, revision=known.of.revision + 1))
    counter.record(counter.member.person_id, EventKind.PLACE_REMOVED, place=known.of.id)
    return counter.shown(counter.say("w-place-removed", lugar=known.of.name), (counter.button("w-places"),))


async def evaluators(counter: Counter, _: Wish, lead: str = "") -> Shown:
    known = (await counter.tx.places.evaluators())[:MOST]
    head = counter.say("w-evaluators", n=str(len(known))) if known else counter.say("w-evaluators-none")
    lines = [*([lead, ""] if lead else []), head]
    lines += [
        counter.say("w-evaluator-line", n=str(n), persona=one.name, caben=str(one.capacity))
        for n, one in enumerate(known, 1)
    ]
    lines += [counter.say("w-choose")] if known else []
    numbers = {n: Press("w-evaluator", argument=str(one.id)) for n, one in enumerate(known, 1)}
    return listed(counter, "\n".join(lines), "", {}, numbers, (counter.button("w-places"),))


async def evaluator(counter: Counter, wish: Wish) -> Shown:
    """The next words are how many they see at one time."""
    known = await _evaluator(counter, wish.argument)
    if known is None:
        return await evaluators(counter, wish)
    return _ask_many(counter, known)


async def save_evaluator(counter: Counter, wish: Wish) -> Shown:
    known = await _evaluator(counter, counter.member.errand.about.get("evaluator", ""))
    if known is None or not isinstance(known.of, Evaluator):
        return await evaluators(counter, wish)
    capacity = _capacity(wish.argument)
    if capacity is None:
        return _ask_many(counter, known, counter.say("w-evaluator-unread", tope=str(MOST_SEATS)))
    most = most_ever(known.taken)
    if most > capacity:
        return _ask_many(counter, known, counter.say("w-place-taken", lugar=known.of.name, hay=str(most)))
    counter.tx.places.save_evaluator(replace(known.of, capacity=capacity, revision=known.of.revision + 1))
    counter.record(counter.member.person_id, EventKind.EVALUATOR_SAVED, evaluator=known.of.id, capacity=capacity)
    kept = counter.say("w-evaluator-kept", persona=known.of.name, caben=str(capacity))
    return counter.shown(kept, (counter.button("w-evaluators"), counter.button("w-places")))


def _kept(counter: Counter, before: Offer | None, name: str, address: str, capacity: int) -> Shown:
    id_ = PlaceId(counter.fresh_id) if before is None else PlaceId(before.of.id)
    revision = 1 if before is None else before.of.revision + 1
    kept = Place(id_, counter.process.slug, name, address, capacity, None, revision)
    counter.tx.places.save_place(kept)
    counter.record(counter.member.person_id, EventKind.PLACE_SAVED, place=id_, capacity=capacity)
    lead = counter.say("w-place-kept", lugar=kept.words, caben=str(capacity))
    return counter.shown(lead, (counter.button("w-places"), counter.button("w-place-new")))


def _ask(counter: Counter, held: str, lead: str = "") -> Shown:
    text = "\n".join(filter(None, [lead, counter.say("w-place-words")]))
    return counter.asked(text, "w-place-save", {"place": held}, (counter.button("w-places"),))


def _ask_many(counter: Counter, known: Offer, lead: str = "") -> Shown:
    words = counter.say("w-evaluator-many", persona=known.of.name, caben=str(known.of.capacity))
    text = "\n".join(filter(None, [lead, words]))
    return counter.asked(
        text, "w-evaluator-save", {"evaluator": str(known.of.id)}, (counter.button("w-evaluators"),)
    )


async def _place(counter: Counter, written: str) -> Offer | None:
    """With all who are still to come there."""
    is_id = written.isascii() and written.isdecimal()
    return await counter.tx.places.place(PlaceId(int(written)), counter.now, None) if is_id else None


async def _evaluator(counter: Counter, written: str) -> Offer | None:
    is_id = written.isascii() and written.isdecimal()
    return await counter.tx.places.evaluator(StaffId(int(written)), counter.now, None) if is_id else None


def _capacity(typed: str) -> int | None:
    digits = typed.strip()
    is_number = digits.isascii() and digits.isdecimal() and len(digits) < 6
    return int(digits) if is_number and 1 <= int(digits) <= MOST_SEATS else None


SERVICES: Mapping[str, Service] = {
    "w-places": Service(places, Ability.MANAGE_STAGES),
    "w-place": Service(place, Ability.MANAGE_STAGES),
    "w-place-new": Service(new, Ability.MANAGE_STAGES),
    "w-place-change": Service(change, Ability.MANAGE_STAGES),
    "w-place-save": Service(save, Ability.MANAGE_STAGES),
    "w-place-remove": Service(remove, Ability.MANAGE_STAGES),
    "w-evaluators": Service(evaluators, Ability.MANAGE_STAGES),
    "w-evaluator": Service(evaluator, Ability.MANAGE_STAGES),
    "w-evaluator-save": Service(save_evaluator, Ability.MANAGE_STAGES),
}
