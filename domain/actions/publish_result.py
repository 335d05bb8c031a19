"""The use case of publishing a candidate's result of a stage."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy import resulting
from domain.candidacy.carrying_out import carry_out, load_case, name_of
from domain.candidacy.case import Refusal, Verdict
from domain.candidacy.resulting import Result
from domain.ports import Transaction
from domain.process import Process


async def publish_result(
    tx: Transaction,
    actor: Actor,
    process: Process,
    folio: str,
    wanted: Result,
    now: datetime,
    *,
    is_rehearsal: bool = False,
) -> Verdict:
    authorize(actor, Ability.MANAGE_STAGES)
    case = await load_case(tx, process, folio)
    if isinstance(case, Refusal):
        return case
    verdict = resulting.publish_result(case, wanted, name_of(actor), now)
    return await carry_out(tx, process, verdict, is_rehearsal=is_rehearsal)
