"""The use case of seeing what staff ruled for everyone, and whom another window would concern."""

from domain.authorization import Ability, Actor, authorize
from domain.ports import Transaction
from domain.rulings.ruling import Affected, Rulings


async def see_rulings(tx: Transaction, actor: Actor, process: str) -> tuple[Rulings, Affected]:
    """`process`: its slug."""
    authorize(actor, Ability.SEE_RULINGS)
    return await tx.rulings.newest(process), await tx.rulings.affected(process)
