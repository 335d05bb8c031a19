"""A granted rectification is carried out: which answer, its new value, what it was and what it will be, before it
changes."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.looking import noted, too_much
from domain.backoffice.previews import stamp
from domain.backoffice.requests import listed, opened, request_of
from domain.backoffice.understanding import FILE
from domain.conversation.questions import QUESTIONS, Input, institution_name, read_answer
from domain.conversation.showing import refused_words, worded_answer
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.events import EventKind
from domain.incoming import Press
from domain.registration import State
from domain.rights.correcting import Correction, Misfit, Standing, correctable, taken
from domain.rights.writing import load_correction, load_standing, write_correction
from domain.typed import quote
from domain.values.outcome import Doubt, Refused

_IN_ROW, _MOST_OFFERED = 5, 10


async def which(counter: Counter, wish: Wish) -> Shown:
    """[Corregir un dato]: which. What they say is not shown."""
    found = await _standing(counter, wish.argument)
    if isinstance(found, Misfit):
        return await _unfit(counter, wish.argument, found)
    asked = correctable(counter.process)
    lines = [counter.say("w-correct", folio=found.registration.folio)]
    lines += [
        counter.say("list-line", n=str(n), text=counter.words(f"label-{name}")) for n, name in enumerate(asked, 1)
    ]
    presses = {n: Press("w-correct-one", name, argument=wish.argument) for n, name in enumerate(asked, 1)}
    text = "\n".join([*lines, counter.say("w-choose")])
    return counter.shown(text, *_rows(counter, presses), _back(counter, wish.argument), numbers=presses)


async def one(counter: Counter, wish: Wish) -> Shown:
    """What is written next is its value."""
    found = await _standing(counter, wish.argument)
    if isinstance(found, Misfit) or wish.question not in correctable(counter.process):
        return await which(counter, wish)
    text = counter.say("w-correct-write", nombre=counter.words(f"label-{wish.question}"))
    return _asked(counter, wish.argument, wish.question, text)


async def typed(counter: Counter, wish: Wish) -> Shown:
    """The value as it was written: refused in the question's own words, doubted, or shown beside the old one."""
    held = counter.member.errand.about
    request, question = held.get("request", ""), held.get("question", "")
    if question not in correctable(counter.process):
        return await which(counter, Wish("w-correct", request))
    text = "" if wish.question == FILE else wish.argument
    today = counter.now.astimezone(counter.process.zone).date()
    value = taken(read_answer(question, text, today, counter.knowledge.catalogue))
    if isinstance(value, Refused):
        return _asked(counter, request, question, refused_words(counter.voice, text, value))
    if isinstance(value, Doubt):
        return _offered(counter, request, question, text, value)
    return await _previewed(counter, request, question, value)


async def picked(counter: Counter, wish: Wish) -> Shown:
    """One of those that may be meant; or none at all, where the answer may be left out."""
    held = counter.member.errand.about
    request, question = held.get("request", ""), held.get("question", "")
    is_none = wish.question == question and question in QUESTIONS and QUESTIONS[question].is_optional
    value = "" if is_none else held.get(_option(wish.question))
    if request != wish.argument or value is None:
        return await which(counter, Wish("w-correct", wish.argument))
    return await _previewed(counter, request, question, value)


async def save(counter: Counter, wish: Wish) -> Shown:
    """[Corregir]: what stands above the button, of the version that it was shown of; otherwise what would change
    now is shown first."""
    held = counter.member.errand.about
    if held.get("request") != wish.argument or "value" not in held:
        return await which(counter, wish)
    found = await _standing(counter, wish.argument)
    if isinstance(found, Misfit):
        return await _unfit(counter, wish.argument, found)
    if wish.question != stamp(held) or held["version"] != str(found.registration.version):
        return await _previewed(counter, wish.argument, held["question"], held["value"])
    verdict = await _judged(counter, found, held["question"], held["value"])
    if isinstance(verdict, Misfit):
        return await _unfit(counter, wish.argument, verdict)
    write_correction(counter.tx, verdict)
    label = counter.words(f"label-{held['question']}")
    text = counter.say("w-corrected", nombre=label, folio=found.registration.folio)
    row = (
        counter.button("w-request-done", wish.argument),
        counter.button("w-correct", wish.argument, key="w-correct-more"),
    )
    return counter.shown(text, row, (counter.button("w-requests"), counter.button("w-panel")))


async def _standing(counter: Counter, number: str) -> Standing | Misfit:
    request = await request_of(counter, number)
    return await load_standing(counter.tx, counter.process, request, counter.member.person_id)


async def _judged(counter: Counter, found: Standing, question: str, value: str) -> Correction | Misfit:
    return await load_correction(
        counter.tx, counter.process, found, question, value, counter.member.actor, counter.now
    )


async def _previewed(counter: Counter, request: str, question: str, value: str) -> Shown:
    """What it is and what it will be, before anything changes: a look at somebody's data."""
    found = await _standing(counter, request)
    if isinstance(found, Misfit):
        return await _unfit(counter, request, found)
    verdict = await _judged(counter, found, question, value)
    if isinstance(verdict, Misfit):
        return await _unfit(counter, request, verdict)
    folio = found.registration.folio
    if not await noted(counter, found.request.person_id, EventKind.DATA_SHOWN, folio=folio, what="answers"):
        return too_much(counter)
    was, will_be = (
        worded_answer(counter.voice, counter.knowledge.catalogue, one.draft, question)
        for one in (found.sent, verdict.submission)
    )
    lines = [
        counter.say("w-correct-preview", nombre=counter.words(f"label-{question}"), antes=was, nuevo=will_be),
        *await _concerns(counter, found, question, value),
        counter.say("w-correct-then", folio=folio, estado=counter.words(f"w-state-{found.registration.state}")),
    ]
    held = {"request": request, "question": question, "value": value, "version": str(found.registration.version)}
    other = counter.button("w-correct-one", request, key="w-correct-other", question=question)
    row = (counter.button("w-correct-save", request, question=stamp(held)), other)
    return counter.asked("\n".join(lines), "", held, row, _back(counter, request))


async def _concerns(counter: Counter, found: Standing, question: str, value: str) -> list[str]:
    if question != "curp":
        return []
    others = await counter.tx.states_of_curp(counter.process.slug, value, found.registration.id)
    return [counter.say("w-concern-shared-curp")] if others - {State.WITHDRAWN} else []


def _offered(counter: Counter, request: str, question: str, text: str, doubt: Doubt) -> Shown:
    """What may be meant; something else may be written."""
    options = {str(n): value for n, value in enumerate(doubt.options[:_MOST_OFFERED], 1)}
    names = counter.knowledge.catalogue
    is_office = QUESTIONS[question].input is Input.INSTITUTION
    lines = [counter.say("w-correct-doubt", texto=quote(text))]
    lines += [
        counter.say("list-line", n=n, text=institution_name(value, names) if is_office else value)
        for n, value in options.items()
    ]
    presses = {int(n): Press("w-correct-pick", n, argument=request) for n in options}
    about = {"request": request, "question": question} | {_option(n): value for n, value in options.items()}
    shown = counter.asked(
        "\n".join([*lines, counter.say("w-correct-doubt-how")]),
        "w-correct-typed",
        about,
        *_rows(counter, presses),
        _back(counter, request),
    )
    return Shown(shown.screens, shown.errand, presses)


def _option(number: str) -> str:
    return f"option-{number}"


def _asked(counter: Counter, request: str, question: str, text: str) -> Shown:
    leave_out = counter.button("w-correct-pick", request, key="w-correct-none", question=question)
    none: Row = (leave_out,) if QUESTIONS[question].is_optional else ()
    about = {"request": request, "question": question}
    return counter.asked(text, "w-correct-typed", about, (*none, *_back(counter, request)))


async def _unfit(counter: Counter, request: str, why: Misfit) -> Shown:
    if why in {Misfit.GONE, Misfit.OWN, Misfit.UNKNOWN_QUESTION}:
        return await listed(counter, Wish("w-requests"), counter.say("w-request-gone"))
    return await opened(counter, Wish("w-request", request), counter.say(f"w-correct-misfit-{why}"))


def _rows(counter: Counter, presses: Mapping[int, Press]) -> list[Row]:
    numbered = list(presses.items())
    return [counter.number_row(dict(numbered[at : at + _IN_ROW])) for at in range(0, len(numbered), _IN_ROW)]


def _back(counter: Counter, request: str) -> Row:
    return (counter.button("w-request", request, key="w-not-now"),)


SERVICES: Mapping[str, Service] = {
    "w-correct": Service(which, Ability.ANSWER_REQUESTS),
    "w-correct-one": Service(one, Ability.ANSWER_REQUESTS),
    "w-correct-typed": Service(typed, Ability.ANSWER_REQUESTS),
    "w-correct-pick": Service(picked, Ability.ANSWER_REQUESTS),
    "w-correct-save": Service(save, Ability.ANSWER_REQUESTS),
}
