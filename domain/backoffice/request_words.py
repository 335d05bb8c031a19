"""How a formal request stands, as staff read it in the list and above its own screen: until when its turn is, and
whether its answer came to the person."""

from datetime import date

from domain.backoffice.counter import Counter
from domain.rights.arrival import NO_ROW, Arrival, Delivery, wants_telling
from domain.rights.request import Request, RequestState
from domain.staff.working_days import working_days_left


def line(counter: Counter, number: int, request: Request, free: frozenset[date], came: Delivery | None) -> str:
    """`came`: of its answer; None: there is none yet."""
    right = counter.words(f"right-{request.right}")
    if came is not None:
        until = counter.voice.by(request.effective_by)
        key = "w-requests-granted" if request.state is RequestState.GRANTED else "w-requests-answered"
        line = counter.say(key, n=str(number), folio=request.folio, tipo=right, plazo=until)
        return f"{line}. {_unheard(counter, came)}" if wants_telling(request, came) else line
    if request.due_by is None:
        since = counter.voice.moment(request.asked_at)
        return counter.say("w-requests-undated", n=str(number), folio=request.folio, tipo=right, fecha=since)
    left = working_days_left(counter.now, request.due_by, counter.process.zone, free)
    key = "w-requests-line" if counter.now < request.due_by else "w-requests-late"
    until = counter.voice.last_moment(request.due_by)
    return counter.say(key, n=str(number), folio=request.folio, tipo=right, plazo=until, quedan=str(left))


def head(counter: Counter, request: Request) -> str:
    return counter.say(
        "w-request",
        folio=request.folio,
        tipo=counter.words(f"right-{request.right}"),
        fecha=counter.voice.moment(request.asked_at),
        plazo=counter.voice.by(request.due_by if request.is_open else request.effective_by),
    )


async def delivery_of(counter: Counter, request: Request) -> Delivery:
    return (await counter.tx.rights.deliveries((request,))).get(request.id, NO_ROW)


def arrived(counter: Counter, request: Request, delivery: Delivery) -> str:
    """One line, of an answered one: that it was delivered, read, or why not; and whose turn it is."""
    parts = [_delivered(counter, delivery)]
    voice = counter.voice
    if request.read_at is not None:
        parts.append(counter.say("w-arrival-read", fecha=voice.moment(request.read_at)))
    elif request.told_at is not None:
        parts.append(counter.say("w-arrival-told", fecha=voice.moment(request.told_at)))
    elif delivery.arrival is not Arrival.LOST:
        parts.append(counter.say("w-arrival-unread"))
    if wants_telling(request, delivery):
        parts.append(counter.say("w-arrival-do"))
    return " ".join(parts)


def _unheard(counter: Counter, delivery: Delivery) -> str:
    """The same in a list, of one that waits to be told by other means."""
    if delivery.arrival is Arrival.LOST:
        return counter.say("w-arrival-lost", motivo=counter.words(f"w-arrival-why-{delivery.why}"))
    return counter.say("w-arrival-unread")


def _delivered(counter: Counter, delivery: Delivery) -> str:
    arrival = delivery.arrival
    if arrival is Arrival.LOST:
        return counter.say("w-arrival-lost", motivo=counter.words(f"w-arrival-why-{delivery.why}"))
    if arrival is Arrival.UNDERWAY or delivery.left_at is None:
        return counter.say("w-arrival-underway")
    key = "w-arrival-delivered" if arrival is Arrival.DELIVERED else "w-arrival-unsure"
    return counter.say(key, fecha=counter.voice.moment(delivery.left_at))
