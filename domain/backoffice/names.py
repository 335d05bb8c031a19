"""Colleagues as a member reads them."""

from domain.backoffice.counter import Counter
from domain.events import COMMAND_LINE


async def name_of_actor(counter: Counter, actor: str) -> str:
    """`actor`: as events call whoever acted for the institute."""
    if actor == COMMAND_LINE:
        return counter.words("w-command-line")
    members = await counter.tx.staff.members()
    return next((one.name for one in members if one.actor == actor), counter.words("w-former-member"))
