"""The queue of registrations to look through: one after the other, no two members with the same one."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards, more_time, observing
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.deciding import case_of, decided, following, is_others
from domain.candidacy import reviewing
from domain.candidacy.case import Case
from domain.candidacy.concerns import load_concerns
from domain.conversation.turn import Wish
from domain.staff.work import Holding


async def accept(counter: Counter, wish: Wish) -> Shown:
    """Asked once more where something speaks against it; then the next one comes by itself."""
    case = await case_of(counter, wish)
    if not isinstance(case, Case):
        return await cards.card(counter, wish)
    is_seen = wish.question == "seen"
    concerns = () if is_seen else await load_concerns(counter.tx, case)
    if concerns:
        lines = [counter.say("w-accept-seen"), *(counter.say(f"w-concern-{one}") for one in concerns)]
        sure = counter.button("w-accept", wish.argument, key="w-accept-seen", question="seen")
        return counter.shown("\n".join(lines), (sure, counter.button("w-card", wish.argument)))
    is_twin = await counter.tx.has_accepted_twin(case.registration.id)
    verdict = reviewing.accept(case, (), counter.member.actor, counter.now, is_twin_accepted=is_twin)
    return await decided(counter, wish, case, verdict, "w-accepted")


async def skip(counter: Counter, wish: Wish) -> Shown:
    """[Pasar]: somebody else may look through it; the next one comes."""
    case = await case_of(counter, wish)
    if not isinstance(case, Case):
        return await following(counter, wish)
    if await is_others(counter, case):
        return await cards.card(counter, wish)
    passed = Holding(case.registration.id, counter.member.id, counter.now)
    counter.tx.staff.hold(passed, counter.now)
    return await following(counter, wish, counter.say("w-skipped", folio=wish.argument), case.registration.id)


SERVICES: Mapping[str, Service] = {
    "w-next": Service(following, Ability.MANAGE_STAGES),
    "w-accept": Service(accept, Ability.MANAGE_STAGES),
    "w-skip": Service(skip, Ability.MANAGE_STAGES),
    **observing.SERVICES,
    **more_time.SERVICES,
}
