"""[Dar plazo]: until the end of a day later than what holds; the person is told."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.asking_dates import day_typed
from domain.backoffice.calendars import ask_when
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.deciding import case_of, decided
from domain.backoffice.misfits import why
from domain.candidacy import extending
from domain.candidacy.case import Case, Refusal, Same
from domain.conversation.turn import Wish
from domain.incoming import Press
from domain.typed import iso_day
from domain.window import closes_at

_EXTENSIONS = (1, 2, 3, 5)  # days from the last one that they have


async def extend(counter: Counter, wish: Wish) -> Shown:
    """The button carries the day that stands beside it, so that it means the same whenever it is pressed."""
    case = await case_of(counter, wish)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    day = iso_day(wish.question)
    until = end_of(counter, day or _offered(counter, case)[0])
    verdict = extending.extend(case, until, counter.member.actor, counter.now)
    if isinstance(verdict, Refusal):
        return await cards.card(counter, wish, why(counter, verdict))
    if day is None:
        return _which(counter, wish, case)
    if isinstance(verdict, Same):
        closes = counter.voice.closing(_closes(counter, case))
        return await cards.card(counter, wish, counter.say("w-extend-has", folio=wish.argument, cierre=closes))
    return await decided(counter, wish, case, verdict, "w-extended")


async def other(counter: Counter, wish: Wish) -> Shown:
    """[Otro día]: from the first one that makes sense."""
    case = await case_of(counter, wish)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    about = {"folio": wish.argument, "from": _offered(counter, case)[0].isoformat()}
    return ask_when(counter, "w-extend-until", about)


async def until(counter: Counter, wish: Wish) -> Shown:
    """The day was typed, or chosen."""
    found = day_typed(counter, wish.argument)
    if isinstance(found, Shown):
        return found
    folio = counter.member.errand.about.get("folio", "")
    return await extend(counter, Wish("w-extend", folio, found.isoformat()))


def end_of(counter: Counter, day: date) -> datetime:
    """The first instant after that local day."""
    return datetime.combine(day + timedelta(days=1), time(), counter.process.zone)


def _which(counter: Counter, wish: Wish, case: Case) -> Shown:
    days = dict(enumerate(_offered(counter, case), 1))
    lines = [counter.say("w-extend-which", folio=wish.argument)]
    lines += [
        counter.say("list-line", n=str(n), text=counter.voice.last_moment(end_of(counter, day)))
        for n, day in days.items()
    ]
    numbers = {n: Press("w-extend", day.isoformat(), argument=wish.argument) for n, day in days.items()}
    text = "\n".join([*lines, counter.say("w-choose")])
    row = (counter.button("w-extend-other", wish.argument), counter.button("w-card", wish.argument))
    return counter.shown(text, counter.number_row(numbers), row, numbers=numbers)


def _offered(counter: Counter, case: Case) -> tuple[date, ...]:
    """Later than today and than the last day that they have."""
    last = max(counter.now, _closes(counter, case) - timedelta(microseconds=1))
    begins = last.astimezone(counter.process.zone).date()
    return tuple(begins + timedelta(days=days) for days in _EXTENSIONS)


def _closes(counter: Counter, case: Case) -> datetime:
    return closes_at(counter.process.window, case.registration.extended_until)


SERVICES: Mapping[str, Service] = {
    "w-extend": Service(extend, Ability.MANAGE_STAGES),
    "w-extend-other": Service(other, Ability.MANAGE_STAGES),
    "w-extend-until": Service(until, Ability.MANAGE_STAGES),
}
