"""The use case of accepting a registration."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy import reviewing
from domain.candidacy.carrying_out import carry_out, load_case, name_of
from domain.candidacy.case import Refusal, Verdict
from domain.candidacy.concerns import load_concerns
from domain.ports import Transaction
from domain.process import Process


async def accept(
    tx: Transaction,
    actor: Actor,
    process: Process,
    folio: str,
    now: datetime,
    *,
    is_seen: bool = False,
    is_rehearsal: bool = False,
) -> Verdict:
    """`is_seen`: staff know of the flags and of others that share its CURP or institution, and accept it all the
    same. What stands as submitted is looked at, not an unsent change."""
    authorize(actor, Ability.MANAGE_STAGES)
    case = await load_case(tx, process, folio)
    if isinstance(case, Refusal):
        return case
    concerns = () if is_seen else await load_concerns(tx, case)
    is_twin_accepted = await tx.has_accepted_twin(case.registration.id)
    verdict = reviewing.accept(case, concerns, name_of(actor), now, is_twin_accepted=is_twin_accepted)
    return await carry_out(tx, process, verdict, is_rehearsal=is_rehearsal)
