"""The same for every step of staff about one candidate: load the case, write the change."""

from collections.abc import Mapping

from domain.authorization import Actor, Role
from domain.candidacy.case import Case, Change, Misfit, Refusal, Verdict
from domain.events import COMMAND_LINE, SYSTEM
from domain.ports import Transaction
from domain.process import Process

_NAMES: Mapping[Role, str] = {Role.SYSTEM: SYSTEM, Role.COMMAND_LINE: COMMAND_LINE}


def name_of(actor: Actor) -> str:
    """As events call those who act for the institute."""
    return _NAMES[actor.role] if actor.staff_id is None else f"staff:{actor.staff_id}"


async def load_case(tx: Transaction, process: Process, folio: str) -> Case | Refusal:
    desk = await tx.candidate(folio)
    if desk is None or desk.person is None or desk.registration is None:
        return Refusal(Misfit.UNKNOWN_FOLIO)
    registration = desk.registration
    if registration.process != process.slug:
        return Refusal(Misfit.UNKNOWN_FOLIO)
    return Case(
        process,
        desk.person,
        registration,
        await tx.candidate_stages(registration.id),
        await tx.milestones(registration.id),
        await tx.stage_dates(process.slug),
        await tx.told_of(desk.person.id),
        await tx.batches.holding(registration.id),
    )


async def carry_out(tx: Transaction, process: Process, verdict: Verdict, *, is_rehearsal: bool) -> Verdict:
    """Everything in one commit. A rehearsal only says what would happen."""
    if not isinstance(verdict, Change) or is_rehearsal:
        return verdict
    write_change(tx, process, verdict)
    await tx.commit()
    return verdict


def write_change(tx: Transaction, process: Process, verdict: Change) -> None:
    """All of it; the commit is the action's."""
    if verdict.registration is not None:
        tx.save_registration(verdict.registration)
    if verdict.stage is not None:
        tx.save_candidate_stage(verdict.stage)
    for milestone in verdict.milestones:
        tx.save_milestone(milestone, process.slug)
    if verdict.gone is not None:
        tx.delete_file(verdict.gone)
    if verdict.paper is not None:
        paper = verdict.paper
        tx.add_file(verdict.person.id, paper.registration, paper.id, paper.name, paper.file, verdict.event.at)
    for claim in verdict.claims:
        tx.places.take(claim)
    tx.append_event(verdict.person.id, verdict.event)
    if verdict.news is not None:
        tx.enqueue(verdict.news)
