"""Appointments in lists: those of today for whoever runs the stages, and an evaluator's own. Who came is noted by
number."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.asking_dates import stage_at
from domain.backoffice.casework import case_of, name_of
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.misfits import why
from domain.backoffice.whose import of_folio
from domain.candidacy import appointing
from domain.candidacy.carrying_out import write_change
from domain.candidacy.case import Case, Change, Refusal
from domain.candidacy.concerns import load_sent
from domain.conversation.showing import masked
from domain.conversation.turn import Wish
from domain.incoming import Press
from domain.places.place import Appointed
from domain.registration import Draft
from domain.screen import Button
from domain.texts import dates
from domain.typed import read_number

PAGE = 8
_NAMES = ("given_names", "first_surname", "second_surname")


async def today(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """Every one of this local day: hour, folio, place, whether they came."""
    begins = datetime.combine(counter.now.astimezone(counter.process.zone).date(), time(), counter.process.zone)
    found = await counter.tx.places.between(counter.process.slug, begins, begins + timedelta(days=1))
    page, first = _page(found, wish)
    who = {one.id: one.name for one in await counter.tx.places.evaluators()}
    lines = [
        counter.say(
            "w-today-line",
            n=str(number),
            hora=dates.clock(one.starts, counter.process.zone),
            folio=one.folio,
            lugar=one.place or counter.words("not-confirmed"),
            estado=counter.words(f"w-stage-{one.state}"),
            persona=who.get(one.evaluator_id, "—") if one.evaluator_id is not None else "—",
        )
        for number, one in enumerate(page, 1)
    ]
    head = counter.say("w-today", n=str(len(found)))
    return _listed(counter, [lead, head, *lines], page, "w-today", first + PAGE if found[first + PAGE :] else None)


async def mine(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """Of the candidates whom this member was given: first those of which nobody noted whether they came."""
    begins = datetime.combine(counter.now.astimezone(counter.process.zone).date(), time(), counter.process.zone)
    found = await counter.tx.places.of_evaluator(counter.process.slug, counter.member.id, begins)
    page, first = _page(found, wish)
    known = await counter.tx.batches.candidacies([one.folio for one in page])
    lines = []
    for number, one in enumerate(page, 1):
        candidacy = known.get(one.folio)
        sent = Draft() if candidacy is None else await load_sent(counter.tx, candidacy.registration)
        lines.append(
            counter.say(
                "w-mine-line",
                n=str(number),
                fecha=counter.voice.moment(one.starts),
                folio=one.folio,
                nombre=" ".join(masked(part, sent.answers[part]) for part in _NAMES if sent.answers.get(part))
                or "—",
                lugar=one.place or counter.words("not-confirmed"),
                estado=counter.words(f"w-stage-{one.state}"),
            )
        )
    head = counter.say("w-mine", n=str(len(found)))
    return _listed(counter, [lead, head, *lines], page, "w-mine", first + PAGE if found[first + PAGE :] else None)


async def note(counter: Counter, wish: Wish) -> Shown:
    """One appointment: did they come?"""
    case, stage = await case_of(counter, wish), stage_at(counter.process, wish.question)
    if case is None or stage is None:
        return await cards.card(counter, wish)
    mine_ = case.stage(stage.id)
    text = counter.say(
        "w-attend",
        folio=wish.argument,
        etapa=name_of(counter, stage),
        fecha=counter.voice.moment(mine_.starts) if mine_.starts else "—",
        lugar=mine_.place or counter.words("not-confirmed"),
        estado=counter.words(f"w-stage-{mine_.state}"),
    )
    numbers = {
        number: Press(verb, wish.question, argument=wish.argument)
        for number, verb in enumerate(("w-seen", "w-absent"), 1)
    }
    lines = [text, counter.say("w-attend-ways"), counter.say("w-choose")]
    rows = (counter.number_row(numbers), (counter.button("w-card", wish.argument), _back(counter)))
    return counter.shown("\n".join(lines), *rows, numbers=numbers)


async def noted(counter: Counter, wish: Wish) -> Shown:
    """Then the list again. Nobody is told: they know."""
    case, stage = await case_of(counter, wish), stage_at(counter.process, wish.question)
    if not isinstance(case, Case) or stage is None:
        return await cards.card(counter, wish)
    came = wish.verb == "w-seen"
    verdict = appointing.mark_attendance(case, stage.id, counter.member.actor, counter.now, came=came)
    if isinstance(verdict, Refusal):
        return await cards.card(counter, wish, why(counter, verdict))
    if isinstance(verdict, Change):
        write_change(counter.tx, counter.process, verdict)
    key = ("w-seen" if came else "w-absent") if isinstance(verdict, Change) else "w-same"
    lead = counter.say(key, folio=wish.argument)
    return counter.shown(lead, (_back(counter), counter.button("w-card", wish.argument), counter.button("w-panel")))


def _back(counter: Counter) -> Button:
    return counter.button("w-today" if counter.may(Ability.SEE_CARD) else "w-mine")


def _page(found: Sequence[Appointed], wish: Wish) -> tuple[Sequence[Appointed], int]:
    first = read_number(wish.argument)
    return found[first : first + PAGE], first


def _listed(
    counter: Counter, lines: Sequence[str], page: Sequence[Appointed], verb: str, following: int | None
) -> Shown:
    """A number opens whether they came, once it has begun and for whoever notes it; else the card."""
    numbers = {number: _opened(counter, one) for number, one in enumerate(page, 1)}
    more = () if following is None else (counter.button(verb, str(following), key="w-more"),)
    text = "\n".join([*filter(None, lines), *([counter.say("w-choose")] if page else [])])
    return counter.shown(text, counter.number_row(numbers), (*more, counter.button("w-panel")), numbers=numbers)


def _opened(counter: Counter, one: Appointed) -> Press:
    ids = [stage.id for stage in counter.process.stages]
    given = frozenset() if one.evaluator_id is None else frozenset({one.evaluator_id})
    is_noted = counter.may(Ability.EVALUATE, None, given)
    if one.starts > counter.now or one.stage not in ids or not is_noted:
        return Press("w-card", argument=one.folio)
    return Press("w-attend", str(ids.index(one.stage)), argument=one.folio)


SERVICES: Mapping[str, Service] = {
    "w-today": Service(today, Ability.SEE_CARD),
    "w-mine": Service(mine, Ability.SEE_OWN_APPOINTMENTS),
    "w-attend": Service(note, Ability.EVALUATE, of_folio),
    "w-seen": Service(noted, Ability.EVALUATE, of_folio),
    "w-absent": Service(noted, Ability.EVALUATE, of_folio),
}
