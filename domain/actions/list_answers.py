"""The use case of seeing what staff answered to frequent questions: whose each is, and what was said before."""

from collections.abc import Mapping

from domain.authorization import Ability, Actor, authorize
from domain.inquiry import StaffAnswer
from domain.ports import Transaction


async def list_answers(tx: Transaction, actor: Actor, process: str) -> Mapping[str, StaffAnswer]:
    """`process`: its slug. By intent, the newest of each; nothing personal but which member said it."""
    authorize(actor, Ability.SET_ANSWERS)
    return await tx.help.answers(process)
