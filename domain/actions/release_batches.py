"""The use case of time passing over what was done to many at once: news leave, and nothing is undone any more."""

from domain.authorization import Ability, Actor, authorize
from domain.delivery.ports import DeliveryTransaction


async def release_batches(tx: DeliveryTransaction, actor: Actor) -> int:
    """How many batches are released now. Their time is machine time."""
    authorize(actor, Ability.DELIVER)
    released = await tx.release_batches(await tx.machine_now())
    over = await tx.close_batches()
    if released or over:
        await tx.commit()
    return released
