"""About which candidate a wish is, so that an evaluator is heard about those whom they were given to see. Whoever
has no such folio, and whoever may not know of it, get the same answer."""

from domain.backoffice.counter import Counter, Whose
from domain.conversation.turn import Wish


async def of_folio(counter: Counter, wish: Wish) -> Whose:
    return await _whose(counter, wish.argument)


async def in_hand(counter: Counter, _: Wish) -> Whose:
    """Of whom the question that was asked is."""
    return await _whose(counter, counter.member.errand.about.get("folio", ""))


async def _whose(counter: Counter, folio: str) -> Whose:
    desk = await counter.tx.candidate(folio) if folio else None
    if desk is None or desk.person is None or desk.registration is None:
        return Whose()
    if desk.registration.process != counter.process.slug:
        return Whose()
    stages = await counter.tx.candidate_stages(desk.registration.id)
    given = frozenset(one.evaluator_id for one in stages.values() if one.evaluator_id is not None)
    return Whose(desk.person.user_id, given)
