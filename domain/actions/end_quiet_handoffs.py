"""The use case of hand-offs in which nothing happens any more: the assistant comes back, visibly."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.handoffs.handoff import HandoffState
from domain.handoffs.team import Change, end_quiet
from domain.handoffs.terms import HandoffTerms
from domain.handoffs.writing import write_change
from domain.ports import Transaction

_AT_ONCE = 50


async def end_quiet_handoffs(
    tx: Transaction, actor: Actor, process: str, terms: HandoffTerms, now: datetime
) -> int:
    """`now`: process time. How many came to an end, or back to the assistant; at most 50 at a time, so that nobody
    waits for it."""
    authorize(actor, Ability.END_HANDOFFS)
    quiet = await tx.help.quiet_handoffs(process, now - terms.closes_after, now - terms.returns_after, _AT_ONCE)
    changes: list[Change] = []
    for one in quiet:
        messages = () if one.state is HandoffState.ANSWERED else await tx.help.messages(one.id)
        change = end_quiet(one, terms, name_of(actor), now, messages)
        changes += () if change is None else (change,)
    for change in changes:
        write_change(tx, change)
    if changes:
        await tx.commit()
    return len(changes)
