"""The use case of the calendar of days on which nobody works: the whole of it is replaced."""

from collections.abc import Mapping
from datetime import date

from domain.authorization import Ability, Actor, authorize
from domain.ports import Transaction


async def load_holidays(tx: Transaction, actor: Actor, process: str, days: Mapping[date, str]) -> int:
    """How many there are now. Deadlines that were told stay as they were told."""
    authorize(actor, Ability.LOAD_HOLIDAYS)
    tx.rights.put_holidays(process, days)
    await tx.commit()
    return len(days)
