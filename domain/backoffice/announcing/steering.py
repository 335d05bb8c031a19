"""An announcement on its way: stopped, paused, corrected, taken back, sent again; and who has not read it."""

from collections.abc import Mapping

from domain.announcements.carrying_out import Steer, steer, voided_by
from domain.announcements.report import Report
from domain.announcements.run import Kind, Run, RunState
from domain.announcements.steering import NotSteered, is_cut_short, is_left_behind, no_recall, was_undone
from domain.authorization import Ability
from domain.backoffice.announcing import desk, hub
from domain.backoffice.counter import Counter, Handler, Service, Shown, done_if_allowed
from domain.backoffice.pin import with_pin
from domain.bringing import ReportShown, ReportWanted
from domain.conversation.turn import Wish
from domain.conversation.voice import Row


def _steering(how: Steer) -> Handler:
    """At once: whoever stops something is in a hurry."""

    async def _steer(counter: Counter, wish: Wish) -> Shown:
        announcement = await desk.in_hand(counter, wish)
        if announcement is None:
            return await _which(counter)
        done = await steer(counter.tx, announcement, how, desk.by(counter), counter.now, hub.kind_in(wish))
        n = str(announcement.number)
        ways: Row = (counter.button("w-ann-open", n), counter.button("w-ann", key="w-ann-leave"))
        if isinstance(done, Run):
            why = voided_by(done, how)
            if why is not None:
                await desk.tell_void(counter, announcement, why)
            return counter.shown(counter.say(f"w-ann-steered-{_done(done, how)}", n=n), ways)
        return counter.shown(counter.say(f"w-ann-unsteered-{done}", n=n), ways)

    return _steer


def _done(run: Run, how: Steer) -> str:
    """What was done, and to which run: the end of the key of what is said then."""
    step = Steer.UNDO if how is Steer.STOP and was_undone(run) else Steer.CANCEL if how is Steer.STOP else how
    is_own = run.kind is Kind.SEND or step is Steer.RECALL
    return step.value if is_own else f"{step.value}-{run.kind.value}"


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
    """From how many chats: who has had it for too long keeps it. What still waits does not leave either."""
    found = await _reported(counter, wish)
    if isinstance(found, Shown):
        return found
    n, left, why = str(found.run.number), found.deletable, no_recall(found.rounds)
    rows: tuple[Row, ...] = ((counter.button("w-ann-open", n, key="w-not-now"),),)
    if why is not None:
        stop: Row = (counter.button("w-ann-undo", n, question=Kind.SEND),) if why is NotSteered.NOT_BEGUN else ()
        return counter.shown(counter.say(f"w-ann-unsteered-{why}", n=n), stop, *rows)
    if not left and not found.tally.waiting:
        return counter.shown(counter.say("w-ann-recall-late", n=n), *rows)
    text = counter.say("w-ann-recall-ask", n=n, borrables=counter.exact(left), enviados=counter.exact(found.has_it))
    return counter.shown(text, (counter.button("w-ann-recall-do", n),), *rows)


async def ask_again(counter: Counter, wish: Wish) -> Shown:
    """Whom it did not reach, and can by now; whether also those of whom nobody knows, who may get it twice. What
    was stopped goes on only when one who may approve lets it."""
    found = await _reported(counter, wish)
    if isinstance(found, Shown):
        return found
    if found.run.state is not RunState.CANCELLED:
        return _offered(counter, found)

    async def _ask_rest(_: Counter, __: Wish) -> Shown:
        return _offered(counter, found)

    return await done_if_allowed(counter, Service(_ask_rest, Ability.APPROVE_ANNOUNCEMENT), wish)


def _offered(counter: Counter, found: Report) -> Shown:
    """One that was stopped goes on where it was: also those whom it had not come to yet get it then."""
    run, tally, steps, n = found.run, found.tally, found.steps, str(found.run.number)
    back: Row = (counter.button("w-ann-open", n, key="w-not-now"),)
    goes_on = is_cut_short(run)
    if not is_left_behind(run) or not (steps.missed or steps.unsure or goes_on):
        why = NotSteered.NOBODY_LEFT if is_left_behind(run) else NotSteered.STATE
        return counter.shown(counter.say(f"w-ann-unsteered-{why}", n=n), back)
    text = counter.say(
        "w-ann-again-ask",
        fallidos=counter.exact(tally.failed + tally.expired),
        inalcanzables=counter.exact(tally.unreachable),
        cancelados=counter.exact(tally.cancelled),
        desconocidos=counter.exact(tally.unknown),
        n=counter.exact(steps.missed),
    )
    if goes_on:
        text = f"{text}\n{counter.say('w-ann-again-rest')}"
    verb = "w-ann-rest" if run.state is RunState.CANCELLED else "w-ann-again"
    some: Row = (counter.button(f"{verb}-do", n, key="w-ann-again-do"),) if steps.missed or goes_on else ()
    may_double = steps.unsure and counter.may(Ability.APPROVE_ANNOUNCEMENT)
    also: Row = (counter.button(f"{verb}-all", n, key="w-ann-again-all"),) if may_double else ()
    return counter.shown(text, some, also, back)


async def _reported(counter: Counter, wish: Wish) -> Report | Shown:
    """Counted beside everybody's work, and brought."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return await _which(counter)
    wanted, brought = ReportWanted(announcement.number, counter.actor), counter.brought
    if not isinstance(brought, ReportShown) or brought.wanted != wanted:
        return Shown((), wanted=wanted)
    if brought.report is None:
        return await hub.shown(counter, announcement, counter.say("w-ann-report-none"))
    return brought.report


async def _which(counter: Counter) -> Shown:
    return await hub.listing(counter, Wish("w-ann"))


SERVICES: Mapping[str, Service] = {
    "w-ann-undo": Service(_steering(Steer.STOP), Ability.ANNOUNCE),
    "w-ann-stop": Service(_steering(Steer.STOP), Ability.ANNOUNCE),
    "w-ann-pause": Service(_steering(Steer.PAUSE), Ability.ANNOUNCE),
    "w-ann-resume": Service(_steering(Steer.RESUME), Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-amend": Service(amend, Ability.ANNOUNCE),
    "w-ann-recall": Service(ask_recall, Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-recall-do": Service(with_pin(_steering(Steer.RECALL)), Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-again": Service(ask_again, Ability.ANNOUNCE),
    "w-ann-again-do": Service(with_pin(_steering(Steer.AGAIN)), Ability.ANNOUNCE),
    "w-ann-again-all": Service(with_pin(_steering(Steer.AGAIN_UNKNOWN)), Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-rest-do": Service(with_pin(_steering(Steer.REST)), Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-rest-all": Service(with_pin(_steering(Steer.REST_UNKNOWN)), Ability.APPROVE_ANNOUNCEMENT),
}
