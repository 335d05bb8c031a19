"""/respuestas: answers kept to be used again. In a hand-off one is chosen by number, and shown before it goes."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import inbox
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.understanding import FILE
from domain.conversation.turn import Wish
from domain.events import EventKind
from domain.ids import SavedAnswerId
from domain.incoming import Press
from domain.screen import Button
from domain.staff.saved_answers import LONGEST_NAME, LONGEST_WORDS, MOST_SAVED, SavedAnswer
from domain.texts import numbers
from domain.typed import clean

_IN_ROW = 5


async def saved(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """The list; `argument`: the hand-off that one is chosen for, "" to look after the list itself."""
    found, handoff = await counter.tx.cabinet.saved_answers(counter.process.slug), wish.argument
    verb = "w-reuse" if handoff else "w-saved-one"
    key = "w-saved-none" if not found else "w-saved-choose" if handoff else "w-saved"
    lines = [*([lead, ""] if lead else []), counter.say(key, n=str(len(found)))]
    lines += [counter.say("list-line", n=str(n), text=one.name) for n, one in enumerate(found, 1)]
    presses = {n: Press(verb, str(one.id), argument=handoff) for n, one in enumerate(found, 1)}
    rows = [
        counter.number_row(dict(list(presses.items())[at : at + _IN_ROW])) for at in range(0, len(presses), _IN_ROW)
    ]
    ends = [counter.say("w-choose")] if found else []
    back = counter.button("w-handoff", handoff, key="w-not-now") if handoff else counter.button("w-panel")
    add = () if handoff or len(found) >= MOST_SAVED else (counter.button("w-saved-new"),)
    return counter.shown("\n".join([*lines, *ends]), *rows, (*add, back), numbers=presses)


async def one(counter: Counter, wish: Wish) -> Shown:
    """Its words, and the way to drop it."""
    found = await _found(counter, wish.question)
    if found is None:
        return await saved(counter, Wish("w-saved"))
    text = counter.say("w-saved-one", nombre=found.name, texto=found.words)
    return counter.shown(text, (counter.button("w-saved-drop", question=wish.question), counter.button("w-saved")))


async def new(counter: Counter, _: Wish, key: str = "w-saved-name") -> Shown:
    """[Guardar una nueva]: a name first."""
    row = (counter.button("w-saved", key="w-not-now"),)
    return counter.asked(counter.say(key, most=str(LONGEST_NAME)), "w-saved-name", {}, row)


async def name(counter: Counter, wish: Wish) -> Shown:
    """Then the words."""
    called = clean(wish.argument)
    if wish.question == FILE or not called or len(called) > LONGEST_NAME:
        return await new(counter, wish, "w-saved-name-again")
    found = await counter.tx.cabinet.saved_answers(counter.process.slug)
    if any(each.name.casefold() == called.casefold() for each in found):
        return await new(counter, wish, "w-saved-name-taken")
    return _asked_words(counter, called, "w-saved-words")


async def words(counter: Counter, wish: Wish) -> Shown:
    """Kept, for all of the team."""
    called = counter.member.errand.about.get("name", "")
    written = "\n".join(filter(None, map(clean, wish.argument.splitlines())))
    if wish.question == FILE or not written or len(written) > LONGEST_WORDS:
        return _asked_words(counter, called, "w-saved-words-again")
    found = await counter.tx.cabinet.saved_answers(counter.process.slug)
    if not called or len(found) >= MOST_SAVED:
        return await saved(counter, Wish("w-saved"), counter.say("w-saved-full", most=str(MOST_SAVED)))
    id_, slug = SavedAnswerId(counter.fresh_id), counter.process.slug
    counter.tx.cabinet.add_saved_answer(SavedAnswer(id_, slug, called, written, counter.now, counter.member.actor))
    counter.record(counter.member.person_id, EventKind.ANSWER_KEPT, answer=id_)
    return counter.shown(
        counter.say("w-saved-kept", nombre=called), (counter.button("w-saved"), counter.button("w-inbox"))
    )


async def drop(counter: Counter, wish: Wish) -> Shown:
    found = await _found(counter, wish.question)
    if found is None:
        return await saved(counter, Wish("w-saved"))
    counter.tx.cabinet.remove_saved_answer(found.id, counter.now, counter.member.actor)
    counter.record(counter.member.person_id, EventKind.ANSWER_DROPPED, answer=found.id)
    return counter.shown(
        counter.say("w-saved-dropped", nombre=found.name), (counter.button("w-saved"), counter.button("w-panel"))
    )


async def reuse(counter: Counter, wish: Wish) -> Shown:
    """What the person will read, before it goes."""
    found = await _found(counter, wish.question)
    if found is None:
        return await saved(counter, wish)
    text = counter.say("w-saved-preview", texto=found.words)
    return counter.shown(
        text,
        (counter.button("w-reused", wish.argument, question=wish.question),),
        (counter.button("w-saved", wish.argument, key="w-saved-other"), _back(counter, wish)),
    )


async def reused(counter: Counter, wish: Wish) -> Shown:
    """[Mandar esta respuesta]: one that was dropped meanwhile is not sent."""
    found = await _found(counter, wish.question)
    if found is None:
        return await saved(counter, wish)
    return await inbox.answered(counter, wish.argument, found.words)


def _back(counter: Counter, wish: Wish) -> Button:
    return counter.button("w-handoff", wish.argument, key="w-not-now")


def _asked_words(counter: Counter, called: str, key: str) -> Shown:
    most = numbers.number(LONGEST_WORDS, counter.voice.language)
    row = (counter.button("w-saved", key="w-not-now"),)
    return counter.asked(counter.say(key, nombre=called, most=most), "w-saved-words", {"name": called}, row)


async def _found(counter: Counter, number: str) -> SavedAnswer | None:
    found = await counter.tx.cabinet.saved_answers(counter.process.slug)
    return next((each for each in found if str(each.id) == number), None)


SERVICES: Mapping[str, Service] = {
    "w-saved": Service(saved, Ability.ANSWER_HANDOFFS),
    "w-saved-one": Service(one, Ability.ANSWER_HANDOFFS),
    "w-saved-new": Service(new, Ability.ANSWER_HANDOFFS),
    "w-saved-name": Service(name, Ability.ANSWER_HANDOFFS),
    "w-saved-words": Service(words, Ability.ANSWER_HANDOFFS),
    "w-saved-drop": Service(drop, Ability.ANSWER_HANDOFFS),
    "w-reuse": Service(reuse, Ability.ANSWER_HANDOFFS),
    "w-reused": Service(reused, Ability.ANSWER_HANDOFFS),
}
