"""The call list: whose certificate has been ready for a day, unless they fetched it or said to have read it."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards, panel
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.looking import noted_look, too_much
from domain.cabinet import UNREAD_AFTER
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case
from domain.candidacy.concerns import load_sent
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.stages import Mark
from domain.typed import read_number

_PAGE = 8


async def calls(counter: Counter, wish: Wish) -> Shown:
    """Folio, institution, since when; no number before it is asked for."""
    first, slug = read_number(wish.argument), counter.process.slug
    found = await counter.tx.cabinet.uncollected(slug, counter.now - UNREAD_AFTER, first, _PAGE + 1)
    if not found:
        return await panel.panel(counter, wish, counter.say("w-calls-none"))
    page = list(enumerate(found[:_PAGE], 1))
    lines = [
        counter.say(
            "w-calls-line",
            n=str(n),
            folio=one.folio,
            fecha=counter.voice.moment(one.since),
            institucion=counter.institution(one.institution_key),
        )
        for n, one in page
    ]
    more: Row = ()
    if len(found) > _PAGE:
        more = (counter.button("w-calls", str(first + _PAGE), key="w-more"),)
    head, back = counter.say("w-calls"), (*more, counter.button("w-panel"))
    if not counter.may(Ability.SHOW_PERSONAL):
        return counter.shown("\n".join([head, *lines]), back)
    presses = {n: Press("w-call", argument=one.folio) for n, one in page}
    text = "\n".join([head, *lines, counter.say("w-choose")])
    return counter.shown(text, counter.number_row(presses), back, numbers=presses)


async def call(counter: Counter, wish: Wish) -> Shown:
    """One of them: what is known, the number still covered."""
    case = await load_case(counter.tx, counter.process, wish.argument)
    if not isinstance(case, Case) or not counter.may(Ability.SHOW_PERSONAL, case.person.user_id):
        return await cards.card(counter, wish)
    row = (counter.button("w-call-show", wish.argument), counter.button("w-card", wish.argument, key="w-see-card"))
    return counter.shown(_standing(counter, case), row, (counter.button("w-calls"), counter.button("w-panel")))


async def show(counter: Counter, wish: Wish) -> Shown:
    """[Mostrar teléfono]: written down, for the candidate to see."""
    case = await load_case(counter.tx, counter.process, wish.argument)
    if not isinstance(case, Case) or not counter.may(Ability.SHOW_PERSONAL, case.person.user_id):
        return await cards.card(counter, wish)
    if not await noted_look(counter, case, "phone"):
        return too_much(counter)
    sent = await load_sent(counter.tx, case.registration)
    phone = sent.answers.get("phone") or counter.words("not-confirmed")
    lines = [_standing(counter, case), counter.say("w-call-phone", telefono=phone)]
    row = (counter.button("w-note", wish.argument), counter.button("w-card", wish.argument, key="w-see-card"))
    return counter.shown("\n".join(lines), row, (counter.button("w-calls"), counter.button("w-panel")))


def _standing(counter: Counter, case: Case) -> str:
    ready = next((one for (mark, _), one in case.milestones.items() if mark is Mark.CERTIFICATE_READY), None)
    folio = case.registration.folio
    if ready is None or ready.is_over:
        return counter.say("w-call-none", folio=folio)
    if ready.read_at is not None:
        return counter.say("w-call-read", folio=folio, fecha=counter.voice.moment(ready.read_at))
    return counter.say("w-call", folio=folio, fecha=counter.voice.moment(ready.at))


SERVICES: Mapping[str, Service] = {
    "w-calls": Service(calls, Ability.SEE_WORK),
    "w-call": Service(call, Ability.SHOW_PERSONAL),
    "w-call-show": Service(show, Ability.SHOW_PERSONAL),
}
