"""Telegram asked an answer of the bot for patience: the unprompted ones have to know."""

from domain.authorization import Ability, Actor, authorize
from domain.delivery.budget import Rates
from domain.delivery.budgeting import learn
from domain.delivery.outcomes import SlowDown
from domain.delivery.ports import DeliveryTransaction


async def slow_down(tx: DeliveryTransaction, actor: Actor, retry_after: float, rates: Rates = Rates()) -> None:  # noqa: B008 -- a frozen record
    """`retry_after`: seconds. The answer itself is not a row: only the budget learns of it."""
    authorize(actor, Ability.DELIVER)
    budget = await tx.budget()
    await tx.save_budget(learn(budget, rates, [SlowDown(retry_after)], await tx.machine_now()))
    await tx.commit()
