"""Formal requests of people about their own data: which wait, what was asked, and the answer, which is shown before
it goes."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.looking import noted, too_much
from domain.backoffice.previews import stamp
from domain.backoffice.request_words import arrived, delivery_of, head, line
from domain.backoffice.understanding import FILE
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.events import EventKind
from domain.ids import RequestId
from domain.incoming import Press
from domain.rights.arrival import wants_telling
from domain.rights.asking import effective_by, read_request_folio
from domain.rights.deciding import Decision, Misfit, answer, erases, note_told
from domain.rights.request import LONGEST_ANSWER, Request, RequestState, Right
from domain.rights.writing import write_decision
from domain.texts import numbers
from domain.typed import read_number

_PAGE = 8
_LONGEST_ID = 18  # digits: what a database's number holds for certain


async def listed(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """Which right, since when and until when; nothing of what was asked. A page at a time."""
    typed = None if lead else read_request_folio(wish.argument)
    if typed is not None:
        return await of_folio(counter, typed)
    first = 0 if lead else read_number(wish.argument)  # with something said before: whatever was done, from the top
    found = await counter.tx.rights.waiting(counter.process.slug, first, _PAGE + 1)
    more = (counter.button("w-requests", str(first + _PAGE), key="w-more"),) if found[_PAGE:] else ()
    found = found[:_PAGE]
    pressing = await counter.tx.rights.pressing(counter.process.slug)
    top = counter.say("w-requests", n=counter.count(pressing.open), cumplir=counter.count(pressing.granted))
    days = await counter.tx.rights.holidays(counter.process.slug)
    came = await counter.tx.rights.deliveries(found)
    lines = [line(counter, n, one, frozenset(days), came.get(one.id)) for n, one in enumerate(found, 1)]
    numbered = {n: Press("w-request", argument=str(one.id)) for n, one in enumerate(found, 1)}
    ends = [counter.say("w-choose")] if found else []
    text = "\n".join([*([lead, ""] if lead else []), top, *lines, *ends])
    row = (*more, counter.button("w-holidays"), counter.button("w-erased"), counter.button("w-panel"))
    return counter.shown(text, counter.number_row(numbered), row, numbers=numbered)


async def of_folio(counter: Counter, folio: str) -> Shown:
    """The one whose folio was typed."""
    found = await counter.tx.rights.of_folio(folio)
    return await opened(counter, Wish("w-request", "" if found is None else str(found.id)))


async def opened(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """What was asked. That somebody read it is written down."""
    request = await request_of(counter, wish.argument)
    if request is None:
        return await listed(counter, wish, counter.say("w-request-gone"))
    if not await noted(counter, request.person_id, EventKind.REQUEST_READ, request=request.id):
        return too_much(counter)
    lines = [*([lead, ""] if lead else []), head(counter, request)]
    lines.append(
        counter.say("w-request-text", texto=request.text) if request.text else counter.say("w-request-bare")
    )
    lines.append(counter.say(f"w-request-hint-{request.right}"))
    if request.answered_at is None:
        return counter.shown("\n".join(lines), *_ways(counter, request))
    came = await delivery_of(counter, request)
    if request.answer:
        lines.append(counter.say("w-request-answered", texto=request.answer))
    if request.done_note:
        lines.append(counter.say("w-request-noted", texto=request.done_note))
    lines.append(arrived(counter, request, came))
    told = (counter.button("w-request-told", str(request.id)),) if wants_telling(request, came) else ()
    return counter.shown("\n".join(lines), told, *_ways(counter, request))


async def decide(counter: Counter, wish: Wish) -> Shown:
    """[Sí procede] or [No procede]: the next words are the answer."""
    request = await request_of(counter, wish.argument)
    state = _STATES.get(wish.verb)
    if request is None or state is None or not request.is_open:
        return await listed(counter, wish, counter.say("w-request-gone"))
    return _asked(counter, request.id, state)


async def words(counter: Counter, wish: Wish) -> Shown:
    """What the person will read, and what follows, before anything is sent."""
    held = counter.member.errand.about
    request = await request_of(counter, held.get("request", ""))
    if request is None or held.get("state") not in set(RequestState):
        return await listed(counter, wish, counter.say("w-request-gone"))
    state = RequestState(held["state"])
    text = "" if wish.question == FILE else wish.argument
    verdict = answer(request, state, text, counter.member.actor, counter.now, None, counter.member.person_id)
    if isinstance(verdict, Misfit):
        return _asked(counter, request.id, state, f"w-request-misfit-{verdict}")
    about = {"request": str(request.id), "state": state.value, "words": verdict.request.answer}
    return _preview(counter, request, about)


async def send(counter: Counter, wish: Wish) -> Shown:
    """What stands above the button; if that is no longer what is in hand, the latter is shown first."""
    held = counter.member.errand.about
    request = await request_of(counter, wish.argument)
    if request is None or held.get("request") != wish.argument or "words" not in held:
        return await listed(counter, wish, counter.say("w-request-gone"))
    if wish.question != stamp(held):
        return _preview(counter, request, held)
    state, now = RequestState(held["state"]), counter.now
    days = await counter.tx.rights.holidays(counter.process.slug)
    until = effective_by(counter.process, request.right, now, days)
    verdict = answer(request, state, held["words"], counter.member.actor, now, until, counter.member.person_id)
    return await written(counter, wish, verdict, "w-request-sent")


async def tell(counter: Counter, wish: Wish) -> Shown:
    """[Avisé por otro medio]."""
    request = await request_of(counter, wish.argument)
    if request is None:
        return await listed(counter, wish, counter.say("w-request-gone"))
    verdict = note_told(request, counter.member.actor, counter.now, counter.member.person_id)
    return await written(counter, wish, verdict, "w-request-told-noted")


async def written(counter: Counter, wish: Wish, verdict: Decision | Misfit, key: str) -> Shown:
    if isinstance(verdict, Misfit):
        return await opened(counter, wish, counter.say(f"w-request-misfit-{verdict}"))
    write_decision(counter.tx, verdict)
    lead = counter.say(key, folio=verdict.request.folio)
    return counter.shown(lead, (counter.button("w-requests"), counter.button("w-panel")))


async def request_of(counter: Counter, number: str) -> Request | None:
    """Of this process, and not the member's own."""
    if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_ID + 1):
        return None
    found = await counter.tx.rights.request(RequestId(int(number)))
    is_ours = found is not None and found.process == counter.process.slug
    return found if is_ours and found is not None and found.person_id != counter.member.person_id else None


def _asked(counter: Counter, request: RequestId, state: RequestState, key: str = "") -> Shown:
    most = numbers.number(LONGEST_ANSWER, counter.voice.language)
    text = counter.say(key, most=most) if key else counter.say(f"w-request-write-{state}", most=most)
    back: Row = (counter.button("w-request", str(request), key="w-not-now"),)
    return counter.asked(text, "w-request-words", {"request": str(request), "state": state.value}, back)


def _preview(counter: Counter, request: Request, about: Mapping[str, str]) -> Shown:
    """Consequence before the button."""
    is_granted = about["state"] == RequestState.GRANTED
    lines = [counter.say(f"w-request-preview-{about['state']}", texto=about["words"])]
    if is_granted and request.right is Right.CANCELLATION:
        lines.append(counter.say("w-request-erases"))
    deciding = (
        counter.button("w-request-send", str(request.id), question=stamp(about)),
        counter.button("w-request-yes" if is_granted else "w-request-no", str(request.id), key="w-other-answer"),
    )
    back: Row = (counter.button("w-request", str(request.id), key="w-not-now"),)
    return counter.asked("\n".join(lines), "", about, deciding, back)


def _ways(counter: Counter, request: Request) -> tuple[Row, ...]:
    number, back = str(request.id), (counter.button("w-requests"), counter.button("w-panel"))
    if request.is_open:
        return (counter.button("w-request-yes", number), counter.button("w-request-no", number)), back
    if request.state is RequestState.GRANTED and not erases(request):
        is_to_correct = request.right is Right.RECTIFICATION
        correcting: Row = (counter.button("w-correct", number),) if is_to_correct else ()
        return (*correcting, counter.button("w-request-done", number)), back
    return (back,)


_STATES: Mapping[str, RequestState] = {
    "w-request-yes": RequestState.GRANTED,
    "w-request-no": RequestState.DENIED,
}
SERVICES: Mapping[str, Service] = {
    "w-requests": Service(listed, Ability.ANSWER_REQUESTS),
    "w-request": Service(opened, Ability.ANSWER_REQUESTS),
    **{verb: Service(decide, Ability.ANSWER_REQUESTS) for verb in _STATES},
    "w-request-words": Service(words, Ability.ANSWER_REQUESTS),
    "w-request-send": Service(send, Ability.ANSWER_REQUESTS),
    "w-request-told": Service(tell, Ability.ANSWER_REQUESTS),
}
