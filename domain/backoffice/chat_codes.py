"""[Código para el chat]: six digits for a candidate who calls, shown once. With their folio and these the chat they
write in becomes that of the registration. That they were handed out stands in the candidate's history."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.counter import Counter, Service, Shown
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case
from domain.codes.code import VALID_FOR, Purpose
from domain.codes.making import make_code
from domain.conversation.turn import Wish
from domain.events import EventKind
from domain.texts import dates


async def hand_out(counter: Counter, wish: Wish) -> Shown:
    """Another one ends it. Not for who works here: an account of the staff does not move by a code."""
    case = await load_case(counter.tx, counter.process, wish.argument)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    if not counter.may(Ability.HAND_OUT_CODE, case.person.user_id):
        return await cards.card(counter, wish, counter.say("w-denied"))
    if await counter.tx.staff.member(case.person.user_id) is not None:
        return await cards.card(counter, wish, counter.say("w-chat-code-staff"))
    tx, registration = counter.tx, case.registration
    about = tx.codes.about("registration", str(registration.id))
    _, digits = await make_code(tx, Purpose.LINK, None, about, registration.id, counter.now)
    counter.record(case.person.id, EventKind.CODE_HANDED_OUT, folio=case.registration.folio)
    lasts = dates.duration_left(VALID_FOR, counter.voice.language)
    text = counter.say("w-chat-code", folio=case.registration.folio, codigo=digits, dura=lasts)
    return counter.shown(text, (counter.button("w-card", wish.argument),))


SERVICES: Mapping[str, Service] = {"w-chat-code": Service(hand_out, Ability.HAND_OUT_CODE)}
