"""The use case of observing a registration: something in it is to be mended."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy import reviewing
from domain.candidacy.carrying_out import carry_out, load_case, name_of
from domain.candidacy.case import Refusal, Verdict
from domain.candidacy.reviewing import Observation
from domain.ports import Transaction
from domain.process import Process


async def observe(
    tx: Transaction,
    actor: Actor,
    process: Process,
    folio: str,
    observation: Observation,
    now: datetime,
    *,
    is_rehearsal: bool = False,
) -> Verdict:
    authorize(actor, Ability.MANAGE_STAGES)
    case = await load_case(tx, process, folio)
    if isinstance(case, Refusal):
        return case
    verdict = reviewing.observe(case, observation, name_of(actor), now)
    return await carry_out(tx, process, verdict, is_rehearsal=is_rehearsal)
