"""The use case of opening, closing or extending the registration window for everyone."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.ports import Transaction
from domain.rulings.judging import judge_window
from domain.rulings.ruling import StaffWindow
from domain.rulings.windows import Refusal, Same, WantedWindow


async def set_window(
    tx: Transaction, actor: Actor, process: str, wanted: WantedWindow, now: datetime, *, is_rehearsal: bool = False
) -> StaffWindow | Same | Refusal:
    """`process`: its slug. As a stage's date for everyone, the row is its own record: it is never changed, `audit`
    compares it, and whom it concerns is told by the reminders, in slices. See docs/decisions/0014."""
    authorize(actor, Ability.SET_WINDOW)
    verdict = await judge_window(tx, process, wanted, name_of(actor), now)
    if isinstance(verdict, StaffWindow) and not is_rehearsal:
        tx.rulings.add(verdict)
        await tx.commit()
    return verdict
