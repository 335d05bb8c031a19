"""The PIN: chosen with /pin, asked before what is sensitive, five tries, ten minutes. Its message is deleted."""

from collections.abc import Mapping
from dataclasses import replace

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Handler, Service, Shown, done_if_allowed
from domain.backoffice.understanding import FILE
from domain.conversation.turn import Wish
from domain.events import EventKind
from domain.staff import pins
from domain.staff.pins import MOST_TRIES, VALID_FOR, is_fit, is_locked, is_valid, tried
from domain.texts import dates


def with_pin(then: Handler) -> Handler:
    """Only after the PIN; what was wished goes on by itself once it was right."""

    async def _after_pin(counter: Counter, wish: Wish) -> Shown:
        member = counter.member
        if is_valid(member, counter.machine_now):
            return await then(counter, wish)
        if not member.pin_hash:
            return counter.shown(
                counter.say("w-pin-first"), (counter.button("w-pin-new"), counter.button("w-panel"))
            )
        if is_locked(member):
            return counter.shown(counter.say("w-pin-locked"), (counter.button("w-panel"),))
        held = member.errand.about
        about = {**held, "verb": wish.verb, "question": wish.question, "argument": wish.argument}
        return _ask(counter, about)

    return _after_pin


async def enter(counter: Counter, wish: Wish) -> Shown:
    """The digits; then what waited for them."""
    held = counter.member.errand.about
    if wish.question == FILE:
        return _ask(counter, held)
    if is_locked(counter.member):
        return replace(counter.shown(counter.say("w-pin-locked"), (counter.button("w-panel"),)), forget=True)
    typed, staff = wish.argument.strip(), counter.tx.staff
    after = tried(counter.member, typed, staff.keyed_pin(counter.member.id, typed), counter.machine_now)
    if after.pin_until is None:
        counter.record(after.person_id, EventKind.PIN_WRONG, tries=after.pin_tries)
        asked = _ask(replace(counter, member=after), held)
        return replace(asked, member=after, forget=True)
    service = counter.services.get(held.get("verb", ""))
    if service is None:
        return replace(
            counter.shown(counter.say("w-pin-right"), (counter.button("w-panel"),)), member=after, forget=True
        )
    wished = Wish(held["verb"], held["argument"], held["question"])
    done = await done_if_allowed(replace(counter, member=after), service, wished)
    return replace(done, member=done.member or after, forget=True)


async def new(counter: Counter, _: Wish) -> Shown:
    """/pin: a first one; or another, after the one that holds."""
    if counter.member.pin_hash and not is_valid(counter.member, counter.machine_now):
        return await with_pin(new)(counter, Wish("w-pin-new"))
    return counter.asked(counter.say("w-pin-choose"), "w-pin-chosen", {}, (counter.button("w-panel"),))


async def chosen(counter: Counter, wish: Wish) -> Shown:
    """The old one must hold at this moment too, or whoever finds the chat open could set another."""
    if wish.question == FILE:
        return await new(counter, wish)
    if counter.member.pin_hash and not is_valid(counter.member, counter.machine_now):
        return replace(await new(counter, wish), forget=True)
    pin = wish.argument.strip()
    if not is_fit(pin):
        asked = counter.asked(counter.say("w-pin-unfit"), "w-pin-chosen", {}, (counter.button("w-panel"),))
        return replace(asked, forget=True)
    counter.record(counter.member.person_id, EventKind.PIN_SET)
    keyed = counter.tx.staff.keyed_pin(counter.member.id, pin)
    after = pins.with_pin(counter.member, keyed, counter.machine_now)
    return replace(counter.shown(counter.say("w-pin-set"), (counter.button("w-panel"),)), member=after, forget=True)


def _ask(counter: Counter, about: Mapping[str, str]) -> Shown:
    left = MOST_TRIES - counter.member.pin_tries
    if left <= 0:
        return counter.shown(counter.say("w-pin-locked"), (counter.button("w-panel"),))
    lasts = dates.duration_left(VALID_FOR, counter.voice.language)
    return counter.asked(
        counter.say("w-pin", n=str(left), dura=lasts), "w-pin", about, (counter.button("w-panel"),)
    )


SERVICES: Mapping[str, Service] = {
    "w-pin": Service(enter, Ability.SET_OWN_PIN),
    "w-pin-new": Service(new, Ability.SET_OWN_PIN),
    "w-pin-chosen": Service(chosen, Ability.SET_OWN_PIN),
}
