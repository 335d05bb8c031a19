"""The use case of promising a candidate news of a stage by some moment."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy import resulting
from domain.candidacy.carrying_out import carry_out, load_case, name_of
from domain.candidacy.case import Refusal, Verdict
from domain.ports import Transaction
from domain.process import Process


async def promise_update(
    tx: Transaction,
    actor: Actor,
    process: Process,
    folio: str,
    stage: str,
    by: datetime,
    now: datetime,
    *,
    is_rehearsal: bool = False,
) -> Verdict:
    authorize(actor, Ability.MANAGE_STAGES)
    case = await load_case(tx, process, folio)
    if isinstance(case, Refusal):
        return case
    verdict = resulting.promise_update(case, stage, by, name_of(actor), now)
    return await carry_out(tx, process, verdict, is_rehearsal=is_rehearsal)
