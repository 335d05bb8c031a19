"""The use case of giving one candidate a date for a stage, or another one."""

from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy import appointing
from domain.candidacy.appointing import Appointment
from domain.candidacy.carrying_out import carry_out, load_case, name_of
from domain.candidacy.case import Case, Refusal, Verdict
from domain.candidacy.seating import load_seating
from domain.ports import Transaction
from domain.process import Process


async def _with_seats(tx: Transaction, case: Case, wanted: Appointment) -> Appointment:
    """What a file of dates cannot say stays: the place of the list while its words do, and who sees the candidate
    as long as they do so."""
    before = case.stage(wanted.stage)
    place, evaluator = wanted.place_id, wanted.evaluator_id
    if place is None and before.place_id is not None and wanted.place == before.place:
        known = await tx.places.place(before.place_id, wanted.starts, wanted.ends)
        place = None if known is None else before.place_id
    if evaluator is None and before.evaluator_id is not None:
        offer = await tx.places.evaluator(before.evaluator_id, wanted.starts, wanted.ends)
        evaluator = None if offer is None else before.evaluator_id
    return replace(wanted, place_id=place, evaluator_id=evaluator)


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
    seated = await _with_seats(tx, case, wanted)
    seating = await load_seating(tx, seated.place_id, seated.evaluator_id, seated.starts, seated.ends)
    verdict = appointing.set_appointment(case, seated, name_of(actor), now, seating)
    return await carry_out(tx, process, verdict, is_rehearsal=is_rehearsal)
