"""The use case of giving one candidate a date for a stage, or another one."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy import appointing
from domain.candidacy.appointing import Appointment
from domain.candidacy.carrying_out import carry_out, load_case, name_of
from domain.candidacy.case import Refusal, Verdict
from domain.candidacy.seating import load_seating
from domain.ports import Transaction
from domain.process import Process


async def set_appointment(
    tx: Transaction,
    actor: Actor,
    process: Process,
    folio: str,
    wanted: Appointment,
    now: datetime,
    *,
    is_rehearsal: bool = False,
) -> Verdict:
    authorize(actor, Ability.MANAGE_STAGES)
    case = await load_case(tx, process, folio)
    if isinstance(case, Refusal):
        return case
    seating = await load_seating(tx, wanted.place_id, wanted.evaluator_id, wanted.starts, wanted.ends)
    verdict = appointing.set_appointment(case, wanted, name_of(actor), now, seating)
    return await carry_out(tx, process, verdict, is_rehearsal=is_rehearsal)
