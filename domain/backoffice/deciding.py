"""What every step of looking through registrations has in common: the next one, whose it is, and the decision."""

from datetime import timedelta

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.counter import Counter, Shown
from domain.backoffice.misfits import why
from domain.candidacy.carrying_out import load_case, write_change
from domain.candidacy.case import Case, Change, Misfit, Refusal, Verdict
from domain.conversation.turn import Wish
from domain.ids import RegistrationId
from domain.staff.work import Holding

HELD_FOR = timedelta(minutes=15)


async def following(counter: Counter, _: Wish, lead: str = "", but: RegistrationId | None = None) -> Shown:
    """The next one that waits, held for this member. `but`: not this one."""
    found = await counter.tx.staff.next_to_review(counter.process.slug, counter.member.id, counter.now, but)
    if found is None:
        text = "\n".join(filter(None, [lead, counter.say("w-none-left")]))
        return counter.shown(text, (counter.button("w-panel"), counter.button("w-inbox")))
    holding = Holding(found.registration_id, counter.member.id, counter.now + HELD_FOR)
    counter.tx.staff.hold(holding, counter.now)
    return await cards.card(counter, Wish("w-card", found.folio), lead, holding)


async def case_of(counter: Counter, wish: Wish) -> Case | Refusal:
    """Nobody decides about their own registration."""
    found = await load_case(counter.tx, counter.process, wish.argument)
    if isinstance(found, Case) and not counter.may(Ability.MANAGE_STAGES, found.person.user_id):
        return Refusal(Misfit.UNKNOWN_FOLIO)
    return found


async def is_others(counter: Counter, case: Case) -> bool:
    """Whether somebody else looks through it right now."""
    holding = await counter.tx.staff.holding(case.registration.id)
    return holding is not None and holding.staff_id != counter.member.id and holding.until > counter.now


async def decided(counter: Counter, wish: Wish, case: Case, verdict: Verdict, key: str) -> Shown:
    """Written with the rest of the turn; then the next one. `key`: what changed, and that the person is told."""
    if await is_others(counter, case):
        return await cards.card(counter, wish)
    if isinstance(verdict, Refusal):
        return await cards.card(counter, wish, why(counter, verdict))
    if isinstance(verdict, Change):
        write_change(counter.tx, counter.process, verdict)
        counter.tx.staff.let_go(case.registration.id)
    lead = counter.say(key if isinstance(verdict, Change) else "w-same", folio=case.registration.folio)
    return await following(counter, wish, lead, case.registration.id)
