"""The use case of setting a stage's date for everyone, or another one."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.candidacy.case import Refusal, Same
from domain.candidacy.dating import WantedDates, set_dates
from domain.ports import Transaction
from domain.process import Process
from domain.stages import StageDates


async def set_stage_dates(
    tx: Transaction,
    actor: Actor,
    process: Process,
    wanted: WantedDates,
    now: datetime,
    *,
    is_rehearsal: bool = False,
) -> StageDates | Same | Refusal:
    """The row, which is never changed, is its own record of who did it, when and why, and `audit` compares it. Who
    is in the stage is told by the reminders, in slices: it can be everybody. See docs/decisions/0010."""
    authorize(actor, Ability.MANAGE_STAGES)
    known = await tx.stage_dates(process.slug)
    verdict = set_dates(process, known, wanted, name_of(actor), now)
    if isinstance(verdict, StageDates) and not is_rehearsal:
        tx.add_stage_dates(verdict)
        await tx.commit()
    return verdict
