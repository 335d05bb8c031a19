"""The use case of asking which institutions have nobody registered yet."""

from domain.authorization import Ability, Actor, authorize
from domain.missing_institutions import OfType, by_type
from domain.ports import Transaction


async def list_missing(tx: Transaction, actor: Actor, process: str) -> tuple[OfType, ...]:
    authorize(actor, Ability.SEE_STATISTICS)
    return by_type(await tx.institutions(), await tx.cabinet.missing_institutions(process))
