"""Handling an update again that was set aside: the same path, then the row is gone."""

import json
from dataclasses import dataclass

from bot.place import place
from bot.update import arrived
from bot.wiring import House
from domain.actions.set_aside import forget_failure
from domain.authorization import COMMAND_LINE
from domain.ids import UpdateId


@dataclass(frozen=True, slots=True)
class Outcome:
    is_done: bool
    words: str


async def retry(house: House, number: int) -> Outcome:
    """When its effect was committed before it failed, the current screen is shown; else it takes effect now."""
    id_ = UpdateId(number)
    stuck = await house.store.run(lambda tx: tx.stuck_update(id_))
    if stuck is None or not stuck.set_aside:
        return Outcome(is_done=False, words=f"There is no update {number} among them.")
    update = arrived(json.loads(stuck.payload)) if stuck.payload else None
    if update is None:
        return Outcome(is_done=False, words=f"What update {number} said is erased; it cannot be tried again.")
    try:
        await house.reception.retry(update)
    except Exception as error:  # noqa: BLE001 -- the edge of one update: told, and it stays set aside
        return Outcome(is_done=False, words=f"Update {number} failed again, {place(error)}; it stays.")
    await house.store.run(lambda tx: forget_failure(tx, COMMAND_LINE, id_))
    return Outcome(is_done=True, words=f"Update {number} was handled.")
