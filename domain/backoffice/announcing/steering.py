"""An announcement on its way: stopped, paused, corrected, taken back, sent again; and who has not read it."""

from collections.abc import Mapping

from domain.announcements.carrying_out import Steer, steer
from domain.announcements.run import Kind, Run, Tally
from domain.announcements.steering import current_of, sending_of, undone
from domain.authorization import Ability
from domain.backoffice.announcing import desk, hub
from domain.backoffice.counter import Counter, Handler, Service, Shown
from domain.backoffice.pin import with_pin
from domain.conversation.turn import Wish
from domain.conversation.voice import Row


def _steering(how: Steer) -> Handler:
    """At once: whoever stops something is in a hurry."""

    async def _steer(counter: Counter, wish: Wish) -> Shown:
        announcement = await desk.in_hand(counter, wish)
        if announcement is None:
            return await _which(counter)
        done = await steer(counter.tx, announcement, how, desk.by(counter), counter.now, _kind(wish))
        n = str(announcement.number)
        ways: Row = (counter.button("w-ann-open", n), counter.button("w-ann", key="w-ann-leave"))
        if isinstance(done, Run):
            return counter.shown(counter.say(f"w-ann-steered-{how}", n=n), ways)
        return counter.shown(counter.say(f"w-ann-unsteered-{done}", n=n), ways)

    return _steer


def _kind(wish: Wish) -> Kind | None:
    """Of the run whose button it is; typed: of whichever goes on."""
    return next((one for one in Kind if one.value == wish.question), None)


async def stop(counter: Counter, wish: Wish) -> Shown:
    """[Detener]: as long as nobody has it, it is a draft again."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await _which(counter)
    current = current_of(await counter.tx.announcements.runs_of(announcement.id), _kind(wish))
    is_early = current is not None and isinstance(undone(current[0]), Run)
    return await _steering(Steer.UNDO if is_early else Steer.CANCEL)(counter, wish)


async def amend(counter: Counter, wish: Wish) -> Shown:
    """[Corregir el texto]: it goes on meanwhile; the correction needs its own approval."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await _which(counter)
    is_fit, _ = await desk.editable(counter, announcement)
    if not is_fit:
        return await hub.shown(counter, announcement, counter.say("w-ann-not-state"))
    return hub.ask_words(counter, announcement, lead=counter.say("w-ann-amend"))


async def ask_recall(counter: Counter, wish: Wish) -> Shown:
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await _which(counter)
    sent = sending_of(await counter.tx.announcements.runs_of(announcement.id))
    n = str(announcement.number)
    text = counter.say("w-ann-recall-ask", n=n, enviados=counter.exact(sent[1].sent if sent is not None else 0))
    return counter.shown(
        text, (counter.button("w-ann-recall-do", n),), (counter.button("w-ann-open", n, key="w-not-now"),)
    )


async def ask_again(counter: Counter, wish: Wish) -> Shown:
    """Whom it did not reach; whether also those of whom nobody knows, who may get it twice."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await _which(counter)
    sent = sending_of(await counter.tx.announcements.runs_of(announcement.id))
    tally = sent[1] if sent is not None else Tally()
    n = str(announcement.number)
    text = counter.say(
        "w-ann-again-ask",
        fallidos=counter.exact(tally.failed + tally.expired),
        inalcanzables=counter.exact(tally.unreachable),
        desconocidos=counter.exact(tally.unknown),
    )
    also: Row = (counter.button("w-ann-again-all", n),) if tally.unknown else ()
    back: Row = (counter.button("w-ann-open", n, key="w-not-now"),)
    return counter.shown(text, (counter.button("w-ann-again-do", n),), also, back)


async def _which(counter: Counter) -> Shown:
    return await hub.listing(counter, Wish("w-ann"))


SERVICES: Mapping[str, Service] = {
    "w-ann-undo": Service(stop, Ability.ANNOUNCE),
    "w-ann-stop": Service(stop, Ability.ANNOUNCE),
    "w-ann-pause": Service(_steering(Steer.PAUSE), Ability.ANNOUNCE),
    "w-ann-resume": Service(_steering(Steer.RESUME), Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-amend": Service(amend, Ability.ANNOUNCE),
    "w-ann-recall": Service(ask_recall, Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-recall-do": Service(with_pin(_steering(Steer.RECALL)), Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-again": Service(ask_again, Ability.ANNOUNCE),
    "w-ann-again-do": Service(with_pin(_steering(Steer.AGAIN)), Ability.ANNOUNCE),
    "w-ann-again-all": Service(with_pin(_steering(Steer.AGAIN_UNKNOWN)), Ability.APPROVE_ANNOUNCEMENT),
}
