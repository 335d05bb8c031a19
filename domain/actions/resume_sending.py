"""The token works again after all sending stood still."""

from domain.authorization import Ability, Actor, authorize
from domain.delivery.budgeting import resume
from domain.delivery.ports import DeliveryTransaction


async def resume_sending(tx: DeliveryTransaction, actor: Actor) -> None:
    """Called once `getMe` was answered."""
    authorize(actor, Ability.DELIVER)
    budget = await tx.budget()
    if budget.stopped:
        await tx.save_budget(resume(budget))
        await tx.commit()
