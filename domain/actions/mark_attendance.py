"""The use case of noting that a candidate came to a stage, or did not."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy import appointing
from domain.candidacy.carrying_out import carry_out, load_case, name_of
from domain.candidacy.case import Refusal, Verdict
from domain.ports import Transaction
from domain.process import Process


async def mark_attendance(
    tx: Transaction,
    actor: Actor,
    process: Process,
    folio: str,
    stage: str,
    now: datetime,
    *,
    came: bool,
    is_rehearsal: bool = False,
) -> Verdict:
    """Who came knows. Who did not is told, for the case that the mark is wrong; and that it was taken back."""
    authorize(actor, Ability.MANAGE_STAGES)
    case = await load_case(tx, process, folio)
    if isinstance(case, Refusal):
        return case
    verdict = appointing.mark_attendance(case, stage, name_of(actor), now, came=came)
    return await carry_out(tx, process, verdict, is_rehearsal=is_rehearsal)
